"""What the review says of the time ahead: the next invoice and ask, and those that are open."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from secateur.facts import Facts
from secateur.forecasts.bets.asks import recent, reply_bets
from secateur.forecasts.bets.bet import Bet
from secateur.forecasts.bets.made import payment_bets
from secateur.forecasts.payment import records as payment_records
from secateur.forecasts.payment import sentences as payment_sentences
from secateur.forecasts.payment.forecast import payment_forecasts
from secateur.forecasts.payment.records import PaymentForecast, PaymentForecasts
from secateur.forecasts.reply import records as reply_records
from secateur.forecasts.reply import sentences as reply_sentences
from secateur.forecasts.reply.forecast import reply_forecasts
from secateur.forecasts.reply.records import OpenAsk, ReplyForecast, ReplyForecasts
from secateur.model.text import Text

LATEST = 5
"""How many open questions of a client are said in words; the silence counts them all."""


@dataclass(frozen=True, slots=True)
class Forecasts:
    """The forecasts of every client of every owner."""

    payments: PaymentForecasts
    replies: ReplyForecasts


@dataclass(frozen=True, slots=True)
class ClientForecast:
    """The forecasts of one client; at least one of them is there."""

    payment: PaymentForecast | None
    """None where the work is pro bono, or nobody ever paid anything."""

    reply: ReplyForecast | None
    """None where nobody was ever asked anything."""

    open_asks: tuple[OpenAsk, ...]
    """Those of the last 365 days; the silence counts older ones too."""


def forecasts(facts: Facts) -> Forecasts:
    """Forecast payments and replies."""
    return Forecasts(payment_forecasts(facts), reply_forecasts(facts))


def client_forecast(found: Forecasts, owner: str, client: str) -> ClientForecast | None:
    """Return the forecasts of one client; None where nothing can be foretold."""
    payment = found.payments.clients.get((owner, client))
    reply = found.replies.clients.get((owner, client))
    if payment is None and reply is None:
        return None
    asks = () if reply is None else recent(reply, found.replies.as_of)
    return ClientForecast(payment, reply, asks)


def bets(facts: Facts, found: Forecasts, owner: str) -> tuple[Bet, ...]:
    """Return the bets that the forecasts of one owner's clients stand for."""
    return (
        *payment_bets(facts, owner, found.payments),
        *reply_bets(facts, owner, found.replies),
    )


def sentences(found: ClientForecast) -> tuple[Text, ...]:
    """Say the forecasts of a client; "better than last" is never said alone."""
    said: list[Text] = []
    if found.payment is not None:
        said += [
            payment_sentences.next_time(found.payment),
            payment_sentences.days_late(found.payment),
            *(payment_sentences.of_open(one) for one in found.payment.open_invoices),
            payment_sentences.basis(found.payment),
        ]
    if found.reply is not None:
        said += [
            reply_sentences.next_ask(found.reply),
            reply_sentences.soon(found.reply),
            *(reply_sentences.of_open(one) for one in found.open_asks[-LATEST:]),
        ]
        silence = reply_sentences.silence(found.reply)
        said += [] if silence is None else [silence]
        said.append(reply_sentences.basis(found.reply))
    return tuple(said)


def as_json(found: ClientForecast, say: Callable[[Text], str]) -> Mapping[str, object]:
    """Return the forecasts of a client, ready for ``json.dumps``."""
    written: dict[str, object] = {}
    if found.payment is not None:
        written |= payment_records.as_json(found.payment)
    if found.reply is not None:
        written |= reply_records.as_json(replace(found.reply, open_asks=found.open_asks))
    return {**written, "sentences": [say(one) for one in sentences(found)]}
