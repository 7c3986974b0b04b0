"""The options that say how a letter is worded, and where it is written."""

from pathlib import Path

import click

from secateur.cli.command import Option
from secateur.model.text import text

STYLE = ("language", "register", "warmth")
"""What the options of ``style_options`` are called inside a command."""


def style_options() -> list[Option]:
    """Return ``--letter-language``, ``--register`` and ``--warmth``."""
    return [
        Option(
            "--letter-language",
            "language",
            metavar="fr-CA",
            says=text("The language of the letter."),
        ),
        Option(
            "--register",
            type=click.Choice(["vous", "tu"]),
            says=text("How the letter speaks to the client."),
        ),
        Option(
            "--warmth",
            type=click.Choice(["warm", "neutral", "firm"]),
            default="neutral",
            says=text("How warm the letter is (default: neutral)."),
        ),
    ]


def out_option() -> Option:
    """Return ``--out``, a folder for the letter in every form."""
    return Option(
        "--out",
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        says=text("Write PDF, DOCX, email draft, text and call script there."),
    )
