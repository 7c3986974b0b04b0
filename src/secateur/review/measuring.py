"""Every signal, measured on the facts of a day."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from secateur import signals
from secateur.discovery import discover
from secateur.facts import Facts
from secateur.review.payments_seen import seen_only
from secateur.review.silence import has_nothing, silent
from secateur.signals import Reading, Signal

_AT_ONCE = 3
"""Signals measured at a time: more do not help on two cores."""


@cache
def all_signals() -> Mapping[str, Signal]:
    """Return every signal by id."""
    return discover(signals, "SIGNAL", Signal)


def measured(facts: Facts) -> Mapping[str, Reading]:
    """Return what every signal measures, by id.

    Each is pure and leaves the interpreter's lock while its tables are computed, so a few at a
    time cost a third less than one after the other; what they share is computed once.
    """
    found = all_signals()

    def measure(name: str) -> Reading:
        signal = found[name]
        if has_nothing(signal, facts):
            return silent(signal, facts)
        return seen_only(name, signal, signal.measure(facts), facts)

    with ThreadPoolExecutor(_AT_ONCE, "signal") as pool:
        return dict(zip(found, pool.map(measure, found), strict=True))
