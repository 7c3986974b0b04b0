"""Whether one can afford to leave, in sentences for a worried person."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from math import ceil
from types import MappingProxyType

from secateur.actions.forecasting.affordable import Affordable
from secateur.forecasts.cash.model import Floats, Range
from secateur.forecasts.cash.months import months_from
from secateur.forecasts.cash.paths import Strategy
from secateur.forecasts.cash.summary import Summary
from secateur.i18n import Translator
from secateur.model.money import minor_digits
from secateur.model.text import Text, Value, text

STRATEGY_WORDS: Mapping[Strategy, Text] = MappingProxyType(
    {
        "stay": text("stay"),
        "now": text("leave today"),
        "notice": text("leave after notice"),
        "later": text("leave on the day named"),
        "when_replaced": text("leave once replaced"),
    }
)
"""The ways, as they head a column."""

INPUT_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "replace_months": text("months to find a replacement"),
        "savings": text("savings today"),
        "monthly_costs": text("costs a month"),
        "income_tax": text("share of income for tax"),
        "replace_share": text("income of the replacement beside this client’s"),
        "others_income": text("income from the other clients"),
        "payment_delays": text("payment delays, days beside those expected"),
        "client_loss": text("chance that a client goes, each month"),
        "loss_on_leaving": text("share of unpaid invoices lost by leaving"),
        "notice_days": text("notice, in days"),
        "ramp_months": text("months until the replacement’s full income"),
        "default": text("share of invoices never paid"),
    }
)

ORIGIN_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "option": text("you said so"),
        "settings": text("your settings"),
        "carried": text("estimated from your opening balance"),
        "agreement": text("your agreement"),
        "history": text("your past"),
        "assumed": text("assumed"),
    }
)

MONEY_INPUTS = frozenset({"savings", "monthly_costs"})

MOST_TOLD = 2
"""The inputs that matter most."""

SHARES = frozenset(
    {"income_tax", "replace_share", "others_income", "client_loss", "loss_on_leaving", "default"}
)

LEAST_SHOWN = 0.005

CENTS = re.compile(r"[.,]00(?!\d)")
"""None of a sum that has none: not followed by a digit, as in 3,000."""


def chance(value: float) -> Text:
    """Word a chance; what would be rounded to nothing is not called nothing."""
    if value < LEAST_SHOWN:
        return text("less than 1%")
    if value > 1 - LEAST_SHOWN:
        return text("more than 99%")
    return text("{value:percent}", value=value)


def sentences(found: Affordable, say: Translator) -> list[Text]:
    """Return the answer: yes, yes from a day on, yes once replaced, or not yet."""
    said = [_answer(found, say)]
    stay = found.strategies["stay"].below_zero.value
    if found.answer.verdict in {"yes_from", "yes_if_replaced"} and found.answer.lacking > 0:
        said.append(
            text(
                "With {lacking} more set aside you could leave today.",
                lacking=whole(found, lacking(found), say),
            )
        )
    if stay > found.asked.risk:
        said.append(
            text(
                "Staying is no shelter either: its risk is {stay}, more than the {risk:percent}"
                " you accept.",
                stay=chance(stay),
                risk=found.asked.risk,
            )
        )
    return said


def _answer(found: Affordable, say: Translator) -> Text:
    one = found.answer
    values: dict[str, Value] = {
        "client": found.name,
        "months": found.asked.months,
        "p": chance(one.below_zero.value),
        "stay": chance(found.strategies["stay"].below_zero.value),
    }
    now = chance(found.strategies["now"].below_zero.value)
    if one.verdict == "yes":
        return text(
            "Yes: even if you leave {client} today, the risk of going below zero within"
            " {months} {months|month|months} is {p} (if you stay: {stay}).",
            **values,
        )
    if one.verdict == "yes_from":
        return text(
            "Yes, from {day:date}: if you work for {client} until then and look for a"
            " replacement from today on, the risk of going below zero within {months}"
            " {months|month|months} is {p} (leaving today: {now}; staying: {stay}).",
            now=now,
            day=leaving_day(found),
            **values,
        )
    if one.verdict == "yes_if_replaced":
        return text(
            "Yes, if you find a replacement first: leaving {client} once it begins, the risk"
            " of going below zero within {months} {months|month|months} is {p} (leaving today:"
            " {now}; staying: {stay}).",
            now=now,
            **values,
        )
    return text(
        "Not yet: the safest way out ({way}) still has a risk of {p} of going below zero"
        " within {months} {months|month|months} (staying: {stay}). With {lacking} more set"
        " aside, leaving {client} that way would be a yes.",
        way=STRATEGY_WORDS[one.strategy],
        lacking=whole(found, lacking(found), say),
        **values,
    )


def leaving_day(found: Affordable) -> date | None:
    """Return the last day of work that is answered; None where it hangs on a replacement."""
    after = found.answer.after
    if after is None:
        return None
    notice = found.inputs["notice_days"].value
    if found.answer.strategy == "notice" and isinstance(notice, float):
        return found.as_of + timedelta(days=round(notice))
    return months_from(found.as_of, round(after))


def lacking(found: Affordable) -> int:
    """Return the savings that are lacking, rounded up to two digits, in minor units."""
    unit: int = 10 ** minor_digits(found.currency)
    amount = found.answer.lacking
    step: int = unit * (100 if amount > 1000 * unit else 10)
    return ceil(amount / step) * step


def whole(found: Affordable, minor: float, say: Translator) -> str:
    """Write a sum without cents, which a forecast does not know."""
    unit = 10 ** minor_digits(found.currency)
    said = say.form(round(minor / unit) * unit, "money", found.currency)
    return CENTS.sub("", said)


def is_nothing(found: Affordable, minor: float) -> bool:
    """Tell whether a sum is written as nought once its cents are left out."""
    unit: int = 10 ** minor_digits(found.currency)
    return round(minor / unit) == 0


def hours_freed(found: Affordable, name: Strategy) -> float | None:
    """Return the hours a month won against staying, mean of the months; None without hours.

    A replacement takes as much time as its share of the income.
    """
    worked = found.staying.hours
    if worked is None:
        return None
    stay: Floats = found.strategies["stay"].seat
    return float((stay - found.strategies[name].seat).mean()) * worked.per_month


def hours_note(found: Affordable) -> Text | None:
    """Say why the hours freed are fewer than those worked for the client; None without hours."""
    worked = found.staying.hours
    if worked is None:
        return None
    hours = round(worked.per_month, 1)
    return text(
        "Hours freed: those of this client ({hours:number} {hours|hour|hours} a month), less those"
        " that its replacement will take; mean of the {months} {months|month|months}.",
        hours=hours,
        months=found.asked.months,
    )


def less_at_the_end(found: Affordable, one: Summary) -> float:
    """Return how much less there is after the last month than if one stays, in the middle."""
    return float(found.strategies["stay"].middle[-1] - one.middle[-1])


def written(found: Affordable, name: str, value: float | Range, say: Translator) -> str:
    """Write an input in its unit."""
    if isinstance(value, Range):
        ends = [written(found, name, end, say) for end in (value.low, value.high)]
        return " – ".join(dict.fromkeys(ends))
    if name in MONEY_INPUTS:
        return whole(found, value, say)
    if name in {"client_loss", "default"}:
        return say(text("{share:number}%", share=round(100 * value, 1)))
    return say.form(value, "percent" if name in SHARES else "number")


def staying_lines(found: Affordable, say: Translator) -> list[Text]:
    """Say what staying costs."""
    staying, lines = found.staying, list[Text]()
    if staying.hours is None:
        lines.append(text("Your hours for this client are not on record."))
    else:
        hours = round(staying.hours.per_month, 1)
        lines.append(text("{hours:number} {hours|hour|hours} a month of your time.", hours=hours))
    if staying.shortfall is not None:
        lines.append(_shortfall(found, staying.shortfall * found.asked.months, say))
    if is_nothing(found, staying.overdue):
        lines.append(text("No invoice past due today."))
    else:
        overdue = whole(found, staying.overdue, say)
        lines.append(text("{amount} of invoices past due today.", amount=overdue))
    stay = found.strategies["stay"].below_zero.value
    lines.append(text("A risk of {p} of going below zero.", p=chance(stay)))
    return lines


def _shortfall(found: Affordable, minor: float, say: Translator) -> Text:
    """Say what the hours of all the months bring less than at the rate one wants."""
    months = found.asked.months
    if is_nothing(found, minor):
        return text(
            "No less over {months} {months|month|months} than at the rate you want.", months=months
        )
    return text(
        "{amount} less over {months} {months|month|months} than at the rate you want.",
        amount=whole(found, minor, say),
        months=months,
    )


def leaving_lines(found: Affordable, say: Translator) -> list[Text]:
    """Say what each way of leaving costs beside staying."""
    lines: list[Text] = []
    for name, one in found.strategies.items():
        if name == "stay":
            continue
        less = less_at_the_end(found, one)
        values: dict[str, Value] = {
            "way": STRATEGY_WORDS[name],
            "p": chance(one.below_zero.value),
            "amount": whole(found, abs(less), say),
        }
        if is_nothing(found, less):
            lines.append(text("{way}: as much in the end, a risk of {p}.", **values))
        elif less > 0:
            lines.append(text("{way}: {amount} less in the end, a risk of {p}.", **values))
        else:
            lines.append(text("{way}: {amount} more in the end, a risk of {p}.", **values))
    return lines


def caveat(found: Affordable) -> Text:
    """Say what the answer is, and is not."""
    return text(
        "From {draws} simulated futures, looked at on the last day of each month. An aid to think,"
        " not advice on money or tax.",
        draws=found.asked.draws,
    )
