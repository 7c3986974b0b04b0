"""The payment forecast in sentences.

"Better than last time" is mostly what follows any bad time; it is never said without "on time".
"""

from collections.abc import Mapping
from types import MappingProxyType

from secateur.forecasts.chances import chance
from secateur.forecasts.payment.records import OpenInvoice, PaymentForecast
from secateur.model.text import Text, text


def next_time(forecast: PaymentForecast) -> Text:
    """Say both at once: sooner than last time, and on time or within the limit."""
    coming, last = forecast.next_invoice, forecast.last_days_late
    on_time, within = chance(coming.p_on_time), chance(coming.p_within_limit)
    limit = forecast.late_days
    if last is None or forecast.better_than_last is None:
        return text(
            "Next invoice: {on_time} likely to be paid on time, {within} within your limit of"
            " {limit:exact} {limit|day|days}.",
            on_time=on_time,
            limit=limit,
            within=within,
        )
    better = chance(forecast.better_than_last)
    if last <= 0:
        return text(
            "Last time was on time. Next invoice: {on_time} likely to be paid on time, {better}"
            " even sooner, {within} within your limit of {limit:exact} {limit|day|days}.",
            on_time=on_time,
            better=better,
            limit=limit,
            within=within,
        )
    return text(
        "Next invoice: {better} likely to do better than last time ({n} day late), but {on_time}"
        " to be on time and {within} to be within your limit of {limit:exact} {limit|day|days}.",
        "Next invoice: {better} likely to do better than last time ({n} days late), but {on_time}"
        " to be on time and {within} to be within your limit of {limit:exact} {limit|day|days}.",
        n=last,
        better=better,
        on_time=on_time,
        limit=limit,
        within=within,
    )


def days_late(forecast: PaymentForecast) -> Text:
    """Say how late the next invoice may be."""
    days = forecast.next_invoice.days_late
    return text(
        "Days from due to paid: {p50:number} is typical; eight times in ten between {p10:number}"
        " and {p90:number}; more than 30 days late: {later}.",
        p10=days.p10,
        p50=days.p50,
        p90=days.p90,
        later=chance(forecast.next_invoice.p_later_than_30),
    )


def basis(forecast: PaymentForecast) -> Text:
    """Say what it rests on, and how much is borrowed from the other clients."""
    if not forecast.n:
        return text(
            "This client has not paid anything yet: the forecast is what your other clients do."
        )
    if forecast.is_alone:
        return text(
            "This rests on {n} paid invoice of this client; for the other {borrowed:percent}, for"
            " want of other clients, on how clients pay in general.",
            "This rests on {n} paid invoices of this client; for the other {borrowed:percent}, for"
            " want of other clients, on how clients pay in general.",
            n=forecast.n,
            borrowed=forecast.borrowed,
        )
    return text(
        "This rests on {n} paid invoice of this client; {borrowed:percent} of it is borrowed from"
        " your other clients.",
        "This rests on {n} paid invoices of this client; {borrowed:percent} of it is borrowed from"
        " your other clients.",
        n=forecast.n,
        borrowed=forecast.borrowed,
    )


def of_open(invoice: OpenInvoice) -> Text:
    """Say when an open invoice may be paid."""
    soon, month = chance(invoice.p_paid_within_7), chance(invoice.p_paid_within_30)
    if invoice.days_past_due > 0:
        return text(
            "{number}, {n} day past due: {soon} likely to be paid within 7 days,"
            " {month} within 30.",
            "{number}, {n} days past due: {soon} likely to be paid within 7 days,"
            " {month} within 30.",
            number=invoice.number,
            n=invoice.days_past_due,
            soon=soon,
            month=month,
        )
    return text(
        "{number}, due on {due_on:date}: {soon} likely to be paid within 7 days,"
        " {month} within 30.",
        number=invoice.number,
        due_on=invoice.due_on,
        soon=soon,
        month=month,
    )


PARTS: Mapping[str, Text] = MappingProxyType(
    {
        "own_curve": text("its share still unpaid day by day"),
        "own_days": text("the days it paid on before"),
        "recent": text("its latest payments"),
        "similar": text("its invoices of a similar amount, due on the same weekday"),
        "ranks": text("its place among your clients"),
        "mean": text("its mean delay and how it varies"),
    }
)
"""What each way of forecasting looks at."""


def weights(forecast: PaymentForecast) -> tuple[Text, ...]:
    """Say what each way of forecasting counts for, the weightiest first."""
    ordered = sorted(forecast.weights.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        text("{part}: {weight:percent}", part=PARTS[name], weight=weight)
        for name, weight in ordered
    )
