"""The law as JSON, for other programs."""

from collections.abc import Sequence
from datetime import date

from secateur.actions.show_law import Line, Overview, PlaceView
from secateur.i18n import Translator
from secateur.law.files import (
    LetterRule,
    LimitationFile,
    NoticeRule,
    Rule,
    Scope,
    Source,
    StatutoryPeriod,
    Step,
    StepDeadline,
)
from secateur.law.parameters import Known
from secateur.law.strict import Said, is_vouched
from secateur.law.words import NOT_ADVICE

Json = dict[str, object]


def _said(said: Said | None, say: Translator) -> str | None:
    return None if said is None else say(said.text)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


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
        "scope": _scope(view.law.chain[0].jurisdiction.scope, say),
        "regimes": {
            debtor: {
                "article": held.article,
                "confidence": held.confidence,
                "note": _said(held.note, say),
            }
            for debtor, held in view.regimes
        },
        "conventions": {
            name: {
                "value": held.value,
                "also": list(held.also),
                "article": held.article,
                "confidence": held.confidence,
                "note": _said(held.note, say),
            }
            for name, held in view.conventions
        },
        "limitation": _limitation(view.law.limitation, say),
        "rules": [_rule(rule, say) for rule in view.rules],
        "leaving": _leaving(view, say),
        "options": [_step(step, say) for step in view.steps],
        "letters": [_letter(letter, say) for letter in view.letters],
        "open_questions": [say(question) for question in view.questions],
        "sources": [_source(source, say) for source in view.sources],
    }


def _leaving(view: PlaceView, say: Translator) -> Json:
    notice = view.law.notice
    return {
        "order": [say(one.text) for one in notice.order] if notice else [],
        "periods": [_period(one) for one in notice.periods] if notice else [],
        "provider": [_notice(rule, say) for rule in view.provider],
        "client": [_notice(rule, say) for rule in view.client],
    }


def _source(source: Source, say: Translator) -> Json:
    return {
        "title": source.title,
        "kind": source.kind,
        "locator": source.locator,
        "note": _said(source.note, say),
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
        "counts": is_vouched(known.confidence),
        "place": known.place,
        "sources": [source.title for source in known.sources],
        "note": say(known.note) if known.note else None,
        "formula": say(known.formula) if known.formula else None,
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
        "when": _said(rule.when, say),
        "guidance": _said(rule.guidance, say),
        "question": _said(rule.question, say),
        "article": rule.article,
        "since": _iso(rule.since),
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
        "from": _iso(step.since),
        "until": _iso(step.until),
        "amount_min": None if step.amount_min is None else str(step.amount_min),
        "amount_max": None if step.amount_max is None else str(step.amount_max),
        "amount_limit": step.amount_limit,
        "amount_includes_interest": step.amount_includes_interest,
        "debtors": list(step.debtors),
        "conditions": [say(condition.text) for condition in step.conditions],
        "deadlines": [_deadline(one, say) for one in step.deadlines],
        "cost": _said(step.cost, say),
        "where": _said(step.where, say),
        "professional": _said(step.professional, say),
        "note": _said(step.note, say),
    }


def _deadline(held: StepDeadline, say: Translator) -> Json:
    return {
        "id": held.id,
        "what": say(held.what.text),
        "count": int(held.count),
        "unit": held.unit,
        "event": say(held.event.text),
        "from": _iso(held.since),
        "until": _iso(held.until),
        "moves_to_working_day": held.moves_to_working_day,
        "confidence": held.confidence,
    }


def _scope(scope: Scope, say: Translator) -> Json:
    return {
        "covered": say(scope.covered.text),
        "excluded": [say(one.text) for one in scope.excluded],
    }


def _limitation(file: LimitationFile | None, say: Translator) -> Json | None:
    if file is None:
        return None
    return {
        "business": file.business,
        "consumer": file.consumer,
        "shorter": file.shorter,
        "shorter_when": _said(file.shorter_when, say),
        "counted_from": file.counted_from,
        "article": file.article,
        "confidence": file.counted_confidence,
    }


def _period(held: StatutoryPeriod) -> Json:
    return {
        "contracts": list(held.contracts),
        "pay": held.pay,
        "main_occupation": held.main_occupation,
        "days": int(held.days),
        "weeks": int(held.weeks),
        "latest": held.latest,
        "ends": held.ends,
        "mandatory": held.mandatory,
        "article": held.article,
        "confidence": held.confidence,
    }


def _letter(letter: LetterRule, say: Translator) -> Json:
    return {
        "id": letter.id,
        "kind": letter.kind,
        "confidence": letter.confidence,
        "rule": _said(letter.rule, say),
        "required": [
            {
                "key": item.key,
                "item": say(item.item.text),
                "basis": item.basis,
                "article": item.article,
            }
            for item in letter.required
        ],
        "recommended": [say(one.text) for one in letter.recommended],
        "channel": _said(letter.channel, say),
        "forbidden": [say(one.text) for one in letter.forbidden],
    }
