"""The limits that signals are held against: the user's own, and what holds where none is given."""

from dataclasses import dataclass
from decimal import Decimal

from secateur.actions.workspace.check_limits import unit_of
from secateur.actions.workspace.workspaces import Desk
from secateur.changes import LIMITS
from secateur.review.measuring import all_signals
from secateur.signals import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One limit, and what it stands at."""

    name: str
    reason: Reason | None
    """The reason it speaks for; None where it is about all of them."""

    signal: str
    """The signal it is held against, empty where there is none."""

    unit: str
    """As the signal's: share, days, working_days, count, ratio, points, hours."""

    default: float
    own: Decimal | None
    is_in_file: bool


def list_limits(desk: Desk) -> tuple[Limit, ...]:
    """Return every limit, by signal."""
    own, in_file = desk.settings.limits, desk.file_settings.limits
    found: dict[str, Limit] = {}

    def add(name: str, default: float, unit: str, signal: str, reason: Reason | None) -> None:
        found[name] = Limit(
            name=name,
            reason=reason,
            signal=signal,
            unit=unit,
            default=default,
            own=own.get(name),
            is_in_file=name in in_file,
        )

    for name, signal in all_signals().items():
        unit = unit_of(signal.limit_name, signal.unit)
        add(signal.limit_name, signal.limit, unit, name, signal.reason)
        for extra, default in signal.settings.items():
            add(extra, default, unit_of(extra, signal.unit), name, signal.reason)
    for extra, default in LIMITS.items():
        add(extra, default, "count", "", None)
    return tuple(found.values())
