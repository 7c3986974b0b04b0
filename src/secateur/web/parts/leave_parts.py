"""What the page of an exit says: where it stands, each step, its last day, what is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from secateur.actions.leaving.exit_words import (
    EARLY_QUESTION,
    STATE_WORDS,
    article_of_end,
    may_leave,
)
from secateur.actions.leaving.leave_client import ExitView
from secateur.actions.leaving.leave_notes import event_words
from secateur.law import Question
from secateur.leaving.breach import LETTER as BREACH_LETTER
from secateur.leaving.events import Case, day_said
from secateur.leaving.exit_case import CHECKLIST, LETTERS, STEP_WORDS, Step, StepState
from secateur.leaving.last_day import EARLY
from secateur.letters import motives
from secateur.letters.compose import title
from secateur.model.text import Text, text
from secateur.web.parts.letter_first import First, before_letter

PLACES: Mapping[Step, str] = MappingProxyType(
    {
        "reflect": "reflect",
        "motive": "motive",
        "end_date": "last-day",
        "questions": "questions",
        "letter": "letters",
        "sent": "sending",
        "received": "sending",
        "hand_over": "hand-over",
        "statement": "after",
        "thank_you": "after",
        "closed": "after",
    }
)
"""Where on the page each step is done; the last day comes by itself."""

DATED: tuple[Step, ...] = ("reflect", "sent", "received", "hand_over", "last_day")
"""The steps of the timeline; the others have no day of their own."""

WRITTEN = ("decline_next", "hand_over", "final_statement", "thank_you")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStep:
    """One step, as a list shows it."""

    name: str
    words: Text
    state: StepState
    state_words: Text
    on: date | None
    place: str
    remark: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownQuestion:
    """Something the law may hold against it."""

    id: str
    statement: Text | None
    ask: Text
    article: str
    warning: Text | None
    is_right: bool
    """It speaks for the user: nothing is to be settled."""

    settled_on: date | None
    guidance: Text | None = None
    """How the rule is read where the place has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLetter:
    """A letter of the exit."""

    kind: str
    title: str
    drafted_on: date | None
    first: First | None
    """What has to come before it; one that is kept can be opened again all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastDayShown:
    """The last day with its arithmetic, or why it cannot be said."""

    ends_on: date | None
    rule: Text | None
    article: Text | None
    working: Sequence[Text]
    remarks: Sequence[Text]
    reason: Text | None
    law: Text | None
    read_on: date | None


def lede(view: ExitView) -> Text:
    """Say where the exit stands, in one sentence."""
    case, day, name = view.case, view.day, view.client.name
    if case is None or case.opened_on is None:
        return text("Leaving {client}: nothing has begun, and nothing has to.", client=name)
    if case.is_cancelled:
        return text("The exit from {client} was called off: you stay.", client=name)
    if case.closed_on is not None:
        return text("You left {client}; closed on {day:date}.", client=name, day=case.closed_on)
    if day.ends_on is None:
        return text("Leaving {client}: the last day is still to be worked out.", client=name)
    if case.sent_on is None:
        return text(
            "A letter sent on {sent:date} ends the contract with {client} on {day:date}.",
            sent=day.sent_on,
            client=name,
            day=day.ends_on,
        )
    return text("The contract with {client} ends on {day:date}.", client=name, day=day.ends_on)


def steps(view: ExitView) -> tuple[ShownStep, ...]:
    """Return every step in its usual order."""
    return tuple(
        ShownStep(
            name=one.step,
            words=STEP_WORDS[one.step],
            state=one.state,
            state_words=STATE_WORDS[one.state],
            on=one.on,
            place=_place(view, one.step),
        )
        for one in view.steps
    )


def _place(view: ExitView, step: Step) -> str:
    """Return where a step is done: questions of breach that alone are open have their own place."""
    asked = view.open_questions(view.letter) if step == "questions" else ()
    if asked and not set(asked) & set(view.day.to_settle):
        return "breach"
    return PLACES.get(step, "")


def timeline(view: ExitView, zone: str) -> tuple[ShownStep, ...]:
    """Return the steps that have a day, in the order of their days."""
    shown = {one.name: one for one in steps(view)}
    days: dict[str, date | None] = {name: shown[name].on for name in DATED if name in shown}
    if not shown:
        return ()
    if view.case is not None:
        is_waived = view.case.is_cooling_waived
        days["reflect"] = view.case.opened_on if is_waived else cooled_at(view, zone).date()
    days["sent"] = days["sent"] or view.day.sent_on
    days["received"] = days["received"] or view.day.received_on
    said = day_said(view.said.get("hand_over_on"))
    days["hand_over"] = days["hand_over"] or said
    found = [_dated(view, shown[name], on) for name, on in days.items() if on is not None]
    return tuple(sorted(found, key=lambda one: (one.on or date.max, DATED.index(one.name))))


def _dated(view: ExitView, step: ShownStep, on: date) -> ShownStep:
    """Return a step as the timeline shows it: what waits for its day comes later."""
    is_ahead = step.state == "now" and step.name == "last_day" and on > view.moment.on
    state: StepState = "later" if is_ahead else step.state
    return replace(
        step,
        words=_HEADS[step.name],
        state=state,
        state_words=STATE_WORDS[state],
        on=on,
        remark=_remark(view, step.name),
    )


_HEADS: Mapping[str, Text] = MappingProxyType(
    {
        "reflect": text("Time to think it over"),
        "sent": text("Sending"),
        "received": text("Receipt"),
        "hand_over": text("Hand-over"),
        "last_day": text("End of the contract"),
    }
)


def _remark(view: ExitView, name: str) -> Text | None:
    case = view.case
    if name == "reflect" and case is not None and case.is_cooling_waived:
        return text("You do without it.")
    if name == "sent" and case is not None and case.sent_on is None:
        return text("You send it yourself, that day at the earliest.")
    if name == "received" and view.day.is_estimate:
        return text("An estimate: note the day once you know it.")
    if name == "last_day" and view.day.is_chosen:
        return text("The day you chose.")
    return None


def cooled_at(view: ExitView, zone: str) -> datetime:
    """Return when the time to think it over ends, by the owner's clock."""
    until = view.case.cooling_until if view.case else view.moment.at
    return datetime.fromtimestamp(until, ZoneInfo(zone))


