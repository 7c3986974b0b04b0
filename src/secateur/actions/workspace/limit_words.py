"""What each limit means: a short form for a line, a long one that explains."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from secateur.model.limits import LimitWords
from secateur.model.text import Text, text


@cache
def words_of_limits() -> Mapping[str, LimitWords]:
    """Return the words of every limit, by its key: they stand beside what it is held against."""
    from secateur.changes.compute import LIMIT_WORDS  # noqa: PLC0415  (it needs polars)
    from secateur.review.measuring import all_signals  # noqa: PLC0415  (it needs polars)

    found = dict(LIMIT_WORDS)
    for signal in all_signals().values():
        found.update(signal.words)
    return MappingProxyType(found)


UNIT_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "share": text("a share, 0.33 for a third"),
        "days": text("days"),
        "working_days": text("working days"),
        "hours": text("hours"),
        "count": text("a number"),
        "ratio": text("a ratio, 1 for as much"),
        "points": text("points of the scale"),
    }
)
"""By the unit of a limit."""

SHARES = ("_share", "_p")
"""How the keys of limits end that are shares, shown in percent."""


def limit_words(limit: str) -> Text:
    """Return what a limit is about, in its short form."""
    words = words_of_limits().get(limit)
    return words.short if words else text("{name}", name=limit)


def is_share(limit: str) -> bool:
    """Say whether a limit is a share."""
    return limit.endswith(SHARES)
