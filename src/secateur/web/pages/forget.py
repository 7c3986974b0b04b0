"""Forget a client: what would go, then its name typed, then it is gone."""

from collections.abc import Sequence
from dataclasses import dataclass

from secateur.actions.edit_clients import ClientView, list_clients
from secateur.actions.forget_client import Forgetting, forget_client, preview_forgetting
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.pages import Page
from secateur.web.visit import Answer, Go, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetView:
    """What ``forget.html`` shows."""

    clients: Sequence[ClientView]
    chosen: str = ""
    going: Forgetting | None = None
    n: int = 0
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
    return ForgetView(clients=clients, chosen=chosen, going=going, n=n, refused=refused)


def act(visit: Visit) -> Answer:
    """Forget the client whose name was typed."""
    chosen, typed = visit.said("client"), visit.said("name")
    try:
        going = preview_forgetting(visit.desk, chosen)
        if typed.casefold() != going.name.casefold():
            return _view(visit, chosen, text("This is not its name: nothing was removed."))
        gone = forget_client(visit.desk, chosen)
    except Refusal as refusal:
        return _view(visit, chosen, refusal.reason)
    return Go(
        "/clients",
        text(
            "{client} is forgotten: {n} row removed.",
            "{client} is forgotten: {n} rows removed.",
            client=gone.name,
            n=sum(gone.records.values()),
        ),
    )


PAGE = Page(path="/forget", title=text("Forget a client"), show=show, act=act, place="settings")
