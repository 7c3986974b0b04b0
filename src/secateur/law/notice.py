"""The last day of a contract: its own clause, else the law's number, else a refusal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from secateur.law.book import Law
from secateur.law.calendar import (
    IsWorking,
    add_months,
    add_working_days,
    month_end,
    on_weekdays,
    quarter_end,
)
from secateur.law.errors import LawUnknownError
from secateur.law.files import ContractKind, Pay
from secateur.law.notice_periods import statutory_end
from secateur.law.questions import Question, questions_of_leaving
from secateur.law.strict import Confidence
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.text import Text, text

Unit = Literal["days", "working_days", "weeks", "months"]
Ends = Literal["any_day", "month_end", "quarter_end"]

MOST: Mapping[Unit, int] = MappingProxyType(
    {"days": 1830, "working_days": 1300, "weeks": 260, "months": 60}
)
"""Five years: a longer notice is a slip of the pen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What the contract says of notice."""

    length: int
    unit: Unit = "days"
    counted_from: Literal["receipt", "sending"] = "receipt"
    ends: Ends = "any_day"
    binds: Literal["both", "me", "client"] = "both"
    """Whose notice it is about; one that binds the client alone says nothing of mine."""

    place: str = ""
    """Where it stands, such as ``article 9``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What the end of a contract hangs on."""

    contract: ContractKind
    received_on: date | None = None
    """The day the notice reaches the client."""

    sent_on: date | None = None
    clauses: Sequence[Clause] = ()
    """Every clause on notice; where two of them differ, none is chosen."""

    term_ends_on: date | None = None
    """The last day of a fixed term."""

    pay: Pay | None = None
    is_main_occupation: bool = False
    """The work takes most of my time."""

    is_working: IsWorking = on_weekdays
    """Whether a day is a working day, public holidays included where the caller knows them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractEnd:
    """The last day of a contract, with its rule and how it was counted."""

    ends_on: date
    source: Literal["clause", "law", "term"]
    rule: Text
    article: str
    """Of the law, or the place of the clause; empty where the clause has none."""

    confidence: Confidence | None
    """None for a clause or a term: the user read it."""

    working: tuple[Text, ...]
    """Each step of the count, to be checked by hand."""

    may_end_on: date | None = None
    """Where the law lets one leave earlier whatever the clause says: from that day."""

    may_end_article: str = ""
    questions: tuple[Question, ...] = ()
    """Limits on leaving, to confirm; never answered here."""


def contract_end(law: Law | None, leaving: Leaving) -> ContractEnd:
    """Return the last day of a contract that I end.

    Args:
        law: The law of the agreement; None where it is not known, and a clause or a term decides.
        leaving: The contract, the notice and when it arrives.

    Raises:
        MissingInputError: A day is missing, or two clauses say different things.
        LawUnknownError: Neither clause nor law gives a number of days.
    """
    mine = [clause for clause in leaving.clauses if clause.binds != "client"]
    questions = questions_of_leaving(law, leaving.contract) if law else ()
    _check(mine)
    if mine:
        return _by_clause(law, leaving, mine[0], questions)
    if leaving.contract == "fixed_term":
        return _by_term(leaving, questions)
    return _by_law(law, leaving, questions)


def _check(clauses: Sequence[Clause]) -> None:
    for clause in clauses:
        if not 0 <= clause.length <= MOST[clause.unit]:
            raise Refusal(
                text(
                    "A notice of {length} cannot be: look at the clause again.",
                    length=_length(clause),
                )
            )
    different = {(one.length, one.unit, one.counted_from, one.ends) for one in clauses}
    if len(different) > 1:
        places = ", ".join(filter(None, (one.place for one in clauses)))
        raise MissingInputError(
            text(
                "Two clauses on notice contradict each other ({places}): say which one"
                " applies, or ask a lawyer. None is chosen here.",
                places=places or "?",
            )
        )


