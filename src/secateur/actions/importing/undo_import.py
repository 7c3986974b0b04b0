"""Take back an import: what it brought goes, and what it replaced counts again."""

from dataclasses import dataclass
from datetime import UTC, datetime

from secateur.actions.workspace.workspaces import Desk
from secateur.model.errors import MissingInputError
from secateur.model.text import text
from secateur.store.imports import find_import, last_import
from secateur.store.undoing import delete_import


class UndoError(MissingInputError):
    """There is no such import to take back."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The import that was taken back."""

    at: datetime
    files: int
    records: int


def undo_import(desk: Desk, import_id: int | None = None, *, dry_run: bool = False) -> Undone:
    """Take back an import, by default the newest one of files that brought anything.

    Args:
        desk: The workspace.
        import_id: Which one.
        dry_run: Tell which one it would be, and leave it.

    Raises:
        UndoError: There is none, or none with that number.
        StorageError: The store is busy or cannot be written.
    """
    from secateur.actions.deriving.match_records import match_records  # noqa: PLC0415  (slow to load)

    store = desk.store
    with store.transaction():
        found = last_import(store) if import_id is None else find_import(store, import_id)
        if found is None and import_id is None:
            raise UndoError(text("Nothing has been imported here yet."))
        if found is None:
            raise UndoError(text("There is no import number {n}.", n=import_id))
        if not dry_run:
            delete_import(store, found.id)
            match_records(desk)
    at = datetime.fromtimestamp(found.started_at, UTC)
    return Undone(at, found.files, found.records)
