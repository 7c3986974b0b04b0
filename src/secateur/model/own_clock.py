"""The owner's clock: what a time is of that says no zone."""

from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo


class OwnClock(tzinfo):
    """The zone of a time that is written without one.

    It counts as the owner's zone while a file is read. What is kept of such a time is what the
    clock showed, so that it is the same hour in whichever zone the owner says later to be in.
    """

    def __init__(self, zone: str) -> None:
        """Go by the owner's zone as it is known now, an IANA name."""
        self._zone = ZoneInfo(zone)

    def utcoffset(self, dt: datetime | None, /) -> timedelta | None:
        """Return the zone's."""
        return self._zone.utcoffset(self._there(dt))

    def dst(self, dt: datetime | None, /) -> timedelta | None:
        """Return the zone's."""
        return self._zone.dst(self._there(dt))

    def tzname(self, dt: datetime | None, /) -> str | None:
        """Return the zone's."""
        return self._zone.tzname(self._there(dt))

    def fromutc(self, dt: datetime, /) -> datetime:
        """Return a moment as the zone's."""
        return self._zone.fromutc(dt.replace(tzinfo=self._zone)).replace(tzinfo=self)

    def _there(self, at: datetime | None) -> datetime | None:
        return None if at is None else at.replace(tzinfo=self._zone)


def is_wall(at: datetime) -> bool:
    """Tell whether a time is of the owner's clock, or says no zone at all."""
    return at.tzinfo is None or isinstance(at.tzinfo, OwnClock)
