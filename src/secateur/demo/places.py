"""Where people live: zone, currency, language and public holidays, by rules of the calendar."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

_MONDAY, _THURSDAY, _SATURDAY = 0, 3, 5


@dataclass(frozen=True, slots=True)
class Place:
    """A country, or a part of one where days off differ."""

    country: str
    zone: str
    currency: str
    language: str
    tax: str
    """The sales tax that a freelancer of the place adds at home, as a fraction."""


PLACES: Mapping[str, Place] = MappingProxyType(
    {
        "CA-QC": Place("CA-QC", "America/Toronto", "CAD", "fr", "0.14975"),
        "CA-ON": Place("CA-ON", "America/Toronto", "CAD", "en", "0.13"),
        "FR": Place("FR", "Europe/Paris", "EUR", "fr", "0.20"),
        "BE": Place("BE", "Europe/Brussels", "EUR", "fr", "0.21"),
        "CH-GE": Place("CH-GE", "Europe/Zurich", "CHF", "fr", "0.081"),
        "GB": Place("GB", "Europe/London", "GBP", "en", "0.20"),
        "US": Place("US", "America/New_York", "USD", "en", "0"),
    }
)
"""By the code the settings use."""


def easter(year: int) -> date:
    """Return Easter Sunday (anonymous Gregorian algorithm: Meeus, Astronomical Algorithms, 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    """Return the nth such weekday of a month; the last one for -1."""
    if nth < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


_FIXED: Mapping[str, tuple[tuple[int, int], ...]] = {
    "CA-QC": ((1, 1), (6, 24), (7, 1), (12, 25)),
    "CA-ON": ((1, 1), (7, 1), (12, 25), (12, 26)),
    "FR": ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)),
    "BE": ((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)),
    "CH-GE": ((1, 1), (8, 1), (12, 25), (12, 31)),
    "GB": ((1, 1), (12, 25), (12, 26)),
    "US": ((1, 1), (6, 19), (7, 4), (11, 11), (12, 25)),
}

_AFTER_EASTER: Mapping[str, tuple[int, ...]] = {
    "CA-QC": (-2,),
    "CA-ON": (-2,),
    "FR": (1, 39, 50),
    "BE": (1, 39, 50),
    "CH-GE": (-2, 1, 39, 50),
    "GB": (-2, 1),
    "US": (),
}

_NTH: Mapping[str, tuple[tuple[int, int, int], ...]] = {
    "CA-QC": ((9, _MONDAY, 1), (10, _MONDAY, 2)),
    "CA-ON": ((2, _MONDAY, 3), (9, _MONDAY, 1), (10, _MONDAY, 2)),
    "FR": (),
    "BE": (),
    "CH-GE": (),
    "GB": ((5, _MONDAY, 1), (5, _MONDAY, -1), (8, _MONDAY, -1)),
    "US": (
        (1, _MONDAY, 3),
        (2, _MONDAY, 3),
        (5, _MONDAY, -1),
        (9, _MONDAY, 1),
        (10, _MONDAY, 2),
        (11, _THURSDAY, 4),
    ),
}


@cache
def public_holidays(country: str, year: int) -> frozenset[date]:
    """Return the public holidays of a place in a year."""
    return frozenset(_public_holidays(country, year))


def _public_holidays(country: str, year: int) -> Iterator[date]:
    for month, day in _FIXED[country]:
        fixed = date(year, month, day)
        yield fixed
        if country == "GB" and fixed.weekday() >= _SATURDAY:
            # Boxing Day after a Sunday Christmas moves too, so both move by two days at most.
            yield fixed + timedelta(days=2 if month == 12 else 7 - fixed.weekday())  # noqa: PLR2004  (December)
        if country == "US" and fixed.weekday() >= _SATURDAY:
            yield fixed + timedelta(days=-1 if fixed.weekday() == _SATURDAY else 1)
    for days in _AFTER_EASTER[country]:
        yield easter(year) + timedelta(days=days)
    for month, weekday, nth in _NTH[country]:
        yield _nth(year, month, weekday, nth)
    if country.startswith("CA"):
        may_24 = date(year, 5, 24)
        yield may_24 - timedelta(days=may_24.weekday())
    if country == "CH-GE":
        yield _nth(year, 9, 6, 1) + timedelta(days=4)
