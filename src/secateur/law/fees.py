"""The fixed sum for recovery costs: once per invoice, between businesses."""

from datetime import date

from secateur.law.book import Law
from secateur.law.claimable import Choices, Claimable, Fee, Gap
from secateur.law.errors import LawUnknownError
from secateur.law.files import Regime
from secateur.law.parameters import Known, Tier
from secateur.law.starts import may_count, not_sure, to_confirm, why_no_sum
from secateur.model.money import Money
from secateur.model.text import Text, text


def fixed_fee(
    law: Law, regime: Regime, claimable: Claimable, debt: Money, due_on: date, choices: Choices
) -> tuple[Fee | None, Gap | None]:
    """Return the fixed sum for one late invoice, or why it is left out, or neither.

    Args:
        law: The law that holds.
        regime: What holds for such a client.
        claimable: The invoice.
        debt: What was unpaid when it became late; scales go by it.
        due_on: The day it was due.
        choices: What the user confirmed.
    """
    if regime.fee is None:
        return None, None
    barred = _barred(law, regime, claimable, choices)
    if barred is not None:
        return None, barred
    try:
        known = law.known(regime.fee, due_on)
    except LawUnknownError as unknown:
        return None, _gap(unknown.reason)
    if known.value is None:
        return None, None
    if not may_count(known, choices):
        return None, _gap(not_sure(law, known), to_confirm(known.confidence, regime.fee))
    amount = _amount(known, debt)
    return Fee(amount=amount, article=known.article, confidence=known.confidence), None


def _barred(law: Law, regime: Regime, claimable: Claimable, choices: Choices) -> Gap | None:
    """Say why no fixed sum is claimed from such a client under such a contract, if so."""
    name = f"regime.{claimable.debtor}"
    unsure = why_no_sum(law, regime.article, regime.confidence, (name,), choices)
    if unsure is not None:
        return _gap(unsure, to_confirm(regime.confidence, name))
    if claimable.agreed_rate is None or regime.fee_with_agreed_rate:
        return None
    return _gap(
        text(
            "{place}: the fixed compensation goes with the interest of the law; where the"
            " contract sets its own rate, ask a lawyer whether it is still due.",
            place=law.name,
        )
    )


def _amount(known: Known, debt: Money) -> Money:
    currency = known.currency or debt.currency
    if not isinstance(known.value, tuple):
        return Money.of(known.number, currency)
    if debt.currency != currency:
        # Which step a debt in another currency falls on is not said: the lowest is the safe one.
        return Money.of(min(tier.amount for tier in known.value), currency)
    return Money.of(_step(known.value, debt).amount, currency)


def _step(tiers: tuple[Tier, ...], debt: Money) -> Tier:
    return next(tier for tier in tiers if tier.below is None or debt.amount < tier.below)


def _gap(reason: Text, confirm: tuple[str, ...] = ()) -> Gap:
    return Gap(first=None, last=None, reason=reason, confirm=confirm)
