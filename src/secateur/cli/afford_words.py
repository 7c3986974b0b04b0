"""Whether one can afford to leave, in sentences for a worried person."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from math import ceil
from types import MappingProxyType

from secateur.actions.affordable import Affordable
from secateur.forecasts.cash_months import months_from
from secateur.forecasts.cash_paths import Strategy
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
        "replace_share": text("income of the replacement beside this client's"),
        "others_income": text("income from the other clients"),
        "payment_delays": text("payment delays, days beside those expected"),
        "client_loss": text("chance that a client goes, each month"),
        "loss_on_leaving": text("share of unpaid invoices lost by leaving"),
        "notice_days": text("notice, in days"),
        "ramp_months": text("months until the replacement's full income"),
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
            "Yes: even if you leave {client} today, the risk of going below zero within {months}"
            " months is {p} (if you stay: {stay}).",
            **values,
        )
    if one.verdict == "yes_from":
        return text(
            "Yes, from {day:date}: if you work for {client} until then and look for a replacement"
            " from today on, the risk of going below zero within {months} months is {p} (leaving"
            " today: {now}; staying: {stay}).",
            now=now,
            day=leaving_day(found),
            **values,
        )
    if one.verdict == "yes_if_replaced":
        return text(
            "Yes, if you find a replacement first: leaving {client} once it begins, the risk of"
            " going below zero within {months} months is {p} (leaving today: {now}; staying:"
            " {stay}).",
            now=now,
            **values,
        )
    return text(
        "Not yet: the safest way out ({way}) still has a risk of {p} of going below zero within"
        " {months} months (staying: {stay}). With {lacking} more set aside,"
        " leaving {client} that way would be a yes.",
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
    written = say.form(round(minor / unit) * unit, "money", found.currency)
    return CENTS.sub("", written)