def _by_clause(
    law: Law | None, leaving: Leaving, clause: Clause, questions: tuple[Question, ...]
) -> ContractEnd:
    start = _start(leaving, clause)
    counted = _after(start, clause, leaving.is_working)
    ends_on = {"any_day": counted, "month_end": month_end(counted)}.get(
        clause.ends, quarter_end(counted)
    )
    by_law = statutory_end(law, leaving, start) if law else None
    is_mandatory = by_law is not None and by_law.binds_whatever_agreed
    return ContractEnd(
        ends_on=ends_on,
        source="clause",
        rule=text("notice clause of the contract"),
        article=clause.place,
        confidence=None,
        working=_working(start, clause, counted, ends_on),
        may_end_on=by_law.ends_on if by_law and is_mandatory else None,
        may_end_article=by_law.article if by_law and is_mandatory else "",
        questions=questions,
    )


def _start(leaving: Leaving, clause: Clause | None) -> date:
    if clause is not None and clause.counted_from == "sending":
        if leaving.sent_on is None:
            raise MissingInputError(
                text("The notice counts from its sending: give the day you send it.")
            )
        return leaving.sent_on
    if leaving.received_on is None:
        raise MissingInputError(
            text("The notice counts from the day the client receives it: give that day.")
        )
    return leaving.received_on


def _after(start: date, clause: Clause, is_working: IsWorking) -> date:
    if clause.unit == "months":
        return add_months(start, clause.length)
    if clause.unit == "working_days":
        return add_working_days(start, clause.length, is_working)
    return start + timedelta(days=clause.length * (7 if clause.unit == "weeks" else 1))


def _working(start: date, clause: Clause, counted: date, ends_on: date) -> tuple[Text, ...]:
    first = (
        text("sent on {day:date}", day=start)
        if clause.counted_from == "sending"
        else text("received on {day:date}", day=start)
    )
    second = text("{length} later: {day:date}", length=_length(clause), day=counted)
    if clause.ends == "any_day":
        return (first, second)
    until = (
        text("to the end of the month: {day:date}", day=ends_on)
        if clause.ends == "month_end"
        else text("to the end of the quarter: {day:date}", day=ends_on)
    )
    return (first, second, until)


def _length(clause: Clause) -> Text:
    lengths = {
        "days": text("{n} day", "{n} days", n=clause.length),
        "working_days": text("{n} working day", "{n} working days", n=clause.length),
        "weeks": text("{n} week", "{n} weeks", n=clause.length),
        "months": text("{n} month", "{n} months", n=clause.length),
    }
    return lengths[clause.unit]


def _by_term(leaving: Leaving, questions: tuple[Question, ...]) -> ContractEnd:
    if leaving.term_ends_on is None:
        raise MissingInputError(
            text(
                "The contract has a fixed term: give its last day, or its clause on leaving early."
            )
        )
    return ContractEnd(
        ends_on=leaving.term_ends_on,
        source="term",
        rule=text("last day of the fixed term"),
        article="",
        confidence=None,
        working=(text("the term ends on {day:date}", day=leaving.term_ends_on),),
        questions=questions,
    )


def _no_days(law: Law, leaving: Leaving, start: date) -> LawUnknownError:
    """Say why the law gives no last day, and what to give or to do instead."""
    if leaving.contract == "open_ended" and law.notice and law.notice.periods:
        reason = text(
            "{place}: the notice of the law depends on what the contract is ({article}): a"
            " mandate, a service or a work. Say which.",
            place=law.name,
            article=law.notice.periods[0].article,
        )
    else:
        reason = text(
            "{place}: neither the contract nor the law gives a number of days. Propose a last"
            " day that leaves the client time to find someone, agree on it in writing, or ask"
            " a lawyer what is reasonable here.",
            place=law.name,
        )
    return LawUnknownError(reason, parameter="notice", day=start)


def _by_law(law: Law | None, leaving: Leaving, questions: tuple[Question, ...]) -> ContractEnd:
    if law is None:
        raise LawUnknownError(
            text(
                "The contract says nothing of notice, and it is not known which law applies:"
                " give the law of the agreement."
            )
        )
    start = _start(leaving, None)
    found = statutory_end(law, leaving, start)
    if found is None:
        raise _no_days(law, leaving, start)
    return ContractEnd(
        ends_on=found.ends_on,
        source="law",
        rule=text("notice of the law, the contract saying nothing"),
        article=found.article,
        confidence=found.confidence,
        working=found.working,
        questions=questions,
    )
