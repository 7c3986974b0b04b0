"""Import what the user names: files, folders and archives, in any mixture."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secateur.actions.importing.order import oldest_first
from secateur.actions.importing.report import (
    FileReport,
    ImportReport,
    ImportStoppedError,
    Problem,
    Progress,
)
from secateur.actions.importing.stamped import FULL, HEADERS_ONLY, unread
from secateur.actions.importing.walk import Candidate, Walk
from secateur.actions.workspace.workspaces import Desk
from secateur.store.imports import begin_import

if TYPE_CHECKING:  # readers take 100 ms to load, which an import with nothing new does without
    from secateur.actions.importing.run import Run
    from secateur.sources import Source

__all__ = [
    "FileReport",
    "ImportReport",
    "ImportStoppedError",
    "Problem",
    "Progress",
    "import_files",
]


def _no_progress(_: Progress) -> None:
    """Show nothing."""


def import_files(
    desk: Desk,
    paths: Sequence[Path],
    *,
    dry_run: bool = False,
    headers_only: bool = False,
    progress: Callable[[Progress], None] = _no_progress,
    readers: "Mapping[str, Source] | None" = None,
) -> ImportReport:
    """Read everything under the paths that is new or has changed, and match it.

    Each file is one transaction: whatever stops the import, finished files stay and the next
    import goes on from there.

    Args:
        desk: The workspace it goes into.
        paths: Files, folders, archives.
        dry_run: Read all, also what has not changed, and record nothing.
        headers_only: Keep no text of mails.
        progress: Called often; raises ``ImportStoppedError`` to stop: what is finished then stays,
            matched, and the report says how much is left.
        readers: The sources to read with, all by default.

    Raises:
        ImportStoppedError: It was stopped and is a trial run: it told nothing.
        StorageError: The disk is full, writing is not allowed, or the store is busy.
    """
    reading = HEADERS_ONLY if headers_only else FULL
    with desk.store.transaction(is_trial=True) if dry_run else nullcontext():
        candidates = Walk(desk.environment.home).over(paths)
        known = None if dry_run else desk.store
        found = unread(known, candidates, reading, _settled(desk))
        imported = begin_import(desk.store, desk.store.now())
        pending, n_unchanged = deque(oldest_first(found.candidates)), found.n_unchanged
        del found, candidates  # a Maildir's file names are let go when it is read
        done = _Done()
        if pending:
            done = _read(desk, imported, pending, reading, progress, readers)
    return ImportReport(
        import_id=None if dry_run else imported,
        files=tuple(done.reports),
        unchanged=n_unchanged,
        is_dry_run=dry_run,
        n_left=done.n_left,
    )


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of the files that had to be opened."""

    reports: Sequence[FileReport] = ()
    n_left: int = 0


def _settled(desk: Desk) -> str:
    """Return what else tables are read by: another zone, currency or tax reads them anew."""
    me = desk.settings.me
    known = (desk.zone, me.currency or me.country, me.sales_tax)
    return " ".join(str(value) for value in known if value is not None)


def _read(
    desk: Desk,
    imported: int,
    pending: deque[tuple[Candidate, frozenset[str]]],
    reading: str,
    progress: Callable[[Progress], None],
    readers: "Mapping[str, Source] | None",
) -> _Done:
    """Read what has to be opened, then match if it brought news."""
    # The readers take 100 ms to load, which an import with nothing new does without.
    from secateur.actions.deriving.match_records import match_records  # noqa: PLC0415  (slow to load)
    from secateur.actions.importing import archive  # noqa: PLC0415  (slow to load)
    from secateur.actions.importing.map_columns import reading_options  # noqa: PLC0415  (slow to load)
    from secateur.actions.importing.meter import Meter  # noqa: PLC0415  (slow to load)
    from secateur.actions.importing.recognition import all_sources  # noqa: PLC0415  (slow to load)
    from secateur.actions.importing.run import Run, reports_with  # noqa: PLC0415  (slow to load)
    from secateur.store.derived import unmatched_by_file  # noqa: PLC0415  (slow to load)

    archive.remove_leftovers(desk.environment.home)
    run = Run(
        store=desk.store,
        home=desk.environment.home,
        imported=imported,
        readers=all_sources() if readers is None else readers,
        options=reading_options(desk, headers_only=reading == HEADERS_ONLY),
        reading=reading,
        settled=_settled(desk),
        is_trial=desk.store.connection.in_transaction,
        meter=Meter(progress, sum(candidate.size for candidate, _ in pending)),
    )
    n_left = _read_all(run, pending)
    if not any(report.new or report.updated for report in run.reports):
        return _Done(run.reports, n_left)
    match_records(desk)
    unmatched = unmatched_by_file(desk.store, imported)
    return _Done(reports_with(run.reports, run.rows, unmatched), n_left)


def _read_all(run: "Run", pending: deque[tuple[Candidate, frozenset[str]]]) -> int:
    """Read file after file and return how many are left where somebody stops it.

    Raises:
        ImportStoppedError: It is stopped and is a trial run, which keeps nothing.
    """
    n_files = len(pending)
    try:
        while pending:
            run.read(*pending.popleft())
    except ImportStoppedError:
        if run.is_trial:
            raise
    return n_files - run.n_finished
