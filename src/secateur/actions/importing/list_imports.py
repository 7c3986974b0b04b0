"""What was imported so far, newest first, so that any of it can be taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from secateur.actions.workspace.workspaces import Desk
from secateur.store.import_history import PastFile, past_imports

__all__ = ["DoneImport", "PastFile", "list_imports"]

MOST = 200
SHOWN_FILES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneImport:
    """An import that counts."""

    id: int
    on: date
    clock: str
    """``09:41``, in the owner's zone."""

    n_files: int
    new: int
    updated: int
    files: Sequence[PastFile]
    """The first ones."""


def list_imports(desk: Desk, most: int = MOST) -> tuple[DoneImport, ...]:
    """Return the newest imports of files that brought anything."""
    zone = ZoneInfo(desk.zone)
    found: list[DoneImport] = []
    for each in past_imports(desk.store, most=most, shown_files=SHOWN_FILES):
        at = datetime.fromtimestamp(each.started_at, zone)
        found.append(
            DoneImport(
                id=each.id,
                on=at.date(),
                clock=f"{at:%H:%M}",
                n_files=each.n_files,
                new=each.new,
                updated=each.updated,
                files=each.files,
            )
        )
    return tuple(found)
