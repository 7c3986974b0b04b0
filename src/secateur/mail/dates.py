"""The moment a mail was sent, from standard, obsolete and broken dates."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

_STANDARD = re.compile(
    r"[A-Za-z]{3}, {1,2}(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-]\d{4})"
)
_CLOCK = re.compile(
    r"(?<![\d:.])(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:[.,]\d+)?(?!\d)\s*([AaPp][Mm]\b)?"
)
_OFFSET = re.compile(r"(?<!\d)([+-])(\d\d):?(\d\d)(?!\d)")
_ISO_DAY = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:er|st|nd|rd|th)?[ -]([^\W\d_]{3,10})\.?[ ,-]+(\d{2,4})(?!\d)"
)
_MONTH_DAY = re.compile(r"([^\W\d_]{3,10})\.? +(\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<![\d:+-])(\d{4})(?![\d:])")
_WORD = re.compile(r"[A-Za-z]{1,5}")

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan janv january janvier",
            "feb fev fév févr february février",
            "mar mars march",
            "apr avr april avril",
            "may mai",
            "jun juin june",
            "jul juil july juillet",
            "aug aou août august aout",
            "sep sept september septembre",
            "oct october octobre",
            "nov november novembre",
            "dec déc december décembre",
        ),
        start=1,
    )
    for name in names.split()
}

_ZONES = {
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "AST": -4, "ADT": -3, "AKST": -9, "HST": -10, "BST": 1, "WEST": 1, "CET": 1, "MET": 1,
    "MEZ": 1, "CEST": 2, "MEST": 2, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "KST": 9,
    "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
}  # fmt: skip
"""Hours east of Greenwich; a name that is not here says nothing, as RFC 5322 has it."""

EARLIEST_YEAR, LATEST_YEAR = 1971, 2099
"""Before the first mail, or beyond any clock: not a date anybody sent a mail on."""

_DAY_MINUTES = 24 * 60


@lru_cache(maxsize=512)
def _zone(minutes: int) -> tzinfo:
    return timezone(timedelta(minutes=minutes)) if minutes else UTC


def sent_at(value: str) -> datetime | None:
    """Read a Date header, or the date at the end of a Received or separator line.

    An unknown zone (none, ``-0000``, a military letter) is UTC. None where there is no date.
    """
    found = _STANDARD.match(value)
    month = _MONTHS.get(found[2].lower()) if found else None
    if found is None or month is None:
        return _loose(value[:200])
    day, year, hour, minute, second = map(int, found.group(1, 3, 4, 5, 6))
    offset = int(found[7][1:3]) * 60 + int(found[7][3:])
    return _moment(
        (year, month, day), (hour, minute, second), -offset if found[7][0] == "-" else offset
    )


def _moment(day: tuple[int, int, int], clock: tuple[int, int, int], offset: int) -> datetime | None:
    year, month, number = day
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    hour, minute, second = clock
    zone = _zone(offset if abs(offset) < _DAY_MINUTES else 0)
    try:
        moment = datetime(year, month, number, hour % 24, minute, min(second, 59), tzinfo=zone)
    except ValueError:
        return None
    return moment + timedelta(days=1) if hour == 24 else moment  # noqa: PLR2004  (midnight written 24:00)


def _loose(value: str) -> datetime | None:
    clock = _CLOCK.search(value)
    day = _day(value if clock is None else f"{value[: clock.start()]}; {value[clock.end() :]}")
    if day is None:
        return None
    if clock is None:
        return _moment(day, (0, 0, 0), 0)
    hour = int(clock[1])
    if clock[4]:
        hour = hour % 12 + (12 if clock[4].lower() == "pm" else 0)
    if hour > 24 or int(clock[2]) > 59:  # noqa: PLR2004  (hours and minutes of a clock)
        return None
    return _moment(day, (hour, int(clock[2]), int(clock[3] or 0)), _offset(value[clock.end() :]))


def _offset(rest: str) -> int:
    """Return minutes east of Greenwich, from digits or else from a name."""
    digits = _OFFSET.search(rest)
    if digits is not None:
        minutes = int(digits[2]) * 60 + int(digits[3])
        return -minutes if digits[1] == "-" else minutes
    hours = (_ZONES[word] for word in _WORD.findall(rest.upper()) if word in _ZONES)
    return next(hours, 0) * 60


def _day(value: str) -> tuple[int, int, int] | None:
    iso = _ISO_DAY.search(value)
    if iso is not None:
        return int(iso[1]), int(iso[2]), int(iso[3])
    for found in _DAY_MONTH.finditer(value):
        month = _MONTHS.get(found[2].lower())
        if month is not None:
            return _year(found[3]), month, int(found[1])
    for found in _MONTH_DAY.finditer(value):
        month = _MONTHS.get(found[1].lower())
        year = _YEAR.search(value, found.end())
        if month is not None and year is not None:
            return int(year[1]), month, int(found[2])
    return None


def _year(digits: str) -> int:
    """RFC 5322 section 4.3: two digits below 50 are of this century, three count from 1900."""
    year = int(digits)
    if len(digits) > 3:  # noqa: PLR2004  (a year in full)
        return year
    return year + (2000 if len(digits) == 2 and year < 50 else 1900)  # noqa: PLR2004  (RFC 5322)
