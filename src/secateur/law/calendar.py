"""Months, ends of months and quarters, and the working day after."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

IsWorking = Callable[[date], bool]

MONTHS_A_YEAR = 12
_SATURDAY = 5


def on_weekdays(day: date) -> bool:
    """Say whether a day is from Monday to Friday; public holidays are not known here."""
    return day.weekday() < _SATURDAY


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month, or its last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """Return the last day of the month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def quarter_end(day: date) -> date:
    """Return the last day of the quarter."""
    return month_end(day.replace(day=1, month=3 * ((day.month + 2) // 3)))


def next_working_day(day: date, is_working: IsWorking = on_weekdays) -> date:
    """Return the day, or the first working day after it."""
    while not is_working(day):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, count: int, is_working: IsWorking = on_weekdays) -> date:
    """Return the last of so many working days after a day."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working(day)
    return day


def half_years(first: date, last: date) -> list[date]:
    """Return the first days of half-years after ``first`` and up to ``last``."""
    return _firsts(first, last, (1, 7))


def quarters(first: date, last: date) -> list[date]:
    """Return the first days of quarters after ``first`` and up to ``last``."""
    return _firsts(first, last, (1, 4, 7, 10))


def _firsts(first: date, last: date, months: tuple[int, ...]) -> list[date]:
    days = (date(year, month, 1) for year in range(first.year, last.year + 1) for month in months)
    return [day for day in days if first < day <= last]
