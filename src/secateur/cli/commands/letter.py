"""``secateur letter``: a reminder, a formal notice or a rate rise, as a draft."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from secateur.cli.command import Argument, Command, Option, as_of_option
from secateur.cli.letter_options import style_options
from secateur.cli.session import Session
from secateur.model.errors import Refusal
from secateur.model.text import text


def run(
    session: Session,
    client: str,
    kind: str | None,
    said: tuple[str, ...],
    out: Path | None,
    as_of: date | None,
    **style: Any,  # noqa: ANN401  (the options of its style, each converted by click)
) -> None:
    """Compose a letter, and print or save it; without a kind, name the kinds there are."""
    from secateur.actions.leaving.case_letters import Style
    from secateur.actions.leaving.write_letter import free_kinds, save_letter, write_letter
    from secateur.cli.case_files import show_files, show_letter, show_tone
    from secateur.letters import title

    with session.open() as desk:
        session.use(desk)
        if kind is None:
            language = session.say.locale[:2]
            for one in free_kinds():
                session.line(f"{one:20} {title(one, language)}")
            return
        drafted, pen = write_letter(desk, client, kind, Style(**style), _given(said), as_of)
        if out is None:
            show_letter(session, drafted, drafted.notes)
            return
        files = save_letter(desk, client, drafted, pen, out)
    show_tone(session, files.drafted, files.notes)
    show_files(session, files.paths)


def _given(said: tuple[str, ...]) -> dict[str, str]:
    """Read ``pay_by=2026-12-31``.

    Raises:
        Refusal: It has no equals sign.
    """
    given: dict[str, str] = {}
    for one in said:
        name, equals, value = one.partition("=")
        if not equals or not name:
            raise Refusal(
                text("--say takes NAME=VALUE, such as pay_by=2026-12-31; not “{given}”.", given=one)
            )
        given[name] = value
    return given


COMMAND = Command(
    says=text(
        "Draft a letter that belongs to no case: a reminder, a formal notice, a rate rise.\n\n"
        "Without a kind it names the kinds. Nothing is sent.\n\n"
        "Examples: secateur letter lambda reminder_friendly --say pay_by=2026-12-31\n"
        "          secateur letter lambda formal_notice --say pay_by=2026-12-31 --out ~/Documents"
    ),
    run=run,
    params=[
        Argument("client"),
        Argument("kind", "KIND", required=False),
        Option(
            "--say",
            "said",
            multiple=True,
            metavar="NAME=VALUE",
            says=text("Something the letter says, such as pay_by=2026-12-31."),
        ),
        Option(
            "--out",
            type=click.Path(path_type=Path, file_okay=False),
            metavar="FOLDER",
            says=text("Write it there as PDF, DOCX, email draft and text."),
        ),
        *style_options(),
        as_of_option(),
    ],
)
