"""Which version of an agreement holds on a day.

There is one rule: of the versions that run on a day the newest holds, of two that begin the same
day the one entered last; where none runs, none holds.
"""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Version(Protocol):
    """What of a version says when it runs."""

    @property
    def from_on(self) -> date:
        """Its first day."""
        ...

    @property
    def until_on(self) -> date | None:
        """Its last day; None: it has none."""
        ...


V = TypeVar("V", bound=Version)


def running_on(versions: Iterable[V], day: date) -> tuple[V, ...]:
    """Return the versions that run on a day, the newest last; entered later counts as newer."""
    running = [
        one
        for one in versions
        if one.from_on <= day and (one.until_on is None or day <= one.until_on)
    ]
    return tuple(sorted(running, key=lambda one: one.from_on))


def agreement_on(versions: Iterable[V], day: date) -> V | None:
    """Return the version that holds on a day."""
    return next(reversed(running_on(versions, day)), None)
