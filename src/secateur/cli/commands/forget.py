"""``secateur forget``: everything about one client goes, for good."""

from typing import TYPE_CHECKING

from secateur.cli.command import Argument, Command, Option
from secateur.cli.session import Session
from secateur.model.errors import MissingInputError
from secateur.model.text import text

if TYPE_CHECKING:  # the store takes 30 ms that `--help` does without
    from secateur.actions.entering.forget_client import Forgetting


def run(session: Session, client: str, *, yes: bool) -> None:
    """Say what would go, ask, then remove it."""
    from secateur.actions.entering.forget_client import forget_client, preview_forgetting

    with session.open() as desk:
        session.use(desk)
        found = preview_forgetting(desk, client)
        _tell(session, found)
        if not yes and not _is_sure(session, found.name):
            session.show(text("Nothing was removed."))
            return
        gone = forget_client(desk, client)
    session.show(
        text(
            "{client} is forgotten: {n} row removed.",
            "{client} is forgotten: {n} rows removed.",
            client=gone.name,
            n=sum(gone.records.values()),
        )
    )
    session.note(
        text(
            "Your own files and the backups you made elsewhere still hold it. Importing the same "
            "files again does not bring it back."
        )
    )


def _tell(session: Session, found: "Forgetting") -> None:
    session.show(
        text(
            "Everything about {client} goes: {n} record, and what was said, forecast or drafted.",
            "Everything about {client} goes: {n} records, and what was said, forecast or drafted.",
            client=found.name,
            n=sum(found.records.values()),
        )
    )
    for copy in found.copies:
        session.note(text("This copy goes too: {file}", file=str(copy)))


def _is_sure(session: Session, name: str) -> bool:
    """Have the name typed: this cannot be undone."""
    asked = text("This cannot be undone. Type the name of the client to go on:")
    said = session.ask(session.say(asked))
    if said is None:
        raise MissingInputError(
            text("There is nobody to ask. If you are sure: secateur forget CLIENT --yes")
        )
    return said.casefold() == name.casefold()


COMMAND = Command(
    says=text(
        "Remove everything about one client; the rest stays as it is.\n\n"
        "This cannot be undone, except from a backup of yours.\n\n"
        "Example: secateur forget lambda"
    ),
    run=run,
    params=[
        Argument("client", "CLIENT"),
        Option("--yes", is_flag=True, says=text("Do not ask.")),
    ],
)
