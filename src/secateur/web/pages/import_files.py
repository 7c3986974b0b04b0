"""Import: choose files, look at how they are read, then keep them."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import BinaryIO

from starlette.datastructures import UploadFile

from secateur.actions.entering.edit_settings import read_settings
from secateur.actions.importing import uploads
from secateur.actions.importing.import_files import ImportReport, Progress
from secateur.actions.importing.import_uploads import Kept, import_uploads
from secateur.actions.importing.list_imports import DoneImport, list_imports
from secateur.actions.importing.map_columns import map_as, map_columns
from secateur.actions.importing.preview_files import Looked, in_groups, look_at_uploads
from secateur.actions.importing.report import side_files
from secateur.actions.workspace.own_desk import own_desk
from secateur.actions.workspace.workspaces import Desk
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.jobs import JOBS, Job
from secateur.web.navigation import IMPORT
from secateur.web.pages import Changes, Page
from secateur.web.tables.columns import said_columns
from secateur.web.tables.previews import (
    FileView,
    GroupView,
    file_views,
    group_views,
    result_views,
)
from secateur.web.visit import Answer, Go, Visit

RECENT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportView:
    """What ``import_files.html`` shows."""

    step: str
    """choose | waiting | busy | look | done"""

    files: Sequence[FileView] = ()
    report: ImportReport | None = None
    groups: Sequence[GroupView] = ()
    hidden: int = 0
    """Files that are only counted."""

    aside: Text | None = None
    """How many files only lie beside the others."""

    settings: Text | None = None
    """What the settings file that came along says, or why it cannot be taken."""

    share: int = 0
    """Percent done."""

    doing: Text | None = None
    can_stop: bool = False
    n_left: int = 0
    """Files that were not read, for it was stopped."""

    problem: Text | None = None
    recent: Sequence[DoneImport] = ()
    asking: int = 0
    """Files that still wait for an answer."""

    to_keep: int = 0
    path: str = ""
    """The path that was typed, where it leads nowhere."""

    unread: Sequence[FileView] = ()
    """Files that nothing can be done about here, each with its reason."""

    is_all_known: bool = False


def show(visit: Visit) -> Answer:
    """Show where the import stands."""
    return _stands(visit.desk)


def _stands(desk: Desk) -> ImportView | Go:
    job = JOBS.of(desk)
    if job is not None and not job.is_over:
        return _busy(job)
    if job is not None and job.problem is not None:
        JOBS.clear(desk)
        return _choose(desk, job.problem)
    if job is not None and isinstance(job.result, Looked):
        return _looked(desk, job.result)
    if job is not None and isinstance(job.result, Kept):
        return _done(desk, job.result.report, took_settings=job.result.took_settings)
    if job is not None and isinstance(job.result, ImportReport):
        JOBS.clear(desk)
        return Go("/", text("The example is open. Nothing of yours was read."))
    return _choose(desk, None)


def _busy(job: Job) -> ImportView:
    told = job.progress
    share = round(100 * told.bytes_done / max(told.bytes_total, 1)) if told else 0
    is_read = told is not None and told.bytes_done >= told.bytes_total
    return ImportView(
        step="busy",
        share=share,
        doing=_doing(job, is_read=is_read),
        can_stop=not (is_read or job.is_stopping),
    )


def _doing(job: Job, *, is_read: bool) -> Text:
    if job.is_stopping and not is_read:
        if job.kind != "keep":
            return text("Stopping: nothing is saved.")
        return text("Stopping: what is finished stays, the file under way is taken back.")
    if job.kind == "example":
        return text("The example is being invented and read.")
    if job.kind == "keep" and is_read:
        return text("All is read; your clients are being found in it.")
    doing = text("Reading, without saving anything.")
    if job.kind == "keep":
        doing = text("Saving what was read.")
    told = job.progress
    if told and told.file:
        return text("{doing} Now: {file}", doing=doing, file=told.file)
    return doing


def _choose(desk: Desk, problem: Text | None) -> ImportView:
    is_waiting = bool(uploads.waiting(desk) or uploads.waiting_settings(desk))
    if is_waiting and problem is None:
        problem = text("Files are waiting from before: read them again, or drop them.")
    return ImportView(
        step="waiting" if is_waiting else "choose",
        problem=problem,
        recent=list_imports(desk, RECENT),
    )


def _looked(desk: Desk, found: Looked) -> ImportView:
    report, shown = found.report, file_views(desk, found)
    settings = _settings(desk)
    is_clear = not any(file.report.refused or file.report.questions for file in shown)
    return ImportView(
        step="look",
        files=[file for file in shown if not file.is_unread],
        unread=[file for file in shown if file.is_unread],
        asking=sum(bool(file.report.questions) for file in shown),
        report=report,
        groups=group_views(found.groups, found.samples),
        hidden=len(report.files)
        - len(found.files)
        - sum(len(group.files) for group in found.groups),
        aside=_aside(report),
        settings=settings,
        to_keep=report.new + report.updated,
        is_all_known=bool(report.known)
        and is_clear
        and not (report.new or report.updated or settings),
    )


def _aside(report: ImportReport) -> Text | None:
    n = sum(file.is_aside for file in report.files)
    return side_files(n) if n else None


def _settings(desk: Desk) -> Text | None:
    path = uploads.waiting_settings(desk)
    if path is None:
        return None
    try:
        found = read_settings(path)
    except Refusal as refusal:
        return refusal.reason
    return text(
        "Your settings come along, with {n} client.",
        "Your settings come along, with {n} clients.",
        n=len(found.clients),
    )


def _done(desk: Desk, report: ImportReport, *, took_settings: bool) -> ImportView:
    shown, (_, groups) = result_views(desk, report), in_groups(report.files)
    summed = sum(len(group.files) for group in groups)
    return ImportView(
        step="done",
        files=shown,
        groups=group_views(groups, {}),
        report=report,
        hidden=len(report.files)
        - len(shown)
        - summed
        - sum(file.is_aside for file in report.files),
        aside=_aside(report),
        asking=0 if report.n_left else len(uploads.waiting(desk)),
        n_left=report.n_left,
        settings=text("Your settings are entered.") if took_settings else None,
        recent=list_imports(desk, RECENT),
    )


def act(visit: Visit) -> Answer:
    """Take what was chosen in the form that was sent."""
    choices: dict[str, Callable[[Visit], Answer]] = {
        "upload": _upload,
        "path": _path,
        "look": _look_again,
        "map": _map,
        "leave": _leave,
        "keep": _keep,
        "drop": _drop,
        "again": _again,
        "stop": _stop,
    }
    chosen = choices.get(visit.said("do"))
    if chosen is None:
        raise Refusal(text("This form is not complete: load the page again."))
    if chosen not in {_upload, _path} and JOBS.of(visit.desk) is not None:
        visit.refuse_outdated()
    return chosen(visit)


def _refused(visit: Visit, refusal: Refusal) -> Answer:
    stands = _stands(visit.desk)
    if isinstance(stands, Go):
        return _choose(visit.desk, refusal.reason)
    return replace(stands, problem=refusal.reason, path=visit.typed("path", do="path"))


def _upload(visit: Visit) -> Answer:
    with JOBS.alone(visit.desk, "look") as job:
        received = uploads.receive(visit.desk, _opened(visit.files("files")))
        left_out = text(
            "Left out, for its name leads out of the folder: {names}",
            names=", ".join(received.refused[:5]),
        )
        if not received.files:
            raise Refusal(left_out if received.refused else text("Choose at least one file."))
        _run(visit.desk, job, look_at_uploads)
    return Go("/import", left_out if received.refused else None)


def _path(visit: Visit) -> Answer:
    """Read what lies on this machine, where it lies."""
    with JOBS.alone(visit.desk, "look") as job:
        uploads.name_path(visit.desk, visit.said("path"))
        _run(visit.desk, job, look_at_uploads)
    return Go("/import")


def _opened(files: Sequence[UploadFile]) -> Iterator[tuple[str, BinaryIO]]:
    """Open one file at a time: a folder may hold more of them than a system lets be open."""
    for each in files:
        if each.filename:
            with each.file as content:
                yield each.filename, content


def _look_again(visit: Visit) -> Answer:
    with JOBS.alone(visit.desk, "look") as job:
        _run(visit.desk, job, look_at_uploads)
    return Go("/import")


def _run(desk: Desk, job: Job, work: Callable[[Desk, Callable[[Progress], None]], object]) -> None:
    """Work on the same workspace after this request is over."""

    def run(told: Callable[[Progress], None]) -> object:
        with own_desk(desk) as own:
            return work(own, told)

    JOBS.run(job, run)


def _map(visit: Visit) -> Answer:
    """Correct the columns of one table, and read everything again."""
    with JOBS.alone(visit.desk, "look") as job:
        path = uploads.waiting_file(visit.desk, visit.said("file"))
        kind, before = visit.said("kind"), visit.said("kind-before")
        if kind != before:
            map_as(visit.desk, path, kind)
        else:
            map_columns(visit.desk, path, said_columns(kind, visit.form))
        _run(visit.desk, job, look_at_uploads)
    return Go("/import")


def _leave(visit: Visit) -> Answer:
    with JOBS.alone(visit.desk, "look") as job:
        uploads.leave_out(visit.desk, visit.said("file"))
        is_left = bool(uploads.waiting(visit.desk))
        if is_left:
            _run(visit.desk, job, look_at_uploads)
    if not is_left:
        JOBS.clear(visit.desk)
    return Go("/import")


def _keep(visit: Visit) -> Answer:
    with JOBS.alone(visit.desk, "keep") as job:
        _run(visit.desk, job, import_uploads)
    return Go("/import")


def _drop(visit: Visit) -> Answer:
    job = JOBS.of(visit.desk)
    done = text("Nothing was saved; the files are removed.")
    if job is not None and isinstance(job.result, Kept):
        done = text("What was saved before stays; the rest is left out.")
    elif uploads.is_all_in_place(visit.desk):
        done = text("Nothing was saved; your files stay where they are, untouched.")
    with JOBS.alone(visit.desk, "look"), suppress(FileNotFoundError):
        uploads.drop(visit.desk)
    JOBS.clear(visit.desk)
    return Go("/import", done)


def _stop(visit: Visit) -> Answer:
    """End what is at work; what it has finished stays."""
    JOBS.stop(visit.desk)
    return Go("/import")


def _again(visit: Visit) -> Answer:
    JOBS.clear(visit.desk)
    return Go("/import")


def _edited(visit: Visit) -> object:
    """Return what was looked at: another window may have brought more since."""
    job = JOBS.of(visit.desk)
    return job.number if job else 0


PAGE = Page(
    path=IMPORT.path,
    title=IMPORT.title,
    show=show,
    changes=Changes(act=act, again=_refused, edits=_edited),
    place=IMPORT.place,
)
