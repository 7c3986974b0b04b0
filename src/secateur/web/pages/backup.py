"""Backup: everything in one file, and back."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from secateur.actions.back_up import back_up, restore
from secateur.actions.uploads import set_aside
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.pages import Page
from secateur.web.visit import Answer, Download, Go, Visit


@dataclass(frozen=True, slots=True)
class BackupView:
    """What ``backup.html`` shows."""

    refused: Text | None = None
    refused_form: str = ""


def show(_visit: Visit) -> Answer:
    """Show both ways."""
    return BackupView()


def act(visit: Visit) -> Answer:
    """Give a backup, or put one back."""
    form = visit.said("do")
    try:
        return _restore(visit) if form == "restore" else _back_up(visit)
    except Refusal as refusal:
        return BackupView(refusal.reason, form)


def _back_up(visit: Visit) -> Answer:
    passphrase = visit.said("passphrase")
    if passphrase != visit.said("again"):
        raise Refusal(text("The two passphrases differ."))
    if not passphrase and visit.said("open") != "yes":
        raise Refusal(text("Say a passphrase, or that the file may be open to anyone."))
    with TemporaryDirectory(dir=visit.desk.workspace.store_path.parent, prefix="page-") as folder:
        kept = back_up(visit.desk, Path(folder), passphrase=passphrase or None)
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
            at=restored.made_at[:16].replace("T", " "),
            file=str(restored.before),
        ),
    )


PAGE = Page(path="/backup", title=text("Backup"), show=show, act=act, place="settings")
