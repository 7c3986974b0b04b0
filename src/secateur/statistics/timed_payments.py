"""Whether payments come just before asks more often than lateness and the calendar explain."""

from dataclasses import dataclass

import numpy as np

from secateur.statistics.permutation import Floats, Integers, at_least, chance

FOLLOWED_DAYS = 3
"""From the day of the payment on: a new ask within these makes it just in time."""

WAYS = (2, 3, 5)
"""The days within which chance is given the same opportunity, all at once."""

MONTH = 30_437
"""Thousandths of a day in a mean month."""

NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Bills:
    """The settled invoices of one client, one element each; days are counted from any day."""

    lateness: Integers
    """Days from due to settled."""

    settled: Integers
    is_late: Integers
    is_followed: Integers

    def by_chance(self, asked: Integers, seed: int) -> tuple[float, float]:
        """Return how many late payments chance would see followed, and p (one-sided).

        Both are the greater of two: lateness dealt out anew among the invoices, and each late
        payment moved to the same day of other months.

        Args:
            asked: The days of the asks, each once, in order.
            seed: From :func:`~secateur.statistics.permutation.seed_of`.
        """
        dealt = int(self.scores(asked, (FOLLOWED_DAYS,)).sum()) / len(self.settled)
        moved = float(self.monthly(asked).sum())
        payments = self.payments()
        p = chance(payments.scores(asked, WAYS), seed)
        hits = int((payments.is_late * payments.is_followed).sum())
        return max(dealt, round(moved, 9)), max(p, at_least(payments.monthly(asked), hits))

    def payments(self) -> "Bills":
        """Take invoices settled on one day as one: they came with one payment."""
        order = np.lexsort((-self.lateness, self.settled))
        _, first = np.unique(self.settled[order], return_index=True)
        kept = order[first]
        return Bills(
            self.lateness[kept], self.settled[kept], self.is_late[kept], self.is_followed[kept]
        )

    def scores(self, asked: Integers, ways: tuple[int, ...]) -> Integers:
        """Return whether row j's lateness at row i's place is late and followed: (ways, j, i).

        Days of the week are kept: lateness moves a payment by whole weeks, so that a client who
        pays on Fridays and orders on Mondays does nothing remarkable.
        """
        weeks = (2 * (self.lateness[:, None] - self.lateness[None, :]) + 7) // 14
        moved = self.settled[None, :] + 7 * weeks
        waits = _following(asked, moved) - moved
        is_late = self.is_late[:, None] > 0
        return np.stack([(is_late & (waits <= way)).astype(np.int64) for way in ways])

    def monthly(self, asked: Integers) -> Floats:
        """Return for each late payment in how many months its day of the month was followed.

        A client who pays at the end of a month and orders at its start does so without purpose.
        """
        settled = self.settled[self.is_late > 0]
        first, last = min(settled.min(), asked[0]), max(settled.max(), asked[-1])
        reach = int(last - first) // 30 + 1
        months = (np.arange(-reach, reach + 1) * MONTH + 500) // 1000
        moved = settled[:, None] + months[None, :]
        is_inside = (moved >= first) & (moved <= last)
        is_followed = is_inside & (_following(asked, moved) - moved <= FOLLOWED_DAYS)
        shares: Floats = is_followed.sum(axis=1) / is_inside.sum(axis=1)
        return shares


def _following(asked: Integers, days: Integers) -> Integers:
    """Return the first ask on each day or after it; one that never comes is very far."""
    return np.append(asked, NEVER)[np.searchsorted(asked, days)]
