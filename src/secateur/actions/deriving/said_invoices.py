"""What the user said of an invoice: paid, withdrawn, disputed. It wins over its own file."""

from collections.abc import Iterable, Mapping
from datetime import date

from secateur.settings.narrowing import as_table
from secateur.store.encoding import day_number
from secateur.store.facts import InvoiceRow

KIND = "invoice"
"""Decisions on an invoice, by the digest of its number, client and kind: a table of these keys."""

PAID_ON, PAID_AMOUNT, WITHDRAWN, DISPUTED_ON = "paid_on", "paid_amount", "withdrawn", "disputed_on"


def as_said(
    rows: Iterable[InvoiceRow], decided: Mapping[str, object], ids: Mapping[str, int]
) -> list[InvoiceRow]:
    """Return the invoices as the user says they are, without those that they withdrew.

    Args:
        rows: The invoices that count.
        decided: What the user said, by the digest of an invoice.
        ids: The row that counts by the digest of each of its versions.
    """
    said = {
        ids[digest]: as_table(answer) or {} for digest, answer in decided.items() if digest in ids
    }
    return [
        _with(row, said.get(row.id, {})) for row in rows if not said.get(row.id, {}).get(WITHDRAWN)
    ]


def _with(row: InvoiceRow, said: Mapping[str, object]) -> InvoiceRow:
    if PAID_ON in said or PAID_AMOUNT in said:
        amount = said.get(PAID_AMOUNT)
        row = row._replace(
            paid_on=_day(said.get(PAID_ON)),
            paid_amount=amount if isinstance(amount, int) else None,
        )
    if DISPUTED_ON in said:
        row = row._replace(disputed_on=_day(said[DISPUTED_ON]))
    return row


def _day(said: object) -> int | None:
    return day_number(date.fromisoformat(said)) if isinstance(said, str) else None
