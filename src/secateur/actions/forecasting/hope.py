"""Note what the user hopes of a payment, beside what the program says of the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from polars import col

from secateur.actions.entering.edit_clients import find_client
from secateur.actions.forecasting.forecast_clients import Forecasted, forecast_clients
from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk
from secateur.forecasts.bets.bet import NEXT, ON_TIME, Bet, Kind
from secateur.forecasts.bets.made import bet_on_date, invoice_name
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.text import text
from secateur.store.bets import add_bets, get_bets, put_hope

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Hope:
    """What is hoped: a chance that it is paid on time, or a day by which it is paid."""

    p: float
    """1 that it is, 0 that it is not."""

    until: date | None = None


@dataclass(frozen=True, slots=True)
class Hoped:
    """A hope that was noted, and what stands beside it."""

    client: str
    name: str
    hope: Bet
    program: Bet | None
    """None where the program foretells nothing of it."""


def hopes_noted(desk: Desk) -> tuple[Bet, ...]:
    """Return every hope that was noted, in the order made."""
    return tuple(bet for bet in get_bets(desk.store) if bet.author == "user")


def note_hope(desk: Desk, client: str, said: Hope, invoice: str | None = None) -> Hoped:
    """Note a hope of today; another one of today about the same thing takes its place.

    Args:
        desk: The workspace.
        client: Its id, name or alias.
        said: What is hoped.
        invoice: The number of an open invoice. Without one, a day is about the oldest open
            invoice and anything else about the next one.

    Raises:
        UnknownClientError: No client is called so.
        MissingInputError: No such invoice is open.
        Refusal: The day has passed.
        StorageError: It cannot be noted.
    """
    wanted = find_client(desk, client)
    found = forecast_clients(desk, clock.today(desk.zone), wanted)
    if said.until is None and invoice is None:
        hope, program = _of_next(found, wanted, said)
    else:
        hope, program = _of_open(found, wanted, said, invoice)
    at = desk.store.now()
    with desk.store.transaction():
        put_hope(desk.store, hope, at)
        add_bets(desk.store, [] if program is None else [program], at)
    return Hoped(wanted, found.clients[0].name, hope, program)


def _of_next(found: Forecasted, client: str, said: Hope) -> tuple[Bet, Bet | None]:
    kind: Kind = "next_invoice_on_time"
    program = next((bet for bet in found.bets if bet.kind == kind), None)
    return _hope(found.as_of, kind, client, NEXT, ON_TIME, said.p), program


def _of_open(
    found: Forecasted, client: str, said: Hope, invoice: str | None
) -> tuple[Bet, Bet | None]:
    row = _chosen(_open_invoices(found, client), invoice, found.clients[0].name)
    until = said.until or row["due_on"]
    if not isinstance(until, date):
        message = f"due_on is no day: {until!r}"
        raise TypeError(message)
    if until <= found.as_of:
        raise Refusal(
            text(
                "{day:day} is not ahead of us: hope for a later day, such as --hope 2026-12-24.",
                day=until,
            )
        )
    within = (until - found.as_of).days
    program = bet_on_date(found.facts, found.owner, found.found.payments, _id(row), until)
    hope = _hope(found.as_of, "open_invoice_paid_by", client, invoice_name(row), within, said.p)
    return hope, program


def _hope(made_on: date, kind: Kind, client: str, subject: str, within: int, p: float) -> Bet:
    return Bet(
        made_on=made_on,
        author="user",
        kind=kind,
        client=client,
        subject=subject,
        within=within,
        p=p,
    )


def _open_invoices(found: Forecasted, client: str) -> Sequence[Row]:
    """Return the open invoices of the client, the one due first first."""
    rows = found.facts.payable.filter(
        col("owner") == found.owner,
        col("client") == client,
        col("is_open"),
        col("due_on").is_not_null(),
    )
    return rows.sort("due_on", "id").to_dicts()


def _chosen(rows: Sequence[Row], invoice: str | None, name: str) -> Row:
    if invoice is None:
        if rows:
            return rows[0]
        raise MissingInputError(
            text(
                "{client} has no open invoice with a due date. Hope for the next one: on-time,"
                " late, or a chance such as 70%.",
                client=name,
            )
        )
    named = [row for row in rows if invoice_name(row).casefold() == invoice.casefold()]
    if named:
        return named[0]
    raise MissingInputError(
        text(
            "{client} has no open invoice {number} with a due date. Open are: {open}.",
            client=name,
            number=invoice,
            open=", ".join(invoice_name(row) for row in rows) or "–",
        )
    )


def _id(row: Row) -> int:
    found = row["id"]
    if not isinstance(found, int):
        message = f"id is no number: {found!r}"
        raise TypeError(message)
    return found
