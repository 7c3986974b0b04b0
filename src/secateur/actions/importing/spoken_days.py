"""Which days one file speaks of: by its own word, else from its first row to its last."""

from datetime import date
from itertools import pairwise

from secateur.model.records import Ignored, Payment, Record, Unreadable
from secateur.store.reach import USUAL_PAUSE, Reach

EXACT_PAUSE = 7
"""Statements that say their days follow one another within a week, whatever day they were made."""


class SpokenDays:
    """What a file says of itself, and the days of its rows."""

    def __init__(self) -> None:
        """Begin before the first row."""
        self.since: date | None = None
        self.until: date | None = None
        self.tells_payment: bool | None = None
        self._days: set[date] = set()

    def say_from(self, day: date) -> None:
        """Take the first day that the file names."""
        self.since = min(day, self.since or day)

    def say_until(self, day: date) -> None:
        """Take the last day that the file names."""
        self.until = max(day, self.until or day)

    def listen(self, event: Record | Unreadable | Ignored) -> None:
        """Take in the day that a row of a bank's statement is of."""
        if isinstance(event, Payment):
            self._days.add(event.paid_on)
        elif isinstance(event, Ignored) and event.day is not None:
            self._days.add(event.day)

    def reach(self) -> Reach:
        """Return the days from the first to the last, and how long the rows pause in between."""
        firsts = [day for day in (self.since, min(self._days, default=None)) if day is not None]
        lasts = [day for day in (self.until, max(self._days, default=None)) if day is not None]
        return Reach(
            since=min(firsts, default=None),
            until=max(lasts, default=None),
            pauses=EXACT_PAUSE if self.since and self.until else self._longest_pause(),
            tells_payment=self.tells_payment,
        )

    def _longest_pause(self) -> int:
        gaps = ((after - before).days - 1 for before, after in pairwise(sorted(self._days)))
        return max(USUAL_PAUSE, *gaps, 0)
