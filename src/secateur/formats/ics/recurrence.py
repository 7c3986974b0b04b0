"""How far events that repeat are followed: a calendar can hold ten thousand years of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from secateur.formats.ics.text import CalendarText
from secateur.model.text import Text, text

YEARS_BEFORE, YEARS_AFTER = 10, 1
"""Around the newest stamp in the file: what a signal can look back on, and the year to come."""

_EARLIEST = date(1970, 1, 1)
"""Before which no window begins."""

MOST_OCCURRENCES = 4_100
"""Of one event: once a day over the whole window."""

MOST_A_DAY = 4
"""Of one event: beyond it, it is no meeting but a clock."""

_FREQUENT = ("SECONDLY", "MINUTELY", "HOURLY")
_TIMES = ("BYHOUR", "BYMINUTE", "BYSECOND")
_KNOWN_PARTS = (
    "FREQ UNTIL COUNT INTERVAL BYSECOND BYMINUTE BYHOUR BYDAY BYMONTHDAY BYYEARDAY BYWEEKNO "
    "BYMONTH BYSETPOS WKST"
)
_KNOWN = frozenset(_KNOWN_PARTS.split())
LONGEST_INTERVAL = 1_000

MOST_IN_A_FILE = 100_000
"""Occurrences of all repeated events together: a thousand weekly meetings over ten years."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days between which repeated events are written out."""

    first: date
    last: date


def window(calendar: CalendarText) -> Window | None:
    """Return ten years before to one year after the newest stamp, whatever the day is today."""
    stamped = calendar.anchor
    if stamped is None:
        return None
    before, after = (timedelta(days=round(365.25 * n)) for n in (YEARS_BEFORE, YEARS_AFTER))
    anchor = min(max(stamped, _EARLIEST), date.max - after)  # a stamp may be of the year 1 or 9999
    return Window(max(anchor, _EARLIEST + before) - before, anchor + after)


def refusal(rules: Iterable[str]) -> Text | None:
    """Say why a recurrence rule is none of a meeting, or None where it may be one."""
    for rule in rules:
        parts = _parts_of(rule)
        times = 1
        for name in _TIMES:
            times *= len(set(parts.get(name, "").split(",")))
        if parts.get("FREQ") in _FREQUENT or times > MOST_A_DAY:
            return text("An event repeated more often than {n} times a day.", n=MOST_A_DAY)
        if not _is_plain(parts) or _never_comes(parts):
            return text("An event repeated by a rule that no meeting follows: {rule}.", rule=rule)
    return None


def left_out(
    rules: Sequence[str], span: Window, days: Sequence[date], removed: int
) -> Iterator[Text]:
    """Say what of a repeated event comes after the last occurrence that is kept.

    Args:
        rules: Its recurrence rules.
        span: The window.
        days: The days of the occurrences in it, in order.
        removed: How many occurrences the calendar itself takes out (EXDATE).
    """
    last = _last(rules, span, days, removed)
    if last is not None:
        yield text("An event repeated beyond {last:date}: what comes later is left out.", last=last)


def _last(rules: Sequence[str], span: Window, days: Sequence[date], removed: int) -> date | None:
    """Return the last day up to which an event is followed; None where it ends before."""
    if len(days) > MOST_OCCURRENCES:
        return days[MOST_OCCURRENCES - 1]
    return span.last if is_cut(rules, span.last, len(days) + removed) else None


class Stretch(NamedTuple):
    """What of a series a file speaks of, in seconds since 1970 UTC; None where it has no bound."""

    since: int | None
    until: int | None


def stretch_of(
    rules: Sequence[str], span: Window, days: Sequence[date], removed: int, *, is_begun: bool
) -> Stretch:
    """Return the days that are spoken of; those that :func:`left_out` names are not.

    Args:
        rules: Its recurrence rules.
        span: The window.
        days: The days of the occurrences in it, in order.
        removed: How many occurrences the calendar itself takes out.
        is_begun: It began before the window.
    """
    last = _last(rules, span, days, removed)
    return Stretch(
        _midnight(span.first) if is_begun else None,
        None if last is None else _midnight(last + timedelta(days=1)) - 1,
    )


def _midnight(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())


def cut_before(span: Window) -> Text:
    """Say that a repeated event began before the window."""
    return text(
        "An event repeated since before {first:date}: what came earlier is left out.",
        first=span.first,
    )


def is_cut(rules: Iterable[str], last: date, found: int) -> bool:
    """Whether a rule goes on, or may go on, beyond the window.

    Args:
        rules: The recurrence rules of one event.
        last: The last day of the window.
        found: How many occurrences there are up to then, with those taken out by hand.
    """
    for rule in rules:
        parts = _parts_of(rule)
        if "COUNT" in parts and "UNTIL" not in parts:
            if parts["COUNT"].isdecimal() and int(parts["COUNT"]) > found:
                return True
            continue
        until = parts.get("UNTIL", "")[:8]
        if not until.isdecimal() or until > f"{last:%Y%m%d}":
            return True
    return False


def _parts_of(rule: str) -> dict[str, str]:
    parts = rule.upper().replace(" ", "").split(";")
    return dict(part.split("=", 1) for part in parts if "=" in part)


def _is_plain(parts: Mapping[str, str]) -> bool:
    """Whether a rule is one that can be followed to its end in reasonable time.

    An interval of nothing never ends, and filters that contradict one another are sought until
    the year 9999: both hold up the library that follows them.
    """
    interval = parts.get("INTERVAL", "1")
    if not set(parts) <= _KNOWN or not interval.isdecimal():
        return False
    if not 1 <= int(interval) <= LONGEST_INTERVAL:
        return False
    frequency = parts.get("FREQ")
    if "BYSETPOS" in parts and frequency == "DAILY":
        return False
    by_year = "BYWEEKNO" in parts or "BYYEARDAY" in parts
    by_month = "BYMONTH" in parts or "BYMONTHDAY" in parts
    return not by_year or (frequency == "YEARLY" and not by_month)


def _never_comes(parts: Mapping[str, str]) -> bool:
    """31 February and the like."""
    months = _numbers(parts.get("BYMONTH", ""))
    days = _numbers(parts.get("BYMONTHDAY", ""))
    if not months or not days:
        return False
    longest = max({2: 29, 4: 30, 6: 30, 9: 30, 11: 30}.get(month, 31) for month in months)
    return min(map(abs, days)) > longest


def _numbers(written: str) -> list[int]:
    return [int(part) for part in written.split(",") if part.lstrip("+-").isdecimal()]
