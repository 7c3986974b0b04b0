"""``secateur checkin``: how the last exchange felt, in under ten seconds."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING

from secateur.cli.command import Argument, Command, Option
from secateur.cli.session import Session
from secateur.cli.values import Answer, Day
from secateur.model.errors import MissingInputError
from secateur.model.text import Text, text

if TYPE_CHECKING:  # the store takes 30 ms that `--help` does without
    from secateur.actions.entering.edit_clients import ClientView

ASKED: Mapping[str, Text] = MappingProxyType(
    {
        "dread": text("Did you dread this exchange beforehand?"),
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
    on: date | None,
    **given: int | None,
) -> None:
    """Record the answers given as options, or ask for each."""
    from secateur.actions.entering.check_in import check_in
    from secateur.actions.entering.edit_clients import find_client, list_clients

    with session.open() as desk:
        session.use(desk, quiet=True)
        # A name that nobody has is refused before the questions, not after them.
        name = find_client(desk, client or _chosen(session, list_clients(desk)))
        answers = dict(given)
        if all(answer is None for answer in given.values()):
            answers = _asked(session)
        check_in(desk, name, on, answers)
    if on is None:
        session.show(text("Noted. Thank you for stopping a moment."))
    else:
        session.show(text("Noted for {day:date}. Thank you for stopping a moment.", day=on))


def _chosen(session: Session, clients: "Sequence[ClientView]") -> str:
    """Ask for a number of the list, or a name."""
    if not clients:
        raise MissingInputError(text("No clients yet. Import some records: secateur import FOLDER"))
    for number, client in enumerate(clients, start=1):
        session.line(f"{number:3} {client.name}")
    while True:
        said = session.ask(session.say(text("Which client? (number or name)")))
        if said is None:
            raise MissingInputError(
                text("There is nobody to ask. Name the client: secateur checkin CLIENT --dread 4")
            )
        if not said.isdecimal():
            if said:
                return said
        elif 1 <= int(said) <= len(clients):
            return str(clients[int(said) - 1].id)


def _asked(session: Session) -> dict[str, int | None]:
    """Ask each question: one key from 1 to 5, Enter to skip."""
    session.note(text("1 = none of it … 5 = a great deal; Enter skips a question."))
    return {name: _answer(session, question) for name, question in ASKED.items()}


def _answer(session: Session, question: Text) -> int | None:
    while True:
        said = session.ask(session.say(question))
        if not said:
            return None
        if said in {"1", "2", "3", "4", "5"}:
            return int(said)


def _option(name: str, says: Text) -> Option:
    return Option(
        f"--{name.replace('_', '-')}",
        name,
        type=Answer(),
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
        Argument("client", required=False),
        Option(
            "--on",
            type=Day(),
            metavar="DATE",
            says=text("The day of the exchange (default: today)."),
        ),
        *(_option(name, question) for name, question in ASKED.items()),
    ],
)
