"""Dates and times as programs and people write them; day and month are never guessed."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal

from secateur.formats.errors import CellError
from secateur.model.folding import unaccented
from secateur.model.text import text

DateOrder = Literal["dmy", "mdy", "ymd"]
"""How a column writes 3 April 2026: 03/04/2026, 04/03/2026 or 2026-04-03."""

FIRST_YEAR, LAST_YEAR = 1970, 2100
"""Days outside are typing errors or a program's way to say "never"."""

EXCEL_DAY_ZERO = date(1899, 12, 30)
"""Excel's serial 1 is 1 January 1900, and it believes that 1900 was a leap year."""

_NUMERIC = re.compile(r"(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})([/.\-]?)(\d{2}|\d(?=\2.))\2(\d{1,2})")
_NAMED = re.compile(
    r"(?:[a-z]+\.?,? )?(\d{1,2})(?:er|st|nd|rd|th)?[ -]([a-z]+)\.?,?[ -](\d{4}|\d{2})"
)
_NAMED_US = re.compile(r"(?:[a-z]{3,9}\.?, )?([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d+))?")
_TIME = re.compile(
    r"(\d{1,2})(?::(\d{2})|h(\d{2})?|(?= ?[ap]\.?m))(?::(\d{2})(?:[.,](\d{1,9}))?)?"
    r"\s*([ap])?\.?(?:m\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?",
)
_SPLIT = re.compile(r"(?<=\d)(?:t|,? (?:a |at )?| à )(?=\d{1,2}(?:[:h]| ?[ap]\.?m))")

_MONTHS = (
    ("jan", "janv"), ("feb", "fev", "fevr"), ("mar", "mars"), ("apr", "avr"), ("may", "mai"),
    ("jun", "juin"), ("jul", "juil"), ("aug", "aout", "aou"), ("sep", "sept"), ("oct",),
    ("nov",), ("dec",),
)  # fmt: skip
_LONG_MONTHS = (
    ("january", "janvier"), ("february", "fevrier"), ("march",), ("april", "avril"), (),
    ("june",), ("july", "juillet"), ("august",), ("september", "septembre"),
    ("october", "octobre"), ("november", "novembre"), ("december", "decembre"),
)  # fmt: skip
MONTHS = {
    name: number
    for number, names in enumerate(zip(_MONTHS, _LONG_MONTHS, strict=True), start=1)
    for name in (*names[0], *names[1])
}
"""French and English names of months, without accents, and their numbers."""

CENTURY_TURN = 70
"""Two-digit years from here on are of the last century, as POSIX reads them."""


@dataclass(slots=True)
class DateEvidence:
    """What the numeric dates of one or several columns prove about their order."""

    day_first: int = 0
    month_first: int = 0
    undecided: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, cell: str) -> None:
        """Count one cell; what is no numeric date proves nothing."""
        written = _day_part(cell)
        found = _NUMERIC.fullmatch(written)
        if found is None:
            return
        first, second = int(found.group(1)), int(found.group(3))
        if second > 12 >= first:  # noqa: PLR2004  (months of a year)
            self.month_first += 1
        elif first > 12 >= second or found.group(2) == ".":  # noqa: PLR2004  (months of a year)
            # Nobody writes the month first with points between.
            self.day_first += 1
        elif first != second and max(first, second) <= 12:  # noqa: PLR2004  (months of a year)
            self.undecided += 1
            if len(self.examples) < 3 and cell.strip() not in self.examples:  # noqa: PLR2004  (enough to see)
                self.examples.append(cell.strip())

    @property
    def is_proved(self) -> bool:
        """Whether a cell can be read in one order only."""
        return bool(self.day_first or self.month_first)

    @property
    def order(self) -> DateOrder | None:
        """The order proved; ``ymd`` where no cell needs one; None where a person must say.

        A few cells against hundreds are slips of the pen, and become unreadable rows.
        """
        proved = self.day_first + self.month_first
        if proved and min(self.day_first, self.month_first) <= proved // 50:
            return "dmy" if self.day_first > self.month_first else "mdy"
        return None if proved or self.undecided else "ymd"


@lru_cache(maxsize=4096)
def parse_day(cell: str, order: DateOrder) -> date:
    """Read the day of a date or of a moment as it is written, without moving it between zones.

    Raises:
        CellError: It is no date, its order is not known, or its year is beyond belief.
    """
    return _in_range(_day(_day_part(cell), order, cell), cell)


