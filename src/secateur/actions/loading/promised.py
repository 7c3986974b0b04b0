"""Which invoices a promise of payment names: in its subject, else in its own words."""

import re
from collections import defaultdict
from collections.abc import Iterable

import polars as pl
from polars import col

from secateur.tables import SCHEMAS

Row = tuple[int, str, str | None]

_WHOLE = re.compile(r"(?=\D*\d)\S{3,40}")
"""A number in one piece."""

_TELLING = re.compile(r"(?=\S*(?:[^\W\d]|[-/_]))(?=\D*\d)\S{4,40}")
"""With letters, a dash or a stroke: figures alone may be a day or a sum."""

_MARKS = ".,;:!?()[]<>*«»“”\"’'#"


def promised_invoices(
    texts: Iterable[Row], messages: pl.DataFrame, invoices: pl.DataFrame
) -> pl.DataFrame:
    """Return ``client, message, invoice`` of the promises whose words hold an invoice's number.

    Args:
        texts: Message, subject and own words of what promises a payment.
        messages: The table.
        invoices: The table; only the client's own invoices are looked for.
    """
    promising = messages.filter(
        col("promised_on").is_not_null(), col("client").is_not_null(), ~col("is_mine")
    )
    clients: dict[int, str] = dict(promising.select("id", "client").iter_rows())
    numbers: dict[str, _Numbers] = defaultdict(_Numbers)
    billed = invoices.filter(
        col("kind") == "invoice", col("client").is_in(list(set(clients.values())))
    )
    for client, invoice, number in billed.select("client", "id", "number").iter_rows():
        numbers[client].add(invoice, number)
    found = [
        (client, message, invoice)
        for message, subject, words in texts
        if (client := clients.get(message)) in numbers
        for invoice in sorted(numbers[client].named(subject, words or ""))
    ]
    schema = {name: SCHEMAS["promised_invoices"][name] for name in ("client", "message", "invoice")}
    return pl.DataFrame(found, schema=schema, orient="row")


class _Numbers:
    """The numbers of one client's invoices, as a subject and as a whole mail may hold them."""

    def __init__(self) -> None:
        self._whole: dict[str, set[int]] = {}
        self._telling: dict[str, set[int]] = {}

    def add(self, invoice: int, number: str) -> None:
        written = number.upper().strip(_MARKS)
        for known, kind in ((self._whole, _WHOLE), (self._telling, _TELLING)):
            if kind.fullmatch(written):
                known.setdefault(written, set()).add(invoice)

    def named(self, subject: str, words: str) -> frozenset[int]:
        """Return the invoices of which a mail speaks: its subject, else its words."""
        return _among(self._whole, subject) or _among(self._telling, words)


def _among(known: dict[str, set[int]], written: str) -> frozenset[int]:
    pieces = {piece.strip(_MARKS) for piece in written.upper().split() if not piece.isalpha()}
    return frozenset[int]().union(*(known[piece] for piece in known.keys() & pieces))
