"""Which invoices a promise of payment names: in its subject, else in its own words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

Promise = tuple[int, str, str, str | None]
"""Message, client, subject and, where they are kept, own words."""

Billed = tuple[int, str, str]
"""Invoice, client and number."""

_WHOLE = re.compile(r"(?=\D*\d)\S{3,40}")
"""A number in one piece."""

_TELLING = re.compile(r"(?=\S*(?:[^\W\d]|[-/_]))(?=\D*\d)\S{4,40}")
"""With letters, a dash or a stroke: figures alone may be a day or a sum."""

_MARKS = ".,;:!?()[]<>*«»“”\"’'#"


def promised_invoices(
    promises: Iterable[Promise], billed: Iterable[Billed]
) -> Iterator[tuple[int, int, str]]:
    """Yield message, invoice and client of the promises whose words hold an invoice's number.

    Args:
        promises: Message, client, subject and own words of what promises a payment.
        billed: Invoice, client and number; only the client's own invoices are looked for.
    """
    numbers: dict[str, _Numbers] = defaultdict(_Numbers)
    for invoice, client, number in billed:
        numbers[client].add(invoice, number)
    for message, client, subject, words in promises:
        if client in numbers:
            for invoice in sorted(numbers[client].named(subject, words or "")):
                yield message, invoice, client


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
