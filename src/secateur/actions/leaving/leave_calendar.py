"""The days of an exit as a calendar file."""

from pathlib import Path

from secateur.actions.leaving.leave_client import ExitView, deadlines
from secateur.actions.workspace.workspaces import Desk
from secateur.i18n import Translator
from secateur.leaving.deadlines import Deadline, calendar_file
from secateur.model.disk import disk_errors
from secateur.model.errors import MissingInputError
from secateur.model.text import text


def calendar_of(desk: Desk, view: ExitView, say: Translator) -> bytes:
    """Return the days of an exit as a calendar file.

    Raises:
        MissingInputError: No day is known yet.
    """
    days = deadlines(view, desk)
    if not days:
        raise MissingInputError(text("No deadline is known yet: there is nothing to write."))
    found = [Deadline(what=name, on=on, title=say(words)) for name, on, words in days]
    number = view.record.id if view.record else 0
    case = f"{view.owner}/{view.client.id}/exit/{number}"
    return calendar_file(found, case=case, made_at=view.moment.at)


def write_calendar(desk: Desk, view: ExitView, say: Translator, path: Path) -> None:
    """Write the days of an exit to a calendar file, in the place of an earlier one of ours.

    Raises:
        MissingInputError: No day is known yet.
        StorageError: The disk refuses.
    """
    made = calendar_of(desk, view, say)
    with disk_errors(path):
        path.write_bytes(made)
