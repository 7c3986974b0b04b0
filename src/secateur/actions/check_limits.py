"""Refuses limits that no signal has: the signals themselves say which there are."""

from pathlib import Path

from secateur.settings import Settings
from secateur.settings.document import unknown_key
from secateur.settings.workspace_file import place_of
from secateur.store.connection import Database
from secateur.store.state import get_state, set_state

_STATE = "limits"


def check_limits(store: Database, settings: Settings, file: Path) -> None:
    """Refuse a limit that no signal has; what was checked once is not checked again.

    Raises:
        SettingsError: A limit is unknown; the nearest one is named.
    """
    given = " ".join(sorted(settings.limits))
    if given and get_state(store, _STATE) != given:
        for name in settings.limits:
            check_limit(name, place_of(file, ("limits", name)))
        with store.transaction():
            set_state(store, _STATE, given)


def check_limit(name: str, place: str) -> None:
    """Refuse the name of a limit that no signal has.

    Raises:
        SettingsError: Names the nearest one.
    """
    known = _known_limits()
    if name not in known:
        raise unknown_key(name, known, place)


def _known_limits() -> tuple[str, ...]:
    from secateur.review.compute import all_signals  # noqa: PLC0415  (it needs polars)

    found = all_signals().values()
    return tuple(
        sorted({name for signal in found for name in (signal.limit_name, *signal.settings)})
    )
