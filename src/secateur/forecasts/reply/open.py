"""What each open ask is held against: the asks made before it, and those closed since.

An ask made later that is open too belongs to the same silence; it proves nothing about it.
"""

from dataclasses import dataclass

import numpy as np

from secateur.forecasts.payment.days import Ints
from secateur.forecasts.reply.curve import MEMBERS, SIZE, Counts, Member, counted, spent
from secateur.forecasts.reply.history import Asked, weight

APART = 1e8
"""More minutes than any wait: it keeps the clients apart."""


@dataclass(frozen=True, slots=True)
class Before:
    """One element or row an open ask."""

    counts: tuple[Counts, ...]
    """By member."""

    n: Ints
    as_long: Ints
    """How many of these waited at least as long."""


def before(recent: Asked, waiting: Asked, clients: int) -> Before:
    """Return what is known beside each open ask.

    Args:
        recent: The asks that count, in the order of client, moment and id.
        waiting: The open ones in the same order; the oldest may not be among ``recent``.
        clients: How many clients there are.
    """
    closed, still = recent.where(~recent.is_waiting), recent.where(recent.is_waiting)
    places = _places(still, waiting, clients)
    earlier = places - np.searchsorted(still.client, waiting.client)
    return Before(
        counts=tuple(
            _counts(closed, still, (waiting, places), (member, clients)) for member in MEMBERS
        ),
        n=np.bincount(closed.client, minlength=clients)[waiting.client] + earlier,
        # Those still open were asked before and so have waited longer.
        as_long=_longer(closed, waiting) + earlier,
    )


def _longer(closed: Asked, waiting: Asked) -> Ints:
    """Return how many of the client's closed asks waited at least as long as each open one."""
    order = np.lexsort((closed.minutes, closed.client))
    # All clients on one line, one after the other, each in the order of its waits.
    line = closed.client[order] * APART + closed.minutes[order]
    ends = np.searchsorted(closed.client, waiting.client, side="right")
    begins = np.searchsorted(line, waiting.client * APART + waiting.minutes, side="left")
    found: Ints = ends - begins
    return found


def _places(still: Asked, waiting: Asked, clients: int) -> Ints:
    """Return where each open ask stands among those that count; too old ones before the first."""
    ends = np.searchsorted(still.client, np.arange(clients), side="right")
    totals = np.bincount(waiting.client, minlength=clients)
    of_client = np.arange(len(waiting.id)) - (np.cumsum(totals) - totals)[waiting.client]
    place = ends[waiting.client] - (totals[waiting.client] - of_client)
    found: Ints = np.maximum(place, np.searchsorted(still.client, waiting.client))
    return found


def _counts(
    closed: Asked, still: Asked, asked: tuple[Asked, Ints], by: tuple[Member, int]
) -> Counts:
    (waiting, places), (member, clients) = asked, by
    answered = closed.is_answered.astype(np.float64)
    own = counted(closed.minutes, answered, weight(closed, member), closed.client, clients)
    weights = weight(still, member)
    sums = np.zeros((len(weights) + 1, SIZE))
    np.cumsum(weights[:, None] * spent(still.minutes), axis=0, out=sums[1:])
    asks = np.append(0.0, np.cumsum(weights))
    first = np.searchsorted(still.client, waiting.client)
    return Counts(
        answers=own.answers[waiting.client],
        minutes=own.minutes[waiting.client] + sums[places] - sums[first],
        asks=own.asks[waiting.client] + asks[places] - asks[first],
    )
