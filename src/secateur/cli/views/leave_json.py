"""An exit as JSON, schema ``secateur.exit/1``."""

from datetime import date

from secateur.actions.leaving.leave_client import ExitView
from secateur.i18n import Translator
from secateur.law import Question
from secateur.leaving.breach import unknown_words
from secateur.leaving.exit_case import CHECKLIST
from secateur.leaving.last_day import EARLY

SCHEMA = "secateur.exit/1"

Json = dict[str, object]


def leave_json(view: ExitView, say: Translator) -> Json:
    """Return the exit with its steps, its last day and what is missing."""
    case = view.case
    opened = case.opened_on if case else None
    return {
        "schema": SCHEMA,
        "owner": view.owner,
        "workspace": view.workspace,
        "client": view.client.id,
        "name": view.client.name,
        "as_of": view.moment.on.isoformat(),
        "is_open": view.is_open,
        "opened_on": opened.isoformat() if opened else None,
        "closed_on": case.closed_on.isoformat() if case and case.closed_on else None,
        "is_called_off": bool(case and case.is_cancelled),
        "cooling_off": _cooling_off(view),
        "motive": view.said.get("motive"),
        "law": view.day.law.id if view.day.law else None,
        "last_day": _last_day(view, say),
        "sent_on": case.sent_on.isoformat() if case and case.sent_on else None,
        "received_on": case.received_on.isoformat() if case and case.received_on else None,
        "questions": [_question(view, one, say) for one in view.day.questions],
        "breach": _breach(view, say),
        "early": {"id": EARLY, "is_settled": view.is_settled(EARLY)} if view.day.is_early else None,
        "steps": [
            {"step": one.step, "state": one.state, "on": one.on.isoformat() if one.on else None}
            for one in view.steps
        ],
        "checklist": _checklist(view, say),
        "letters": {name: on.isoformat() for name, on in case.drafted.items()} if case else {},
        "letter": view.letter,
        "stay": [{"on": on.isoformat(), "reason": reason} for on, reason in case.stays]
        if case
        else [],
        "missing": [{"what": say(one.what), "command": one.typed(say)} for one in view.missing],
        "next": view.next.typed(say) if view.next else None,
    }


def _cooling_off(view: ExitView) -> Json | None:
    case = view.case
    if case is None or case.opened_on is None:
        return None
    return {
        "ends_at": case.cooling_until,
        "is_waived": case.is_cooling_waived,
        "is_over": case.has_cooled(view.moment.at),
    }


def _breach(view: ExitView, say: Translator) -> Json:
    return {
        "is_chosen": view.is_for_breach,
        "questions": [{**_question(view, one, say), "to_settle": True} for one in view.breaching],
        "unknown": None if view.breaching else say(unknown_words(view.day.law)),
        "missing": [{"fact": one.fact, "what": say(one.what)} for one in view.lacks],
    }


def _checklist(view: ExitView, say: Translator) -> list[Json]:
    ticked = view.case.ticked if view.case else dict[str, date]()
    return [
        {
            "item": item,
            "what": say(words),
            "done_on": ticked[item].isoformat() if item in ticked else None,
        }
        for item, words in CHECKLIST.items()
    ]


def _last_day(view: ExitView, say: Translator) -> Json:
    day, end = view.day, view.day.end
    received = {
        "sent_on": day.sent_on.isoformat(),
        "received_on": day.received_on.isoformat(),
        "is_estimate": day.is_estimate,
        "notes": [say(note) for note in day.notes],
    }
    if end is None:
        reason = say(day.problem.reason) if day.problem else None
        return {"ends_on": None, "why": reason, **received}
    return {
        "ends_on": end.ends_on.isoformat(),
        "source": "chosen" if day.is_chosen else end.source,
        "rule": say(end.rule),
        "article": end.article,
        "confidence": end.confidence,
        "working": [say(step) for step in end.working],
        "may_end_on": end.may_end_on.isoformat() if end.may_end_on else None,
        "is_early": day.is_early,
        **received,
    }


def _question(view: ExitView, one: Question, say: Translator) -> Json:
    settled = view.case.confirmed.get(one.id) if view.case else None
    return {
        "id": one.id,
        "statement": say(one.statement),
        "ask": say(one.ask),
        "article": one.article,
        "effect": one.effect,
        "severity": one.severity,
        "confidence": one.confidence,
        "warning": say(one.warning) if one.warning else None,
        "to_settle": one.effect != "right",
        "settled_on": settled.isoformat() if settled else None,
    }
