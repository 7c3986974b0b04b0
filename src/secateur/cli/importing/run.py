"""Import with a progress bar, and the report that ends it."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from secateur.actions.importing.import_files import FileReport, ImportReport, Progress, import_files
from secateur.actions.workspace.workspaces import Desk, workspace_folder
from secateur.cli.session import Session
from secateur.model.errors import NothingReadError
from secateur.model.places import file_and_place
from secateur.model.text import Text, text


def import_and_tell(
    session: Session,
    desk: Desk,
    paths: Sequence[Path],
    *,
    dry_run: bool = False,
    headers_only: bool = False,
) -> ImportReport:
    """Import, with progress on standard error, then tell what came of each file.

    Raises:
        NothingReadError: None of the named files gave anything.
    """
    with _bar(session) as show:
        found = import_files(desk, paths, dry_run=dry_run, headers_only=headers_only, progress=show)
    if found.files:
        # rich takes 100 ms to load, which an import with nothing new does without.
        from secateur.cli.console import Console
        from secateur.cli.importing.report import import_table

        Console(stderr=True).show(import_table(found, session.say))
    for line in _summary(found):
        session.note(line)
    if not dry_run and any(file.questions for file in found.files):
        from secateur.cli.importing.questions import ask

        answered = ask(session, desk, found)
        if answered:
            return import_and_tell(session, desk, answered, headers_only=headers_only)
    _refuse_nothing(found, paths)
    return found


@contextmanager
def _bar(session: Session) -> Generator[Callable[[Progress], None]]:
    """Show how far an import is, from the first file that has to be opened."""
    shown: list[Callable[[Progress], None]] = []
    stops: list[Callable[[], None]] = []

    def show(step: Progress) -> None:
        if not shown:
            from secateur.cli.importing.bar import ImportBar

            bar = ImportBar(session.say)
            shown.append(bar.show)
            stops.append(bar.stop)
        shown[0](step)

    try:
        yield show
    finally:
        for stop in stops:
            stop()


def is_told(found: ImportReport, file: FileReport) -> bool:
    """Tell whether the report, shown before on the same stream, says of a file why it is unread."""
    from secateur.cli.importing.report import told_files

    return any(each is file for each in told_files(found))


def _refuse_nothing(found: ImportReport, paths: Sequence[Path]) -> None:
    """Stop when the files the user named gave nothing at all, new or known."""
    has_settings = any(workspace_folder(path) for path in paths)
    if not (found.files or found.unchanged or has_settings):
        raise NothingReadError(
            text("There is no file to read in {folder}.", folder=", ".join(map(str, paths)))
        )
    if not found.gave_nothing or found.new or found.updated or found.known or found.unchanged:
        return
    file = found.gave_nothing[0]
    because = file.refused or (file.unreadable[0].reason if file.unreadable else None)
    because = because or (file.ignored[0][0] if file.ignored else None)
    place = file.unreadable[0].place if file.unreadable and not file.refused else ""
    if because is None:
        raise NothingReadError(
            text(
                "{file}: nothing in it that Sécateur reads. See: secateur import --help",
                file=file.name,
            )
        )
    if is_told(found, file):
        raise NothingReadError(text("Nothing has been read: the reason is above."))
    where = file_and_place(file.name, place)
    raise NothingReadError(text("{file}: {because}", file=where, because=because))


def _summary(found: ImportReport) -> list[Text]:
    lines: list[Text] = []
    if found.is_dry_run:
        lines.append(text("A trial run: nothing has been recorded."))
    if found.unchanged:
        lines.append(
            text(
                "{n} file has not changed since the last import.",
                "{n} files have not changed since the last import.",
                n=found.unchanged,
            )
        )
    lines.append(
        text(
            "{new} new, {updated} updated, {known} known, {unreadable} unreadable.",
            new=found.new,
            updated=found.updated,
            known=found.known,
            unreadable=found.unreadable,
        )
    )
    return lines
