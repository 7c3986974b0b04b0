"""Who writes and to whom, as the settings say it: for letters, statements and dossiers."""

from secateur.actions.deriving.owner import own_emails
from secateur.actions.entering.edit_clients import ClientView
from secateur.actions.workspace.workspaces import Desk
from secateur.letters import Party


def sender(desk: Desk) -> Party:
    """Return the owner; the name is empty where the settings say none."""
    me = desk.settings.me
    return Party(
        name=me.name or "",
        address=lines(me.address),
        email=next(iter(own_emails(desk)), ""),
        mentions=lines(me.mentions),
    )


def recipient(client: ClientView) -> Party:
    """Return a client."""
    theirs = client.settings
    return Party(name=client.name, address=lines(theirs.address), attention=theirs.contact or "")


def lines(said: str | None) -> tuple[str, ...]:
    """Return the lines of an address or of mentions, without those that are empty."""
    return tuple(line.strip() for line in (said or "").splitlines() if line.strip())
