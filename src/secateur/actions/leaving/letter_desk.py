"""The letter desk: one letter to one client, composed from what is known, changed, kept, filed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Literal, cast

from secateur.actions.check_tone import CheckedDraft
from secateur.actions.entering.edit_clients import ClientView
from secateur.actions.leaving.agreed_rates import agreed_rate
from secateur.actions.leaving.case_letters import (
    Drafted,
    Pen,
    Style,
    command_of,
    draft,
    letter_locale,
    letter_register,
    pen_for,
    toned,
)
from secateur.actions.leaving.facts_typed import fact_typed
from secateur.actions.leaving.leave_client import ExitView, again
from secateur.actions.leaving.leave_letters import OF_AN_EXIT, draft_letter
from secateur.actions.leaving.leave_notes import Notes, note_aside, note_exit
from secateur.actions.leaving.letter_words import (
    GAP,
    carried,
    lost_figures,
    lost_phrases,
    paragraphs,
)
from secateur.actions.leaving.reset_client import ResetView, days_of, draft_reset
from secateur.actions.workspace.cases import latest, moment_of, note
from secateur.actions.workspace.workspaces import Desk
from secateur.leaving.answers import BY_OPTION, read_back
from secateur.leaving.events import CaseKind, facts_of
from secateur.leaving.exit_case import LETTERS, exit_of
from secateur.letters import Fact, Letter, MissingFactError, Sheet, docx, eml, kinds, pdf, plain
from secateur.letters.compose import needs
from secateur.letters.places import ELSEWHERE
from secateur.letters.rewriting import rewritten
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.money import Money
from secateur.model.text import Text, text
from secateur.store.cases import NewEvent

FileKind = Literal["pdf", "docx", "eml", "txt", "call"]

AFTER_A_CLAIM = ("reminder_friendly", "reminder_second", "formal_notice")
"""Letters about what is unpaid; they belong to no case, and nothing of them is kept."""

_WORDS = "words."
"""What changed words are kept under, in the case of their letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """What was typed: paragraphs, and those the typing began with."""

    was: Sequence[str] = ()
    typed: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A letter on the desk."""

    kind: str
    view: ExitView | ResetView
    facts: tuple[Fact, ...]
    """What it says and somebody types."""

    said: Mapping[str, object]
    """What of it was said, as the case keeps it."""

    locale: str
    """The language it is written in, even while it cannot be written yet."""

    register: str
    pen: Pen | None = None
    composed: Letter | None = None
    letter: Letter | None = None
    """With the words changed by hand."""

    tone: CheckedDraft | None = None
    script: Sheet | None = None
    notes: tuple[Text, ...] = ()
    missing: tuple[str, ...] = ()
    """Names of facts without which it cannot be written."""

    refused: Text | None = None
    """Why it cannot be written, where that is no missing fact."""

    lost: tuple[str, ...] = ()
    lost_phrases: tuple[str, ...] = ()

    @property
    def client(self) -> ClientView:
        """Whom it goes to."""
        return self.view.client

    @property
    def is_changed(self) -> bool:
        """Whether words were changed by hand."""
        return self.letter is not None and self.letter != self.composed

    @property
    def case(self) -> CaseKind | None:
        """The case that keeps what is said of it."""
        return case_of(self.kind)


def case_of(kind: str) -> CaseKind | None:
    """Return the case a letter belongs to; None where it belongs to none."""
    if kind == "reset":
        return "reset"
    if kind == "decline_next":
        return "decline"
    return "exit" if kind in OF_AN_EXIT else None


def open_letter(
    desk: Desk,
    view: ExitView | ResetView,
    kind: str,
    style: Style,
    given: Mapping[str, str] = MappingProxyType({}),
    pieces: Pieces | None = None,
) -> Opened:
    """Compose a letter and put the words changed by hand into it; nothing is kept.

    Args:
        desk: The workspace.
        view: The exit or the reset it belongs to; an exit for letters that belong to none.
        kind: Which letter.
        style: How it is written.
        given: Facts as typed, for a letter that belongs to no case.
        pieces: What was typed; None for the words that were kept.

    Raises:
        Refusal: There is no such letter.
    """
    if kind not in kinds():
        raise Refusal(text("“{said}” is not one of: {known}.", said=kind, known=", ".join(kinds())))
    said, refused = _said(desk, view, kind, given)
    if isinstance(view, ExitView) and kind == "decline_next":
        view = _beside_decline(desk, view)
    place = view.place if isinstance(view, ExitView) else desk.settings.me.country or ELSEWHERE
    opened = Opened(
        kind=kind,
        view=view,
        facts=_asked(kind, place),
        said=said,
        refused=refused,
        locale=letter_locale(desk, view.client, style),
        register=letter_register(view.client, style),
    )
    return _composed(desk, opened, style, pieces)


def _beside_decline(desk: Desk, view: ExitView) -> ExitView:
    record = latest(desk, view.client.id, "decline")
    return replace(view, aside=exit_of(record, view.moment.on) if record else None)


def _composed(desk: Desk, opened: Opened, style: Style, pieces: Pieces | None) -> Opened:
    """Return the letter with its words, or what it lacks."""
    try:
        drafted, pen = _drafted(desk, opened, style)
    except MissingInputError as problem:
        return _lacking(opened, problem)
    whole = replace(
        opened,
        pen=pen,
        composed=drafted.letter,
        letter=drafted.letter,
        tone=drafted.tone,
        script=drafted.script,
        notes=drafted.notes,
    )
    return _with_words(desk, whole, drafted, pieces)


def _said(
    desk: Desk, view: ExitView | ResetView, kind: str, given: Mapping[str, str]
) -> tuple[Mapping[str, object], Text | None]:
    case = case_of(kind)
    if case is not None:
        record = latest(desk, view.client.id, case)
        return (facts_of(record.standing) if record else {}), None
    found: dict[str, object] = {}
    refused: Text | None = None
    currency = view.account.currency if isinstance(view, ExitView) else view.currency
    for name, value in given.items():
        try:
            found[name] = fact_typed(desk, name, value, currency)
        except MissingInputError as problem:
            refused = problem.reason
    return {name: value for name, value in found.items() if value is not None}, refused


def _asked(kind: str, place: str) -> tuple[Fact, ...]:
    """Return the facts somebody types for a letter; those of a reset are typed on its page."""
    if kind == "reset":
        return ()
    return tuple(
        one
        for one in needs(kind, place)
        if one.kind not in {"party", "lines"} and one.name not in BY_OPTION
    )


def _lacking(opened: Opened, problem: MissingInputError) -> Opened:
    cause = problem.__cause__
    if isinstance(cause, MissingFactError):
        return replace(opened, missing=tuple(one.name for one in cause.missing))
    return replace(opened, refused=problem.reason)


def _drafted(desk: Desk, opened: Opened, style: Style) -> tuple[Drafted, Pen]:
    view, kind = opened.view, opened.kind
    if isinstance(view, ResetView):
        return draft_reset(desk, view, style)
    if kind in OF_AN_EXIT:
        return draft_letter(desk, view, kind, style)
    pen = pen_for(desk, view.client, style, view.place, view.moment.on)
    wanted = {fact.name for fact in needs(kind, pen.place)}
    late = tuple(one for one in view.account.invoices if one.due_on < view.moment.on)
    known = {
        "invoices": late,
        "bank_read_on": pen.bank_read_on,
        **agreed_rate(view, desk.settings.me, pen.written_on, opened.said),
        **read_back(opened.said),
    }
    facts = {name: value for name, value in known.items() if name in wanted}
    letter, tone = draft(
        kind, facts, pen, is_all_paid=False, command=command_of("claim", view.client.id)
    )
    return Drafted(letter=letter, tone=tone, script=None, notes=view.account.notes), pen


def _with_words(desk: Desk, opened: Opened, drafted: Drafted, pieces: Pieces | None) -> Opened:
    composed = drafted.letter
    now = paragraphs(composed)
    kept = kept_words(desk, opened)
    if pieces is not None:
        said = carried(pieces.was, pieces.typed, now)
    elif kept is not None and kept.was == now:
        said = tuple(kept.typed)
    else:
        said = now
    if said == now:
        return opened
    try:
        letter = rewritten(composed, GAP.join(said))
    except Refusal as problem:
        return replace(opened, refused=problem.reason)
    return replace(
        opened,
        letter=letter,
        tone=toned(letter, opened.kind),
        lost=lost_figures(composed, letter),
        lost_phrases=lost_phrases(composed, letter),
    )


def kept_words(desk: Desk, opened: Opened) -> Pieces | None:
    """Return the words that were kept of a letter, and what they were changed from."""
    if opened.case is None:
        return None
    record = latest(desk, opened.client.id, opened.case)
    said = facts_of(record.standing).get(f"{_WORDS}{opened.kind}") if record else None
    if not isinstance(said, dict):
        return None
    pieces = cast("Mapping[str, Sequence[str]]", said)
    return Pieces(was=tuple(pieces["was"]), typed=tuple(pieces["typed"]))


def keep_words(desk: Desk, opened: Opened) -> None:
    """Keep the words of a letter in its case, and note that it was drafted.

    Raises:
        MissingInputError: It belongs to no case, its case is not open, or it cannot be written.
    """
    letter, composed, case = opened.letter, opened.composed, opened.case
    view = opened.view
    record = latest(desk, view.client.id, case) if case else None
    if letter is None or composed is None or case is None or (case != "decline" and not record):
        raise MissingInputError(
            text("This letter belongs to no open case: save it as a file instead.")
        )
    words = {"was": list(paragraphs(composed)), "typed": list(paragraphs(letter))}
    said: dict[str, object] = {"letter": opened.kind, "locale": letter.locale}
    later: dict[str, object] = {f"{_WORDS}{opened.kind}": words if opened.is_changed else None}
    if isinstance(view, ResetView):
        if view.reset is None or view.reset.sent_on is None:
            starts_on, review_on = days_of(view)
            later |= {"starts_on": starts_on.isoformat(), "review_on": review_on.isoformat()}
    elif opened.kind in LETTERS and view.day.ends_on is not None:
        said["ends_on"] = view.day.ends_on.isoformat()
    events = [
        NewEvent(name="said", on=view.moment.on, said=later),
        NewEvent(name="drafted", on=view.moment.on, said=said),
    ]
    note(desk, view.client.id, record or case, events, view.moment.at)


def say_facts(desk: Desk, view: ExitView, kind: str, given: Mapping[str, str]) -> ExitView:
    """Keep what was typed for a letter in its case.

    Raises:
        MissingInputError: Something is not of its kind.
    """
    case = case_of(kind)
    facts = tuple(f"{name}={value}" for name, value in given.items())
    if not facts or case not in {"exit", "decline"}:
        return view
    if case == "decline":
        return note_aside(desk, view, "decline", Notes(facts=facts))
    if not view.is_open:
        raise MissingInputError(text("Open the exit first: what its letters say is saved there."))
    return note_exit(desk, view, Notes(facts=facts))


def as_typed(value: object) -> str:
    """Write what a case keeps of a fact as it is typed."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case [int(minor), str(currency)]:
            return f"{Money(minor, currency).amount:f} {currency}"
        case list():
            return "\n".join(str(one) for one in cast("list[object]", value))
        case _:
            return str(value)


