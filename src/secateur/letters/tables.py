"""The table of unpaid invoices inside a letter."""

from collections.abc import Mapping

from secateur.letters.given import unpaid
from secateur.letters.manners import manners, said
from secateur.letters.model import OpenInvoice, Row, Table, Weight
from secateur.letters.wording import short_day, typography, written
from secateur.model.money import Money


def invoice_table(
    kept: Mapping[str, object], choice: Mapping[str, str], *, with_extras: bool
) -> Table:
    """Return the invoices still open, oldest due date first, and what they come to.

    Args:
        kept: The facts of the letter.
        choice: Its locale and the other choices.
        with_extras: Add interest and the fixed fee, where given, and the sum of all.
    """
    locale = choice["locale"]
    labels = manners(locale[:2]).labels

    def label(name: str) -> str:
        return typography(said(labels, name, choice), locale)

    def sum_row(name: str, amount: object, weight: Weight) -> Row:
        return Row((label(name), "", "", "", written(amount, locale)), weight)

    rows = [_row(one, locale) for one in unpaid(kept)]
    extras = [name for name in ("interest", "fee") if isinstance(kept.get(name), Money)]
    if extras and with_extras:
        rows.append(sum_row("owed", kept["owed"], "sum"))
        rows += [sum_row(name, kept[name], "sum") for name in extras]
        rows.append(sum_row("total", kept["total"], "total"))
    elif len(rows) > 1:
        rows.append(sum_row("total", kept["owed"], "total"))
    names = ("invoice", "invoice_date", "due_date", "amount", "open")
    return Table(tuple(label(name) for name in names), tuple(rows), "lllrr")


def _row(one: OpenInvoice, locale: str) -> Row:
    days = (short_day(one.issued_on, locale), short_day(one.due_on, locale))
    return Row((one.number, *days, written(one.amount, locale), written(one.open, locale)))
