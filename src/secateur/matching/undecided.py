"""The payments that nobody has decided on: those offered to the user, and those of nobody known."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from secateur.matching.bookkeeping import Bookkeeper
from secateur.matching.marks import Marks
from secateur.matching.settlement_facts import Candidate, Proposal, Received
from secateur.matching.waiters import Waiters, Waiting
from secateur.model.text import Text


@dataclass(frozen=True, slots=True)
class Pending:
    """A payment with what it may be for."""

    payment: Received
    client: str | None
    """Known, or None where only the reading says whose it is."""

    proposal: Proposal


class Undecided:
    """What is left to the user so far, by payment."""

    def __init__(self, books: Bookkeeper, marks: Marks) -> None:
        """Begin with none.

        Args:
            books: Whose claims fall with a proposal.
            marks: Where it is noted which invoices a payment puts in question.
        """
        self._books = books
        self._marks = marks
        self.pending: dict[int, Pending] = {}
        self.unmatched: dict[int, Received] = {}
        self._waiting, self._aside = Waiters(), Waiters()

    def propose(
        self,
        payment: Received,
        client: str | None,
        offered: tuple[Candidate, ...],
        why: Text,
        day: date,
        *,
        about: tuple[Candidate, ...] | None = None,
    ) -> None:
        """Leave a payment to the user; it is in question for all offered, or ``about`` alone."""
        proposal = Proposal(payment=payment.id, candidates=offered, ground=why)
        if payment.amount > 0:
            self._marks.offer(payment.id, offered if about is None else about, day)
        self.unmatched.pop(payment.id, None)
        self.pending[payment.id] = Pending(payment, client, proposal)
        self._waiting.add(payment, client)

    def set_aside(self, payment: Received, day: date) -> None:
        """Keep a payment of which nothing is known."""
        self.forget(payment.id, day)
        self.unmatched[payment.id] = payment
        self._aside.add(payment, None)

    def forget(self, payment: int, day: date) -> None:
        """Take a payment off the undecided ones, and its claims off the invoices."""
        self._marks.close(payment, day)
        self.unmatched.pop(payment, None)
        pending = self.pending.pop(payment, None)
        if pending is not None:
            for offered in pending.proposal.candidates:
                self._books.unclaim(payment, offered.client)

    def waiting(self, client: str, day: date) -> Iterator[Waiting]:
        """Yield what may be money of a client, each if it still waits when its turn comes."""
        for one in self._waiting.recent((client, None), day):
            pending = self.pending.get(one.payment.id)
            if pending is not None and pending.client == one.client and one.payment.amount > 0:
                yield one

    def aside(self, day: date) -> Iterator[Received]:
        """Yield the payments of nobody known, each if it still is one when its turn comes."""
        for one in self._aside.recent((None,), day):
            if one.payment.id in self.unmatched and one.payment.amount > 0:
                yield one.payment
