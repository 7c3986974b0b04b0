"""Refuses limits that no signal has: the signals themselves say which there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from types import MappingProxyType

from secateur.actions.workspace.limit_words import is_share
from secateur.model.records import HIGHEST, LOWEST, STEPS
from secateur.model.text import Value, text
from secateur.settings import Settings, SettingsError
from secateur.settings.document import unknown_key
from secateur.settings.workspace_file import place_of
from secateur.store.connection import Database
from secateur.store.state import get_state, set_state

_STATE = "limits"

_CHANCES = "_p"
"""How limits end that are the chance of a coincidence."""

_PAIRS = (("overdue_days", "overdue_days_established"),)
"""What is emerging beyond the first is established beyond the second, never the other way."""

_MOST: Mapping[str, float] = MappingProxyType(
    {
        "share": 1,
        "points": STEPS,
        "days": 3650,
        "working_days": 2600,
        "hours": 8760,
        "count": 1000,
        "ratio": 100,
    }
)
"""By unit: ten years of days, a year of hours, and counts and ratios that nobody meets."""


def check_limits(store: Database, settings: Settings, file: Path) -> None:
    """Refuse a limit that no signal has; what was checked once is not checked again.

    Raises:
        SettingsError: A limit is unknown; the nearest one is named. Or a share is above one.
    """
    given = " ".join(f"{name}={value}" for name, value in sorted(settings.limits.items()))
    if given and get_state(store, _STATE) != given:
        for name, value in settings.limits.items():
            _check_kept(name, value, place_of(file, ("limits", name)))
        with store.transaction():
            set_state(store, _STATE, given)


def _check_kept(name: str, value: object, place: str) -> None:
    """Refuse a limit that no signal has, and a share of more than everything.

    What is no number at all is refused where settings are read; a limit that was entered before
    it had an end goes on, for a workspace that does not open cannot be set right.

    Raises:
        SettingsError: Names the nearest limit, or says how a share is written.
    """
    known = known_limits()
    if name not in known:
        raise unknown_key(name, tuple(known), place)
    if is_share(name) and not 0 <= _number(value) <= 1:
        raise SettingsError(
            text(
                "{where}: {name} is a share between 0 and 1, such as 0.33 for a third; not"
                " {value}.",
                where=place,
                name=name,
                value=str(value),
            )
        )
    if _number(value) < 0 <= known[name].default:
        raise SettingsError(
            text(
                "{where}: {name} is not negative; {value} is.",
                where=place,
                name=name,
                value=str(value),
            )
        )


def check_limit(
    name: str, value: object, place: str, beside: Mapping[str, Decimal] | None = None
) -> None:
    """Refuse to enter a limit that no signal has, or that what it measures can never reach.

    Args:
        name: Its key.
        value: A number; what is none is refused where settings are read.
        place: Where it stands, for the message.
        beside: The other limits of the owner's own, where it is held against them.

    Raises:
        SettingsError: Names the nearest limit, or says from what to what it can be.
    """
    known = known_limits()
    if name not in known:
        raise unknown_key(name, tuple(known), place)
    number, (least, most) = _number(value), _ends(name, beside, known)
    is_whole = known[name].is_whole
    if least <= number <= most and (not is_whole or number == int(number)):
        return
    said: dict[str, Value] = {
        "where": place,
        "name": name,
        "value": str(value),
        "least": least,
        "most": most,
    }
    if is_whole:
        raise SettingsError(
            text(
                "{where}: {name} is a whole number from {least:number} to {most:number}, not"
                " {value}.",
                **said,
            )
        )
    raise SettingsError(
        text("{where}: {name} is from {least:number} to {most:number}, not {value}.", **said)
    )


def _ends(
    name: str, beside: Mapping[str, Decimal] | None, known: Mapping[str, "Known"]
) -> tuple[float, float]:
    """Return from what to what a limit can be, where others stand beside it as they do."""
    least, most = known[name].ends
    for low, high in _PAIRS if beside is not None else ():
        if name == low:
            most = min(most, _held(high, beside, known))
        if name == high:
            least = max(least, _held(low, beside, known))
    return least, most


def _held(name: str, beside: Mapping[str, Decimal] | None, known: Mapping[str, "Known"]) -> float:
    """Return what another limit stands at."""
    own = (beside or {}).get(name)
    return known[name].default if own is None else float(own)


def _number(value: object) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return Decimal(0)


@dataclass(frozen=True, slots=True)
class Known:
    """A limit that some signal has."""

    unit: str
    default: float
    is_a_share: bool
    is_a_mean: bool
    """On the scale of the check-ins itself, not a difference on it."""

    is_whole: bool

    @property
    def ends(self) -> tuple[float, float]:
        """From what to what it can be: beyond, it would be reached always, or never."""
        if self.default < 0:
            return -STEPS, 0
        if self.is_a_mean:
            return LOWEST, HIGHEST
        return 0, 1 if self.is_a_share else _MOST[self.unit]


def known_limits() -> Mapping[str, Known]:
    """Return every limit by its name."""
    from secateur.changes import LIMITS  # noqa: PLC0415  (it needs polars)
    from secateur.review.measuring import all_signals  # noqa: PLC0415  (it needs polars)

    found = {name: ("count", default) for name, default in LIMITS.items()}
    for signal in all_signals().values():
        found[signal.limit_name] = (signal.unit, signal.limit)
        found |= {name: (signal.unit, default) for name, default in signal.settings.items()}
    return {
        name: Known(
            unit=unit_of(name, unit),
            default=default,
            is_a_share=is_share(name),
            is_a_mean=name.endswith("_mean"),
            is_whole=unit_of(name, unit) == "count" and "_per_" not in name,
        )
        for name, (unit, default) in sorted(found.items())
    }


def unit_of(name: str, unit: str) -> str:
    """Return what a limit is counted in: as its name ends, else as its signal."""
    endings: Mapping[str, str] = {"_days": "days", "_hours": "hours"}
    for ending, its in endings.items():
        if ending in name and unit != "working_days":
            return its
    return "share" if name.endswith(_CHANCES) else unit
