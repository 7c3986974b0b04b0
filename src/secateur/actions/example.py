"""The invented example: looked at before one's own records, and removed with one gesture."""

import shutil
from collections.abc import Callable
from typing import TYPE_CHECKING

from secateur.actions.workspace.workspaces import Desk, last_used_note, open_workspace
from secateur.model.disk import disk_errors
from secateur.model.errors import Refusal
from secateur.model.text import text
from secateur.settings.environment import Environment

if TYPE_CHECKING:  # half a second to load: whether this is the example is asked at each start
    from secateur.actions.importing.import_files import ImportReport, Progress

_FOLDER = "demo"
_BEFORE = "before-example.json"


def open_example(
    around: Environment, seed: int, locale: str, progress: "Callable[[Progress], None]"
) -> "ImportReport":
    """Invent the records and import them; they stay open until they are left.

    Args:
        around: Where the data folder is.
        seed: What chance is drawn from.
        locale: Of who looks at them.
        progress: Told of each step of the import.

    Raises:
        ImportStoppedError: It was stopped: nothing of the example is left.
        Refusal: The folder of the example holds something else.
        StorageError: The disk refuses.
    """
    from secateur.actions.importing.import_files import (  # noqa: PLC0415  (as said above)
        ImportStoppedError,
        import_files,
    )
    from secateur.actions.invent_records import invent_records  # noqa: PLC0415  (likewise)

    note, before = last_used_note(around), around.home / _BEFORE
    if note.exists() and not before.exists():
        with disk_errors(before):
            shutil.copyfile(note, before)
    invented = invent_records(around, around.home / _FOLDER, seed, locale)
    with open_workspace(around, [invented.folder]) as desk:
        report = import_files(desk, invented.records, progress=progress)
        if report.n_left:
            leave_example(desk)
            raise ImportStoppedError
        return report


def is_example(desk: Desk) -> bool:
    """Tell whether what is open is the example."""
    return desk.workspace.folder == (desk.environment.home / _FOLDER).resolve()


def leave_example(desk: Desk) -> None:
    """Remove the example, and go back to what was open before it.

    Raises:
        Refusal: What is open is not the example.
        StorageError: The disk refuses.
    """
    from secateur.actions.invent_records import MARK  # noqa: PLC0415  (as said above)

    around, folder = desk.environment, desk.workspace.folder
    if folder is None or not is_example(desk) or not (folder / MARK).exists():
        raise Refusal(text("This is not the example: nothing was removed."))
    note, before = last_used_note(around), around.home / _BEFORE
    with disk_errors(around.home):
        before.replace(note) if before.exists() else note.unlink(missing_ok=True)
        shutil.rmtree(desk.workspace.store_path.parent)
        shutil.rmtree(folder)
