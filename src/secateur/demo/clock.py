"""A working clock: minutes that count for one person, and those that do not.

Moments are whole minutes since 1970 UTC.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from secateur.demo.places import public_holidays

Hours = Mapping[int, tuple[tuple[int, int], ...]]
"""By weekday (Monday is 0), the stretches worked, in minutes since midnight."""

OFFICE: Hours = dict.fromkeys(range(5), ((540, 1080),))
"""Monday to Friday, 09:00 to 18:00: a client's hours, as far as anybody outside knows."""


def minute(moment: datetime) -> int:
    """Return whole minutes since 1970 UTC."""
    return int(moment.timestamp()) // 60


class Clock:
    """The working time of one person between two days."""

    def __init__(
        self, zone: str, country: str, hours: Hours, off: Collection[date], span: tuple[date, date]
    ) -> None:
        """Lay out every stretch worked, public holidays and days off left out."""
        self.zone = ZoneInfo(zone)
        self.opens: list[int] = []
        self.closes: list[int] = []
        self.before: list[int] = []
        worked, day = 0, span[0]
        while day <= span[1]:
            if day not in off and day not in public_holidays(country, day.year):
                for start, end in hours.get(day.weekday(), ()):
                    opens = self.at(day, start)
                    self.opens.append(opens)
                    self.closes.append(opens + end - start)
                    self.before.append(worked)
                    worked += end - start
            day += timedelta(days=1)

    def at(self, day: date, of_day: int) -> int:
        """Return the moment of a local time of day."""
        local = datetime.combine(day, time(of_day // 60, of_day % 60), self.zone)
        return minute(local)

    def local(self, moment: int) -> datetime:
        """Return a moment as the wall clock of the place shows it."""
        return datetime.fromtimestamp(moment * 60, UTC).astimezone(self.zone)

    def day(self, moment: int) -> date:
        """Return the local day."""
        return self.local(moment).date()

    def is_open(self, moment: int) -> bool:
        """Say whether the person works then."""
        place = bisect_right(self.opens, moment) - 1
        return place >= 0 and moment < self.closes[place]

    def opening(self, moment: int) -> int:
        """Return the moment itself when open, else the next opening; the last one at the end."""
        if self.is_open(moment):
            return moment
        place = bisect_right(self.opens, moment)
        return self.opens[min(place, len(self.opens) - 1)]

    def worked(self, moment: int) -> int:
        """Return the minutes worked up to a moment."""
        place = bisect_right(self.opens, moment) - 1
        if place < 0:
            return 0
        return self.before[place] + min(moment, self.closes[place]) - self.opens[place]

    def after(self, moment: int, minutes: float) -> int:
        """Return the moment when so many more minutes will have been worked."""
        wanted = self.worked(moment) + max(0, round(minutes))
        place = max(0, bisect_right(self.before, wanted) - 1)
        return max(moment, self.opens[place] + wanted - self.before[place])

    def is_working_day(self, day: date) -> bool:
        """Say whether the person works on that day at all."""
        place = bisect_right(self.opens, self.at(day, 0) - 1)
        return place < len(self.opens) and self.opens[place] < self.at(day, 0) + 1440

    def stretches(self, day: date) -> list[tuple[int, int]]:
        """Return when the person opens and closes on a day."""
        first, midnight = bisect_left(self.opens, self.at(day, 0)), self.at(day, 0) + 1440
        last = bisect_left(self.opens, midnight)
        return list(zip(self.opens[first:last], self.closes[first:last], strict=True))

    def next_working_day(self, day: date) -> date:
        """Return the day itself when worked, else the next one that is."""
        for _ in range(120):
            if self.is_working_day(day):
                return day
            day += timedelta(days=1)
        return day
