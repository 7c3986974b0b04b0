"""Which invoices a promise of payment names: in its subject, else in its own words."""

from collections import defaultdict
from collections.abc import Iterable

import polars as pl
from polars import col

from secateur.matching.references import Numbers
from secateur.tables import SCHEMAS

Row = tuple[int, str, str | None]


def promised_invoices(
    texts: Iterable[Row], messages: pl.DataFrame, invoices: pl.DataFrame
) -> pl.DataFrame:
    """Return ``client, message, invoice`` of the promises whose words hold an invoice's number.

    Args:
        texts: Message, subject and own words of what promises a payment.
        messages: The table.
        invoices: The table; only the client's own invoices are looked for.
    """
    promising = messages.filter(col("promised_on").is_not_null(), col("client").is_not_null())
    clients: dict[int, str] = dict(promising.select("id", "client").iter_rows())
    numbers: dict[str, Numbers] = defaultdict(Numbers)
    billed = invoices.filter(
        col("kind") == "invoice", col("client").is_in(list(set(clients.values())))
    )
    for client, invoice, number in billed.select("client", "id", "number").iter_rows():
        numbers[client].add(invoice, number)
    found = [
        (client, message, invoice)
        for message, subject, words in texts
        if (client := clients.get(message)) in numbers
        for invoice in sorted(_named(numbers[client], subject, words))
    ]
    schema = {name: SCHEMAS["promised_invoices"][name] for name in ("client", "message", "invoice")}
    return pl.DataFrame(found, schema=schema, orient="row")


def _named(numbers: Numbers, subject: str, words: str | None) -> frozenset[int]:
    return numbers.read(subject).named or numbers.read(words or "").named
