"""An end for breach: what the law asks of it, and the formal notice its letter may rest on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from secateur.law import Law, Question, questions_of_breach
from secateur.leaving.answers import BREACH
from secateur.leaving.events import day_said
from secateur.leaving.last_day import EARLY, LastDay
from secateur.letters.vocabulary import FACTS
from secateur.model.text import Text, Value, text

BREACH_WORDS = text(
    "the client did not keep the contract: the letter for breach says so, with dated facts"
)

LETTER = "end_for_breach"
"""The letter that ends a contract because the client did not keep it."""

NOTICE = ("noticed_on", "notice_until", "notice_warned")
"""What is said of the formal notice: its day, its last day, and that it announced the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Something the letter for breach rests on, and that is not there."""

    fact: str
    what: Text
    is_waiting: bool = False
    """Nothing is to be said: its day is still to come."""


def is_breach(said: Mapping[str, object]) -> bool:
    """Whether the user leaves because the client did not keep the contract."""
    return said.get("motive") == BREACH


def questions_for(law: Law | None) -> tuple[Question, ...]:
    """Return what the law asks of an end for breach; empty where that is not known."""
    return questions_of_breach(law) if law else ()


def unknown_words(law: Law | None) -> Text:
    """Say that nothing is known of an end for breach in that place."""
    if law is None:
        return text(
            "Nothing is known here of what the law asks of who ends a contract because the client"
            " did not keep it. Ask a lawyer before you send the letter."
        )
    return text(
        "{place}: nothing is known here of what the law asks of who ends a contract because the"
        " client did not keep it. Ask a lawyer before you send the letter.",
        place=law.name,
    )


def to_settle(day: LastDay, letter: str) -> tuple[str, ...]:
    """Return the ids of questions to be settled before a letter ends the contract.

    An end for breach does not rest on the client's consent to an early day, but on its own rules.
    """
    if letter != LETTER:
        return day.to_settle
    others = (one for one in day.to_settle if one != EARLY)
    return (*others, *(one.id for one in questions_for(day.law)))


def asks_for_notice(law: Law | None) -> bool:
    """Whether what was read of the law asks for a formal notice before every end for breach."""
    return bool(_article(law, "warning"))


def without_notice() -> Text:
    """Say that the letter speaks of no formal notice, where the law is not known to ask for one."""
    return text(
        "No formal notice is noted, and the letter speaks of none. If you gave one, say its day"
        " and the last day it gave."
    )


def lacks(law: Law | None, said: Mapping[str, object], on: date) -> tuple[Lack, ...]:
    """Return what of the letter for breach is missing on a day, with the article that asks for it.

    Where the law asks for a formal notice, or one was given, the letter says of it what was said
    and nothing else. Where a termination clause is quoted, the article is that of such clauses.
    """
    found: list[Lack] = []
    if asks_for_notice(law) or any(said.get(name) for name in NOTICE):
        found += _of_notice(law, said, on)
    if not said.get("serious_reason"):
        what = text(
            "The reasons are missing: what was not done, with its dates{article}.",
            article="" if said.get("clause_quoted") else _article(law, "reason"),
        )
        found.append(Lack(fact="serious_reason", what=what))
    return tuple(found)


def _of_notice(law: Law | None, said: Mapping[str, object], on: date) -> Iterator[Lack]:
    """Say what is missing of the formal notice that the letter speaks of."""
    by_clause = bool(said.get("clause_quoted"))
    if day_said(said.get("noticed_on")) is None:
        what = text(
            "No formal notice is noted: the letter rests on one that was left without"
            " effect{article}.",
            article=_article(law, "clause" if by_clause else "warning"),
        )
        yield Lack(fact="noticed_on", what=what)
    if asks_for_notice(law) and said.get("notice_warned") is not True:
        what = text(
            "The letter says that your formal notice announced the end of the contract if nothing"
            " was done{article}: say that it did.",
            article="" if by_clause else _article(law, "warning"),
        )
        yield Lack(fact="notice_warned", what=what)
    if (time := _time(said, on)) is not None:
        yield time


def _time(said: Mapping[str, object], on: date) -> Lack | None:
    noticed, until = day_said(said.get("noticed_on")), day_said(said.get("notice_until"))
    if until is None:
        return Lack(
            fact="notice_until",
            what=text("Until which day did your formal notice give time? That day has to be over."),
        )
    if noticed is not None and until <= noticed:
        what = text(
            "{later} ({on:date}) must come after {earlier} ({since:date}).",
            later=FACTS["notice_until"].label,
            on=until,
            earlier=FACTS["noticed_on"].label,
            since=noticed,
        )
        return Lack(fact="notice_until", what=what)
    if until >= on:
        what = text(
            "Your formal notice gives time until {day:date}: the letter says that this time has"
            " run out, and waits until it has.",
            day=until,
        )
        return Lack(fact="notice_until", what=what, is_waiting=True)
    return None


def _article(law: Law | None, item: str) -> Value:
    """Return the article that asks for an item of the letter, in brackets; empty where none."""
    for rule in law.letters if law else ():
        for one in rule.required if rule.kind == LETTER else ():
            if one.key == item and one.article:
                return text(" ({article})", article=one.article)
    return ""
