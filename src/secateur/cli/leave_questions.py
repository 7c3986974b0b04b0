"""What ``secateur leave`` asks on a terminal; each answer may be left out, none is proposed."""

import sys
from collections.abc import Sequence
from datetime import date

from secateur.actions.leaving.leave_client import ExitView
from secateur.actions.leaving.leave_notes import Notes
from secateur.cli.session import Session
from secateur.law import Question
from secateur.leaving.answers import BREACH, NO_MOTIVE
from secateur.leaving.breach import BREACH_WORDS, NOTICE, unknown_words
from secateur.leaving.last_day import EARLY
from secateur.letters import motives
from secateur.model.text import text


def is_there_someone() -> bool:
    """Whether questions can be asked."""
    return sys.stdin.isatty()


def asked(session: Session, view: ExitView) -> Notes:
    """Ask for what is missing, one thing after the other; Enter leaves a question for later."""
    motive = None if "motive" in view.said else _motive(session)
    for_breach = (
        asked_of_breach(session, view) if BREACH in {motive, view.said.get("motive")} else Notes()
    )
    return Notes(
        open=not view.is_open,
        motive=motive,
        facts=for_breach.facts,
        notice=_notice(session) if view.day.problem is not None and view.day.law else None,
        law=_law(session) if view.day.law is None else None,
        send_on=None,
        confirm=(*_settled(session, view), *for_breach.confirm),
    )


def asked_of_breach(session: Session, view: ExitView) -> Notes:
    """Ask what the law asks of an end for breach, and what its letter says."""
    if view.day.law is not None and not view.breaching:
        session.line(session.say(unknown_words(view.day.law)))
    confirmed = _confirmed(session, view, view.breaching)
    return Notes(confirm=confirmed, facts=_breach_facts(session, view))


def _breach_facts(session: Session, view: ExitView) -> tuple[str, ...]:
    """Ask for what the letter rests on; what cannot be read is refused where it is noted."""
    missing = [one.fact for one in view.lacks if not one.is_waiting]
    questions = {
        "noticed_on": text(
            "Of which day is your formal notice, such as 2026-06-01? (Enter for later)"
        ),
        "notice_until": text("Until which day did it give time? (Enter for later)"),
        "notice_warned": text(
            "Did it say that, if nothing was done, the contract could be ended? (yes, or Enter for"
            " later)"
        ),
        "serious_reason": text("What was not done, with its dates? (Enter for later)"),
    }
    given: dict[str, str | None] = {}
    for name, ask in questions.items():
        # A formal notice that the law does not ask for may have been given all the same.
        may_be = name == "noticed_on" and name not in view.said
        is_known_of = name in NOTICE and given.get("noticed_on")
        if name in missing or may_be or is_known_of:
            given[name] = session.ask(session.say(ask))
    if _is_yes(session, given.get("notice_warned")):
        given["notice_warned"] = "yes"
    return tuple(f"{name}={value}" for name, value in given.items() if value)


def _motive(session: Session) -> str | None:
    locale = {"en": "en-GB"}.get(session.say.locale, session.say.locale)
    known = [*motives(locale), BREACH, NO_MOTIVE]
    others = {BREACH: BREACH_WORDS, NO_MOTIVE: text("give no reason")}
    question = text("Which reason to give, only if it is true? (number, or Enter for later)")
    for number, name in enumerate(known, start=1):
        said = motives(locale).get(name) or session.say(others[name])
        session.line(f"{number:3} {said}")
    while True:
        answer = session.ask(session.say(question))
        if not answer:
            return None
        if answer in known:
            return answer
        if answer.isdecimal() and 1 <= int(answer) <= len(known):
            return known[int(answer) - 1]


def _notice(session: Session) -> str | None:
    question = text("What notice does your contract set, such as “60 days”? (Enter for later)")
    return session.ask(session.say(question)) or None


def _law(session: Session) -> str | None:
    question = text("Which law does your contract name, such as FR or CA-QC? (Enter for later)")
    return session.ask(session.say(question)) or None


def _settled(session: Session, view: ExitView) -> tuple[str, ...]:
    asked = [one for one in view.day.questions if one.effect != "right"]
    found = list(_confirmed(session, view, asked))
    if view.day.is_early and not view.is_settled(EARLY):
        question = text("Does the client agree in writing to an earlier day? (yes, or Enter)")
        if _is_yes(session, session.ask(session.say(question))):
            found.append(EARLY)
    return tuple(found)


def _confirmed(session: Session, view: ExitView, asked: Sequence[Question]) -> tuple[str, ...]:
    """Ask each question that is not settled, and return the ids of those that now are."""
    found: list[str] = []
    for one in asked:
        if view.is_settled(one.id):
            continue
        session.line(f"{session.say(one.statement)} ({one.article})")
        if one.warning is not None:
            session.line(session.say(one.warning))
        question = text("{ask} Settled? (yes, or Enter for later)", ask=one.ask)
        if _is_yes(session, session.ask(session.say(question))):
            found.append(one.id)
    return tuple(found)


def confirm_opening(session: Session, view: ExitView, day: date) -> bool:
    """Ask before an exit is opened."""
    question = text(
        "Open an exit for {client} as of {day:date}? Nothing is sent, and it can be called off."
        " (yes, or Enter for no)",
        client=view.client.name,
        day=day,
    )
    return _is_yes(session, session.ask(session.say(question)))


def _is_yes(session: Session, answer: str | None) -> bool:
    """Whether an answer is yes, in the language of the session or in short."""
    return (answer or "").casefold() in {session.say(text("yes")), "yes", "y", "o"}
