"""The words for what law files hold as keys and numbers."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Literal

from secateur.law.files import (
    Basis,
    Debtor,
    Effect,
    SourceKind,
    StatutoryPeriod,
)
from secateur.law.parameters import Known, Tier
from secateur.law.strict import Confidence
from secateur.model.money import Money
from secateur.model.text import Text, Value, text

NOT_ADVICE = text(
    "Information, not legal advice; not checked by a lawyer. Beside each fact: its article, its"
    " days and how it is known."
)

CONFIDENCE_WORDS: Mapping[Confidence, Text] = MappingProxyType(
    {
        "seen_primary": text("read in an official text"),
        "seen_secondary": text("read in another source"),
        "computed": text("worked out by the rule"),
        "recalled": text("only recalled, not read again"),
        "uncertain": text("uncertain: to be asked"),
        "practice": text("a habit, not a rule"),
    }
)

DEBTOR_WORDS: Mapping[Debtor, Text] = MappingProxyType(
    {
        "business": text("business client"),
        "consumer": text("consumer"),
        "public": text("public client"),
    }
)

EFFECT_WORDS: Mapping[Effect, Text] = MappingProxyType(
    {
        "right": text("right"),
        "duty": text("duty"),
        "restriction": text("restriction"),
        "warning": text("caution"),
        "block": text("bar"),
    }
)

SOURCE_WORDS: Mapping[SourceKind, Text] = MappingProxyType(
    {
        "statute": text("statute"),
        "gazette": text("official gazette"),
        "official": text("official page"),
        "court": text("court decision"),
        "secondary": text("what others wrote of it"),
        "repo": text("open records of others"),
        "recall": text("memory"),
    }
)

BASIS_WORDS: Mapping[Basis, Text] = MappingProxyType(
    {
        "statute": text("by statute"),
        "case": text("by court decisions"),
        "official_guide": text("by an official guide"),
        "practice": text("by habit"),
    }
)

LETTER_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "formal_notice": text("formal notice"),
        "end_of_contract": text("end of contract"),
        "end_for_breach": text("end for breach"),
    }
)

CONTRACT_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "open_ended": text("without a term"),
        "fixed_term": text("with a term"),
        "services": text("services"),
        "mandate": text("mandate"),
        "works": text("a work to be delivered"),
    }
)

PAY_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "daily": text("by the day"),
        "weekly": text("by the week"),
        "monthly": text("by the month"),
        "quarterly_or_longer": text("by the quarter or longer"),
        "not_by_time": text("not by time"),
    }
)

CHOICE_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "day_after_due": text("the day after the due date"),
        "on_formal_notice": text("from a formal notice"),
        "on_default": text("from default (a notice, a fixed day, or 30 days)"),
        "on_court_claim": text("from the claim in court"),
        "every_half_year": text("each half-year"),
        "every_quarter": text("each quarter"),
        "constant": text("never: one rate"),
        "fixed_at_start": text("never: the rate of the first day stays"),
        "none": text("none"),
        "yearly_by_law": text("each year, by law"),
        "yearly_on_demand": text("for full years, if agreed or ordered by a court"),
        "invoice": text("each invoice"),
        "debt": text("each debt"),
        "yes": text("yes"),
        "no": text("no"),
        "after_due": text("day after the due date to the day paid, both in"),
        "from_due": text("due date in, day paid out"),
        "with_tax": text("sum with tax"),
        "half_up_each_segment": text("each line to the cent, halves up, then added"),
        "interest_first": text("interest first, then principal"),
        "principal_first": text("principal first, then interest"),
        "choice_of_debtor": text("the one the debtor names"),
        "same_day_else_last": text("same day of the month, else its last"),
    }
)
"""Ways of counting days, such as ``ACT/365``, are written as they are."""

CONVENTION_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "day_count": text("days in a year"),
        "days": text("first and last day"),
        "base_amount": text("sum that bears interest"),
        "rounding": text("rounding"),
        "part_payment": text("part payments"),
        "several_debts": text("payment for several debts"),
        "month_deadlines": text("times counted in months"),
    }
)


_LATEST: Mapping[str, Text] = MappingProxyType(
    {
        "first_working_day_of_week": text("given by the first working day of the week"),
        "fifteenth": text("given by the 15th of the month"),
    }
)

_ENDS: Mapping[str, Text] = MappingProxyType(
    {
        "saturday": text("for a Saturday"),
        "month_end": text("for the end of a month"),
        "quarter_end": text("for the end of a quarter"),
    }
)


def joined(several: Sequence[Text | str]) -> Text:
    """Return some words as one enumeration; there is at least one."""
    said: Text | str = several[0]
    for step in several[1:]:
        said = text("{said}, {step}", said=said, step=step)
    return said if isinstance(said, Text) else text("{said}", said=said)


def period_text(period: StatutoryPeriod) -> Text:
    """Say a notice period that the law writes in numbers, and for which contracts it is."""
    whom: list[Text | str] = [CONTRACT_WORDS[one] for one in period.contracts]
    if period.pay is not None:
        whom.append(text("paid {how}", how=PAY_WORDS[period.pay]))
    if period.main_occupation:
        whom.append(text("where the work takes most of the time"))
    length: list[Text | str] = []
    if period.weeks:
        length.append(text("{n} week of notice", "{n} weeks of notice", n=int(period.weeks)))
    if period.days:
        length.append(text("{n} day of notice", "{n} days of notice", n=int(period.days)))
    by = ((_LATEST, period.latest), (_ENDS, period.ends))
    length += [words[key] for words, key in by if key in words]
    told = joined(length) if length else text("at any time")
    return text("{contract}: {length}", contract=joined(whom), length=told)


def value_text(known: Known) -> Text:
    """Return the value of a parameter in words, with its unit."""
    value = known.value
    if value is None:
        return text("none by law")
    if isinstance(value, tuple):
        return _tiers(value, known.currency or "")
    if isinstance(value, str):
        return CHOICE_WORDS[value]
    if known.unit == "money":
        return _money(Money.of(value, known.currency or ""))
    return _number(known, str(value))


def _number(known: Known, digits: str) -> Text:
    whole = int(known.number)
    if known.unit == "percent_per_year":
        return text("{percent:rate} a year", percent=digits)
    if known.unit == "days":
        return text("{n} day", "{n} days", n=whole)
    if known.unit == "months":
        return text("{n} month", "{n} months", n=whole)
    if known.unit == "years":
        return text("{n} year", "{n} years", n=whole)
    if known.unit == "times":
        return text("{n} time", "{n} times", n=whole)
    return text("{n} point", "{n} points", n=whole)


def _tiers(tiers: tuple[Tier, ...], currency: str) -> Text:
    """Join the steps of a scale."""
    steps: list[Text | str] = []
    for tier in tiers:
        amount = _money(Money.of(tier.amount, currency))
        step = (
            text("{amount} above", amount=amount)
            if tier.below is None
            else text(
                "{amount} below {below}",
                amount=amount,
                below=_money(Money.of(tier.below, currency)),
            )
        )
        steps.append(step)
    return joined(steps) if steps else text("none by law")


def limit_words(limit: Money, side: Literal["most", "least"], *, counts_interest: bool) -> Text:
    """Say one limit of a procedure, and whether interest counts towards it."""
    values: dict[str, Value] = {"amount": limit.minor, "currency": limit.currency}
    if side == "most":
        if counts_interest:
            return text("Up to {amount:money:currency}, interest included.", **values)
        return text("Up to {amount:money:currency}.", **values)
    if counts_interest:
        return text("Above {amount:money:currency}, interest included.", **values)
    return text("Above {amount:money:currency}.", **values)


def _money(amount: Money) -> Text:
    return text("{minor:money:currency}", minor=amount.minor, currency=amount.currency)
