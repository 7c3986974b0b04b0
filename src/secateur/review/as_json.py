"""The review as JSON: schema ``secateur.review/1``, a contract with the outside."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from secateur.facts.records_end import RecordsEnd
from secateur.forecasts import recoveries, recovery_sentences
from secateur.model.money import Money
from secateur.model.text import Text
from secateur.review import cases, forecasting
from secateur.review.parts import (
    ChangeReport,
    ClientReport,
    Owed,
    ReasonReport,
    Receipt,
    Report,
    SignalReport,
)

SCHEMA = "secateur.review/1"

Say = Callable[[Text], str]

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the store knows around a review, beside its tables."""

    workspace: str
    assumed: Mapping[str, Text]
    """What nobody said and was taken for granted, by its key."""

    unmatched: Mapping[str, int]
    unreadable: int


def as_json(report: Report, around: Surroundings, say: Say) -> Json:
    """Return the whole review, ready for ``json.dumps``."""
    return {
        "schema": SCHEMA,
        "owner": report.owner,
        "workspace": around.workspace,
        "as_of": report.as_of.isoformat(),
        "assumed": list(around.assumed),
        "clients": [_client(client, say) for client in report.clients],
        "portfolio": {
            "clients": len(report.clients),
            "income_12m": [
                {"currency": currency, "amount": _amount(minor, currency)}
                for currency, minor in report.income.items()
            ],
        },
        "unmatched": dict(around.unmatched),
        "unreadable": around.unreadable,
        "records": {one.kind: _end(one, say) for one in report.ends},
        **_missing(report, say),
    }


def _end(end: RecordsEnd, say: Say) -> Json:
    said: Json = {"sentence": say(end.sentence)} if end.is_behind else {}
    gaps = [
        {"from": gap.since.isoformat(), "to": gap.until.isoformat(), "sentence": say(gap.sentence)}
        for gap in end.gaps
    ]
    missing: Json = {"gaps": gaps} if gaps else {}
    return {"until": end.until.isoformat(), "is_behind": end.is_behind, **said, **missing}


def _client(client: ClientReport, say: Say) -> Json:
    return {
        "id": client.id,
        "name": client.name,
        "verdict": client.verdict,
        "next_step": client.next_step,
        "reasons": {reason.reason: _reason(reason, say) for reason in client.reasons},
        "signals": {name: _signal(signal, say) for name, signal in client.signals.items()},
        "owed": [_owed(debt) for debt in client.owed],
        **_change(client.change, say),
        **_forecast(client, say),
        **cases.as_json(client, say),
    }


def _forecast(client: ClientReport, say: Say) -> Json:
    """Leave the key out where nothing can be foretold."""
    if client.forecast is None:
        return {}
    return {"forecast": forecasting.as_json(client.forecast, say)}


def _reason(reason: ReasonReport, say: Say) -> Json:
    since = reason.since.isoformat() if reason.since else None
    why = {} if reason.why is None else {"why": say(reason.why)}
    recovery: Json = {}
    if reason.recovery is not None:
        said = say(recovery_sentences.came_back(reason.recovery))
        recovery = {"recovery": {**recoveries.as_json(reason.recovery), "sentence": said}}
    return {
        "state": reason.state,
        "since": since,
        "signals": list(reason.signals),
        **why,
        **recovery,
    }


def _signal(signal: SignalReport, say: Say) -> Json:
    window = [day.isoformat() for day in signal.window] if signal.window else None
    details = {name: plain(value) for name, value in signal.details.items()}
    return {
        "state": signal.state,
        "value": signal.value,
        "low": signal.low,
        "high": signal.high,
        "unit": signal.unit,
        "n": signal.n,
        "limit": signal.limit,
        "beyond": signal.beyond,
        "since": signal.change.since.isoformat() if signal.change else None,
        "level_state": signal.level_state,
        **_change(signal.change, say),
        "sentence": say(signal.sentence),
        "details": {**details, "window": window},
        "receipts": [_receipt(receipt) for receipt in signal.receipts],
    }


def _change(change: ChangeReport | None, say: Say) -> Json:
    if change is None:
        return {"change": None, "change_sentence": None}
    since, low, high = (
        day.isoformat() for day in (change.since, change.since_low, change.since_high)
    )
    return {
        "change": {"state": change.state, "since": since, "since_low": low, "since_high": high},
        "change_sentence": say(change.sentence),
    }


def _receipt(receipt: Receipt) -> Json:
    on = receipt.on.isoformat() if receipt.on else None
    return {"file": receipt.file, "at": receipt.at, "what": receipt.what, "on": on}


def _owed(debt: Owed) -> Json:
    return {
        "currency": debt.currency,
        "open": _amount(debt.open, debt.currency),
        "overdue": _amount(debt.overdue, debt.currency),
        "disputed": _amount(debt.disputed, debt.currency),
        "oldest_overdue_days": debt.oldest_overdue_days,
    }


def _missing(report: Report, say: Say) -> Json:
    missing = report.missing
    if missing is None:
        return {}
    return {
        "missing_input": {
            "input": missing.input,
            "name": say(missing.name),
            "minutes": missing.minutes,
            "settles": missing.settles,
        }
    }


def plain(value: object) -> object:
    """Write a detail: days as ISO dates, sums of a currency as strings with its digits."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(item) for item in cast("list[object]", value)]
    if isinstance(value, Mapping):
        fields = cast("Mapping[str, object]", value)
        currency = fields.get("currency")
        return {
            name: _amount(item, currency)
            if name == "amount" and isinstance(item, int) and isinstance(currency, str)
            else plain(item)
            for name, item in fields.items()
        }
    return value


def _amount(minor: int, currency: str) -> str:
    return str(Money(minor, currency).amount)
