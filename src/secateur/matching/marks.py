"""Since when, and until when, payments were in question: what a replay of an earlier day shows."""

from collections.abc import Iterable, Mapping
from datetime import date

from secateur.matching.settlement_facts import Candidate, Mark, MarkKind


class Marks:
    """The invoices that undecided payments may pay, noted as the days go by."""

    def __init__(self) -> None:
        """Begin with none."""
        self._open: dict[int, dict[int, tuple[MarkKind, date]]] = {}
        self._closed: list[Mark] = []

    def offer(self, payment: int, offered: Iterable[Candidate], day: date) -> None:
        """Note what a payment is offered for on a day, instead of what it was before."""
        kinds: dict[int, MarkKind] = {}
        for candidate in offered:
            kind: MarkKind = "repeat" if candidate.is_repeat else "pending"
            for invoice in candidate.invoices:
                kinds.setdefault(invoice, kind)
        self._put(payment, kinds, day)

    def repeat(self, payment: int, invoices: Iterable[int], day: date) -> None:
        """Note that a payment was said to pay again what is paid."""
        self._put(payment, dict.fromkeys(invoices, "repeat"), day)

    def close(self, payment: int, day: date) -> None:
        """Note that a payment is in question no more."""
        self._put(payment, {}, day)

    def _put(self, payment: int, kinds: Mapping[int, MarkKind], day: date) -> None:
        known = self._open.pop(payment, {})
        kept = {
            invoice: since for invoice, since in known.items() if kinds.get(invoice) == since[0]
        }
        self._closed += [
            _mark(payment, invoice, since, day)
            for invoice, since in known.items()
            if invoice not in kept and since[1] < day
        ]
        if kinds:
            self._open[payment] = {
                invoice: kept.get(invoice, (kind, day)) for invoice, kind in kinds.items()
            }

    def history(self) -> tuple[Mark, ...]:
        """Return all of them in order of time."""
        still_open = [
            _mark(payment, invoice, since, None)
            for payment, marked in self._open.items()
            for invoice, since in marked.items()
        ]
        return tuple(sorted([*self._closed, *still_open], key=_order))


def _mark(payment: int, invoice: int, since: tuple[MarkKind, date], until: date | None) -> Mark:
    kind, from_on = since
    return Mark(payment=payment, invoice=invoice, kind=kind, from_on=from_on, until_on=until)


def _order(mark: Mark) -> tuple[date, int, int, bool, date]:
    until = mark.until_on or date.max
    return (mark.from_on, mark.payment, mark.invoice, mark.until_on is None, until)
