"""Which time zone somebody's mail is dated in: the clocks that its offsets agree with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from statistics import median
from zoneinfo import ZoneInfo

LEAST_DATED = 5
"""Messages whose dates must name a zone before it is believed."""

STEADY = 0.8
"""Share of them that must agree: people travel, and summer time comes and goes."""

HOUR = 60
DAY = 24 * HOUR
_THURSDAY = 3
"""The weekday of 1 January 1970, counted from Monday."""

COMMON = (
    "Europe/Paris", "Europe/London", "America/New_York", "America/Toronto", "America/Chicago",
    "America/Denver", "America/Los_Angeles", "America/Vancouver", "America/Halifax",
    "Europe/Helsinki", "Europe/Istanbul", "America/Sao_Paulo", "America/Argentina/Buenos_Aires",
    "America/Bogota", "America/Mexico_City", "America/Phoenix", "America/St_Johns",
    "America/Martinique", "America/Anchorage", "Pacific/Honolulu", "Pacific/Tahiti",
    "Africa/Casablanca", "Africa/Lagos", "Africa/Cairo", "Africa/Johannesburg", "Asia/Jerusalem",
    "Asia/Dubai", "Indian/Reunion", "Asia/Tehran", "Asia/Karachi", "Asia/Kolkata",
    "Asia/Kathmandu", "Asia/Dhaka", "Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo",
    "Australia/Perth", "Australia/Adelaide", "Australia/Brisbane", "Australia/Sydney",
    "Pacific/Noumea", "Pacific/Auckland",
)  # fmt: skip
"""Of zones whose clocks agree, the first is offered."""

Dated = tuple[int, int]
"""A moment in UTC seconds, and the minutes by which the clock that dated it was ahead of UTC."""


@dataclass(frozen=True, slots=True)
class ZoneGuess:
    """A zone, and what of the mail speaks for it."""

    zone: str
    offsets: tuple[int, ...]
    """Of the mail that agrees with it, in minutes."""

    n: int
    """Messages that agree with it."""

    total: int

    @property
    def said(self) -> str:
        """The offsets as people write them: ``UTC+1/+2``."""
        return "UTC" + "/".join(map(_written, self.offsets))


def guess_zone(dated: Sequence[Dated], hints: Iterable[str] = ()) -> ZoneGuess | None:
    """Return the zone that most of the dates agree with, None where too few or none do.

    A program may date all mail in Greenwich time wherever it stands: that says nothing.

    Args:
        dated: Of each message.
        hints: Zones to prefer where others agree as well.
    """
    if len(dated) < LEAST_DATED or all(offset == 0 for _, offset in dated):
        return None
    best: tuple[int, str] = (0, "")
    for zone in dict.fromkeys((*hints, *COMMON)):
        clock = _clock(zone, dated)
        n = sum(offset == ahead for (_, offset), ahead in zip(dated, clock, strict=True))
        if n > best[0]:
            best = n, zone
    n, zone = best
    if n < STEADY * len(dated):
        return None
    agreeing = {
        offset
        for (_, offset), ahead in zip(dated, _clock(zone, dated), strict=True)
        if offset == ahead
    }
    return ZoneGuess(zone, tuple(sorted(agreeing)), n, len(dated))


def is_elsewhere(dated: Sequence[Dated], here: str) -> bool:
    """Tell whether mail is steadily dated at another clock than the owner's, in office hours there.

    The same rule by which :mod:`secateur.facts.elsewhere` lets such mail wait.
    """
    if len(dated) < LEAST_DATED or all(offset == 0 for _, offset in dated):
        return False
    ours = _clock(here, dated)
    ahead = [offset - own for (_, offset), own in zip(dated, ours, strict=True)]
    usual = median(ahead)
    near = sum(abs(each - usual) <= HOUR for each in ahead)
    there = sum(_is_office_time(at, offset) for at, offset in dated)
    at_mine = sum(_is_office_time(at, own) for (at, _), own in zip(dated, ours, strict=True))
    return abs(usual) >= HOUR and near >= STEADY * len(dated) and there > at_mine


def _clock(zone: str, dated: Iterable[Dated]) -> list[int]:
    """Return the minutes by which the clock of a zone was ahead at each moment."""
    clock = ZoneInfo(zone)
    known: dict[int, int] = {}
    found: list[int] = []
    for at, _ in dated:
        hour = at // 3600  # no clock changes within one
        if hour not in known:
            offset = datetime.fromtimestamp(hour * 3600, UTC).astimezone(clock).utcoffset()
            known[hour] = round(offset.total_seconds() / 60) if offset else 0
        found.append(known[hour])
    return found


def _is_office_time(at: int, offset: int) -> bool:
    wall = at // 60 + offset
    is_working_day = (wall // DAY + _THURSDAY) % 7 < 5  # noqa: PLR2004  (Monday to Friday)
    return is_working_day and 9 * HOUR <= wall % DAY < 18 * HOUR


def _written(offset: int) -> str:
    hours, minutes = divmod(abs(offset), HOUR)
    sign = "-" if offset < 0 else "+"
    return f"{sign}{hours}" + (f":{minutes:02}" if minutes else "")
