"""Payers whose name is no client's: learned from payments already decided."""

from collections.abc import Iterable

from secateur.matching.names import payer
from secateur.matching.vocabulary import OTHER_INCOME

LEAST_CUT = 8
"""Letters a learned name must keep when the bank cuts it off."""


class Strangers:
    """What payers are called, and for which client they paid."""

    def __init__(self) -> None:
        self._clients: dict[str, set[str]] = {}
        self._shorts: dict[str, dict[tuple[str, int], set[int]]] = {}
        self._suspected: dict[str, dict[int, str]] = {}
        self._known: dict[str, str | None] = {}

    def learn(self, label: str, client: str) -> None:
        """Remember that a payment with a label was a client's."""
        form = payer(label)
        if form and OTHER_INCOME.isdisjoint(form.split()):
            clients = self._clients.setdefault(form, set())
            if client not in clients:
                clients.add(client)
                self._known.clear()

    def suspect(self, payment: int, label: str, client: str) -> bool:
        """Note that a payment's sum fits one invoice only, a client's.

        Returns:
            Whether two payments of this payer have now done so, and none for another client: to the
            cent, that is no accident.
        """
        seen = self._suspected.setdefault(payer(label), {})
        seen[payment] = client
        return bool(payer(label)) and len(seen) > 1 and len(set(seen.values())) == 1

    def short_twice(
        self, payment: int, label: str, shorts: Iterable[tuple[str, int]]
    ) -> str | None:
        """Note by how much a payment falls short of clients' invoices from abroad.

        Returns:
            The only client of whose invoices two payments of this payer fall short by one sum, to
            the cent: what a bank keeps each time.
        """
        seen = self._shorts.setdefault(payer(label), {})
        for short in shorts:
            seen.setdefault(short, set()).add(payment)
        twice = {client for (client, _), payments in seen.items() if len(payments) > 1}
        return next(iter(twice)) if payer(label) and len(twice) == 1 else None

    def client(self, label: str) -> str | None:
        """Return the only client for whom this payer has paid, or None."""
        form = payer(label)
        if form and form not in self._known:
            self._known[form] = self._find(form)
        return self._known.get(form)

    def _find(self, form: str) -> str | None:
        found = self._clients.get(form)
        if found is None and len(form) >= LEAST_CUT:
            cut = [
                one for one in self._clients if one.startswith(form) or form.startswith(one + " ")
            ]
            found = set[str]().union(*(self._clients[one] for one in cut))
        return next(iter(found)) if found and len(found) == 1 else None
