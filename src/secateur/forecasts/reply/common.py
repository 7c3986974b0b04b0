"""What the freelancer's other clients do, each brought to the same pace before they are joined.

Without that, the joint curve of quick and slow clients would be wider than any client's own.
"""

import numpy as np

from secateur.forecasts.payment.days import Floats
from secateur.forecasts.reply.curve import Common, Counts, Curves, counted, pooled
from secateur.forecasts.reply.history import Asked

ROUNDS = 2
"""How often paces and the joint curve are fitted to each other."""

SHAPE = 8.0
"""How many answers in each stretch the others' curve counts for while paces are fitted."""

USUAL_SPREAD, USUAL_CLIENTS = 1.0, 3.0
"""How much clients' paces differ where nothing is known, and how many clients that counts for."""

TELLING_ASKS = 5.0
"""A client with so many asks tells half of how much clients differ."""


def common(asked: Asked, clients: int) -> Common:
    """Return what all but each client do, at one pace, and how much paces differ."""
    answered, every = asked.is_answered.astype(np.float64), np.ones(len(asked.id))

    def added(waits: Floats) -> Counts:
        return counted(waits, answered, every, asked.client, clients)

    known = added(asked.minutes)
    found = Common(pooled(known), USUAL_SPREAD)
    for _ in range(ROUNDS):
        pace = Curves(SHAPE, known, found).pace
        pace -= _middle(pace, known.asks)
        aligned = added(asked.minutes / np.exp(pace)[asked.client])
        found = Common(pooled(aligned), _spread(pace, known.asks))
    return found


def _middle(pace: Floats, asks: Floats) -> float:
    told = asks / (asks + TELLING_ASKS)
    return float((told * pace).sum() / max(told.sum(), 1.0))


def _spread(pace: Floats, asks: Floats) -> float:
    told = asks / (asks + TELLING_ASKS)
    squares = (told * pace**2).sum() + USUAL_CLIENTS * USUAL_SPREAD**2
    return float(np.sqrt(squares / (told.sum() + USUAL_CLIENTS)))
