"""Months counted from any day: the months of a forecast, and those before it."""

from calendar import monthrange
from datetime import date, timedelta

YEAR_MONTHS = 12


def months_from(day: date, months: int) -> date:
    """Return the same day of another month; its last day stands for days it does not have.

    From the last day of a month one comes to the last days of others.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = monthrange(year, month + 1)[1]
    is_last = (day + timedelta(days=1)).day == 1
    return date(year, month + 1, length if is_last else min(day.day, length))


def month_ends(day: date, months: int) -> tuple[date, ...]:
    """Return the last day of each of the months that begin after a day."""
    return tuple(months_from(day, number) for number in range(1, months + 1))


def months_before(day: date, moment: date) -> int:
    """Return in which month before a day a moment lies; 0 for the month that ends on it."""
    count = (day.year - moment.year) * 12 + day.month - moment.month
    return count if moment <= months_from(day, -count) else count - 1
