"""Spares the tests of one process a second review of the very same facts.

A command that is run anew loads its tables anew, and would review them anew: half of what the tests
of commands and pages take. What is derived hangs on nothing but the rows and the day (see
``tests/actions/test_case_events.py`` and ``tests/signals``, which derive everything themselves), so
it is made once of equal ones, whichever test asks first. A row that differs in one bit is another.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from io import BytesIO
from threading import Lock

import pytest

from secateur.actions.loading import load_tables
from secateur.actions.reviewing import review_clients
from secateur.facts import Facts
from secateur.review import Review, review_facts
from secateur.tables import TABLES, Tables

MOST = 60
"""Days of workspaces that are kept, the last used: tests of one file share a few."""


@dataclass(slots=True)
class _Known:
    """What is derived of one day's facts."""

    facts: Facts
    review: Review | None = None


class Once:
    """Facts and reviews by the content of their tables."""

    def __init__(self) -> None:
        """Know nothing."""
        self._known: OrderedDict[tuple[bytes, date], _Known] = OrderedDict()
        self._lock = Lock()

    def facts(self, tables: Tables, as_of: date) -> Facts:
        """Return the facts of a day, those known already where every table is the same."""
        key = (_content(tables), as_of)
        with self._lock:
            if key not in self._known:
                self._known[key] = _Known(Facts(tables, as_of))
            self._known.move_to_end(key)
            while len(self._known) > MOST:
                self._known.popitem(last=False)
            return self._known[key].facts

    def review(self, facts: Facts) -> Review:
        """Review facts, once while they are known."""
        with self._lock:
            known = next((one for one in self._known.values() if one.facts is facts), None)
        if known is None:
            return review_facts(facts)
        if known.review is None:
            known.review = review_facts(facts)
        return known.review


def _content(tables: Tables) -> bytes:
    found = blake2b()
    for name in TABLES:
        written = BytesIO()
        getattr(tables, name).write_ipc(written)
        found.update(written.getbuffer())
    return found.digest()


def review_once(patch: pytest.MonkeyPatch) -> None:
    """Let all desks of this process share what they derive of equal facts."""
    once = Once()
    patch.setattr(load_tables, "Facts", once.facts)
    patch.setattr(review_clients, "review_facts", once.review)
