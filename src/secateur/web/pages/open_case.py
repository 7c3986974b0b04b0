"""Share: whose case, and reading a case that somebody else has shared."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from types import MappingProxyType

from starlette.datastructures import UploadFile

from secateur.actions.documents.open_share import open_share, write_page, write_pdf
from secateur.actions.entering.edit_clients import ClientView, list_clients
from secateur.actions.importing.uploads import set_aside
from secateur.actions.workspace.leftovers import scratch
from secateur.i18n import Translator
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.share import SharedCase
from secateur.web.page_words import page_translator
from secateur.web.pages import Changes, Page
from secateur.web.parts.case_parts import CaseView, case_view
from secateur.web.visit import Answer, Download, Visit

LARGEST_KEY = 100_000
"""Bytes of a file of secret keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCaseView:
    """What ``open_case.html`` shows."""

    clients: Sequence[ClientView]
    case: CaseView | None = None
    language: str = ""
    refused: Text | None = None


def show(visit: Visit) -> Answer:
    """List whose case can be shared, and offer to open one."""
    return OpenCaseView(clients=list_clients(visit.desk))


def act(visit: Visit) -> Answer:
    """Open a case; nothing of it is kept."""
    case = _opened(visit)
    # In the language it was written in: its sentences are worded already.
    say = page_translator(case.language, is_familiar=visit.say.is_familiar)
    saved = _SAVED.get(visit.said("do"))
    if saved is not None:
        return saved(visit, case, say)
    return OpenCaseView(
        clients=list_clients(visit.desk), case=case_view(case, say), language=case.language
    )


def _again(visit: Visit, refusal: Refusal) -> Answer:
    return OpenCaseView(clients=list_clients(visit.desk), refused=refusal.reason)


def _opened(visit: Visit) -> SharedCase:
    chosen = _file(visit, "file")
    if chosen is None:
        raise Refusal(text("Choose a file first."))
    keys = _file(visit, "identity")
    identity = keys.file.read(LARGEST_KEY).decode("utf-8", "replace") if keys else None
    path = set_aside(visit.desk, chosen.file)
    name = PurePath(chosen.filename or "").name[:60]
    passphrase = visit.said("passphrase") or None
    try:
        return open_share(path, passphrase=passphrase, identity=identity, name=name)
    finally:
        path.unlink(missing_ok=True)


def _file(visit: Visit, name: str) -> UploadFile | None:
    return next((one for one in visit.files(name) if one.filename), None)


def _written(visit: Visit, name: str, write: Callable[[Path], None], media_type: str) -> Download:
    with scratch(visit.desk.workspace.store_path) as folder:
        path = folder / name
        write(path)
        return Download(content=path.read_bytes(), media_type=media_type, name=name)


def _page(visit: Visit, case: SharedCase, say: Translator) -> Download:
    return _written(
        visit, "case.html", lambda path: write_page(case, path, say), "text/html; charset=utf-8"
    )


def _pdf(visit: Visit, case: SharedCase, say: Translator) -> Download:
    return _written(visit, "case.pdf", lambda path: write_pdf(case, path, say), "application/pdf")


_SAVED: Mapping[str, Callable[[Visit, SharedCase, Translator], Download]] = MappingProxyType(
    {"html": _page, "pdf": _pdf}
)

PAGE = Page(
    path="/share",
    title=text("Share"),
    show=show,
    changes=Changes(
        act=act,
        again=_again,
        edits=None,  # nothing is kept
    ),
    place="settings",
    is_private=True,
)