def parse_moment(cell: str, order: DateOrder, zone: tzinfo) -> datetime:
    """Read a date with a time; without an offset it is in ``zone``.

    Raises:
        CellError: It is no such moment.
    """
    day_part, time_part = _parts(cell)
    day = _in_range(_day(day_part, order, cell), cell)
    if not time_part:
        if serial := _SERIAL.fullmatch(day_part):
            fraction = int(serial.group(2) or 0) * 86400 // 10 ** len(serial.group(2) or "")
            return datetime.combine(day, time(), zone) + timedelta(seconds=fraction)
        raise CellError(text("“{cell}” has no time of day.", cell=cell.strip()[:40]))
    clock, offset = _time(time_part, cell)
    return datetime.combine(day, clock, offset or zone)


def parse_time(cell: str) -> time:
    """Read a time of day: ``09:30``, ``9h30``, ``2:30 PM``.

    Raises:
        CellError: It is none.
    """
    return _time(_plain(cell), cell)[0]


def is_date(cell: str) -> bool:
    """Whether a cell reads as a date in some order; plain numbers do not."""
    written = _day_part(cell)
    if _SERIAL.fullmatch(written) or written.isdigit():
        return False
    for order in ("dmy", "mdy"):
        try:
            parse_day(cell, order)
        except CellError:
            continue
        return True
    return False


def _plain(cell: str) -> str:
    return unaccented(" ".join(cell.casefold().split()))


@lru_cache(maxsize=4096)
def _parts(cell: str) -> tuple[str, str]:
    plain = _plain(cell)
    parts = _SPLIT.split(plain, maxsplit=1)
    return parts[0].rstrip(","), parts[1] if len(parts) > 1 else ""


def _day_part(cell: str) -> str:
    return _parts(cell)[0]


def _day(written: str, order: DateOrder, cell: str) -> date:
    numbers: tuple[int, int, int] | None = None
    if found := _YEAR_FIRST.fullmatch(written):
        numbers = (int(found.group(1)), int(found.group(3)), int(found.group(4)))
    elif found := _NUMERIC.fullmatch(written):
        numbers = _ordered(found, order, cell)
    elif found := _NAMED.fullmatch(written):
        numbers = (_year(found.group(3)), MONTHS.get(found.group(2), 0), int(found.group(1)))
    elif found := _NAMED_US.fullmatch(written):
        numbers = (int(found.group(3)), MONTHS.get(found.group(1), 0), int(found.group(2)))
    elif found := _SERIAL.fullmatch(written):
        return EXCEL_DAY_ZERO + timedelta(days=int(found.group(1)))
    try:
        return date(*numbers) if numbers else _refused(cell)
    except ValueError:
        return _refused(cell)


def _ordered(found: re.Match[str], order: DateOrder, cell: str) -> tuple[int, int, int]:
    first, second = int(found.group(1)), int(found.group(3))
    year = _year(found.group(4))
    if order == "ymd":
        if first == second:
            return year, first, second
        reason = text(
            "“{cell}”: it is not known whether the day or the month comes first.",
            cell=cell.strip()[:40],
        )
        raise CellError(reason)
    return (year, second, first) if order == "dmy" else (year, first, second)


def _year(written: str) -> int:
    year = int(written)
    if len(written) > 2:  # noqa: PLR2004  (digits of a short year)
        return year
    return year + (1900 if year >= CENTURY_TURN else 2000)


def _refused(cell: str) -> date:
    raise CellError(text("“{cell}” is not a date.", cell=cell.strip()[:40]))


def _in_range(day: date, cell: str) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        reason = text("The date {cell} lies before 1970 or after 2100.", cell=cell.strip()[:40])
        raise CellError(reason)
    return day


def _time(written: str, cell: str) -> tuple[time, tzinfo | None]:
    found = _TIME.fullmatch(written.strip())
    if found is None:
        raise CellError(text("“{cell}” is not a time of day.", cell=cell.strip()[:40]))
    hour, half = int(found.group(1)), found.group(6)
    minute, second = int(found.group(2) or found.group(3) or 0), int(found.group(4) or 0)
    if half:
        is_valid = 1 <= hour <= 12  # noqa: PLR2004  (a clock's face)
        hour = hour % 12 + (12 if half == "p" else 0) if is_valid else 24
    try:
        # Second 60 is a leap second, which no calendar of ours knows.
        return time(hour, minute, min(second, 59) if second == 60 else second), _offset(  # noqa: PLR2004  (the leap second)
            found.group(7)
        )
    except ValueError as error:
        raise CellError(text("“{cell}” is not a time of day.", cell=cell.strip()[:40])) from error


def _offset(written: str | None) -> tzinfo | None:
    if written is None:
        return None
    if written[0] not in "+-":
        return UTC
    digits = written[1:].replace(":", "")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return timezone(timedelta(minutes=-minutes if written[0] == "-" else minutes))
