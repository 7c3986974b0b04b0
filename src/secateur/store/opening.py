"""The store as actions hold it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from secateur.store.connection import WAIT_SECONDS, Database, open_database
from secateur.store.counts import Counts
from secateur.store.scratch import remove_scratch

if TYPE_CHECKING:  # records take 10 ms to load that an import with nothing new does without
    from secateur.model.records import Record


class Store(Database):
    """An open store, which knows the time of its imports from whoever opened it."""

    now: Callable[[], int]

    @classmethod
    def over(cls, database: Database, now: Callable[[], int]) -> Self:
        """Make a store of an open database."""
        store = cls(database.path, database.connection, database.wait_seconds, database.waits)
        store.now = now
        return store

    def add_records(self, records: "Sequence[Record]", *, source: str) -> Counts:
        """Add records that come from no file; see :func:`secateur.store.writing.add_records`."""
        from secateur.store import writing  # noqa: PLC0415  (likewise)

        return writing.add_records(self, records, source=source, at=self.now())


def open_store(
    path: Path,
    *,
    now: Callable[[], int],
    wait_seconds: float = WAIT_SECONDS,
    waits: Callable[[], None] = lambda: None,
) -> Store:
    """Open the store of a workspace; see :func:`secateur.store.connection.open_database`."""
    opened = Store.over(open_database(path, wait_seconds=wait_seconds, waits=waits), now)
    remove_scratch(path)
    return opened