def undo_words(record: Case | None) -> tuple[Text, date] | None:
    """Return what an undo takes back, and when that was noted; None where nothing stands."""
    standing = record.standing if record else ()
    return (event_words(standing[-1]), standing[-1].on) if standing else None


def last_day(view: ExitView) -> LastDayShown:
    """Return the last day with its rule, arithmetic and source."""
    day, end = view.day, view.day.end
    remarks = list(day.notes)
    if day.is_estimate and end is not None and not day.is_chosen:
        remarks.append(text("An estimate: note the day once you know it."))
    if end is not None and (may := may_leave(end)) is not None:
        remarks.append(may)
    return LastDayShown(
        ends_on=day.ends_on,
        rule=end.rule if end else None,
        article=_article(view),
        working=end.working if end else (),
        remarks=remarks,
        reason=day.problem.reason if day.problem else None,
        law=day.law.name if day.law else None,
        read_on=day.law.as_of if day.law else None,
    )


def _article(view: ExitView) -> Text | None:
    found = article_of_end(view)
    return text("{article}", article=found) if found else None


def questions(view: ExitView) -> tuple[ShownQuestion, ...]:
    """Return what the law may hold against it, settled or not, the gravest first."""
    found = [_question(view, one) for one in view.day.questions]
    if view.day.is_early:
        found.append(
            ShownQuestion(
                id=EARLY,
                statement=None,
                ask=EARLY_QUESTION,
                article="",
                warning=None,
                is_right=False,
                settled_on=view.case.confirmed.get(EARLY) if view.case else None,
            )
        )
    return tuple(found)


def suspending(view: ExitView) -> tuple[ShownQuestion, ...]:
    """Return what the law asks of who holds back work while unpaid; each is to be settled."""
    return tuple(replace(_question(view, one), is_right=False) for one in view.suspending)


def breaching(view: ExitView) -> tuple[ShownQuestion, ...]:
    """Return what the law asks of an end for breach; each is to be settled."""
    return tuple(replace(_question(view, one), is_right=False) for one in view.breaching)


def _question(view: ExitView, one: Question) -> ShownQuestion:
    settled = next(
        (
            case.confirmed[one.id]
            for case in (view.case, view.aside)
            if case is not None and one.id in case.confirmed
        ),
        None,
    )
    return ShownQuestion(
        id=one.id,
        statement=one.statement,
        ask=one.ask,
        article=one.article,
        guidance=one.guidance,
        warning=one.warning,
        is_right=one.effect == "right",
        settled_on=settled,
    )


def motive_choices(locale: str, chosen: object) -> tuple[tuple[str, str, bool], ...]:
    """Return the reasons one may give: name, sentence, whether it was chosen."""
    known = motives({"en": "en-GB"}.get(locale, locale))
    return tuple((name, said, name == chosen) for name, said in known.items())


def letters(view: ExitView, language: str) -> tuple[ShownLetter, ...]:
    """Return the letters of an exit, the one that ends the contract first."""
    drafted = {**(view.case.drafted if view.case else {})}
    if view.aside is not None:
        drafted |= view.aside.drafted
    offered = {view.courteous_letter, BREACH_LETTER, *drafted}
    ending = [one for one in LETTERS if one in offered]
    ending.sort(key=lambda one: one != view.letter)
    names = (*ending, *WRITTEN)
    return tuple(
        ShownLetter(
            kind=kind,
            title=title(kind, language),
            drafted_on=drafted.get(kind),
            first=None if kind in drafted else before_letter(view, kind),
        )
        for kind in names
    )


def checklist(view: ExitView) -> tuple[tuple[str, Text, date | None], ...]:
    """Return what a hand-over holds, and since when it is done."""
    ticked: Mapping[str, date] = view.case.ticked if view.case else {}
    return tuple((item, words, ticked.get(item)) for item, words in CHECKLIST.items())
