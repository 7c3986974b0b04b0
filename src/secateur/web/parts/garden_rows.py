"""A row of the garden: one client, its lights, why, what it owes and earns, what comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from markupsafe import Markup

from secateur.actions.reviewing.garden import Garden, Hourly
from secateur.forecasts.chances import chance
from secateur.i18n import Translator
from secateur.model.money import minor_digits
from secateur.model.text import Text, text
from secateur.review.parts import ClientReport, Owed, Report
from secateur.review.verdict import Verdict
from secateur.review.words import REASON_WORDS, STATE_WORDS, STEP_WORDS, VERDICT_WORDS
from secateur.web.charts.rows import rate_bar, spark

LEAF_FORMS: Mapping[str, str] = MappingProxyType(
    {"act": "established", "enough": "one", "watch": "emerging", "keep": "clear"}
)
CHIPS: Mapping[Verdict, str] = MappingProxyType(
    {"act": "act", "enough": "suffices", "watch": "watch", "keep": "well", "unknown": "unknown"}
)
"""How the style sheet calls a verdict."""

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Light:
    """One reason of one client."""

    id: str
    reason: Text
    state: str
    word: Text


@dataclass(frozen=True, slots=True)
class Rate:
    """What an hour earned, beside what was agreed and what is wanted."""

    said: Text
    interval: Text | None
    over: Text
    """The months it is taken from."""

    drawn: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One client."""

    id: str
    name: str
    share: float | None
    lights: tuple[Light, ...]
    verdict: Text
    chip: str
    mark: str
    """The state that the verdict's leaf shows."""

    why: tuple[Text, ...]
    since: date | None
    owed: tuple[Owed, ...]
    rate: Rate | None
    no_rate: Text
    received: Markup | None
    next_step: Text
    step_to: str
    on_time: Text | None
    going: tuple[Text, ...]
    """What goes on with it: a reset, an exit."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What the rows are set against."""

    report: Report
    figures: Garden
    rates: Mapping[str, Decimal]
    """What one unit of a currency is worth in the owner's own."""

    @property
    def worth(self) -> Mapping[str, float]:
        """The same, with the owner's own currency among them."""
        return {self.report.currency: 1.0, **{code: float(one) for code, one in self.rates.items()}}


def garden_row(client: ClientReport, beside: Beside, say: Translator) -> Row:
    """Lay one client out."""
    payment = client.forecast.payment if client.forecast else None
    rate = client.signals["effective_rate"]
    return Row(
        id=client.id,
        name=client.name,
        share=beside.figures.shares.get(client.id) or None,
        lights=tuple(
            Light(found.reason, REASON_WORDS[found.reason], found.state, STATE_WORDS[found.state])
            for found in client.reasons
        ),
        verdict=VERDICT_WORDS[client.verdict],
        chip=CHIPS[client.verdict],
        mark="established" if leaf_form(client) == "one" else leaf_form(client),
        why=_why(client),
        since=since(client),
        owed=tuple(debt for debt in client.owed if debt.open and not client.is_untold),
        rate=_rate(client, beside),
        no_rate=STATE_WORDS["exempt" if rate.state == "exempt" else "unknown"],
        received=_received(client, beside, say),
        next_step=STEP_WORDS[client.next_step],
        step_to=_step_to(client),
        going=_going(client),
        on_time=chance(payment.next_invoice.p_on_time) if payment else None,
    )


def _going(client: ClientReport) -> tuple[Text, ...]:
    return (
        *((text("a reset is on record"),) if client.reset else ()),
        *((text("an exit is under way"),) if client.exit else ()),
    )


def since(client: ClientReport) -> date | None:
    """Return since when the first of its reasons holds."""
    return min((found.since for found in client.reasons if found.since), default=None)


def leaf_form(client: ClientReport) -> str:
    """Return how the twig draws a client."""
    return LEAF_FORMS.get(client.verdict, "unknown")


def listed(found: Sequence[Text | str]) -> Text | str:
    """Name things: ``a, b and c``."""
    *before, last = found
    if not before:
        return last
    named, *rest = before
    for each in rest:
        named = text("{before}, {next}", before=named, next=each)
    return text("{before} and {last}", before=named, last=last)


def _why(client: ClientReport) -> tuple[Text, ...]:
    """Name the reasons behind the verdict; where there is none, what is not known yet."""
    by_state = {
        state: [REASON_WORDS[each.reason] for each in client.reasons if each.state == state]
        for state in ("established", "emerging", "unknown")
    }
    said: list[Text] = []
    if found := by_state["established"]:
        said.append(
            text(
                "{reasons}: established.",
                "{reasons}: established.",
                n=len(found),
                reasons=listed(found),
            )
        )
    if found := by_state["emerging"]:
        said.append(
            text(
                "{reasons}: emerging.",
                "{reasons}: emerging.",
                n=len(found),
                reasons=listed(found),
            )
        )
    if not said and client.verdict == "keep":
        said.append(text("Nothing held against it."))
    if not (by_state["established"] or by_state["emerging"]) and (found := by_state["unknown"]):
        said.append(text("Not known yet: {reasons}.", reasons=listed(found[:MOST_NAMED])))
    return tuple(said)


