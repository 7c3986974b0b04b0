"""Clients: who they are, what was only inferred, and who is one and the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from secateur.actions.entering.edit_clients import (
    ClientView,
    confirm_client,
    list_clients,
    merge_clients,
    show_client,
)
from secateur.actions.entering.settle import apply
from secateur.actions.entering.undo_changes import Change, last_change, undoably
from secateur.actions.reviewing.client_words import COUNTED, ORIGINS
from secateur.model.errors import Refusal
from secateur.model.folding import folded
from secateur.model.text import Text, text
from secateur.web.pages import Changes, Page
from secateur.web.parts.undo_parts import undone
from secateur.web.visit import Answer, Go, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientRow:
    """One client of the list."""

    client: ClientView
    origin: Text
    counts: Sequence[Text]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientsView:
    """What ``clients.html`` shows."""

    rows: Sequence[ClientRow]
    to_confirm: int
    undo: Change | None
    refused: Text | None = None


def show(visit: Visit) -> Answer:
    """List the clients, those to confirm first."""
    return _view(visit)


def _view(visit: Visit, refused: Text | None = None) -> ClientsView:
    found = sorted(list_clients(visit.desk), key=_order)
    return ClientsView(
        rows=[
            ClientRow(
                client=one,
                origin=ORIGINS[one.origin],
                counts=[
                    counted(one.counts[table])
                    for table, counted in COUNTED.items()
                    if one.counts.get(table)
                ],
            )
            for one in found
        ],
        to_confirm=sum(not one.is_confirmed for one in found),
        undo=last_change(visit.desk, "/clients"),
        refused=refused,
    )


def _order(client: ClientView) -> tuple[bool, str]:
    return client.is_confirmed, folded(client.name)


def act(visit: Visit) -> Answer:
    """Confirm clients, make one of two, or undo the last of it."""
    if visit.said("do") == "undo":
        done = undone(visit)
    else:
        if visit.said("do") != "confirm":  # one by name, as it is shown, takes nothing back
            visit.refuse_outdated()
        done = undoably(visit.desk, _made(visit), "/clients")
    apply(visit.desk)
    return Go("/clients", done)


def _again(visit: Visit, refusal: Refusal) -> Answer:
    return _view(visit, refused=refusal.reason)


def _edited(visit: Visit) -> object:
    """Return who is whom, as it was shown."""
    return [
        (one.id, one.name, one.is_confirmed, one.asked_zone) for one in list_clients(visit.desk)
    ]


def _made(visit: Visit) -> Callable[[], Text]:
    made = {"confirm": _confirm, "all": _confirm_all, "merge": _merge}.get(visit.said("do"))
    if made is None:
        raise Refusal(text("This form is not complete: load the page again."))
    return partial(made, visit)


def _confirm(visit: Visit) -> Text:
    client = show_client(visit.desk, visit.said("client"))
    confirm_client(visit.desk, client.id)
    return text("Confirmed: {client}.", client=client.name)


def _confirm_all(visit: Visit) -> Text:
    found = [one for one in list_clients(visit.desk) if not one.is_confirmed]
    for one in found:
        confirm_client(visit.desk, one.id)
    return text("Confirmed: {client}.", client=", ".join(one.name for one in found))


def _merge(visit: Visit) -> Text:
    if not visit.said("client") or not visit.said("into"):
        raise Refusal(text("Choose both names."))
    gone = show_client(visit.desk, visit.said("client"))
    heir = show_client(visit.desk, visit.said("into"))
    merge_clients(visit.desk, gone.id, heir.id)
    return text("{client} is now part of {into}.", client=gone.name, into=heir.name)


PAGE = Page(
    path="/clients",
    title=text("Clients"),
    show=show,
    changes=Changes(act=act, again=_again, edits=_edited),
    place="settings",
)