def filed(opened: Opened, as_kind: FileKind) -> bytes:
    """Return a letter, or its call script, as a file.

    Raises:
        MissingInputError: It cannot be written yet, or an address for a mail is not known.
        MissingGlyphError: A character is in none of the fonts (PDF only); it is named.
    """
    letter, pen = opened.letter, opened.pen
    if letter is None or pen is None or opened.refused is not None:
        raise MissingInputError(
            opened.refused or text("Something is missing: this letter cannot be written yet.")
        )
    if as_kind == "call":
        if opened.script is None:
            raise MissingInputError(text("There is no call script for this letter."))
        return pdf(opened.script)
    if as_kind == "eml":
        if pen.to is None or not pen.sender.email:
            raise MissingInputError(
                text(
                    "An email needs both email addresses: yours, and one of {client}.",
                    client=opened.client.name,
                )
            )
        stem = f"{letter.written_on.isoformat()}-{opened.client.id}-{opened.kind}"
        attached = {f"{stem}.pdf": pdf(letter)}
        return eml(letter, to=pen.to, sender=pen.sender.email, attachments=attached)
    return {"pdf": pdf, "docx": docx, "txt": _text}[as_kind](letter)


def _text(letter: Letter) -> bytes:
    return plain(letter).encode()


def renewed(desk: Desk, view: ExitView, as_of: date | None) -> ExitView:
    """Return an exit made earlier as it stands at this moment; facts are those it was made of."""
    return again(desk, replace(view, moment=moment_of(desk, as_of)))
