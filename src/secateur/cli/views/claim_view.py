"""A claim in the terminal: invoice by invoice, then the sums, then everything to be said of it."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text as Cell

from secateur.actions.documents.claim_client import ClientClaim
from secateur.claims import Claim, Claimed, Line, shares
from secateur.claims.frozen import FrozenClaim
from secateur.claims.words import (
    AGREED_RATE,
    FIXED_SUM,
    by_a_court,
    by_which_law,
    credited,
    invoice_head,
    left_out,
    received,
    set_off,
    span_of,
    sums,
    time_to_sue,
)
from secateur.cli.columns import Columns
from secateur.cli.views.sheet import sheet
from secateur.i18n import Translator
from secateur.law.words import NOT_ADVICE
from secateur.model.text import text

QUIET = "bright_black"


def claim_view(found: ClientClaim, say: Translator) -> RenderableType:
    """Draw a claim, every currency apart."""
    title = text("What {client} owes as of {day:date}", client=found.client.name, day=found.as_of)
    parts: list[RenderableType] = [
        Cell(say(title), "bold"),
        Cell(say(by_which_law(found.main)), QUIET),
    ]
    for claim in (found.main, *found.others):
        heading = [Cell(claim.currency, "bold")] * bool(found.others)
        parts += ["", *heading, *_claim(claim, say)]
    said = (*found.beside, *(one for claim in (found.main, *found.others) for one in claim.remarks))
    if said:
        parts += ["", Cell(say(text("To know before you claim it")), "bold")]
        parts += [Cell(f"• {say(one)}") for one in said]
    parts += ["", Cell(say(NOT_ADVICE), "italic")]
    return sheet(parts)


def _claim(claim: Claim, say: Translator) -> list[RenderableType]:
    parts: list[RenderableType] = []
    if not claim.invoices:
        parts.append(Cell(say(text("{currency}: nothing to claim.", currency=claim.currency))))
    else:
        parts += [_lines(claim, say), *_set_off(claim, say)]
    if claim.left_out:
        parts += ["", Cell(say(text("Not in this claim")), "bold")]
        parts += [Cell(say(one)) for one in left_out(claim)]
    return parts


def _lines(claim: Claim, say: Translator) -> Columns:
    table = Columns()
    table.add_column(say(text("Invoice, interest, payments")), overflow="fold")
    for heading in (text("Days"), text("Rate a year"), text("On principal"), text("Amount")):
        table.add_column(say(heading), justify="right", no_wrap=True)
    table.add_column(say(text("Article")), style=QUIET, overflow="fold")
    for one in claim.invoices:
        _invoice(table, one, say)
    for label, amount in sums(claim):
        written = say.form(amount.minor, "money", amount.currency)
        table.add_row(Cell(say(label)), "", "", "", written)
    total = claim.total
    written = say.form(total.minor, "money", total.currency)
    table.add_row(Cell(say(text("Total")), "bold"), "", "", "", Cell(written, "bold"))
    return table


def _invoice(table: Columns, one: Claimed, say: Translator) -> None:
    bill = one.bill
    head = invoice_head(bill)
    amount = say.form(bill.amount, "money", bill.currency)
    table.add_row(Cell(say(head), "bold"), "", "", "", amount, say(time_to_sue(one)))
    for _, row in sorted(_dated(one, say), key=lambda dated: dated[0]):
        table.add_row(*row)
    fee = one.reckoning.fee
    if fee is not None and one.reckoning.fee_apart is None:
        label = f"  {say(FIXED_SUM)}"
        written = say.form(fee.amount.minor, "money", fee.amount.currency)
        table.add_row(label, "", "", "", written, fee.article)
    for part in one.reckoning.court_only:
        table.add_row(Cell(f"  {say(by_a_court(part))}", QUIET), "", "", "", "", part.article)
    table.add_row()


_Row = tuple[str, str, str, str, str, str]


def _dated(one: Claimed, say: Translator) -> Iterator[tuple[tuple[date, int], _Row]]:
    """Yield lines of interest, credit notes and payments with their days."""
    currency = one.bill.currency
    for line in one.lines:
        yield (line.first, 0), _interest(line, say)
    for note in one.bill.credits:
        yield (note.on, 1), _settled(say(credited(note)), note.minor, currency, say)
    for part in shares(one):
        label = say(received(part, currency))
        yield (part.on, 2), _settled(label, part.amount, currency, say)


def _interest(line: Line, say: Translator) -> _Row:
    principal, interest = line.principal, line.interest
    return (
        f"  {say(span_of(line))}",
        str(line.days),
        say.form(str(line.rate), "rate"),
        say.form(principal.minor, "money", principal.currency),
        say.form(interest.minor, "money", interest.currency),
        line.article or say(AGREED_RATE),
    )


def _settled(label: str, minor: int, currency: str, say: Translator) -> _Row:
    return (f"  {label}", "", "", "", say.form(-minor, "money", currency), "")


def _set_off(claim: Claim, say: Translator) -> Iterator[RenderableType]:
    """Say how the total splits once payments are set off in the order of the place."""
    said = set_off(claim)
    if said is not None:
        yield Cell(say(said), QUIET)


def kept_view(name: str, kept: Sequence[FrozenClaim], say: Translator) -> RenderableType:
    """Draw the claims kept on a client."""
    if not kept:
        return Cell(say(text("No claim on {client} was kept yet (--keep).", client=name)))
    table = Columns()
    for heading in (
        text("Kept on"),
        text("Account as of"),
        text("Claimed"),
        text("Law"),
        text("Document"),
    ):
        table.add_column(say(heading), overflow="fold")
    for one in kept:
        total = f"{one.claim['total']} {one.claim['currency']}"
        table.add_row(
            say.form(one.claimed_on, "day"),
            say.form(one.as_of, "day"),
            total,
            one.law,
            f"sha256 {one.pdf_sha256}",
        )
    title = text("Claims on {client}, as they were made", client=name)
    return Padding(Group(Cell(say(title), "bold"), "", table), (1, 1))
