"""The last day of a contract: what was agreed and said, brought to the law's count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import cast

from secateur.law import (
    Clause,
    ContractEnd,
    Law,
    LawUnknownError,
    Leaving,
    Question,
    UnknownPlaceError,
    applicable_law,
    contract_end,
    law_of,
    questions_of_leaving,
)
from secateur.law.calendar import IsWorking, on_weekdays
from secateur.law.files import ContractKind, Pay
from secateur.leaving.answers import BREACH, clause_of
from secateur.leaving.events import day_said
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.text import Text, text
from secateur.model.versions import running_on
from secateur.settings import Agreement, Months

POST_DAYS = 3
"""A letter is taken to arrive so many days after it is posted, until its day is known."""

_AT_ONCE = frozenset({"email", "hand"})
"""Ways of sending that arrive the same day."""

EARLY = "own.early"
"""The question asked of a last day that comes before the notice has run out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the last day hangs on."""

    client: str
    agreements: Sequence[Agreement]
    mine: str | None
    """The owner's country."""

    theirs: str | None
    said: Mapping[str, object]
    sent_on: date
    """When the letter goes, or went."""

    received_on: date | None
    """None while it is not known."""

    is_working: IsWorking = on_weekdays


@dataclass(frozen=True, slots=True, kw_only=True)
class LastDay:
    """The last day, or why it cannot be said."""

    end: ContractEnd | None
    law: Law | None
    problem: Refusal | None
    """What is missing for it."""

    sent_on: date
    """When the letter goes, or went."""

    received_on: date
    is_estimate: bool
    """The day of receipt is reckoned, not known."""

    notes: tuple[Text, ...]
    questions: tuple[Question, ...]
    is_chosen: bool = False
    """The user chose the day; a rule gives another, or none."""

    is_early: bool = False
    """The day that was chosen comes before the notice has run out."""

    clause: Clause | None = None
    unread: str | None = None
    """The place whose law applies and of which nothing is read here."""

    @property
    def ends_on(self) -> date | None:
        """The day, if it can be said."""
        return self.end.ends_on if self.end else None

    @property
    def is_law_unsaid(self) -> bool:
        """Whether nobody has said which law applies, so that what it asks is not known either."""
        return self.law is None and self.unread is None

    @property
    def to_settle(self) -> tuple[str, ...]:
        """The ids of questions to be settled before a letter goes."""
        asked = [one.id for one in self.questions if one.effect != "right"]
        return (*asked, EARLY) if self.is_early else tuple(asked)


def last_day(asked: Asked) -> LastDay:
    """Work out the last day: the clause, else the law, else what the user chose; never a guess."""
    received, is_estimate = _received(asked)
    notes: list[Text] = []
    try:
        law = _law(asked, notes)
    except Refusal as problem:
        return _nothing(asked, problem, None, notes)
    if law is not None and law.notice is None:
        notes.append(_NOT_LOOKED_AT)
    unread = _place_unread(asked) if law is None else None
    clauses, source_notes = _clauses(asked)
    notes += source_notes
    chosen = day_said(asked.said.get("end_on"))
    try:
        end, is_chosen = _end(law, _leaving(asked, received, clauses), chosen)
    except Refusal as problem:
        return replace(_nothing(asked, problem, law, notes), unread=unread)
    is_early = chosen is not None and chosen < min(end.ends_on, end.may_end_on or end.ends_on)
    if chosen is not None and chosen != end.ends_on:
        end, is_chosen = _moved(end, chosen), True
    if is_early:
        notes.append(_EARLY_FOR_BREACH if asked.said.get("motive") == BREACH else _EARLY)
    return LastDay(
        end=end,
        law=law,
        problem=None,
        sent_on=asked.sent_on,
        received_on=received,
        is_estimate=is_estimate,
        notes=tuple(notes),
        questions=end.questions,
        is_chosen=is_chosen,
        is_early=is_early,
        clause=clauses[0] if clauses else None,
        unread=unread,
    )


_NOT_LOOKED_AT = text("Limits that this law may set on leaving were not looked at.")
_EARLY = text(
    "This day is before your notice has run out: it holds only if the client agrees in writing."
)
_EARLY_FOR_BREACH = text(
    "This day is before your notice has run out: it holds only if the client agrees in writing, or"
    " if the law lets you end the contract because the client did not keep it."
)


def _leaving(asked: Asked, received: date, clauses: Sequence[Clause]) -> Leaving:
    return Leaving(
        contract=_contract(asked),
        received_on=received,
        sent_on=asked.sent_on,
        clauses=clauses,
        term_ends_on=_term(asked),
        pay=cast("Pay | None", asked.said.get("pay")),
        is_main_occupation=bool(asked.said.get("main_occupation")),
        is_working=asked.is_working,
    )


