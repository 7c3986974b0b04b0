"""What must hold between facts before a letter is written."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from secateur.letters.content import CHECKS, Rules
from secateur.letters.errors import ContentError, UnusableFactError
from secateur.letters.given import unpaid
from secateur.letters.model import OpenInvoice
from secateur.letters.vocabulary import FACTS
from secateur.model.money import Money
from secateur.model.text import text

_HERE = "facts_check"


def check_owed(rules: Rules, kept: Mapping[str, object]) -> None:
    """Refuse a letter that asks for money when the invoices given leave none to ask for.

    Raises:
        UnusableFactError: Nothing is open.
    """
    if "something_owed" in rules.checks and "invoices" in kept:
        _something_owed(kept)


def check(rules: Rules, kept: Mapping[str, object]) -> None:
    """Hold the facts against the rules of their letter.

    Raises:
        UnusableFactError: Dates are out of order, an invoice is not due, sums do not agree.
    """
    for first, second in rules.order:
        before, after = kept.get(first), kept.get(second)
        if isinstance(before, date) and isinstance(after, date) and after <= before:
            raise UnusableFactError(
                text(
                    "{later} ({on:date}) must come after {earlier} ({since:date}).",
                    later=FACTS[second].label,
                    on=after,
                    earlier=FACTS[first].label,
                    since=before,
                )
            )
    for one in unpaid(kept):
        _check_invoice(one)
    for name in rules.checks:
        _CHECKS[name](kept)


def _check_invoice(one: OpenInvoice) -> None:
    if one.due_on < one.issued_on:
        raise UnusableFactError(
            text(
                "Invoice {invoice} is due on {due:date}, before it was issued on {issued:date}.",
                invoice=one.number,
                due=one.due_on,
                issued=one.issued_on,
            )
        )
    if one.open.currency != one.amount.currency or not 0 <= one.open.minor <= one.amount.minor:
        raise UnusableFactError(
            text("Invoice {invoice}: more is open than was invoiced.", invoice=one.number)
        )


def _overdue(kept: Mapping[str, object]) -> None:
    written_on = kept["written_on"]
    for one in unpaid(kept):
        if isinstance(written_on, date) and one.due_on >= written_on:
            raise UnusableFactError(
                text(
                    "Invoice {invoice} is due on {due:date}: it is not overdue yet.",
                    invoice=one.number,
                    due=one.due_on,
                )
            )


def _something_owed(kept: Mapping[str, object]) -> None:
    if not unpaid(kept):
        raise UnusableFactError(text("Nothing is owed: there is nothing to ask for."))


def _rate_rises(kept: Mapping[str, object]) -> None:
    old, new = kept["old_rate"], kept["new_rate"]
    if not (isinstance(old, Money) and isinstance(new, Money)):
        raise ContentError(_HERE, "rate_rises needs old_rate and new_rate")
    if old.currency != new.currency or new.minor <= old.minor:
        raise UnusableFactError(
            text(
                "{new:money:new_currency} is not more than {old:money:old_currency}.",
                new=new.minor,
                new_currency=new.currency,
                old=old.minor,
                old_currency=old.currency,
            )
        )


def _reconciles(kept: Mapping[str, object]) -> None:
    invoiced, paid = kept["invoiced"], kept["paid"]
    if not (isinstance(invoiced, Money) and isinstance(paid, Money)):
        raise ContentError(_HERE, "reconciles needs invoiced and paid")
    credited, owed = kept.get("credited"), kept.get("owed")
    less = credited.minor if isinstance(credited, Money) else 0
    open_now = owed.minor if isinstance(owed, Money) else 0
    sums = [one for one in (invoiced, paid, credited, owed) if isinstance(one, Money)]
    if len({one.currency for one in sums}) > 1 or invoiced.minor - less - paid.minor != open_now:
        raise UnusableFactError(
            text(
                "The account does not reconcile: {invoiced:money:currency} invoiced, "
                "{credited:money:currency} credited, {paid:money:currency} received, "
                "{owed:money:currency} open.",
                invoiced=invoiced.minor,
                credited=less,
                paid=paid.minor,
                owed=open_now,
                currency=invoiced.currency,
            )
        )


_CHECKS: Mapping[str, Callable[[Mapping[str, object]], None]] = MappingProxyType(
    {
        "overdue": _overdue,
        "something_owed": _something_owed,
        "rate_rises": _rate_rises,
        "reconciles": _reconciles,
    }
)

if frozenset(_CHECKS) != CHECKS:
    raise ContentError(_HERE, "the checks a content file can name are not those there are")
