"""Forget a client: what would go, then its name typed, then it is gone."""

from collections.abc import Sequence
from dataclasses import dataclass

from secateur.actions.entering.edit_clients import ClientView, list_clients
from secateur.actions.entering.forget_client import Forgetting, forget_client, preview_forgetting
from secateur.actions.reviewing.client_words import COUNTED
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.pages import Changes, Page
from secateur.web.visit import Answer, Go, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetView:
    """What ``forget.html`` shows."""

    clients: Sequence[ClientView]
    chosen: str = ""
    going: Forgetting | None = None
    n: int = 0
    counts: Sequence[Text] = ()
    """Records that go, by kind."""

    refused: Text | None = None


def show(visit: Visit) -> Answer:
    """Ask which client, then show what would go."""
    return _view(visit, visit.query.get("client", ""))


def _view(visit: Visit, chosen: str, refused: Text | None = None) -> ForgetView:
    clients = list_clients(visit.desk)
    if not chosen:
        return ForgetView(clients=clients, refused=refused)
    try:
        going = preview_forgetting(visit.desk, chosen)
    except Refusal as refusal:
        return ForgetView(clients=clients, chosen=chosen, refused=refused or refusal.reason)
    n = sum(going.records.values())
    return ForgetView(
        clients=clients,
        chosen=chosen,
        going=going,
        n=n,
        counts=_counts(going),
        refused=refused,
    )


def _counts(going: Forgetting) -> Sequence[Text]:
    return [
        counted(going.records[table])
        for table, counted in COUNTED.items()
        if going.records.get(table)
    ]


def _receipt(gone: Forgetting) -> Text:
    """Say what was removed, kind by kind."""
    counts = _counts(gone)
    said = text(
        "{client} is forgotten: {n} row removed.",
        "{client} is forgotten: {n} rows removed.",
        client=gone.name,
        n=sum(gone.records.values()),
    )
    if not counts:
        return said
    listed = counts[0]
    for one in counts[1:]:
        listed = text("{before}, {next}", before=listed, next=one)
    copies = len(gone.copies)
    if copies:
        return text(
            "{said} Removed for good: {listed}, and {n} copy of the store.",
            "{said} Removed for good: {listed}, and {n} copies of the store.",
            said=said,
            listed=listed,
            n=copies,
        )
    return text("{said} Removed for good: {listed}.", said=said, listed=listed)


def act(visit: Visit) -> Answer:
    """Forget the client whose name was typed."""
    chosen, typed = visit.said("client"), visit.said("name")
    visit.refuse_outdated()
    going = preview_forgetting(visit.desk, chosen)
    if typed.casefold() != going.name.casefold():
        raise Refusal(text("This is not its name: nothing was removed."))
    return Go("/clients", _receipt(forget_client(visit.desk, chosen)))


def _again(visit: Visit, refusal: Refusal) -> Answer:
    return _view(visit, visit.said("client"), refusal.reason)


def _edited(visit: Visit) -> object:
    """Return what would go, as it was counted: more may have been imported or said since."""
    chosen = visit.said("client") or visit.query.get("client", "")
    client = next((one for one in list_clients(visit.desk) if one.id == chosen), None)
    return client and (client.id, client.name, sorted(client.counts.items()))


PAGE = Page(
    path="/forget",
    title=text("Forget a client"),
    show=show,
    changes=Changes(act=act, again=_again, edits=_edited),
    place="settings",
)
