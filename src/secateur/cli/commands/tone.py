"""``secateur tone``: is this draft fit to be sent?"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from secateur.cli.command import Argument, Command, Option, format_option
from secateur.cli.session import Session
from secateur.model.text import text

if TYPE_CHECKING:  # the rules are read when a draft is
    from secateur.tone import Register


class LetterKind(click.ParamType[str]):
    """One of the letters there are; they are looked up when one is named."""

    name = "kind"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Read the name of a letter.

        Raises:
            click.BadParameter: There is none of that name.
        """
        return _letters().convert(value, param, ctx)


class KindOption(Option):
    """An option whose help names every letter: a choice of so many is one word too long to wrap."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the names and the help, the letters looked up only now."""
        record = super().get_help_record(ctx)
        if record is None:
            return None
        names = ", ".join(_letters().choices)
        one_of = Session.of(ctx).say(text("One of: {names}.", names=names))
        return record[0], f"{record[1]} {one_of}"


def _letters() -> click.Choice[str]:
    from secateur.letters import kinds

    return click.Choice(kinds())


def run(
    session: Session,
    file: Path,
    language: str | None,
    register: "Register | None",
    kind: str | None,
    as_format: str,
) -> None:
    """Check one draft."""
    from secateur.actions.check_tone import check_tone

    found = check_tone(file, language=language, register=register, kind=kind)
    if as_format == "json":
        from secateur.cli.views.tone_json import tone_json

        session.write_json(tone_json(found, session.say))
    else:
        from secateur.cli.views.tone_view import tone_view

        session.show(tone_view(found, session.say, session.console.width))


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
        KindOption(
            "--kind",
            type=LetterKind(),
            metavar="KIND",
            says=text("What the letter is for, to see whether a date, a sum or a step is missing."),
        ),
        format_option(),
    ],
)
