"""Import what the user names: files, folders and archives, in any mixture."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from secateur.actions.importing.report import (
    FileReport,
    ImportReport,
    Problem,
    Progress,
)
from secateur.actions.importing.stamped import FULL, HEADERS_ONLY, unread
from secateur.actions.importing.walk import Candidate, Walk
from secateur.actions.workspaces import Desk
from secateur.store.imports import begin_import

if TYPE_CHECKING:  # readers take 100 ms to load, which an import with nothing new does without
    from secateur.sources import Source

__all__ = ["FileReport", "ImportReport", "Problem", "Progress", "import_files"]


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
        progress: Called often.
        readers: The sources to read with, all by default.

    Raises:
        StorageError: The disk is full, writing is not allowed, or the store is busy.
    """
    reading = HEADERS_ONLY if headers_only else FULL
    with desk.store.transaction(is_trial=True) if dry_run else nullcontext():
        candidates = Walk(desk.environment.home).over(paths)
        known = None if dry_run else desk.store
        found = unread(known, candidates, reading, _settled(desk))
        imported = begin_import(desk.store, desk.store.now())
        pending, n_unchanged = deque(found.candidates), found.n_unchanged
        del found, candidates  # a Maildir's file names are let go when it is read
        files = _read(desk, imported, pending, reading, progress, readers) if pending else []
    return ImportReport(
        import_id=None if dry_run else imported,
        files=tuple(files),
        unchanged=n_unchanged,
        is_dry_run=dry_run,
    )


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
) -> list[FileReport]:
    """Read what has to be opened, then match if it brought news."""
    # The readers take 100 ms to load, which an import with nothing new does without.
    from secateur.actions.importing import archive  # noqa: PLC0415  (slow to load)
    from secateur.actions.importing.meter import Meter  # noqa: PLC0415  (slow to load)
    from secateur.actions.importing.recognition import all_sources  # noqa: PLC0415  (slow to load)
    from secateur.actions.importing.run import Run, reports_with  # noqa: PLC0415  (slow to load)
    from secateur.actions.map_columns import reading_options  # noqa: PLC0415  (slow to load)
    from secateur.actions.match_records import match_records  # noqa: PLC0415  (slow to load)
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
    while pending:
        run.read(*pending.popleft())
    if not any(report.new or report.updated for report in run.reports):
        return run.reports
    match_records(desk)
    return reports_with(run.reports, run.rows, unmatched_by_file(desk.store, imported))
