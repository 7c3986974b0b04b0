"""What may come next of a client: its next invoice, those that are open, its answers."""

from dataclasses import dataclass

from secateur.forecasts.chances import chance
from secateur.forecasts.payment import sentences as payment_sentences
from secateur.forecasts.reply import sentences as reply_sentences
from secateur.i18n import Translator
from secateur.review.forecasting import LATEST, ClientForecast
from secateur.review.parts import ClientReport


@dataclass(frozen=True, slots=True)
class OpenRow:
    """What to expect of an invoice that is not paid."""

    number: str
    due: str
    soon: str
    """The chance that it is paid within 7 days."""

    month: str
    """The chance that it is paid within 30 days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastView:
    """What may come next."""

    p: str
    lines: tuple[str, ...]
    open: tuple[OpenRow, ...]
    answers: tuple[str, ...]


def forecast_view(report: ClientReport, say: Translator) -> ForecastView | None:
    """Lay the forecasts of a client out; None where nothing can be foretold."""
    found = report.forecast
    if found is None:
        return None
    payment = found.payment
    if payment is None:
        return ForecastView(p="", lines=(), open=(), answers=_answers(found, say))
    lines = (
        payment_sentences.next_time(payment),
        payment_sentences.days_late(payment),
        payment_sentences.basis(payment),
    )
    return ForecastView(
        p=say(chance(payment.next_invoice.p_on_time)),
        lines=tuple(say(line) for line in lines),
        open=tuple(
            OpenRow(
                number=one.number,
                due=say.form(one.due_on, "day"),
                soon=say(chance(one.p_paid_within_7)),
                month=say(chance(one.p_paid_within_30)),
            )
            for one in sorted(payment.open_invoices, key=lambda one: one.due_on)
        ),
        answers=_answers(found, say),
    )


def _answers(found: ClientForecast, say: Translator) -> tuple[str, ...]:
    if found.reply is None:
        return ()
    silence = reply_sentences.silence(found.reply)
    lines = [
        reply_sentences.next_ask(found.reply),
        reply_sentences.soon(found.reply),
        *(reply_sentences.of_open(one) for one in found.open_asks[-LATEST:]),
        *([] if silence is None else [silence]),
        reply_sentences.basis(found.reply),
    ]
    return tuple(say(line) for line in lines)
