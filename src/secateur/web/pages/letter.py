"""The letter desk: text edited in place, the letter as it will be, notes in the margin, files."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from secateur.actions.leaving.leave_client import ExitView
from secateur.actions.leaving.leave_notes import Notes, note_exit
from secateur.actions.leaving.letter_desk import (
    FileKind,
    Opened,
    Pieces,
    case_of,
    filed,
    keep_words,
    open_letter,
    say_facts,
)
from secateur.actions.leaving.letter_words import Part, paragraphs, parts
from secateur.actions.leaving.reset_client import ResetView, view_reset
from secateur.actions.workspace.cases import cases_of
from secateur.letters import Letter, kinds
from secateur.letters.compose import title
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.pages import Changes, Page
from secateur.web.parts.leave_forms import exit_seen
from secateur.web.parts.letter_first import First, before_letter, before_reset, law_first
from secateur.web.parts.letter_forms import (
    FactField,
    StyleField,
    changed_facts,
    channel_field,
    fact_fields,
    facts_said,
    keep_settings,
    pieces_said,
    setting_fields,
    style_fields,
    style_said,
)
from secateur.web.parts.letter_notes import Margin, margin
from secateur.web.templating import templates, words
from secateur.web.visit import Answer, Download, Go, NotFoundError, Visit

MEDIA: Mapping[FileKind, str] = MappingProxyType(
    {
        "pdf": "application/pdf",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "eml": "message/rfc822",
        "txt": "text/plain; charset=utf-8",
        "call": "application/pdf",
    }
)

LINE = 58
"""Characters of one line of the editor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterView:
    """What ``letter.html`` shows."""

    opened: Opened
    title: str
    letter: Letter | None
    parts: Sequence[tuple[Part, int]]
    """Each with the lines its field takes."""

    was: Sequence[str]
    margin: Margin
    style: Sequence[StyleField]
    facts: Sequence[FactField]
    settings: Sequence[FactField]
    channel: StyleField | None
    first: First | None
    picture: str
    """What the picture of it is called; empty where it cannot be written."""

    n_words: int
    can_keep: bool
    back: str
    refused: Text | None
    typed: Pieces | None = None
    """Shown again where it could not be put into the letter."""


def show(visit: Visit) -> Answer:
    """Open the letter as it was kept, or one of its files."""
    opened = _opened(visit)
    asked = visit.query.get("as", "")
    if asked in MEDIA:
        return _file(opened, asked)
    return _view(visit, opened)


def _edited(visit: Visit) -> object:
    """Return the cases that letters are kept in."""
    return cases_of(visit.desk, visit.path["client"])


def act(visit: Visit) -> Answer:
    """Read it again, keep it, keep what it says, or save it."""
    done = visit.said("do")
    if done in {"facts", "keep"}:
        visit.refuse_outdated()
    if done == "facts":
        _keep_facts(visit)
    opened = _opened(visit, pieces_said(visit))
    if done == "facts" and opened.case is not None and not opened.is_changed:
        return Go(_address(visit, opened), text("Saved."))
    if visit.query.get("notes") == "1":
        return _live(visit, opened)
    if done in MEDIA and opened.refused is None:
        return _file(opened, done)
    if done == "keep" and opened.refused is None:
        keep_words(visit.desk, opened)
        return Go(_address(visit, opened), text("The letter is saved. Nothing is sent."))
    return _view(visit, opened)


def _again(visit: Visit, refusal: Refusal) -> Answer:
    return _view(visit, _opened(visit, pieces_said(visit)), refused=refusal.reason)


def _address(visit: Visit, opened: Opened) -> str:
    style = style_said(visit)
    chosen = {"warmth": style.warmth, "register": style.register, "locale": style.language}
    query = "&".join(f"{name}={value}" for name, value in chosen.items() if value)
    return f"/clients/{opened.client.id}/letters/{opened.kind}?{query}"


def _case_view(visit: Visit) -> ExitView | ResetView:
    kind, client = visit.path["kind"], visit.path["client"]
    if kind not in kinds():
        raise NotFoundError(text("There is no such letter."))
    if kind != "reset":
        return exit_seen(visit)
    return view_reset(visit.desk, client, visit.as_of)


