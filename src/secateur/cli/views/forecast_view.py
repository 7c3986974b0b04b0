"""The forecast in the terminal: chances in a table, then the sentences that belong together."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text as Line

from secateur.actions.forecasting.forecast_clients import Forecasted, Foretold
from secateur.cli.columns import Columns
from secateur.cli.views.forecast_words import chance
from secateur.cli.views.sheet import sheet
from secateur.facts.records_end import end_of
from secateur.forecasts.payment import sentences as payment_sentences
from secateur.forecasts.payment.records import PaymentForecast
from secateur.forecasts.reply import sentences as reply_sentences
from secateur.i18n import Translator
from secateur.model.text import Text, text
from secateur.review.forecasting import LATEST

HEAD = "bright_black"

LIKELY, UNLIKELY = 0.8, 0.3

WIDE = 100
"""Columns from which the next question stands beside the next invoice."""


def forecast_view(
    found: Forecasted, say: Translator, width: int, *, is_alone: bool
) -> RenderableType:
    """Draw the forecasts of all clients, or of one alone with what they rest on."""
    if not found.clients:
        return Line(say(text("No clients yet. Import some records: secateur import FOLDER")))
    if all(client.forecast is None for client in found.clients):
        return Line(say(_nothing(found, is_alone=is_alone)))
    parts: list[RenderableType] = [
        Line(say(text("What to expect, as of {as_of:date}", as_of=found.as_of)), style="bold"),
        "",
        _next(found, say, is_wide=width >= WIDE),
        "",
        *(_alone(found.clients[0], say) if is_alone else _together(found, say)),
        *_open_invoices(found, say),
        *_silences(found, say, is_alone=is_alone),
        Line(say(text("How often this came true: secateur forecast --record")), style="italic"),
    ]
    return sheet(parts)


def _nothing(found: Forecasted, *, is_alone: bool) -> Text:
    if is_alone:
        return text(
            "Nothing can be predicted of {client}: no invoice of it with a due date was ever paid,"
            " nor was it asked anything by email.",
            client=found.clients[0].name,
        )
    return text(
        "Nothing can be predicted yet: no invoice with a due date was ever paid, and nobody"
        " was asked anything by email."
    )


def table_of(*heads: str, left: int = 1) -> Columns:
    """Return a table without lines, its first columns of words, the others of figures."""
    table = Columns()
    for place, head in enumerate(heads):
        table.add_column(head, justify="left" if place < left else "right", overflow="fold")
    return table


def _next(found: Forecasted, say: Translator, *, is_wide: bool) -> Columns:
    table = table_of(
        say(text("Client")),
        say(text("Next invoice\non time")),
        say(text("Within\nyour limit")),
        say(text("Over 30\ndays late")),
        say(text("Days late:\n1 in 10 · typical · 9 in 10")),
        *([say(text("Next question\nanswered in 2 days"))] if is_wide else []),
    )
    for client in found.clients:
        forecast = client.forecast
        payment = forecast.payment if forecast else None
        reply = forecast.reply if forecast else None
        replied = chance(reply.p_within_2_days, say) if reply else "–"
        table.add_row(client.name, *_payment_cells(payment, say), *([replied] if is_wide else []))
    return table


def _payment_cells(payment: PaymentForecast | None, say: Translator) -> list[RenderableType]:
    if payment is None:
        return ["–"] * 4
    coming, days = payment.next_invoice, payment.next_invoice.days_late
    spread = " · ".join(say.form(number, "number") for number in (days.p10, days.p50, days.p90))
    return [
        Line(chance(coming.p_on_time, say), _colour(coming.p_on_time)),
        Line(chance(coming.p_within_limit, say), _colour(coming.p_within_limit)),
        Line(chance(coming.p_later_than_30, say)),
        Line(spread),
    ]


def _colour(share: float) -> str:
    if share >= LIKELY:
        return "green"
    return "magenta" if share <= UNLIKELY else ""


def _together(found: Forecasted, say: Translator) -> Iterator[RenderableType]:
    """Say of each client both at once: better than last time, and on time."""
    for client in found.clients:
        if client.forecast is not None and client.forecast.payment is not None:
            said = say(payment_sentences.next_time(client.forecast.payment))
            yield Line.assemble((client.name, "bold"), "  ", said)
    yield ""


def _alone(client: Foretold, say: Translator) -> Iterator[RenderableType]:
    forecast = client.forecast
    if forecast is None:
        return
    if forecast.payment is not None:
        payment = forecast.payment
        yield Line(say(payment_sentences.next_time(payment)), style="bold")
        yield Line(say(payment_sentences.days_late(payment)))
        yield Line(say(payment_sentences.basis(payment)))
        parts = say.listed(
            one
            for one, weight in zip(
                payment_sentences.weights(payment),
                sorted(payment.weights.values(), reverse=True),
                strict=True,
            )
            if weight >= LEAST_WEIGHT
        )
        yield Line(say(text("It looks at {parts}.", parts=parts)), style=HEAD)
        yield ""
    if forecast.reply is not None:
        yield Line(say(reply_sentences.next_ask(forecast.reply)), style="bold")
        yield Line(say(reply_sentences.soon(forecast.reply)))
        yield Line(say(reply_sentences.basis(forecast.reply)))
        yield ""


LEAST_WEIGHT = 0.05
"""A way of forecasting that counts for less is not named."""


def _open_invoices(found: Forecasted, say: Translator) -> Iterator[RenderableType]:
    table = table_of(
        say(text("Client")),
        say(text("Open invoice")),
        say(text("Due on")),
        say(text("Days\npast due")),
        say(text("Paid within\n7 days")),
        say(text("Paid within\n30 days")),
        left=2,
    )
    for client in found.clients:
        payment = client.forecast.payment if client.forecast else None
        for one in payment.open_invoices if payment else ():
            table.add_row(
                client.name,
                one.number,
                say.form(one.due_on, "day"),
                say.form(one.days_past_due, "number") if one.days_past_due > 0 else "–",
                Line(chance(one.p_paid_within_7, say), _colour(one.p_paid_within_7)),
                Line(chance(one.p_paid_within_30, say), _colour(one.p_paid_within_30)),
            )
    end = end_of(found.facts, found.owner, "payments")
    if table.row_count:
        yield table
    not_known = () if end is None else end.sentences
    for said in not_known:
        yield Line(say(said))
    if not not_known and not table.row_count:
        yield Line(say(text("No invoice is open.")))
    yield ""


def _silences(found: Forecasted, say: Translator, *, is_alone: bool) -> Iterator[RenderableType]:
    """Say which questions wait, and how rare such a silence is."""
    shown = 0
    for client in found.clients:
        reply = client.forecast.reply if client.forecast else None
        if reply is None:
            continue
        silence = reply_sentences.silence(reply)
        latest = client.forecast.open_asks[-LATEST:] if is_alone and client.forecast else ()
        said = [reply_sentences.of_open(one) for one in latest]
        for one in [*said, *([] if silence is None else [silence])]:
            yield Line.assemble((client.name, "bold"), "  ", say(one))
            shown += 1
    if shown:
        yield ""
