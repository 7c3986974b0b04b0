"""What would change a verdict: how far each signal is from the edge of its state.

A signal speaks up once it is across its limit with a probability of 0.80. For a share, that is
said as the number of further rows in a row that would bring it back; for other figures as the
value at which it would, its spread left as it is; for exact counts as the limit itself.
"""

from dataclasses import dataclass
from math import log

import numpy as np
from polars import col

from secateur.actions.reviewing.story_words import signal_words
from secateur.model.states import LOUD
from secateur.model.text import Text, text
from secateur.review import Review
from secateur.review.measuring import all_signals
from secateur.review.parts import ClientReport, SignalReport
from secateur.review.sentences import limit_quantity, quantity
from secateur.review.words import REASON_WORDS
from secateur.signals import Reason
from secateur.statistics.levels import EMERGING
from secateur.statistics.pooling import SPEAKING_OTHERS
from secateur.statistics.posteriors import share_beyond

MOST_ROWS = 60
"""More good rows than this are no prospect."""

AT_10, AT_20 = 1.2816, 0.8416
"""Normal quantiles: the ends of the interval, and the edge of ``emerging``."""

SAME = 0.005
"""How closely the share's posterior must be found again before rows are counted with it."""

OF_CHANCE = "_p"
"""Limits on a probability: the figure shown is not what they are held against."""

_COUNTED = {"payment_promises", "terms_changes", "terms_missing"}
"""Counts that speak from their limit on, not only beyond it."""

_EXACT = {"payment_overdue", *_COUNTED}

HAIR = 0.05
"""Of the interval: nearer to the edge than this, two figures would read the same."""

NEAREST = 3
"""How many quiet signals are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What would move one signal across the edge of its state."""

    signal: str
    reason: Reason
    said: Text
    distance: float
    """How much of the evidence is lacking: 0 at the edge, 1 far away."""


def turns(review: Review, owner: str, client: ClientReport) -> tuple[Turn, ...]:
    """Say what would undo each loud signal; where none is loud, what the nearest ones lack."""
    signals = list(client.signals.values())
    loud = [one for one in signals if one.state in LOUD]
    if loud:
        reasons = {found.reason: found.signals for found in client.reasons if found.signals}
        told = [one for one in loud if one.id in reasons.get(one.reason, ())]
        return tuple(_undone(one, _pooled(review, owner, client.id, one)) for one in told)
    quiet = [one for one in signals if one.state == "clear" and one.beyond is not None]
    nearest = sorted(quiet, key=lambda one: (-(one.beyond or 0.0), one.id))[:NEAREST]
    return tuple(
        turn
        for one in nearest
        if (turn := _raised(one, _pooled(review, owner, client.id, one))) is not None
    )


def _undone(signal: SignalReport, pooled: float | None) -> Turn:
    """Say what would bring a loud signal back."""
    return Turn(
        signal=signal.id,
        reason=signal.reason,
        said=text(
            "{reason} ({signal}): {turn}",
            reason=REASON_WORDS[signal.reason],
            signal=signal_words(signal.id),
            turn=_way_back(signal, pooled),
        ),
        distance=max((signal.beyond or 0.0) - EMERGING, 0.0),
    )


def _way_back(signal: SignalReport, pooled: float | None) -> Text:
    if signal.level_state not in LOUD:
        since = signal.change.since if signal.change else None
        return text(
            "back to what it was before {since:date}: its level alone is within the limit.",
            since=since,
        )
    rows = _rows_back(signal, pooled)
    counts = all_signals()[signal.id].counts
    if rows is not None:
        return text(
            "the next one within the limit would be enough ({counted} so far).",
            "the next {n} in a row within the limit ({counted} so far).",
            n=rows,
            counted=_counted(counts, signal.n),
        )
    return _within_limit(signal) if signal.id in _EXACT else _to_edge(signal)


def _within_limit(signal: SignalReport) -> Text:
    if signal.id in _COUNTED:
        return text(
            "fewer than {limit}; they are {value} now.",
            limit=limit_quantity(signal.limit, signal.unit),
            value=quantity(signal.value, signal.unit),
        )
    return text(
        "down to the limit of {limit}, from {value}.",
        limit=limit_quantity(signal.limit, signal.unit),
        value=quantity(signal.value, signal.unit),
    )


def _to_edge(signal: SignalReport) -> Text:
    edge = _edge(signal)
    if edge is not None and signal.value is not None:
        if abs(edge - signal.value) < HAIR * ((signal.high or 0.0) - (signal.low or 0.0)):
            return text("a little less would do: it is at the edge of its state.")
        return text(
            "about {edge} instead of {value}, with the same number of rows.",
            edge=quantity(edge, signal.unit),
            value=quantity(signal.value, signal.unit),
        )
    return text(
        "back across the limit of {limit}; from here no number of rows can be named.",
        limit=limit_quantity(signal.limit, signal.unit),
    )


