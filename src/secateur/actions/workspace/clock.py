"""What time it is: the one reader of the clock."""

import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def seconds() -> int:
    """Return this moment in seconds since 1970 UTC."""
    return int(time.time())


def today(zone: str) -> date:
    """Return the day it is in a time zone."""
    return datetime.now(ZoneInfo(zone)).date()


def day_of(seconds: int, zone: str) -> date:
    """Return the day it was in a time zone at a moment in seconds since 1970 UTC."""
    return datetime.fromtimestamp(seconds, ZoneInfo(zone)).date()