def _opened(visit: Visit, pieces: Pieces | None = None) -> Opened:
    view, kind = _case_view(visit), visit.path["kind"]
    given: Mapping[str, str] = facts_said(visit) if case_of(kind) is None else {}
    try:
        return open_letter(visit.desk, view, kind, style_said(visit), given, pieces)
    except Refusal as problem:
        if isinstance(view, ExitView):
            raise law_first(view, problem) from problem
        raise


def _keep_facts(visit: Visit) -> None:
    """Keep what was typed in the settings and in the case.

    Raises:
        Refusal: Something cannot be understood.
    """
    view, kind = _case_view(visit), visit.path["kind"]
    keep_settings(visit, open_letter(visit.desk, view, kind, style_said(visit)))
    if isinstance(view, ExitView):
        view = say_facts(visit.desk, view, kind, changed_facts(visit))
        channel = visit.said("channel")
        if channel and channel != view.said.get("channel") and view.is_open:
            note_exit(visit.desk, view, Notes(channel=channel))


def _file(opened: Opened, asked: str) -> Download:
    as_kind: FileKind = asked  # type: ignore[assignment]  # one of the names of MEDIA
    written = opened.view.moment.on.isoformat()
    ending = "-call.pdf" if as_kind == "call" else f".{as_kind}"
    return Download(
        content=filed(opened, as_kind),
        media_type=MEDIA[as_kind],
        name=f"{written}-{opened.client.id}-{opened.kind}{ending}",
    )


def _live(visit: Visit, opened: Opened) -> Download:
    """Return sheet and margin alone, for the script that keeps them up to date."""
    if opened.letter is None or opened.refused is not None:
        return Download(content=b"", media_type="text/html; charset=utf-8")
    made = templates().get_template("_letter_live.html")
    page = made.render(view=_view(visit, opened), **words(visit.say))
    return Download(content=page.encode(), media_type="text/html; charset=utf-8")


def _view(visit: Visit, opened: Opened, refused: Text | None = None) -> LetterView:
    letter, tone = opened.letter, opened.tone
    cut = parts(letter, tone.notes) if letter and tone else ()
    kind, client = opened.kind, opened.client.id
    facts, settings = fact_fields(opened), setting_fields(visit, opened)
    return LetterView(
        opened=opened,
        title=title(kind, visit.say.locale[:2]),
        letter=letter,
        parts=[(part, _rows(part.words)) for part in cut],
        was=paragraphs(opened.composed) if opened.composed else (),
        margin=margin(opened),
        style=style_fields(opened, style_said(visit)),
        facts=facts,
        settings=settings,
        channel=channel_field(opened),
        first=None if refused else _first(opened),
        picture=_remembered(visit, letter) if letter and opened.refused is None else "",
        n_words=sum(len(part.words.split()) for part in cut),
        can_keep=_can_keep(opened),
        back=f"/clients/{client}/reset" if kind == "reset" else f"/clients/{client}/leave",
        refused=refused or opened.refused,
        typed=pieces_said(visit) if opened.refused else None,
    )


def _rows(said: str) -> int:
    return sum(1 + len(line) // LINE for line in said.splitlines()) or 1


def _remembered(visit: Visit, letter: Letter) -> str:
    """Keep a letter in memory for its picture, and return what it is called there."""
    digest = hashlib.sha256(repr(letter).encode()).hexdigest()[:32]
    visit.keep(("letter", digest), lambda: letter)
    return digest


def _can_keep(opened: Opened) -> bool:
    if opened.case == "decline":
        return True
    return opened.case is not None and opened.view.record is not None


def _first(opened: Opened) -> First | None:
    if isinstance(opened.view, ResetView):
        return before_reset(opened.view.reset, opened.client.id)
    first = before_letter(opened.view, opened.kind)
    if first is not None and first.place == f"/clients/{opened.client.id}/letters/{opened.kind}":
        return None  # it is said in the fields of this page
    return first


PAGE = Page(
    path="/clients/{client}/letters/{kind}",
    title=text("Letter"),
    show=show,
    changes=Changes(act=act, again=_again, edits=_edited),
    place="leave",
)
