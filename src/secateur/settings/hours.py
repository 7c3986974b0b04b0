"""Hours of work as they are written: ``{ mon = "09:00-12:00,13:30-17:30" }``."""

import re
from itertools import pairwise
from types import MappingProxyType

from secateur.model.text import text
from secateur.settings.narrowing import as_table
from secateur.settings.shape import Hours
from secateur.settings.values import NotExpected, shown

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_STRETCH = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")
_DAY = 24 * 60


def hours(value: object) -> Hours:
    """Read the hours of each weekday; a day left out, or an empty text, is not worked."""
    given = as_table(value)
    if not given or not set(given) <= set(WEEKDAYS) or not any(given.values()):
        raise NotExpected(
            text(
                "{where}: “{key}” gives hours by weekday (mon, tue, wed, thu, fri, sat, sun),"
                " such as mon = “09:00-17:30”, not {value}."
            )
        )
    return MappingProxyType(
        {
            weekday: stretches(given[name])
            for weekday, name in enumerate(WEEKDAYS)
            if given.get(name, "")
        }
    )


def stretches(value: object) -> tuple[tuple[int, int], ...]:
    """Read the hours of one day, in order and apart."""
    found = [
        tuple(map(int, match.groups())) if match else ()
        for part in (value.split(",") if isinstance(value, str) else [""])
        for match in [_STRETCH.fullmatch(part.strip())]
    ]
    spans = [(each[0] * 60 + each[1], each[2] * 60 + each[3]) for each in found if each]
    is_apart = all(before[1] <= after[0] for before, after in pairwise(spans))
    is_sound = all(0 <= start < end <= _DAY for start, end in spans)
    if len(spans) < len(found) or not is_apart or not is_sound:
        raise NotExpected(
            text(
                "{where}: “{key}” gives hours in order, each within its day, such as"
                " “09:00-12:00,13:30-17:30”, not {value}.",
                value=shown(value),
            )
        )
    return tuple(spans)
