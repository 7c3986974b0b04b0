"""What time it is: the one reader of the clock."""

import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from secateur.model.errors import Refusal
from secateur.model.text import text


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


def seconds() -> int:
    """Return this moment in seconds since 1970 UTC."""
    return int(time.time())


def today(zone: str) -> date:
    """Return the day it is in a time zone."""
    return datetime.now(ZoneInfo(zone)).date()


def past_day(zone: str, asked: date | None) -> date:
    """Return the day asked about, today by default.

    Raises:
        Refusal: It is still to come.
    """
    last = today(zone)
    day = asked or last
    if day > last:
        raise Refusal(
            text("{day:day} is in the future: nothing is known of it yet. Use a past day.", day=day)
        )
    return day


def day_of(seconds: int, zone: str) -> date:
    """Return the day it was in a time zone at a moment in seconds since 1970 UTC."""
    return datetime.fromtimestamp(seconds, ZoneInfo(zone)).date()
