"""``secateur tone``: is this draft fit to be sent?"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from secateur.cli.command import Argument, Command, Option, format_option
from secateur.cli.session import Session
from secateur.model.text import text

if TYPE_CHECKING:  # the rules are read when a draft is
    from secateur.tone import LetterKind, Register

LETTER_KINDS = (
    "reset",
    "rate_rise",
    "end_of_contract",
    "end_of_contract_silent",
    "end_for_breach",
    "decline_next",
    "reminder_friendly",
    "reminder_second",
    "formal_notice",
    "final_statement",
    "hand_over",
    "thank_you",
)


def run(
    session: Session,
    file: Path,
    language: str | None,
    register: "Register | None",
    kind: "LetterKind | None",
    as_format: str,
) -> None:
    """Check one draft."""
    from secateur.actions.check_tone import check_tone

    found = check_tone(file, language=language, register=register, kind=kind)
    if as_format == "json":
        from secateur.cli.tone_json import tone_json

        session.write_json(tone_json(found, session.say))
    else:
        from secateur.cli.tone_view import tone_view

        session.show(tone_view(found, session.say))


COMMAND = Command(
    says=text(
        "Read a draft before you send it: what may hurt or lack, and a calmer sentence.\n\n"
        "Example: secateur tone draft.txt --kind reminder_friendly"
    ),
    run=run,
    params=[
        Argument("file", stands_for="PATH", type=click.Path(path_type=Path, allow_dash=True)),
        Option(
            "--language",
            type=click.Choice(["fr", "en"]),
            says=text("The language of the draft (default: recognised)."),
        ),
        Option(
            "--register",
            type=click.Choice(["tu", "vous"]),
            says=text("How the draft addresses its reader (default: the one it uses most)."),
        ),
        Option(
            "--kind",
            type=click.Choice(LETTER_KINDS),
            says=text("What the letter is for, to see whether a date, a sum or a step is missing."),
        ),
        format_option(),
    ],
)
