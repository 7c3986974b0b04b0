"""``secateur import``: read the user's own files."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from secateur.cli.command import Argument, Command, Option
from secateur.cli.session import Session
from secateur.cli.values import ReadablePath
from secateur.model.errors import Refusal
from secateur.model.text import text

if TYPE_CHECKING:  # the store takes 30 ms that `--help` does without
    from secateur.actions.workspace.workspaces import Desk

READING = ("kind", "date_order", "decimal", "currency", "sign", "sales_tax")
"""What can be said of a whole table; every other name is one of its columns."""


def run(
    session: Session,
    paths: tuple[Path, ...],
    *,
    dry_run: bool,
    headers_only: bool,
    undo: bool,
    columns: tuple[str, ...],
) -> None:
    """Import files and folders, or take the last import back."""
    if undo:
        _undo(session, paths, dry_run=dry_run)
        return
    if not paths:
        raise Refusal(
            text("Name what to import: secateur import FOLDER (emails, invoices, bank, hours…).")
        )
    from secateur.cli.importing.run import import_and_tell

    said = _said(columns)
    with session.open(paths) as desk:
        session.use(desk)
        with _told(desk, paths, said, dry_run=dry_run):
            import_and_tell(session, desk, paths, dry_run=dry_run, headers_only=headers_only)


def _told(
    desk: "Desk", paths: tuple[Path, ...], said: dict[str, str], *, dry_run: bool
) -> AbstractContextManager[None]:
    if not said:
        return nullcontext()
    from secateur.actions.importing.map_columns import told_columns

    return told_columns(desk, paths, said, dry_run=dry_run)


def _said(columns: tuple[str, ...]) -> dict[str, str]:
    """Read ``client=Kunde`` and ``date_order=dmy`` into what ``map_columns`` takes."""
    said: dict[str, str] = {}
    for given in columns:
        name, equals, value = given.partition("=")
        if not equals or not name:
            raise Refusal(
                text("--column takes NAME=VALUE, such as client=Kunde; not “{given}”.", given=given)
            )
        said[name if name in READING else f"columns.{name}"] = value
    return said


def _undo(session: Session, paths: tuple[Path, ...], *, dry_run: bool) -> None:
    if paths:
        raise Refusal(
            text("--undo removes the last import as a whole: name no file or folder with it.")
        )
    from secateur.actions.importing.undo_import import undo_import

    with session.open() as desk:
        session.use(desk)
        undone = undo_import(desk, dry_run=dry_run)
    files = text("{n} file", "{n} files", n=undone.files)
    if dry_run:
        told = text(
            "A trial run. To be undone: the import of {at:date} ({n} record, {files}).",
            "A trial run. To be undone: the import of {at:date} ({n} records, {files}).",
            at=undone.at.date(),
            n=undone.records,
            files=files,
        )
    else:
        told = text(
            "Undone: the import of {at:date} ({n} record, {files}).",
            "Undone: the import of {at:date} ({n} records, {files}).",
            at=undone.at.date(),
            n=undone.records,
            files=files,
        )
    session.show(told)


COMMAND = Command(
    says=text(
        "Read your own files: mailboxes, invoices, bank statements, hours, calendars.\n\n"
        "Files are recognised by what is in them. Importing twice adds nothing.\n\n"
        "Examples: secateur import ~/Documents/freelance --dry-run\n"
        "          secateur import export.csv --column client=Kunde --column date_order=dmy"
    ),
    run=run,
    params=[
        Argument("paths", "PATH", nargs=-1, type=ReadablePath()),
        Option("--dry-run", is_flag=True, says=text("Show what would be read; record nothing.")),
        Option("--headers-only", is_flag=True, says=text("Keep no text of any email.")),
        Option(
            "--column",
            "columns",
            multiple=True,
            metavar="NAME=VALUE",
            says=text(
                "Say how to read a table, and remember it: which column is what (client=Kunde, "
                "amount=Betrag) or kind=invoices|payments|time, date_order=dmy|mdy|ymd, "
                "decimal=, currency=EUR, sales_tax=0.20. May be repeated."
            ),
        ),
        Option("--undo", is_flag=True, says=text("Undo the last import.")),
    ],
)