def _raised(signal: SignalReport, pooled: float | None) -> Turn | None:
    """Say what would make a quiet signal emerge."""
    rows = _rows_up(signal, pooled)
    edge = _edge(signal)
    if rows is not None:
        said = text(
            "{reason} ({signal}): one more beyond the limit would make it emerge.",
            "{reason} ({signal}): {n} more in a row beyond the limit would make it emerge.",
            n=rows,
            reason=REASON_WORDS[signal.reason],
            signal=signal_words(signal.id),
        )
    elif signal.value is not None and (edge is not None or signal.id in _EXACT):
        said = text(
            "{reason} ({signal}): from about {edge} on it would emerge; it is {value} now.",
            reason=REASON_WORDS[signal.reason],
            signal=signal_words(signal.id),
            edge=quantity(signal.limit if edge is None else edge, signal.unit),
            value=quantity(signal.value, signal.unit),
        )
    else:
        return None
    return Turn(
        signal=signal.id,
        reason=signal.reason,
        said=said,
        distance=max(EMERGING - (signal.beyond or 0.0), 0.0),
    )


def _counted(counts: Text, n: int) -> Text:
    return Text(counts.template, {"n": n}, counts.plural)


def _rows_back(signal: SignalReport, pooled: float | None) -> int | None:
    """Return how many good rows in a row bring a share below the edge of ``emerging``."""
    hits = _hits(signal, pooled)
    if hits is None:
        return None
    more = np.arange(1, MOST_ROWS + 1)
    beyond = _beyond(signal, hits + 0 * more, signal.n + more, pooled)
    found = np.flatnonzero(beyond < EMERGING)
    return int(more[found[0]]) if len(found) else None


def _rows_up(signal: SignalReport, pooled: float | None) -> int | None:
    """Return how many bad rows in a row make a share emerge."""
    hits = _hits(signal, pooled)
    if hits is None:
        return None
    more = np.arange(1, MOST_ROWS + 1)
    found = np.flatnonzero(_beyond(signal, hits + more, signal.n + more, pooled) >= EMERGING)
    return int(more[found[0]]) if len(found) else None


def _hits(signal: SignalReport, pooled: float | None) -> float | None:
    """Return the hits of a share, if its posterior is found again from them."""
    if signal.unit != "share" or signal.value is None or signal.beyond is None or not signal.n:
        return None
    if all_signals()[signal.id].limit_name.endswith(OF_CHANCE):
        return None
    hits = round(signal.value * signal.n)
    again = _beyond(signal, np.array([hits]), np.array([signal.n]), pooled)[0]
    return float(hits) if abs(again - signal.beyond) < SAME else None


def _beyond(
    signal: SignalReport, hits: "np.ndarray", n: "np.ndarray", pooled: float | None
) -> "np.ndarray":
    others = np.full(len(n), np.nan if pooled is None else pooled)
    limit = np.full(len(n), signal.limit)
    return share_beyond(hits.astype(np.float64), n.astype(np.float64), others, limit, is_above=True)


def _pooled(review: Review, owner: str, client: str, signal: SignalReport) -> float | None:
    """Return the pooled share of the other clients, where at least three of them speak."""
    if signal.unit != "share":
        return None
    rows = review.readings[signal.id].levels.filter(
        col("owner") == owner,
        col("client") != client,
        col("why").is_null() | (col("why") == "too_few") | (col("why") == "undecided"),
        col("level_state") != "exempt",
        col("value").is_not_null(),
    )
    speaking = rows.filter(col("n") >= signal.minimum).height
    total = int(rows["n"].sum())
    if speaking < SPEAKING_OTHERS or not total:
        return None
    hits = (rows["value"] * rows["n"]).round().sum()
    return float(hits) / total


def _edge(signal: SignalReport) -> float | None:
    """Return the value at which the limit is crossed with a probability of 0.80, about.

    The interval is taken for that of a normal distribution; of a logarithm, for ratios.
    """
    low, high, value, beyond = signal.low, signal.high, signal.value, signal.beyond
    if low is None or high is None or value is None or beyond is None or not low < high:
        return None
    if all_signals()[signal.id].limit_name.endswith(OF_CHANCE):
        return None
    is_log = signal.unit == "ratio" and low > 0 and signal.limit > 0
    start, end, limit = (log(low), log(high), log(signal.limit)) if is_log else (
        low, high, signal.limit,
    )  # fmt: skip
    centre, spread = (start + end) / 2, (end - start) / (2 * AT_10)
    is_above = (beyond >= 0.5) == (centre >= limit)  # noqa: PLR2004  (more likely than not)
    edge = limit + (1 if is_above else -1) * AT_20 * spread
    moved = float(np.exp(edge - centre)) * value if is_log else value + edge - centre
    return _possible(moved, signal.unit)


def _possible(value: float, unit: str) -> float | None:
    """Return None for what no figure of a unit can be."""
    if unit == "share" and not 0 <= value <= 1:
        return None
    return None if unit in {"days", "working_days", "ratio", "count"} and value < 0 else value
