"""The statement of account: every invoice up to the day, and what of it is open, to the cent."""

from collections.abc import Iterator, Sequence

from secateur.dossier.contents import Contents, Invoice
from secateur.i18n import Translator
from secateur.letters.model import Block, Heading, Paragraph, Row, Table
from secateur.model.text import text


class AccountMismatchError(ValueError):
    """The account is not what the records call open: a fault of the program, never shown."""


def account(contents: Contents, say: Translator) -> Iterator[Block]:
    """Yield one table a currency: what was invoiced less what was set against it is what is open.

    Raises:
        AccountMismatchError: The parts of an invoice, or the total, differ from the records.
    """
    bills = contents.account
    currencies = sorted({one.currency for one in bills} | contents.unused_credit.keys())
    for currency in currencies:
        mine = [one for one in bills if one.currency == currency]
        apart = contents.unused_credit.get(currency, 0), contents.waiting.get(currency, 0)
        total = sum(_open(one) for one in mine) - sum(apart)
        if total != contents.owed.get(currency, 0):
            message = f"{currency}: {contents.owed.get(currency, 0)} owed, {total} by the account"
            raise AccountMismatchError(message)
        if len(currencies) > 1:
            yield Heading(currency)
        yield _table(mine, currency, apart, say)
        if any(one.disputed_on or one.refused_on for one in mine):
            yield Paragraph(say(text("* disputed, or refused by the client.")))
    if not currencies:
        yield Paragraph(say(text("No invoice is on record.")))


def _table(
    mine: Sequence[Invoice], currency: str, apart: tuple[int, int], say: Translator
) -> Table:
    def money(minor: int) -> str:
        return say.form(minor, "money", currency) if minor else "–"

    rows = [
        Row(
            (
                f"{one.number} *" if one.disputed_on or one.refused_on else one.number,
                say.form(one.issued_on, "day"),
                say.form(one.due_on, "day"),
                money(one.amount),
                money(-one.deducted),
                money(-one.received),
                say.form(_open(one), "money", currency),
            )
        )
        for one in mine
    ]
    total = sum(_open(one) for one in mine) - sum(apart)
    labels = (
        text("Credit notes set against no invoice yet"),
        text("Received, set against no invoice yet"),
    )
    for label, amount in zip(labels, apart, strict=True):
        if amount:
            rows.append(_sum(say(label), say.form(-amount, "money", currency)))
    rows.append(_sum(say(text("Open in all")), say.form(total, "money", currency), is_total=True))
    header = (
        text("Invoice"),
        text("Issued on"),
        text("Due on"),
        text("Amount"),
        text("Credits, deductions"),
        text("Received"),
        text("Open"),
    )
    return Table(tuple(say(one) for one in header), tuple(rows), "lllrrrr")


def _open(one: Invoice) -> int:
    """Return what is open of an invoice.

    Raises:
        AccountMismatchError: Its parts do not add up to what the records say.
    """
    left = one.amount - one.deducted - one.received
    if left != one.remainder:
        message = f"invoice {one.number}: {one.remainder} open on record, {left} by its parts"
        raise AccountMismatchError(message)
    return left


def _sum(label: str, sum_: str, *, is_total: bool = False) -> Row:
    return Row((label, "", "", "", "", "", sum_), "total" if is_total else "sum")