def _received(client: ClientReport, beside: Beside, say: Translator) -> Markup | None:
    sums = beside.figures.received.get(client.id)
    if not sums:
        return None
    currency = beside.report.currency
    label = text(
        "{sum:money:currency} received in twelve months; most in one month: {most:money:currency};"
        " {n} month without any",
        "{sum:money:currency} received in twelve months; most in one month: {most:money:currency};"
        " {n} months without any",
        n=sum(each <= 0 for each in sums),
        sum=sum(sums),
        most=max(sums),
        currency=currency,
    )
    return spark(sums, say(label))


def _rate(client: ClientReport, beside: Beside) -> Rate | None:
    """Bring the ratio's interval back to money: earned per hour beside agreed and wanted."""
    signal = client.signals["effective_rate"]
    per_hour, agreed = signal.details.get("per_hour"), signal.details.get("agreed")
    currency = str(signal.details.get("currency"))
    if not (isinstance(per_hour, float) and isinstance(agreed, float)):
        return _unpriced_rate(beside.figures.hourly.get(client.id), beside)
    bounds = None if signal.low is None or signal.high is None else (signal.low, signal.high)
    low, high = (bounds[0] * agreed, bounds[1] * agreed) if bounds else (per_hour, per_hour)
    between = text("{low:number} to {high:number}", low=round(low), high=round(high))
    minor = round(per_hour * 10 ** minor_digits(currency))
    wanted = _wanted(beside, currency)
    return Rate(
        said=text("{rate:money:currency}/h", rate=minor, currency=currency),
        interval=between if bounds else None,
        over=_over(signal.n, signal.window[0] if signal.window else None, beside),
        drawn=rate_bar(per_hour, low, high, agreed=agreed, wanted=wanted, state=signal.state),
    )


def _over(months: int, since: date | None, beside: Beside) -> Text:
    """Name the months of a rate, and where they begin if that is not where all others do."""
    if since is None or since == beside.figures.since:
        return text("{n} closed month", "{n} closed months", n=months)
    return text(
        "{n} closed month since {since:date}",
        "{n} closed months since {since:date}",
        n=months,
        since=since,
    )


def _unpriced_rate(year: Hourly | None, beside: Beside) -> Rate | None:
    """Return what an hour earned, where no agreed price is known to hold it against."""
    if year is None or year.earned <= 0:
        return None
    minor = round(year.earned * 60 / year.minutes)
    per_hour = minor / 10 ** minor_digits(year.currency)
    wanted = _wanted(beside, year.currency)
    return Rate(
        said=text("{rate:money:currency}/h", rate=minor, currency=year.currency),
        interval=None,
        over=_over(year.months, None, beside),
        drawn=rate_bar(per_hour, per_hour, per_hour, agreed=None, wanted=wanted, state="unknown"),
    )


@dataclass(frozen=True, slots=True)
class WholeRate:
    """What an hour earned over all clients whose hours and invoices are known."""

    said: Text
    about: Text


def whole_rate(beside: Beside) -> WholeRate | None:
    """Return the effective rate in the owner's currency; None where no client's is known.

    All of them count over the same year, whether a price is agreed or not. What has no exchange
    rate is left out, of the hours as of the sums.
    """
    currency, worth = beside.report.currency, beside.worth
    earned, hours, n = 0.0, 0.0, 0
    for year in beside.figures.hourly.values():
        if (rate := worth.get(year.currency)) is not None:
            earned += year.earned / 10 ** minor_digits(year.currency) * rate
            hours, n = hours + year.minutes / 60, n + 1
    if not hours:
        return None
    wanted = _wanted(beside, currency)
    counted = text(
        "{n} client, {hours:hours} in the closed months since {since:date}",
        "{n} clients, {hours:hours} in the closed months since {since:date}",
        n=n,
        hours=hours * 60,
        since=beside.figures.since,
    )
    about = counted
    if wanted is not None:
        about = text("{wanted:price:currency} wanted; {counted}", wanted=wanted,
                     currency=currency, counted=counted)  # fmt: skip
    return WholeRate(
        said=text("{rate:price:currency}/h", rate=earned / hours, currency=currency), about=about
    )


def _wanted(beside: Beside, currency: str) -> float | None:
    """Return the wanted rate in another currency, by the owner's own exchange rate."""
    report = beside.report
    if report.wanted_rate is None:
        return None
    own = float(report.wanted_rate / 10 ** minor_digits(report.currency))
    if currency == report.currency:
        return own
    rate = beside.rates.get(currency)
    return own / float(rate) if rate else None


def _step_to(client: ClientReport) -> str:
    return {
        "reset": f"/clients/{client.id}/reset",
        "leave": f"/clients/{client.id}/leave",
        "decline_next": f"/clients/{client.id}/leave",
        "collect": "/import",
    }.get(client.next_step, f"/clients/{client.id}")
