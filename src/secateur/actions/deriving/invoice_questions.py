"""Asks about invoices: of another client now, left out by a newer export, not paid to the cent."""

from collections.abc import Mapping, Sequence

from secateur.actions.deriving import one_invoice, rests, said_invoices
from secateur.actions.deriving.alike_questions import merged
from secateur.actions.deriving.money import Money
from secateur.actions.deriving.one_invoice import Move
from secateur.actions.deriving.people import People
from secateur.actions.deriving.questions import KEY_NO, KEY_YES, Effect, Kept, question
from secateur.actions.deriving.rests import Rest
from secateur.model.text import Text, text
from secateur.settings import ClientSettings
from secateur.store.derived import StoredClient
from secateur.store.facts import InvoiceRow
from secateur.store.invoice_listings import Gone

GONE, KEPT = "gone", "kept"
"""What is decided of an invoice that a newer export leaves out: that it is owed all the same."""

KEY_OTHERS = "2"
KEY_WITHDRAWN, KEY_OWED, KEY_PAID = "1", "2", "3"

MOST_NAMED = 4
"""Numbers of invoices that a question names."""

NEARLY = 100
"""One part in so many may be missing of what counts as paid."""


def move_questions(
    moves: Sequence[Move],
    who: People,
    settings: Sequence[ClientSettings],
    decided: Mapping[str, object],
) -> list[Kept]:
    """Ask whether the client was renamed whose invoices a newer export gives to another one.

    Args:
        moves: From :func:`secateur.actions.deriving.one_invoice.one_each`.
        who: Who is who.
        settings: The clients that were said.
        decided: What was said of two clients already.
    """
    clients = {client.id: client for client in who.clients}
    said = {str(client.id): client for client in settings}
    return [
        _move_question(move, clients[move.before], clients[move.after], said)
        for move in moves
        if {move.before, move.after} <= clients.keys()
        and one_invoice.subject(move.before, move.after) not in decided
    ]


def _move_question(
    move: Move, heir: StoredClient, gone: StoredClient, said: Mapping[str, ClientSettings]
) -> Kept:
    asked = text(
        "Is {after} {before}? {n} invoice has the same number, day and sum: {numbers}. Until"
        " you answer it is counted once, as {after}’s.",
        "Is {after} {before}? {n} invoices have the same numbers, days and sums: {numbers}."
        " Until you answer they are counted once, as {after}’s.",
        n=len(move.invoices),
        before=heir.name,
        after=gone.name,
        numbers=_numbers(move.invoices),
    )
    subject = one_invoice.subject(move.before, move.after)
    moved = [["decide", one_invoice.KIND, subject, one_invoice.MOVED]]
    both = [["decide", one_invoice.KIND, subject, one_invoice.BOTH]]
    choices = [
        (KEY_YES, text("one client: {name}", name=heir.name), merged(heir, gone, said)),
        (KEY_NO, text("two clients: they are {name}’s now", name=gone.name), moved),
        (KEY_OTHERS, text("other invoices: count them all"), both),
    ]
    return question(one_invoice.KIND, subject, asked, choices)


def _numbers(invoices: Sequence[InvoiceRow]) -> str:
    named = sorted(row.number for row in invoices)
    return ", ".join(named[:MOST_NAMED]) + (" …" if len(named) > MOST_NAMED else "")


def gone_questions(
    gone: Sequence[Gone],
    invoices: Sequence[InvoiceRow],
    money: Money,
    decided: Mapping[str, Mapping[str, object]],
    currency: str,
) -> list[Kept]:
    """Ask what became of unpaid invoices that the newest export of their list leaves out.

    Args:
        gone: From :func:`secateur.store.invoice_listings.gone`.
        invoices: Those that count.
        money: What settles them.
        decided: By kind, what was said of invoices already.
        currency: The owner's, for sums without one.
    """
    by_digest = {row.natural: row for row in invoices}
    settled: dict[int, int] = {}
    for each in money.settled.allocations:
        settled[each.invoice] = settled.get(each.invoice, 0) + each.amount
    known = {**decided[GONE], **decided[said_invoices.KIND]}
    return [
        _gone(one, by_digest[one.natural], currency)
        for one in gone
        if one.natural in by_digest
        and one.natural.hex() not in known
        and _is_open(by_digest[one.natural], settled)
    ]


def _is_open(row: InvoiceRow, settled: Mapping[int, int]) -> bool:
    return row.kind == "invoice" and row.amount - settled.get(row.id, 0) > row.amount // NEARLY


def _gone(one: Gone, row: InvoiceRow, currency: str) -> Kept:
    digest = row.natural.hex()
    asked = text(
        "{number}, {client}, {amount:money:currency}: the newer export {file} no longer has it."
        " What became of it? Until you answer it is owed.",
        number=row.number,
        client=row.client,
        amount=row.amount,
        currency=row.currency or currency,
        file=one.file,
    )
    withdrawn = {said_invoices.WITHDRAWN: True}
    paid = {said_invoices.PAID_AMOUNT: row.amount}
    choices: list[tuple[str, Text, list[Effect]]] = [
        (
            KEY_WITHDRAWN,
            text("withdrawn: it counts no more"),
            [["decide", said_invoices.KIND, digest, withdrawn]],
        ),
        (KEY_OWED, text("still owed"), [["decide", GONE, digest, KEPT]]),
        (
            KEY_PAID,
            text("paid, I do not know the day"),
            [["decide", said_invoices.KIND, digest, paid]],
        ),
    ]
    return question(GONE, digest, asked, choices)


def rest_questions(
    money: Money, invoices: Sequence[InvoiceRow], who: People, currency: str
) -> list[Kept]:
    """Ask what became of what is missing of invoices that their own program calls paid."""
    rows = {row.id: row for row in invoices}
    names = {client.id: client.name for client in who.clients}
    return [
        _rest(rest, rows[rest.invoice], names[money.invoice_clients[rest.invoice]], currency)
        for rest in money.rests
    ]


def _rest(rest: Rest, row: InvoiceRow, client: str, currency: str) -> Kept:
    digest = row.natural.hex()
    asked = text(
        "{number}, {client}: your program says that it is paid, the bank has seen"
        " {paid:money:currency}; {rest:money:currency} is missing. What is that? Until you answer,"
        " it is not overdue.",
        number=row.number,
        client=client,
        paid=rest.paid,
        rest=rest.amount,
        currency=row.currency or currency,
    )
    choices: list[tuple[str, Text, list[Effect]]] = [
        (
            "1",
            text("a commission or fees: the invoice is paid"),
            [["decide", rests.KIND, digest, rests.FEE]],
        ),
        (KEY_OWED, text("still owed"), [["decide", rests.KIND, digest, rests.OWED]]),
    ]
    return question(rests.KIND, digest, asked, choices)
