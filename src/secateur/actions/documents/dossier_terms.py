"""Words what was agreed with a client, version by version, for a reader who knows neither side."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from secateur.dossier import Terms
from secateur.i18n import Translator
from secateur.model.money import Money
from secateur.model.text import Text, Value, text
from secateur.settings import Agreement, Months

_UNITS: Mapping[str, Text] = MappingProxyType(
    {
        "hour": text("{rate:money:currency} per hour"),
        "day": text("{rate:money:currency} per day"),
        "fixed": text("{rate:money:currency} for the whole"),
        "month": text("{rate:money:currency} per month"),
        "in_kind": text("paid in kind"),
    }
)


def terms_of(agreements: Sequence[Agreement], say: Translator) -> tuple[Terms, ...]:
    """Return each version of an agreement, oldest first, numbered from 1."""
    ordered = sorted(agreements, key=lambda one: one.from_on)
    return tuple(
        Terms(
            number=number,
            from_on=one.from_on,
            until_on=one.until_on,
            lines=tuple((label, say(value)) for label, value in _lines(one)),
        )
        for number, one in enumerate(ordered, start=1)
    )


def _lines(one: Agreement) -> Iterator[tuple[Text, Text]]:
    if one.signed is not None:
        yield text("Signed"), text("yes") if one.signed else text("no")
    if one.unit == "in_kind":
        yield text("Price"), _UNITS["in_kind"]
    elif one.rate is not None:
        currency = one.currency or ""
        template = _UNITS[one.unit or "hour"].template
        values: dict[str, Value] = {
            "rate": Money.of(one.rate, currency).minor,
            "currency": currency,
        }
        yield text("Price"), Text(template, values)
    if one.payment_terms is not None:
        n, end = one.payment_terms.days, one.payment_terms.is_end_of_month
        yield (
            text("Payment term"),
            text("{n} day, end of month", "{n} days, end of month", n=n)
            if end
            else text("{n} day", "{n} days", n=n),
        )
    if one.scope_minutes is not None:
        scope = (
            text("{scope:hours} per project", scope=one.scope_minutes)
            if one.scope_per == "project"
            else text("{scope:hours} per month", scope=one.scope_minutes)
        )
        yield text("Scope"), scope
    yield from _ends(one)


def _ends(one: Agreement) -> Iterator[tuple[Text, Text]]:
    for label, notice in (
        (text("Notice by the provider"), one.notice_days),
        (text("Notice by the client"), one.notice_days_client),
    ):
        if isinstance(notice, Months):
            yield label, text("{n} month", "{n} months", n=notice.n)
        elif notice is not None:
            yield label, text("{n} day", "{n} days", n=notice)
    if one.late_rate is not None:
        yield (
            text("Agreed late-payment interest, a year"),
            text("{rate:rate}", rate=str(one.late_rate)),
        )
    if one.withholding:
        share = one.withholding * Decimal(100)
        yield text("Held back by the client, as agreed"), text("{rate:rate}", rate=f"{share:f}")
    if one.law:
        yield text("Law agreed"), text("{law}", law=one.law)
