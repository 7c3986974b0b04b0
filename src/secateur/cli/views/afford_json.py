"""The answer to "can I afford to leave?" as JSON, schema ``secateur.afford/1``."""

from secateur.actions.forecasting.affordable import Affordable
from secateur.actions.forecasting.affordable_words import (
    MONEY_INPUTS,
    MOST_TOLD,
    hours_freed,
    lacking,
    leaving_day,
    less_at_the_end,
    sentences,
)
from secateur.forecasts.cash.model import Range
from secateur.forecasts.cash.paths import Strategy
from secateur.forecasts.cash.summary import Summary
from secateur.forecasts.cash.tornado import Bar
from secateur.i18n import Translator
from secateur.model.money import Money

Json = dict[str, object]

SCHEMA = "secateur.afford/1"


def afford_json(found: Affordable, say: Translator) -> Json:
    """Return the answer, sums as strings in the owner's currency with its digits."""
    return {
        "schema": SCHEMA,
        "owner": found.owner,
        "workspace": found.workspace,
        "as_of": found.as_of.isoformat(),
        "client": found.client,
        "name": found.name,
        "currency": found.currency,
        "months": found.asked.months,
        "draws": found.asked.draws,
        "seed": found.seed,
        "answer": _answer(found, say),
        "strategies": {name: _strategy(found, name, one) for name, one in found.strategies.items()},
        "matters_most": [bar.input for bar in found.tornado[:MOST_TOLD]],
        "tornado": [_bar(found, bar) for bar in found.tornado],
        "cost_of_staying": _staying(found),
        "cost_of_leaving": {
            name: _leaving(found, one) for name, one in found.strategies.items() if name != "stay"
        },
        "inputs": {
            name: {"value": _value(found, name, given.value), "origin": given.origin}
            for name, given in found.inputs.items()
        },
        "income_per_month": {name: _sum(found, mean) for name, mean in found.clients.items()},
        "left_out": [
            {"currency": currency, "amount": str(Money(amount, currency).amount)}
            for currency, amount in sorted(found.apart.items())
        ],
        "notes": [say(note) for note in found.notes],
    }


def _answer(found: Affordable, say: Translator) -> Json:
    day = leaving_day(found)
    return {
        "verdict": found.answer.verdict,
        "strategy": found.answer.strategy,
        "leave_on": day.isoformat() if day else None,
        "p_below_zero": found.answer.below_zero.value,
        "error": found.answer.below_zero.error,
        "risk": found.asked.risk,
        "savings_lacking": _sum(found, lacking(found)),
        "sentence": " ".join(say(sentence) for sentence in sentences(found, say)),
    }


def _strategy(found: Affordable, name: Strategy, one: Summary) -> Json:
    bad = one.first_bad_month
    return {
        "p_below_zero": one.below_zero.value,
        "error": one.below_zero.error,
        "worst_balance_p5": _sum(found, one.worst),
        "worst_month": found.ends[one.worst_month].isoformat(),
        "first_bad_month": None if bad is None else found.ends[bad].isoformat(),
        "hours_freed_per_month": hours_freed(found, name),
        "months": [
            {
                "until": end.isoformat(),
                "p10": _sum(found, one.low[place]),
                "p50": _sum(found, one.middle[place]),
                "p90": _sum(found, one.high[place]),
            }
            for place, end in enumerate(found.ends)
        ],
    }


def _bar(found: Affordable, bar: Bar) -> Json:
    return {
        "input": bar.input,
        "low": _value(found, bar.input, bar.low),
        "high": _value(found, bar.input, bar.high),
        "p_below_zero_low": bar.p_low,
        "p_below_zero_high": bar.p_high,
        "end_balance_p5_low": _sum(found, bar.end_low),
        "end_balance_p5_high": _sum(found, bar.end_high),
    }


def _staying(found: Affordable) -> Json:
    staying = found.staying
    gap = staying.shortfall
    return {
        "hours_per_month": staying.hours.per_month if staying.hours else None,
        "hours_months": staying.hours.months if staying.hours else 0,
        "income_per_month": _sum(found, staying.income),
        "below_wanted_rate_per_month": None if gap is None else _sum(found, gap),
        "below_wanted_rate": None if gap is None else _sum(found, gap * found.asked.months),
        "overdue": _sum(found, staying.overdue),
        "p_below_zero": found.strategies["stay"].below_zero.value,
    }


def _leaving(found: Affordable, one: Summary) -> Json:
    return {
        "less_at_the_end": _sum(found, less_at_the_end(found, one)),
        "p_below_zero": one.below_zero.value,
    }


def _value(found: Affordable, name: str, value: float | Range) -> object:
    if isinstance(value, Range):
        return [value.low, value.high]
    return _sum(found, value) if name in MONEY_INPUTS else value


def _sum(found: Affordable, minor: float) -> str:
    return str(Money(round(minor), found.currency).amount)
