"""Clients: who they are, what was only inferred, and who is one and the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from secateur.actions.client_words import COUNTED, ORIGINS
from secateur.actions.edit_clients import ClientView, confirm_client, list_clients, merge_clients
from secateur.actions.settle import apply
from secateur.model.text import Text, text
from secateur.web.pages import Page
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


def show(visit: Visit) -> Answer:
    """List the clients, those to confirm first."""
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
    )


def _order(client: ClientView) -> tuple[bool, str]:
    return client.is_confirmed, client.name.casefold()


def act(visit: Visit) -> Answer:
    """Confirm a client, or make one of two."""
    desk, client = visit.desk, visit.said("client")
    if visit.said("do") == "merge":
        into = visit.said("into")
        merge_clients(desk, client, into)
        done = text("{client} is now part of {into}.", client=client, into=into)
    else:
        confirm_client(desk, client)
        done = text("Confirmed: {client}.", client=client)
    apply(desk)
    return Go("/clients", done)


PAGE = Page(path="/clients", title=text("Clients"), show=show, act=act, place="settings")
