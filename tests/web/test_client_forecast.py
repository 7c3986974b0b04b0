"""A chance is said on the page in the words of the sentences beside it."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import cast

from secateur.forecasts.payment.records import NextInvoice, OpenInvoice, Quantiles
from secateur.i18n import translator
from secateur.review.forecasting import ClientForecast
from secateur.review.parts import ClientReport
from secateur.web.parts.client_forecast import forecast_view
from tests.forecasts.test_payment_sentences import forecast

OPEN = OpenInvoice(
    id=1,
    number="F-1",
    due_on=date(2026, 6, 30),
    days_past_due=3,
    p_paid_within_7=0.001,
    p_paid_within_30=0.9999,
)


def test_what_is_nearly_sure_is_said_to_be_more_than_99_percent() -> None:
    sure = NextInvoice(
        p_on_time=0.9999, p_within_limit=1.0, p_later_than_30=0.0, days_late=Quantiles(0, 0, 0)
    )
    payment = replace(forecast(3, 0.9), next_invoice=sure, open_invoices=(OPEN,))
    found = ClientForecast(payment=payment, reply=None, open_asks=())

    shown = forecast_view(cast("ClientReport", SimpleNamespace(forecast=found)), translator("en"))

    assert shown is not None
    assert shown.p == "more than 99%"
    assert shown.p in shown.lines[0]
    assert (shown.open[0].soon, shown.open[0].month) == ("less than 1%", "more than 99%")
