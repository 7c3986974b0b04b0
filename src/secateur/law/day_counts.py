"""From days to a part of a year, exactly, in each way of counting in use."""

from datetime import date, timedelta
from fractions import Fraction

from secateur.law.claimable import DayCount, Days

ONE_DAY = timedelta(days=1)
_YEAR = 365
_COMMERCIAL_YEAR = 360
_COMMERCIAL_MONTH = 30


def days_between(first: date, last: date, count: DayCount, days: Days) -> int:
    """Count the days of a run, both ends in.

    Args:
        first: The first day that bears interest.
        last: The last one.
        count: In ``30E/360`` every month has 30 days.
        days: With ``after_due`` the run began on the eve of ``first``.
    """
    if count != "30E/360":
        return (last - first).days + 1
    begin, end = (first - ONE_DAY, last) if days == "after_due" else (first, last + ONE_DAY)
    months = 12 * (end.year - begin.year) + end.month - begin.month
    return _COMMERCIAL_MONTH * months + min(end.day, 30) - min(begin.day, 30)


def part_of_year(first: date, last: date, count: DayCount, days: Days) -> Fraction:
    """Return the part of a year that a run of days is, both ends in."""
    if count == "ACT/ACT":
        return sum(
            (
                Fraction(
                    (min(last, date(year, 12, 31)) - max(first, date(year, 1, 1))).days + 1,
                    (date(year, 12, 31) - date(year, 1, 1)).days + 1,
                )
                for year in range(first.year, last.year + 1)
            ),
            Fraction(),
        )
    basis = _YEAR if count == "ACT/365" else _COMMERCIAL_YEAR
    return Fraction(days_between(first, last, count, days), basis)
