"""An exit: its steps, what is done, what is next; worked out anew from its events each time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal, cast, get_args

from secateur.leaving.events import Case, Event, day_said, facts_of, last
from secateur.model.text import Text, text

COOLING_SECONDS = 48 * 3600

StepState = Literal["done", "now", "later"]

Step = Literal[
    "reflect",
    "motive",
    "end_date",
    "questions",
    "letter",
    "sent",
    "received",
    "hand_over",
    "last_day",
    "statement",
    "thank_you",
    "closed",
]

STEPS: tuple[Step, ...] = get_args(Step)

STEP_WORDS: Mapping[Step, Text] = MappingProxyType(
    {
        "reflect": text("think it over for 48 hours"),
        "motive": text("choose what reason to give, or none"),
        "end_date": text("work out the last day"),
        "questions": text("settle what the law may hold against it"),
        "letter": text("draft the letter"),
        "sent": text("send the letter yourself"),
        "received": text("note when the client received it"),
        "hand_over": text("hand over"),
        "last_day": text("last day of the contract"),
        "statement": text("final statement of account"),
        "thank_you": text("thank them, if you wish"),
        "closed": text("close the exit"),
    }
)

CheckItem = Literal[
    "files", "accesses_given_back", "accesses_closed", "licences", "personal_data", "pending_work"
]

CHECKLIST: Mapping[CheckItem, Text] = MappingProxyType(
    {
        "files": text("files and sources handed over, in formats they can open"),
        "accesses_given_back": text("access to their systems given back"),
        "accesses_closed": text("their access to yours closed"),
        "licences": text("licences and rights settled: what is theirs, what stays yours"),
        "personal_data": text("personal data returned or deleted"),
        "pending_work": text("list of work in progress, with dates"),
    }
)
"""What a hand-over holds."""

BY_HAND: frozenset[str] = frozenset({*CHECKLIST, "hand_over", "statement", "thank_you", "closed"})
"""What the user marks as done; the rest follows from what was said."""

LETTERS = ("end_of_contract", "end_of_contract_silent", "end_for_breach")
"""The letters that end a contract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """What stands of an exit."""

    case: int
    client: str
    opened_on: date | None
    opened_at: int
    closed_on: date | None
    is_cancelled: bool
    is_cooling_waived: bool
    said: Mapping[str, object]
    """What was said, by name: see :mod:`secateur.leaving.answers`."""

    confirmed: Mapping[str, date]
    """Questions of the law that were settled, with the day."""

    drafted: Mapping[str, date]
    """Letters drafted, with the latest day."""

    sent_on: date | None
    received_on: date | None
    ticked: Mapping[str, date]
    """What was marked as done by hand."""

    stays: tuple[tuple[date, str], ...]
    """Reasons to stay, as they were written."""

    @property
    def is_open(self) -> bool:
        """Whether it goes on."""
        return self.opened_on is not None and self.closed_on is None

    @property
    def cooling_until(self) -> int:
        """When the time to think it over ends, in seconds since 1970."""
        return self.opened_at + COOLING_SECONDS

    def has_cooled(self, now: int) -> bool:
        """Whether the time to think it over has passed, or was waived."""
        return self.is_cooling_waived or now >= self.cooling_until

    @property
    def has_motive(self) -> bool:
        """Whether the user chose what to give as a reason, were it none."""
        return "motive" in self.said

    @property
    def missing_ticks(self) -> tuple[CheckItem, ...]:
        """What of the hand-over is not ticked."""
        return tuple(item for item in CHECKLIST if item not in self.ticked)


def exit_of(case: Case, as_of: date) -> Exit:
    """Return what the events of an exit come to at the end of a day; each order gives a state."""
    events = [event for event in case.standing if event.on <= as_of]
    opened, closed = last(events, "opened"), _closing(events)
    sent, received = last(events, "sent"), last(events, "received")
    return Exit(
        case=case.id,
        client=case.client,
        opened_on=opened.on if opened else None,
        opened_at=opened.at if opened else 0,
        closed_on=closed.on if closed and opened else None,
        is_cancelled=closed is not None and closed.name == "cancelled",
        is_cooling_waived=last(events, "cooling_waived") is not None,
        said=MappingProxyType(facts_of(events)),
        confirmed=_days(events, "confirmed", "question"),
        drafted=_days(events, "drafted", "letter"),
        sent_on=sent.on if sent else None,
        received_on=received.on if received else None,
        ticked=_days(events, "done", "step"),
        stays=tuple((e.on, str(e.said["reason"])) for e in events if e.name == "stay"),
    )


