"""The working clock: the time between two moments that somebody was meant to be working.

A calendar holds the working stretches of a clock (the owner's own, or a client's) with the
minutes worked before each; two joins on it turn any two moments into working minutes, so that
nights, weekends, holidays, days off and daylight saving delay nobody.
"""

from secateur.working_clock.calendar import OFFICE_HOURS, WORKING_DAY, HoursError, working_calendar
from secateur.working_clock.days import worked_days
from secateur.working_clock.holidays import UnknownCountryError
from secateur.working_clock.latency import is_open, worked_minutes, worked_until

__all__ = [
    "OFFICE_HOURS",
    "WORKING_DAY",
    "HoursError",
    "UnknownCountryError",
    "is_open",
    "worked_days",
    "worked_minutes",
    "worked_until",
    "working_calendar",
]