def _end(law: Law | None, leaving: Leaving, chosen: date | None) -> tuple[ContractEnd, bool]:
    """Return the end, and whether it is the user's: where the law says none, theirs holds."""
    try:
        return contract_end(law, leaving), False
    except LawUnknownError:
        if chosen is None:
            raise
        return _chosen(law, leaving.contract, chosen), True


def _nothing(asked: Asked, problem: Refusal, law: Law | None, notes: Sequence[Text]) -> LastDay:
    received, is_estimate = _received(asked)
    return LastDay(
        end=None,
        law=law,
        problem=problem,
        sent_on=asked.sent_on,
        received_on=received,
        is_estimate=is_estimate,
        notes=tuple(notes),
        questions=questions_of_leaving(law, "open_ended") if law else (),
    )


def _received(asked: Asked) -> tuple[date, bool]:
    if asked.received_on is not None:
        return asked.received_on, False
    is_at_once = asked.said.get("channel") in _AT_ONCE
    return asked.sent_on + timedelta(days=0 if is_at_once else POST_DAYS), True


def _law(asked: Asked, notes: list[Text]) -> Law | None:
    """Return the law said, agreed, or common to both sides.

    Raises:
        LawUnknownError: The two countries differ, or one is not known.
        UnknownPlaceError: The law that was said is not known here.
    """
    said = asked.said.get("law")
    if said:
        return law_of(str(said))
    named = {one.law for one in _in_force(asked) if one.law}
    if len(named) > 1:
        raise MissingInputError(
            text(
                "The agreements in force name several laws ({laws}): say which one applies,"
                " with --law.",
                laws=", ".join(sorted(named)),
            )
        )
    try:
        return applicable_law(min(named, default=None), asked.mine, asked.theirs)
    except UnknownPlaceError as unknown:
        if asked.mine != asked.theirs and not named:
            raise MissingInputError(
                text(
                    "Two laws are possible, that of {mine} and that of {theirs}: look in the"
                    " agreement which one it names, then say it with --law.",
                    mine=asked.mine,
                    theirs=asked.theirs,
                )
            ) from unknown
        notes.append(unknown.reason)
        notes.append(_NOT_LOOKED_AT)
        return None


def _place_unread(asked: Asked) -> str | None:
    """Return the place that the agreements name, else the one both sides share."""
    return min((one.law for one in _in_force(asked) if one.law), default=asked.mine)


def _in_force(asked: Asked) -> tuple[Agreement, ...]:
    """Return all that run: where two of them differ, the user is asked which one applies."""
    return running_on(asked.agreements, asked.sent_on)


def _clauses(asked: Asked) -> tuple[tuple[Clause, ...], list[Text]]:
    """Return the clause that was said, else those of every version still in force."""
    place = str(asked.said.get("clause") or "")
    notice = asked.said.get("notice_clause")
    counted_from = str(asked.said.get("counted_from") or "")
    if notice is not None:
        notes = [] if counted_from else [_FROM_RECEIPT]
        return (clause_of(str(notice), counted_from, place),), notes
    found = tuple(
        Clause(
            length=notice.n if isinstance(notice, Months) else notice,
            unit="months" if isinstance(notice, Months) else "days",
            counted_from="sending" if counted_from == "sending" else "receipt",
            place=place or one.from_on.isoformat(),
        )
        for one in _in_force(asked)
        if (notice := one.notice_days) is not None
    )
    return found, [_FROM_RECEIPT] if found and not counted_from else []


_FROM_RECEIPT = text(
    "Counted from the day the client receives it, since nothing else is said (--from sending)."
)


def _contract(asked: Asked) -> ContractKind:
    said = asked.said.get("contract_kind")
    if said:
        return cast("ContractKind", said)
    return "fixed_term" if _term(asked) else "open_ended"


def _term(asked: Asked) -> date | None:
    ends = [one.until_on for one in _in_force(asked) if one.until_on is not None]
    is_open = any(one.until_on is None for one in _in_force(asked))
    said = day_said(asked.said.get("term_ends_on"))
    return said or (None if is_open else max(ends, default=None))


def _chosen(law: Law | None, kind: ContractKind, day: date) -> ContractEnd:
    return ContractEnd(
        ends_on=day,
        source="clause",
        rule=text("a day you chose: neither the contract nor the law gives a number of days"),
        article="",
        confidence=None,
        working=(text("last day: {day:date}", day=day),),
        questions=questions_of_leaving(law, kind) if law else (),
    )


def _moved(end: ContractEnd, day: date) -> ContractEnd:
    rule = text(
        "a day you chose; by the rule it would be {by_rule:date} ({rule})",
        by_rule=end.ends_on,
        rule=end.rule,
    )
    return replace(end, ends_on=day, rule=rule)
