"""Refuses limits that no signal has: the signals themselves say which there are."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

from secateur.model.text import text
from secateur.settings import Settings, SettingsError
from secateur.settings.document import unknown_key
from secateur.settings.workspace_file import place_of
from secateur.store.connection import Database
from secateur.store.state import get_state, set_state

_STATE = "limits"

_SHARES = ("_share", "_p")
"""How the names of limits end that are shares or probabilities."""


def check_limits(store: Database, settings: Settings, file: Path) -> None:
    """Refuse a limit that no signal has; what was checked once is not checked again.

    Raises:
        SettingsError: A limit is unknown; the nearest one is named. Or a share is above one.
    """
    given = " ".join(f"{name}={value}" for name, value in sorted(settings.limits.items()))
    if given and get_state(store, _STATE) != given:
        for name, value in settings.limits.items():
            check_limit(name, value, place_of(file, ("limits", name)))
        with store.transaction():
            set_state(store, _STATE, given)


def check_limit(name: str, value: object, place: str) -> None:
    """Refuse the name of a limit that no signal has, and a share of more than everything.

    What is no number at all is refused where settings are read.

    Raises:
        SettingsError: Names the nearest limit, or says how a share is written.
    """
    known = _known_limits()
    if name not in known:
        raise unknown_key(name, tuple(known), place)
    if name.endswith(_SHARES) and not 0 <= _number(value) <= 1:
        raise SettingsError(
            text(
                "{where}: {name} is a share between 0 and 1, such as 0.33 for a third; not"
                " {value}.",
                where=place,
                name=name,
                value=str(value),
            )
        )
    if _number(value) < 0 <= known[name]:
        raise SettingsError(
            text(
                "{where}: {name} is not negative; {value} is.",
                where=place,
                name=name,
                value=str(value),
            )
        )


def _number(value: object) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return Decimal(0)


def _known_limits() -> Mapping[str, float]:
    """Return the default of every limit, by name."""
    from secateur.changes import LIMITS  # noqa: PLC0415  (it needs polars)
    from secateur.review.compute import all_signals  # noqa: PLC0415  (it needs polars)

    found: dict[str, float] = dict(LIMITS)
    for signal in all_signals().values():
        found.update({signal.limit_name: signal.limit, **signal.settings})
    return dict(sorted(found.items()))
