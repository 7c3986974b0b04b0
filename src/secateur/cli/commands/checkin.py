"""``secateur checkin``: how the last exchange felt, in under ten seconds."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

import click

from secateur.cli.command import Command, Option
from secateur.cli.session import Session
from secateur.model.errors import MissingInputError
from secateur.model.text import Text, text

ASKED: Mapping[str, Text] = MappingProxyType(
    {
        "dread": text("Did you dread it?"),
        "energy_before": text("Energy before?"),
        "energy_after": text("Energy after?"),
        "respect": text("Were you respected?"),
        "values": text("Does the work agree with your values?"),
    }
)
"""The questions, in the order they are asked."""


def run(
    session: Session,
    client: str | None,
    on: datetime | None,
    **given: int | None,
) -> None:
    """Record the answers given as options, or ask for each."""
    from secateur.actions.check_in import check_in
    from secateur.actions.edit_clients import list_clients

    with session.open() as desk:
        session.use(desk, quiet=True)
        name = client or _chosen(session, [one.name for one in list_clients(desk)])
        answers = dict(given)
        if all(answer is None for answer in given.values()):
            answers = _asked(session)
        check_in(desk, name, on.date() if on else None, answers)
    session.show(text("Noted. Thank you for stopping a moment."))


def _chosen(session: Session, names: list[str]) -> str:
    if not names:
        raise MissingInputError(text("No clients yet. Import some records: secateur import FOLDER"))
    for number, name in enumerate(names, start=1):
        click.echo(f"{number:3} {name}")
    picked = click.prompt(
        session.say(text("Which client? (number)")),
        type=click.IntRange(1, len(names)),
        err=True,
    )
    return names[int(picked) - 1]


def _asked(session: Session) -> dict[str, int | None]:
    """Ask each question: one key from 1 to 5, Enter to skip."""
    click.echo(
        session.say(text("1 = none of it … 5 = a great deal; Enter skips a question.")), err=True
    )
    return {name: _answer(session.say(question)) for name, question in ASKED.items()}


def _answer(question: str) -> int | None:
    while True:
        said = str(click.prompt(question, default="", show_default=False, err=True)).strip()
        if not said:
            return None
        if said in {"1", "2", "3", "4", "5"}:
            return int(said)


def _option(name: str, says: Text) -> Option:
    return Option(
        f"--{name.replace('_', '-')}",
        name,
        type=click.IntRange(1, 5),
        metavar="1-5",
        says=says,
    )


COMMAND = Command(
    says=text(
        "Note how the last exchange felt, in under ten seconds. Every question may be skipped.\n\n"
        "Example: secateur checkin lambda --dread 4 --energy-before 4 --energy-after 2"
    ),
    run=run,
    params=[
        click.Argument(["client"], required=False),
        Option(
            "--on",
            type=click.DateTime(["%Y-%m-%d"]),
            metavar="DATE",
            says=text("The day of the exchange (default: today)."),
        ),
        *(_option(name, question) for name, question in ASKED.items()),
    ],
)