def _closing(events: Sequence[Event]) -> Event | None:
    found: Event | None = None
    for event in events:
        if event.name == "cancelled" or (
            event.name == "done" and event.said.get("step") == "closed"
        ):
            found = event
    return found


def _days(events: Iterable[Event], name: str, key: str) -> Mapping[str, date]:
    return MappingProxyType(
        {str(event.said[key]): event.on for event in events if event.name == name}
    )


LawState = Literal["read", "unsaid", "unread"]
"""Of the law that applies: it is in the book; nobody has said which it is; no book has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the steps of an exit hang on beside its events."""

    now: int
    """Seconds since 1970."""

    as_of: date
    ends_on: date | None
    """The last day; None while it cannot be worked out."""

    open_questions: Sequence[str]
    """What the law asks and nobody settled."""

    law: LawState = "read"
    """What is known of the law that asks."""


@dataclass(frozen=True, slots=True)
class StepReport:
    """One step, done or not; ``on`` is when it was, or when it is due."""

    step: Step
    state: StepState
    on: date | None


def steps_of(case: Exit, around: Surroundings) -> tuple[StepReport, ...]:
    """Return every step in its usual order; several may be *now*, none hinders another.

    What a law asks is settled once the law is known; of a law that no book has, nothing is asked.
    """
    done = _done(case, around)
    asks = around.law != "unread" or bool(around.open_questions)
    steps: list[Step] = [step for step in STEPS if step != "questions" or asks]
    return tuple(
        StepReport(step, _state(step, done, case, around), _day(step, case, around))
        for step in steps
    )


def _state(step: Step, done: Mapping[Step, bool], case: Exit, around: Surroundings) -> StepState:
    if step == "questions" and around.law == "unsaid":
        return "later"
    return "done" if done[step] else "now" if _can_begin(step, done, case) else "later"


def _done(case: Exit, around: Surroundings) -> Mapping[Step, bool]:
    ends_on = around.ends_on
    return {
        "reflect": case.has_cooled(around.now),
        "motive": case.has_motive,
        "end_date": ends_on is not None,
        "questions": not around.open_questions,
        "letter": any(letter in case.drafted for letter in LETTERS) or case.sent_on is not None,
        "sent": case.sent_on is not None,
        "received": case.received_on is not None,
        "hand_over": "hand_over" in case.ticked or not case.missing_ticks,
        "statement": "statement" in case.ticked,
        "last_day": ends_on is not None and case.sent_on is not None and around.as_of > ends_on,
        "thank_you": "thank_you" in case.ticked,
        "closed": case.closed_on is not None,
    }


_AFTER: Mapping[Step, tuple[Step, ...]] = MappingProxyType(
    {
        "letter": ("reflect", "motive", "end_date", "questions"),
        "sent": ("letter", "reflect"),
        "received": ("sent",),
        "hand_over": ("sent",),
        "last_day": ("received",),
        "statement": ("last_day",),
        "thank_you": ("last_day",),
        "closed": ("last_day", "hand_over", "statement"),
    }
)
"""What usually comes before."""


def _can_begin(step: Step, done: Mapping[Step, bool], case: Exit) -> bool:
    if not case.is_open:
        return False
    return all(done[before] for before in _AFTER.get(step, ()))


def _day(step: Step, case: Exit, around: Surroundings) -> date | None:
    days: Mapping[str, date | None] = {
        "sent": case.sent_on or day_said(case.said.get("send_on")),
        "received": case.received_on,
        "letter": max((case.drafted[one] for one in LETTERS if one in case.drafted), default=None),
        "hand_over": case.ticked.get("hand_over") or day_said(case.said.get("hand_over_on")),
        "statement": case.ticked.get("statement"),
        "last_day": around.ends_on,
        "thank_you": case.ticked.get("thank_you"),
        "closed": case.closed_on,
    }
    return days.get(step)


def next_step(steps: Sequence[StepReport]) -> StepReport | None:
    """Return the first step that can be taken now by the user; None when all is done."""
    waiting = {"reflect", "last_day"}
    now = [one for one in steps if one.state == "now"]
    mine = [one for one in now if one.step not in waiting]
    return next(iter(mine or now), None)


def is_step(name: str) -> bool:
    """Whether the user can mark something of that name as done."""
    return name in BY_HAND


def step_words(name: str) -> Text:
    """Return what something marked by hand is called."""
    return CHECKLIST.get(cast("CheckItem", name)) or STEP_WORDS[cast("Step", name)]
