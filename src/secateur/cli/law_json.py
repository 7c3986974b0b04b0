"""The law as JSON, for other programs."""

from collections.abc import Sequence
from datetime import date

from secateur.actions.show_law import Line, Overview, PlaceView
from secateur.i18n import Translator
from secateur.law.files import LetterRule, NoticeRule, Rule, Step
from secateur.law.parameters import Known
from secateur.law.words import NOT_ADVICE

Json = dict[str, object]


def overview_json(day: date, places: Sequence[Overview], say: Translator) -> Json:
    """Return every place with its main figures."""
    return {
        "schema": "secateur.law/1",
        "as_of": day.isoformat(),
        "note": say(NOT_ADVICE),
        "places": [
            {
                "id": place.law.id,
                "name": say(place.law.name),
                "currency": place.law.currency,
                "read_on": place.law.as_of.isoformat(),
                "parameters": {line.parameter: _line(line, say) for line in place.lines},
            }
            for place in places
        ],
    }


def law_json(view: PlaceView, say: Translator) -> Json:
    """Return everything known of one place."""
    return {
        "schema": "secateur.law/1",
        "as_of": view.day.isoformat(),
        "note": say(NOT_ADVICE),
        "id": view.law.id,
        "name": say(view.law.name),
        "currency": view.law.currency,
        "read_on": view.law.as_of.isoformat(),
        "parameters": {line.parameter: _line(line, say) for line in view.lines},
        "regimes": {
            debtor: {
                "article": held.article,
                "confidence": held.confidence,
                "note": say(held.note.text) if held.note else None,
            }
            for debtor, held in view.regimes
        },
        "conventions": {
            name: {
                "value": held.value,
                "also": list(held.also),
                "article": held.article,
                "confidence": held.confidence,
            }
            for name, held in view.conventions
        },
        "rules": [_rule(rule, say) for rule in view.rules],
        "leaving": {
            "provider": [_notice(rule, say) for rule in view.provider],
            "client": [_notice(rule, say) for rule in view.client],
        },
        "options": [_step(step, say) for step in view.steps],
        "letters": [_letter(letter, say) for letter in view.letters],
        "open_questions": [say(question) for question in view.questions],
        "sources": [
            {"title": source.title, "kind": source.kind, "locator": source.locator}
            for source in view.sources
        ],
    }


def _line(line: Line, say: Translator) -> Json:
    known = line.known
    base: Json = {
        "label": say(line.label),
        "known_from": line.first_known_on.isoformat(),
        "known_until": line.known_until.isoformat(),
    }
    if known is None:
        return {**base, "value": None, "missing": say(line.reason) if line.reason else None}
    return {
        **base,
        "value": _value(known),
        "unit": known.unit,
        "currency": known.currency,
        "since": known.since.isoformat(),
        "article": known.article,
        "confidence": known.confidence,
        "counts": known.may_count,
        "place": known.place,
        "sources": [source.title for source in known.sources],
        "note": say(known.note) if known.note else None,
    }


def _value(known: Known) -> object:
    if isinstance(known.value, tuple):
        return [
            {"below": None if tier.below is None else str(tier.below), "amount": str(tier.amount)}
            for tier in known.value
        ]
    return None if known.value is None else str(known.value)


def _rule(rule: Rule, say: Translator) -> Json:
    return {
        "id": rule.id,
        "topic": rule.topic,
        "effect": rule.effect,
        "severity": rule.severity,
        "statement": say(rule.statement.text),
        "question": say(rule.question.text) if rule.question else None,
        "article": rule.article,
        "since": rule.since.isoformat() if rule.since else None,
        "confidence": rule.confidence,
    }


def _notice(rule: NoticeRule, say: Translator) -> Json:
    return {"contract": rule.contract, **_rule(rule, say)}


def _step(step: Step, say: Translator) -> Json:
    return {
        "id": step.id,
        "kind": step.kind,
        "name": say(step.name.text),
        "article": step.article,
        "confidence": step.confidence,
        "usable": step.usable,
        "amount_max": None if step.amount_max is None else str(step.amount_max),
        "amount_limit": step.amount_limit,
        "debtors": list(step.debtors),
        "conditions": [say(condition.text) for condition in step.conditions],
        "deadlines": [
            {
                "id": one.id,
                "what": say(one.what.text),
                "count": int(one.count),
                "unit": one.unit,
                "event": say(one.event.text),
                "from": one.since.isoformat() if one.since else None,
                "until": one.until.isoformat() if one.until else None,
                "confidence": one.confidence,
            }
            for one in step.deadlines
        ],
        "cost": say(step.cost.text) if step.cost else None,
        "note": say(step.note.text) if step.note else None,
    }


def _letter(letter: LetterRule, say: Translator) -> Json:
    return {
        "id": letter.id,
        "kind": letter.kind,
        "confidence": letter.confidence,
        "required": [
            {
                "key": item.key,
                "item": say(item.item.text),
                "basis": item.basis,
                "article": item.article,
            }
            for item in letter.required
        ],
        "channel": say(letter.channel.text) if letter.channel else None,
        "forbidden": [say(one.text) for one in letter.forbidden],
    }
