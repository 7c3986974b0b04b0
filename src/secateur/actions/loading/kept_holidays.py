"""Public holidays, kept in the store: asking the library for them takes longer than all signals."""

import json
from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from secateur import __version__
from secateur.model.errors import StorageError
from secateur.store.connection import Database
from secateur.store.state import get_state, set_state
from secateur.working_clock.holidays import public_holidays


def kept_holidays(store: Database, country: str, first_year: int, last_year: int) -> Sequence[date]:
    """Return what :func:`secateur.working_clock.public_holidays` does, from the store if it can.

    Raises:
        UnknownCountryError: The country is not known.
    """
    key = f"holidays {country} {first_year} {last_year} {__version__}"
    kept = get_state(store, key)
    if kept is not None:
        return [date.fromisoformat(day) for day in json.loads(kept)]
    found = public_holidays(country, first_year, last_year)
    # A store that is busy or read-only loses half a second the next time, and nothing else.
    with suppress(StorageError), store.transaction():
        set_state(store, key, json.dumps([day.isoformat() for day in found]))
    return found
