"""Backup: everything in one file, and back."""

from dataclasses import dataclass
from datetime import date

from secateur.actions.importing.uploads import set_aside
from secateur.actions.workspace.back_up import back_up, restore
from secateur.actions.workspace.leftovers import scratch
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.pages import Changes, Page
from secateur.web.parts.passphrase_parts import passphrase_said
from secateur.web.visit import Answer, Download, Go, Visit


@dataclass(frozen=True, slots=True)
class BackupView:
    """What ``backup.html`` shows."""

    refused: Text | None = None


def show(_visit: Visit) -> Answer:
    """Show both ways."""
    return BackupView()


def act(visit: Visit) -> Answer:
    """Give a backup, or put one back."""
    return _restore(visit) if visit.said("do") == "restore" else _back_up(visit)


def _again(_visit: Visit, refusal: Refusal) -> Answer:
    return BackupView(refusal.reason)


def _back_up(visit: Visit) -> Answer:
    passphrase = passphrase_said(visit)
    if not passphrase and visit.said("open") != "yes":
        raise Refusal(text("Enter a passphrase, or say that the file may be open to anyone."))
    with scratch(visit.desk.workspace.store_path) as folder:
        kept = back_up(visit.desk, folder, passphrase=passphrase or None)
        content = kept.path.read_bytes()
    return Download(content=content, media_type="application/octet-stream", name=kept.path.name)


def _restore(visit: Visit) -> Answer:
    chosen = [each for each in visit.files("file") if each.filename]
    if not chosen:
        raise Refusal(text("Choose a file first."))
    path = set_aside(visit.desk, chosen[0].file)
    try:
        restored = restore(visit.desk, path, passphrase=visit.said("passphrase") or None)
    finally:
        path.unlink(missing_ok=True)
    return Go(
        "/",
        text(
            "Restored: {n} record, as kept on {at}. What was here before is kept in {file}.",
            "Restored: {n} records, as kept on {at}. What was here before is kept in {file}.",
            n=sum(restored.records.values()),
            at=text(
                "{day:day}, {clock:clock}",
                day=date.fromisoformat(restored.made_at[:10]),
                clock=restored.made_at[11:16],
            ),
            file=str(restored.before),
        ),
    )


PAGE = Page(
    path="/backup",
    title=text("Backup"),
    show=show,
    changes=Changes(
        act=act,
        again=_again,
        edits=None,  # it is filled in over nothing; what a backup replaces is kept aside
    ),
    place="settings",
)
