"""The round steps that part the axis of a chart."""

from math import floor, log10

_ROUND = (1, 2, 2.5, 5, 10)


def round_step(least: float) -> float:
    """Return the smallest round step that is no smaller than a length above 0."""
    size = 10.0 ** floor(log10(least))
    return next(size * each for each in _ROUND if size * each >= least)
