"""Undecided payments that are looked at again, for as long as something new may settle them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from secateur.matching.settlement_facts import Received

PENDING_DAYS = 120
"""Days for which an undecided payment is looked at again when something is issued or settled."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A payment, and its client where that is known."""

    payment: Received
    client: str | None


class Waiters:
    """The payments waiting, by client, in the order in which they came."""

    def __init__(self) -> None:
        """Begin with none."""
        self._by_client: dict[str | None, dict[int, tuple[int, Waiting]]] = {}
        self._count = 0

    def add(self, payment: Received, client: str | None) -> None:
        """Let a payment wait; one that waits already keeps its place."""
        waiting = self._by_client.setdefault(client, {})
        if payment.id not in waiting:
            self._count += 1
            waiting[payment.id] = (self._count, Waiting(payment, client))

    def recent(self, clients: Iterable[str | None], day: date) -> list[Waiting]:
        """Return those of some clients that came lately, and forget the others; days only rise."""
        found: list[tuple[int, Waiting]] = []
        for client in clients:
            waiting = self._by_client.get(client, {})
            for place, one in list(waiting.values()):
                if (day - one.payment.paid_on).days > PENDING_DAYS:
                    del waiting[one.payment.id]
                else:
                    found.append((place, one))
        return [one for _, one in sorted(found, key=lambda item: item[0])]
