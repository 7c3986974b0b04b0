"""Write the deadlines of a case as a calendar file."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from secateur.leaving.deadlines import Deadline, calendar_file
from secateur.model.disk import disk_errors
from secateur.model.errors import MissingInputError
from secateur.model.text import text


def write_calendar(
    path: Path, days: Sequence[tuple[str, date, str]], *, case: str, made_at: int
) -> None:
    """Write a calendar file, in the place of an earlier one of ours.

    Args:
        path: The file.
        days: A stable name, the day and its words.
        case: A name of the case, the same each time.
        made_at: Seconds since 1970.

    Raises:
        MissingInputError: No day is known yet.
        StorageError: The disk refuses.
    """
    if not days:
        raise MissingInputError(text("No deadline is known yet: there is nothing to write."))
    found = [Deadline(what=name, on=on, title=words) for name, on, words in days]
    with disk_errors(path):
        path.write_bytes(calendar_file(found, case=case, made_at=made_at))
