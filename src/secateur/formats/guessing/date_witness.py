"""What other dates of a row prove of one that can be read in two ways.

An invoice is due on its day or later, and a day that a row writes twice, once as ``2026-11-03``, is
one and the same. Where one way to read the dates contradicts that and the other never does, the
other is right.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from secateur.formats.errors import CellError
from secateur.formats.values.dates import DateOrder, parse_day

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_WAYS: tuple[DateOrder, DateOrder] = ("dmy", "mdy")


@dataclass(slots=True)
class DateWitness:
    """Counts, over the rows of a table, how often each order contradicts the row itself."""

    places: Mapping[str, int]
    """Of the fields that hold dates."""

    width: int
    against: dict[DateOrder, int] = field(default_factory=lambda: {"dmy": 0, "mdy": 0})
    iso_same: dict[tuple[int, DateOrder], int] = field(
        default_factory=dict[tuple[int, DateOrder], int]
    )
    """How often each column of dates written with the year first says the same day."""

    iso_rows: dict[int, int] = field(default_factory=dict[int, int])

    def add(self, row: Sequence[str]) -> None:
        """Look at one row."""
        cells = {
            name: row[place].strip() for name, place in self.places.items() if place < len(row)
        }
        issued, due = (self._both(cells.get(name, "")) for name in ("issued_on", "due_on"))
        for order in _WAYS:
            if issued and due and (a := issued[order]) and (b := due[order]) and b < a:
                self.against[order] += 1
        read = [both for cell in cells.values() if (both := self._both(cell))]
        if read:
            self._compare(row, read[0])

    def _compare(self, row: Sequence[str], read: Mapping[DateOrder, date | None]) -> None:
        for place, cell in enumerate(row[: self.width]):
            if place in self.places.values() or not (iso := _ISO.match(cell.strip())):
                continue
            day = _day(iso.group(), "ymd")
            self.iso_rows[place] = self.iso_rows.get(place, 0) + 1
            for order in _WAYS:
                key = place, order
                self.iso_same[key] = self.iso_same.get(key, 0) + (read[order] == day)

    @staticmethod
    def _both(cell: str) -> Mapping[DateOrder, date | None] | None:
        """Return a day as either order reads it; None where both read the same."""
        if not cell or _ISO.match(cell):
            return None
        both: dict[DateOrder, date | None] = {order: _day(cell, order) for order in _WAYS}
        return both if both["dmy"] != both["mdy"] else None

    @property
    def order(self) -> DateOrder | None:
        """The order that is proved, None where neither is or both are."""
        pairs: tuple[tuple[DateOrder, DateOrder], ...] = (("dmy", "mdy"), ("mdy", "dmy"))
        proved: set[DateOrder] = {
            order
            for order, other in pairs
            if (self.against[other] and not self.against[order]) or self._is_same(order, other)
        }
        return proved.pop() if len(proved) == 1 else None

    def _is_same(self, order: DateOrder, other: DateOrder) -> bool:
        return any(
            self.iso_same[place, order] == rows and not self.iso_same[place, other]
            for place, rows in self.iso_rows.items()
        )


def _day(cell: str, order: DateOrder) -> date | None:
    try:
        return parse_day(cell, order)
    except CellError:
        return None
