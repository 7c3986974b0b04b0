"""Runs ``secateur`` as if it were another day, so that its pages say the same in every year.

Run as ``python on_day.py 2026-10-31T20:00 serve --no-browser``: the moment is in UTC, and the clock
goes on from there. Several commands are parted by ``+``: one start of Python serves them all. What
depends on the day (what is overdue, what is too old to count) stays true.
"""

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from secateur.__main__ import main
from secateur.actions.workspace import clock

PARTS = "+"
"""Stands between two commands."""


def set_clock(moment: datetime) -> None:
    """Let the one reader of the clock read another time, from now on.

    Args:
        moment: What time it is now, with its zone.
    """
    real = clock.now
    ahead = moment - real()

    def now() -> datetime:
        return real() + ahead

    def today(zone: str) -> date:
        return now().astimezone(ZoneInfo(zone)).date()

    clock.now, clock.today = now, today
    clock.seconds = lambda: int(now().timestamp())


def commands(words: Sequence[str]) -> list[list[str]]:
    """Part the words of several commands, which stand one after the other."""
    found: list[list[str]] = [[]]
    for word in words:
        if word == PARTS:
            found.append([])
        else:
            found[-1].append(word)
    return found


if __name__ == "__main__":
    set_clock(datetime.fromisoformat(sys.argv.pop(1)).replace(tzinfo=UTC))
    for command in commands(sys.argv[1:]):
        if code := main(command):
            sys.exit(code)
