"""What ``secateur leave`` asks on a terminal; each answer may be left out, none is proposed."""

import sys
from datetime import date

from secateur.actions.leave_client import ExitView
from secateur.actions.leave_notes import Notes
from secateur.cli.session import Session
from secateur.leaving.answers import NO_MOTIVE
from secateur.leaving.last_day import EARLY
from secateur.letters import motives
from secateur.model.text import text


def is_there_someone() -> bool:
    """Whether questions can be asked."""
    return sys.stdin.isatty()


def asked(session: Session, view: ExitView) -> Notes:
    """Ask for what is missing, one thing after the other; Enter leaves a question for later."""
    return Notes(
        open=not view.is_open,
        motive=None if "motive" in view.said else _motive(session),
        notice=_notice(session) if view.day.problem is not None and view.day.law else None,
        law=_law(session) if view.day.law is None else None,
        send_on=None,
        confirm=_settled(session, view),
    )


def _motive(session: Session) -> str | None:
    locale = {"en": "en-GB"}.get(session.say.locale, session.say.locale)
    known = [*motives(locale), NO_MOTIVE]
    question = text("Which reason to give, only if it is true? (number, or Enter for later)")
    for number, name in enumerate(known, start=1):
        said = motives(locale).get(name) or session.say(text("give no reason"))
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
    found: list[str] = []
    yes = session.say(text("yes"))
    for one in view.day.questions:
        if one.effect == "right" or view.is_settled(one.id):
            continue
        session.line(f"{session.say(one.statement)} ({one.article})")
        question = text("{ask} Settled? (yes, or Enter for later)", ask=one.ask)
        if (session.ask(session.say(question)) or "").casefold() in {yes, "yes", "y", "o"}:
            found.append(one.id)
    if view.day.is_early and not view.is_settled(EARLY):
        question = text("Does the client agree in writing to an earlier day? (yes, or Enter)")
        if (session.ask(session.say(question)) or "").casefold() in {yes, "yes", "y", "o"}:
            found.append(EARLY)
    return tuple(found)


def confirm_opening(session: Session, view: ExitView, day: date) -> bool:
    """Ask before an exit is opened."""
    question = text(
        "Open an exit for {client} as of {day:date}? Nothing is sent, and it can be called off."
        " (yes, or Enter for no)",
        client=view.client.name,
        day=day,
    )
    yes = session.say(text("yes"))
    return (session.ask(session.say(question)) or "").casefold() in {yes, "yes", "y", "o"}
