"""Workspaces for tests: a folder of the user's, opened with a private home and our own readers."""

import importlib
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from secateur.actions.importing.import_files import ImportReport, import_files
from secateur.actions.workspace.workspaces import Desk, open_workspace
from secateur.model.records import Message, Origin, Unreadable
from secateur.model.text import text
from secateur.settings.environment import Environment
from secateur.sources import Found, Options, Reading, Source

OWN_CSV = ("own_invoices", "own_payments", "own_time", "own_checkins", "own_requests")
INVOICES = "number,client,issued_on,due_on,amount,currency,tax,paid_on,paid_amount,kind\n"
PAYMENTS = "paid_on,amount,currency,label,client,invoice\n"
HOURS = "date,hours,client,task\n"
MAIL_HEAD = "own mail format\n"

ME = "camille@roy.example"
TOML = f"""
[me]
name = "Camille Roy"
emails = ["{ME}"]
timezone = "Europe/Paris"
country = "FR"
currency = "EUR"
"""


def _accepts_mail(found: Found) -> bool:
    if found.path.is_dir():
        return (found.path / "cur").is_dir()
    return found.head.startswith(MAIL_HEAD.encode())


def _read_mail(found: Found, options: Options) -> Reading:
    """Read lines of ``id|moment|from|to|subject``; of a Maildir, one in each file.

    A subject that ends in "réglée le 2026-01-05" promises a payment.
    """
    paths = [found.path]
    if found.path.is_dir():
        mails = [*sorted(found.path.glob("cur/*")), *sorted(found.path.glob("new/*"))]
        paths = [path for path in mails if str(path.relative_to(found.path)) not in found.unchanged]
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines()[1:], start=1):
            origin = Origin(found.name, f"message {number}")
            parts = line.split("|")
            if len(parts) != 5:
                yield Unreadable(origin, text("no mail"))
            else:
                yield mail_of(*parts, origin=origin, headers_only=options.headers_only)


def mail_of(  # noqa: PLR0913  (the parts of a mail)
    key: str, at: str, sender: str, to: str, subject: str, *, origin: Origin, headers_only: bool
) -> Message:
    return Message(
        key=key,
        sent_at=datetime.fromisoformat(at),
        sender=sender,
        sender_name=sender.partition("@")[0].title(),
        to=tuple(to.split()),
        cc=(),
        subject=subject.removesuffix(" (bulk)"),
        in_reply_to=None,
        references=(),
        own_text=None if headers_only else f"Bonjour, {subject}",
        language="fr",
        is_bulk=subject.endswith("(bulk)"),
        is_automatic=False,
        ask=0.9 if subject.endswith("?") else 0.1,
        is_reminder=False,
        promised_on=date.fromisoformat(subject[-10:]) if "réglée le " in subject else None,
        asks_work=False,
        origin=origin,
    )


READERS: Mapping[str, Source] = MappingProxyType(
    {
        **{name: importlib.import_module(f"secateur.sources.{name}").SOURCE for name in OWN_CSV},
        "mapped_csv": importlib.import_module("secateur.sources.mapped_csv").SOURCE,
        "own_mail": Source(kind="mailbox", accepts=_accepts_mail, read=_read_mail),
    }
)


def environment(folder: Path) -> Environment:
    return Environment(home=folder / "home", language="fr-FR", timezone="Europe/Paris")


def workspace(folder: Path, toml: str = TOML, **files: str) -> Path:
    """Write a workspace; ``invoices="…"`` becomes ``invoices.csv`` with its header row."""
    path = folder / "camille"
    path.mkdir(exist_ok=True)
    (path / "secateur.toml").write_text(toml, encoding="utf-8")
    headers = {"invoices": INVOICES, "payments": PAYMENTS, "time": HOURS}
    for name, rows in files.items():
        written = MAIL_HEAD if name == "mail" else headers[name]
        target = path / ("mail.box" if name == "mail" else f"{name}.csv")
        target.write_text(written + rows, encoding="utf-8")
    return path


@contextmanager
def opened(folder: Path, *paths: Path) -> Generator[Desk]:
    """Open the workspace that paths name, with a home inside ``folder``."""
    with open_workspace(environment(folder), paths) as desk:
        yield desk


def imported(folder: Path, *paths: Path, dry_run: bool = False) -> ImportReport:
    """Import paths, and forget the desk."""
    with opened(folder, *paths) as desk:
        return import_files(desk, paths, dry_run=dry_run, readers=READERS)
