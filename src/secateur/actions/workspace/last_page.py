"""The garden as it was last drawn, kept beside the store: what is seen while today's is prepared.

A review takes seconds after a start. What was drawn before is there at once, and says of when it
is unless nothing it was made of has changed.
"""

import json
import os
from collections.abc import Hashable
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path

from secateur.actions.workspace import clock
from secateur.actions.workspace.private_files import write_private
from secateur.actions.workspace.workspaces import Desk
from secateur.model.disk import disk_errors

LAST_PAGE = "last-page.json"
_MARK_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class LastPage:
    """A page, and what it was made of."""

    drawn: str
    """What stands for how it was drawn: by which program, in which language."""

    state: str
    """What stands for all that it shows."""

    day: str
    """When, in ISO 8601."""

    page: str

    @property
    def on(self) -> date:
        """The day it shows."""
        return date.fromisoformat(self.day)

    def shows(self, state: Hashable) -> bool:
        """Tell whether it would be the same if it were drawn now."""
        return self.state == _mark(state)


def save_last_page(desk: Desk, drawn: str, state: Hashable, page: str) -> None:
    """Keep a page in the place of the one before.

    Raises:
        StorageError: The disk refuses.
    """
    path = _place(desk.store.path)
    day = clock.today(desk.zone).isoformat()
    kept = LastPage(drawn=drawn, state=_mark(state), day=day, page=page)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    with disk_errors(path):
        unfinished.unlink(missing_ok=True)
        write_private(unfinished, json.dumps(asdict(kept)).encode())
        unfinished.replace(path)


def last_page(desk: Desk, drawn: str) -> LastPage | None:
    """Return the page that was kept, None where there is none that is drawn alike."""
    try:
        found = LastPage(**json.loads(_place(desk.store.path).read_bytes()))
    except (OSError, ValueError, TypeError):  # none, or none that this program wrote
        return None
    return found if found.drawn == drawn else None


def forget_last_page(store_path: Path) -> None:
    """Remove it: it names every client.

    Raises:
        StorageError: The disk refuses.
    """
    path = _place(store_path)
    with disk_errors(path):
        path.unlink(missing_ok=True)


def _place(store_path: Path) -> Path:
    return store_path.with_name(LAST_PAGE)


def _mark(state: Hashable) -> str:
    return blake2b(repr(state).encode(), digest_size=_MARK_BYTES).hexdigest()
