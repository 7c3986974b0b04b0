"""From which day interest runs, and whether any sum may be worked out at all."""

from dataclasses import dataclass, replace
from datetime import date

from secateur.law.book import Law
from secateur.law.claimable import Choices, Claimable, Gap
from secateur.law.errors import LawUnknownError
from secateur.law.files import Regime
from secateur.law.parameters import Known
from secateur.law.strict import Confidence, is_vouched
from secateur.model.text import Text, text

COMPOUNDING, REANCHOR = "late_interest.compounding", "late_interest.reanchor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """The day after which interest runs, or why no sum is worked out."""

    base_on: date | None = None
    """Due date, or the day of default: interest runs from the day after."""

    rule: Known | None = None
    compounds_yearly: bool = False
    keeps_first_rate: bool = False
    """The rate of the first day holds to the end, as in the United Kingdom."""

    gap: Gap | None = None
    is_stated: bool = False
    """The day is the user's own statement, where the place's rule is not a due date."""


def find_start(
    law: Law, regime: Regime | None, claimable: Claimable, due_on: date, choices: Choices
) -> Start:
    """Find the day after which interest runs on an invoice; never guess it."""
    if regime is None:
        return _without(
            text(
                "{place}: what a client of this kind owes for paying late is not known here."
                " Ask a lawyer which rate applies, from which day.",
                place=law.name,
            )
        )
    is_agreed = claimable.agreed_rate is not None
    if is_agreed and claimable.debtor == "consumer":
        return _without(
            text(
                "It is not known here whether a rate agreed with a consumer is valid: ask a"
                " lawyer, or leave it out."
            )
        )
    if not is_agreed and regime.rate is None:
        return _without(
            text(
                "{place}: no interest by law for such a client; only what the contract or a court"
                " gives.",
                place=law.name,
            )
        )
    if not is_agreed and not _is_sure(regime.confidence, f"regime.{claimable.debtor}", choices):
        return _without(
            _not_sure(law, regime.article, regime.confidence),
            to_confirm(regime.confidence, f"regime.{claimable.debtor}"),
        )
    return _by_rule(law, regime, claimable, due_on, choices)


def _by_rule(
    law: Law, regime: Regime, claimable: Claimable, due_on: date, choices: Choices
) -> Start:
    if regime.starts is None:
        return _stated(None, _default_on(claimable, due_on), _no_day(law))
    try:
        rule = law.known(regime.starts, due_on)
        compounding = law.known(COMPOUNDING, due_on) if law.has(COMPOUNDING) else None
        reanchor = law.known(REANCHOR, due_on) if law.has(REANCHOR) else None
    except LawUnknownError as unknown:
        return _without(unknown.reason)
    is_yearly = (
        claimable.agreed_rate is None
        and compounding is not None
        and compounding.choice == "yearly_by_law"
    )
    if is_yearly and compounding and not may_count(compounding, choices):
        return _without(not_sure(law, compounding), to_confirm(compounding.confidence, COMPOUNDING))
    found = _first_day(law, rule, claimable, due_on, choices)
    keeps = reanchor is not None and reanchor.choice == "fixed_at_start"
    return replace(found, compounds_yearly=is_yearly, keeps_first_rate=keeps)


def _first_day(
    law: Law, rule: Known, claimable: Claimable, due_on: date, choices: Choices
) -> Start:
    if rule.choice == "day_after_due" and may_count(rule, choices):
        return Start(base_on=due_on, rule=rule)
    if rule.choice == "on_court_claim":
        return _stated(rule, claimable.claimed_in_court_on, _no_claim(law))
    # A later day that the user vouches for needs no rule that is only recalled.
    stated_on = _default_on(claimable, due_on)
    if rule.choice != "day_after_due":
        return _stated(rule, stated_on, _no_notice(law, rule))
    confirm = to_confirm(rule.confidence, rule.parameter)
    return _stated(rule, stated_on, not_sure(law, rule), confirm)


def _default_on(claimable: Claimable, due_on: date) -> date | None:
    """Return the day of default as the user states it; nobody is in default before the due date."""
    return claimable.in_default_on and max(claimable.in_default_on, due_on)


def _stated(
    rule: Known | None, base_on: date | None, missing: Text, confirm: tuple[str, ...] = ()
) -> Start:
    if base_on is None:
        return Start(rule=rule, gap=Gap(first=None, last=None, reason=missing, confirm=confirm))
    return Start(base_on=base_on, rule=rule, is_stated=True)


def _without(reason: Text, confirm: tuple[str, ...] = ()) -> Start:
    return Start(gap=Gap(first=None, last=None, reason=reason, confirm=confirm))


def to_confirm(confidence: Confidence, *names: str) -> tuple[str, ...]:
    """Return the names that would have to be confirmed; what is uncertain cannot be."""
    return names if confidence == "recalled" else ()


def _no_notice(law: Law, rule: Known) -> Text:
    return text(
        "{place}: interest runs only once the client is in default ({article}). Give the day your"
        " formal notice reached them or its time ran out, or the day the contract fixes.",
        place=law.name,
        article=rule.article,
    )


def _no_day(law: Law) -> Text:
    return text(
        "{place}: the contract alone says from which day interest runs. Give that day.",
        place=law.name,
    )


def _no_claim(law: Law) -> Text:
    return text(
        "{place}: interest runs from the claim in court. Give its day.",
        place=law.name,
    )


def _not_sure(law: Law, article: str, confidence: Confidence) -> Text:
    if confidence == "uncertain":
        return text(
            "{place}: this rule is uncertain ({article}), so no sum rests on it. Ask a lawyer"
            " what applies today.",
            place=law.name,
            article=article,
        )
    return text(
        "{place}: this rule is only recalled, not read again ({article}), so no sum rests on it."
        " Look it up, then confirm it.",
        place=law.name,
        article=article,
    )


def not_sure(law: Law, known: Known) -> Text:
    """Say why no sum rests on a value."""
    return _not_sure(law, known.article, known.confidence)


def _is_sure(confidence: Confidence, name: str, choices: Choices) -> bool:
    is_confirmed = confidence == "recalled" and name in choices.confirmed
    return is_vouched(confidence) or is_confirmed


def may_count(known: Known, choices: Choices) -> bool:
    """Whether a sum may rest on a value: it was read or worked out, or the user looked it up."""
    return _is_sure(known.confidence, known.parameter, choices)


def why_no_sum(
    law: Law,
    article: str,
    confidence: Confidence | None,
    names: tuple[str, ...],
    choices: Choices,
) -> Text | None:
    """Say why no sum may rest on something made of several values; None where it may."""
    if confidence is None or is_vouched(confidence):
        return None
    if confidence == "recalled" and all(name in choices.confirmed for name in names):
        return None
    return _not_sure(law, article, confidence)
