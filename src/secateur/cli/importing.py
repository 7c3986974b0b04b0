"""Import with a progress bar, and the report that ends it."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console, Group, RenderableType
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text as Line

from secateur.actions.import_files import FileReport, ImportReport, import_files
from secateur.actions.import_files import Progress as Step
from secateur.actions.workspaces import Desk
from secateur.cli.preview_table import preview_table
from secateur.cli.session import Session
from secateur.i18n import Translator
from secateur.model.errors import NothingReadError
from secateur.model.text import Text, text

SHOWN_FILES = 40
"""A folder of thousands of mails is summed up instead of listed."""

SHOWN_PROBLEMS = 5
"""Problems shown per file; all of them are kept and shown by ``secateur settle``."""


COUNTED = (
    text("New"),
    text("Updated"),
    text("Known"),
    text("Of nobody known"),
    text("Unreadable"),
)
"""What the report counts of each file."""


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
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(session.say(text("Reading")), total=None)

        def show(step: Step) -> None:
            name = Path(step.file).name
            bar.update(task, completed=step.bytes_done, total=step.bytes_total, description=name)

        found = import_files(desk, paths, dry_run=dry_run, headers_only=headers_only, progress=show)
    console.print(import_table(found, session.say))
    _refuse_nothing(found)
    return found


def _refuse_nothing(found: ImportReport) -> None:
    """Stop when the files the user named gave nothing at all, new or known."""
    if not found.gave_nothing or found.new or found.updated or found.known or found.unchanged:
        return
    file = found.gave_nothing[0]
    because = file.refused or (file.unreadable[0].reason if file.unreadable else None)
    place = file.unreadable[0].place if file.unreadable and not file.refused else ""
    if because is None:
        raise NothingReadError(
            text(
                "{file}: nothing in it that Sécateur reads. See: secateur import --help",
                file=file.name,
            )
        )
    where = f"{file.name}, {place}" if place else file.name
    raise NothingReadError(text("{file}: {because}", file=where, because=because))


def import_table(found: ImportReport, say: Translator) -> RenderableType:
    """Draw the report: one line a file, its problems under it."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bright_black")
    table.add_column(say(text("File")), overflow="fold")
    table.add_column(say(text("Kind")))
    for heading in COUNTED:
        table.add_column(say(heading), justify="right")
    told = [file for file in found.files if _is_worth_telling(file)]
    for file in told[:SHOWN_FILES]:
        counts = (file.new, file.updated, file.known, file.unmatched, file.n_unreadable)
        kind = say(Text(file.kind)) if file.kind else "–"
        table.add_row(file.name, kind, *(str(count) if count else "" for count in counts))
    problems = [
        Line(line, style="yellow") for file in told[:SHOWN_FILES] for line in _told(file, say)
    ]
    hidden = len(found.files) - min(len(told), SHOWN_FILES)
    previews = [
        preview_table(file.name, file.preview, say)
        for file in told
        if file.preview is not None and (found.is_dry_run or file.questions or file.refused)
    ]
    return Group(table, *previews, *problems, *_summary(found, hidden, say))


def _is_worth_telling(file: FileReport) -> bool:
    return bool(file.new or file.updated or file.n_unreadable or file.refused or file.questions)


def _told(file: FileReport, say: Translator) -> list[str]:
    """Return the lines under a file: refusal, questions, first problems, what was ignored."""
    lines: list[str] = []
    if file.refused:
        lines.append(f"{file.name}: {say(file.refused)}")
    lines += [f"{file.name}: {say(question)}" for question in file.questions]
    lines += [
        f"{file.name}, {problem.place}: {say(problem.reason)}"
        for problem in file.unreadable[:SHOWN_PROBLEMS]
    ]
    if file.n_unreadable > SHOWN_PROBLEMS:
        more = file.n_unreadable - SHOWN_PROBLEMS
        lines.append(say(text("… and {n} more row", "… and {n} more rows", n=more)))
    for reason, count in file.ignored:
        lines.append(
            say(
                text(
                    "{file}: {n} row set aside: {reason}",
                    "{file}: {n} rows set aside: {reason}",
                    file=file.name,
                    n=count,
                    reason=reason,
                )
            )
        )
    return lines


def _summary(found: ImportReport, hidden: int, say: Translator) -> list[Line]:
    lines: list[Text] = []
    if hidden:
        lines.append(
            text(
                "{n} other file brought nothing new.",
                "{n} other files brought nothing new.",
                n=hidden,
            )
        )
    if found.is_dry_run:
        lines.append(text("A trial run: nothing has been recorded."))
    lines.append(
        text(
            "{new} new, {updated} updated, {known} known, {unreadable} unreadable.",
            new=found.new,
            updated=found.updated,
            known=found.known,
            unreadable=found.unreadable,
        )
    )
    return [Line(say(line)) for line in lines]
