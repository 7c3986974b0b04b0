"""Whether a client that leaves several asks open may have gone silent for good.

The curve of one ask cannot tell: every client leaves some unanswered. What tells is that nothing
came for weeks, whatever was asked.
"""

import numpy as np

from secateur.forecasts.payment.days import Booleans, Floats
from secateur.forecasts.reply.history import Asked
from secateur.working_clock import WORKING_DAY

BEFOREHAND = 0.02
"""How likely a client is to have gone silent before anything tells of it."""

TELLING = 2 * WORKING_DAY
"""An ask that has waited less says nothing yet."""

WEEK_SECONDS = 7 * 86400


def gone(waiting: Asked, silence: Floats, is_silent: Booleans, clients: int) -> Floats:
    """Return P(the client has gone silent) for each client.

    Asks of one week hang together and count as one, the longest silence of them; weeks are taken
    to be independent, since the client's closed days are not on its clock.

    Args:
        waiting: The open asks.
        silence: P(an ask waits so long) of each.
        is_silent: Whether nothing came from the client since.
        clients: How many clients there are.
    """
    telling = is_silent & (waiting.minutes >= TELLING)
    weeks = waiting.asked_at[telling] // WEEK_SECONDS
    groups, of = np.unique(
        np.stack([waiting.client[telling], weeks], 1), axis=0, return_inverse=True
    )
    rarest = np.zeros(len(groups))
    np.minimum.at(rarest, of.ravel(), np.log(np.maximum(silence[telling], 1e-12)))
    alive = np.bincount(groups[:, 0], rarest, clients)
    odds = (1 - BEFOREHAND) / BEFOREHAND * np.exp(alive)
    has_any = np.bincount(groups[:, 0], minlength=clients) > 0
    return np.where(has_any, 1 / (1 + odds), 0.0)
