"""The options that say how a letter is worded."""

import click

from secateur.cli.command import Option
from secateur.model.text import text


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
