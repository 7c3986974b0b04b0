"""The reset of one client: terms that fit, put in writing, and how they are kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from secateur.actions.entering.edit_clients import find_client
from secateur.actions.leaving.leave_notes import undone_words
from secateur.actions.leaving.reset_client import (
    ResetView,
    Terms,
    days_of,
    note_reset,
    undo_reset,
    view_reset,
)
from secateur.actions.loading.load_tables import Receipt, origins
from secateur.actions.reviewing.story_stay import Stay, reasons_to_stay
from secateur.actions.workspace.cases import latest
from secateur.leaving.events import facts_of
from secateur.leaving.kept_sentences import STATE_WORDS, tally_sentence
from secateur.leaving.proposals import Proposal
from secateur.leaving.terms import ENOUGH, KINDS, NAMES, Term, TermKind, measures, promise
from secateur.model.errors import Refusal
from secateur.model.money import Money
from secateur.model.text import Text, text
from secateur.review.measuring import all_signals
from secateur.review.words import REASON_WORDS
from secateur.signals import Reason
from secateur.web.pages import Changes, Page
from secateur.web.parts.leave_forms import day_needed
from secateur.web.parts.leave_parts import undo_words
from secateur.web.visit import Answer, Go, Visit

SHOWN = 8
"""Records that broke a term, listed under it."""

_UNITS: Mapping[TermKind, Text] = MappingProxyType(
    {
        "payment": text("days from the date of the invoice"),
        "hours": text("your own hours"),
        "scope": text("hours a month at most"),
        "rate": text("an hour, before tax"),
        "approvals": text("working days from being asked"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTerm:
    """A term one may put in writing."""

    kind: TermKind
    name: Text
    unit: Text
    value: str
    """The number that fits, as typed; empty where only the user can say."""

    promise: Text | None
    reasons: Sequence[Text]
    """The reasons it answers; none where nothing calls for it."""

    is_chosen: bool
    has_number: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTally:
    """How one term is kept."""

    said: Text
    is_kept: bool | None
    """None: nothing to judge yet."""

    share: str
    breaches: Sequence[tuple[date, str, str]]
    """Day, what it is, and the address of its receipt."""

    n_more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReset:
    """What ``reset.html`` shows."""

    view: ResetView
    lede: Text
    proposed: Sequence[ShownTerm]
    others: Sequence[ShownTerm]
    tests: Sequence[Text]
    tallies: Sequence[ShownTally]
    days: tuple[date, date]
    said: Mapping[str, str]
    stays: Sequence[Stay]
    today: date
    is_fixed: bool
    """It was sent: its terms stay what they are."""

    undo: tuple[Text, date] | None
    """What would be taken back next, and when it was noted."""

    refused: Text | None = None


def show(visit: Visit) -> Answer:
    """Show the terms that fit, or how those in writing are kept."""
    return _view(visit, _seen(visit))


def _seen(visit: Visit) -> ResetView:
    """Return the reset, worked out once while neither facts nor its own events change."""
    client = find_client(visit.desk, visit.path["client"])
    record = latest(visit.desk, client, "reset")
    as_of = visit.as_of
    return visit.keep(
        ("reset", client, as_of, repr(record)), lambda: view_reset(visit.desk, client, as_of)
    )


def _edited(visit: Visit) -> object:
    return latest(visit.desk, visit.path["client"], "reset")


def act(visit: Visit) -> Answer:
    """Note what a form says."""
    view = _seen(visit)
    visit.refuse_outdated()
    said = _noted(visit, view)
    return Go(f"/clients/{view.client.id}/reset", said)


def _again(visit: Visit, refusal: Refusal) -> Answer:
    return _view(visit, _seen(visit), refused=refusal.reason)


def _noted(visit: Visit, view: ResetView) -> Text:
    """Note what the form says, and return what is said of it.

    Raises:
        Refusal: It cannot be understood, or something has to come first.
    """
    if visit.said("do") == "undo":
        _, event = undo_reset(visit.desk, view)
        return undone_words(event)
    made = _NOTES.get(visit.said("do"))
    if made is None:
        raise Refusal(text("This form is not complete: load the page again."))
    terms, said = made(visit)
    if terms.is_empty:
        raise Refusal(text("Choose at least one term, or leave it."))
    note_reset(visit.desk, view, terms)
    return said


def _terms(visit: Visit) -> tuple[Terms, Text]:
    chosen = [kind for kind in KINDS if kind in visit.all_said("term")]
    written = [
        kind if kind == "hours" else f"{kind} {visit.said(f'number.{kind}')}" for kind in chosen
    ]
    return Terms(
        terms=tuple(written),
        starts_on=visit.day("starts_on"),
        review_on=visit.day("review_on"),
        reply_by=visit.day("reply_by"),
        note=visit.said("note") or None,
    ), text("The terms are saved. Nothing is sent.")


def _sent(visit: Visit) -> tuple[Terms, Text]:
    return Terms(sent=day_needed(visit, "day")), text("Noted: sent. The test runs.")


def _stopped(_visit: Visit) -> tuple[Terms, Text]:
    return Terms(stop=True), text("The reset is ended.")


_NOTES: Mapping[str, Callable[[Visit], tuple[Terms, Text]]] = MappingProxyType(
    {"terms": _terms, "sent": _sent, "stop": _stopped}
)


def _view(visit: Visit, view: ResetView, refused: Text | None = None) -> ShownReset:
    reset = view.reset if view.is_running else None
    terms_kept = reset.terms if reset else ()
    chosen: dict[TermKind, Term] = {one.kind: one for one in terms_kept}
    by_kind = {one.term.kind: one for one in view.proposals}
    terms = [_term(kind, by_kind.get(kind), chosen, visit) for kind in KINDS]
    starts_on, review_on = days_of(view)
    said = facts_of(view.record.standing) if view.record and reset else {}
    fields = {name: str(said.get(name) or "") for name in ("reply_by", "note")}
    fields |= {
        "starts_on": reset.starts_on.isoformat() if reset and reset.starts_on else "",
        "review_on": reset.review_on.isoformat() if reset and reset.review_on else "",
    }
    return ShownReset(
        view=view,
        lede=_lede(view),
        proposed=[one for one in terms if one.kind in by_kind],
        others=[one for one in terms if one.kind not in by_kind],
        tests=[measures([one], visit.say.form(starts_on, "date")) for one in chosen.values()],
        tallies=_tallies(visit, view),
        days=(starts_on, review_on),
        said={name: visit.typed(name, held, do="terms") for name, held in fields.items()},
        stays=reasons_to_stay(visit.desk, view.client.id),
        today=view.moment.today,
        is_fixed=bool(reset and reset.sent_on),
        undo=undo_words(view.record),
        refused=refused,
    )


def _term(
    kind: TermKind, proposal: Proposal | None, chosen: Mapping[TermKind, Term], visit: Visit
) -> ShownTerm:
    term = chosen.get(kind) or (proposal.term if proposal else None)
    number = _number(term) if term else ""
    heard = all_signals()
    reasons: list[Reason] = [heard[one].reason for one in (proposal.signals if proposal else ())]
    return ShownTerm(
        kind=kind,
        name=NAMES[kind],
        unit=_UNITS[kind],
        value=visit.typed(f"number.{kind}", number, do="terms"),
        promise=promise(term) if term else None,
        reasons=[REASON_WORDS[one] for one in _once(reasons)],
        is_chosen=visit.ticked("term", kind, held=kind in chosen, do="terms"),
        has_number=kind != "hours",
    )


def _once(reasons: Sequence[Reason]) -> list[Reason]:
    return list(dict.fromkeys(reasons))


def _number(term: Term) -> str:
    if term.kind == "scope":
        return f"{term.limit / 60:g}"
    if term.kind == "rate":
        return f"{Money(term.limit, term.currency).amount:f}"
    return str(term.limit)


def _tallies(visit: Visit, view: ResetView) -> Sequence[ShownTally]:
    found: list[ShownTally] = []
    for tally in view.kept.tallies if view.kept else ():
        told = tally.breaches[:SHOWN]
        places: dict[tuple[str, int], Receipt] = {}
        for table in {one[0] for one in told}:
            ids = [number for name, number, _ in told if name == table]
            places |= {(table, key): one for key, one in origins(visit.desk, table, ids).items()}
        found.append(
            ShownTally(
                said=tally_sentence(tally),
                is_kept=tally.kept >= ENOUGH * tally.n if tally.n else None,
                share=f"{tally.kept} / {tally.n}" if tally.n else "–",
                breaches=[
                    (on, places[table, number].what if (table, number) in places else "",
                     f"/receipts/{table}/{number}")
                    for table, number, on in told
                ],
                n_more=len(tally.breaches) - len(told),
            )
        )  # fmt: skip
    return found


def _lede(view: ResetView) -> Text:
    name = view.client.name
    if view.kept is not None and view.kept.state != "ended":
        return text(
            "Reset with {client}: {state}.", client=name, state=STATE_WORDS[view.kept.state]
        )
    if view.is_running:
        return text("Reset with {client}: the terms are chosen, nothing is sent.", client=name)
    return text("A reset with {client}: say what you need, and see whether it holds.", client=name)


PAGE = Page(
    path="/clients/{client}/reset",
    title=text("Reset"),
    show=show,
    changes=Changes(act=act, again=_again, edits=_edited),
    place="leave",
)
