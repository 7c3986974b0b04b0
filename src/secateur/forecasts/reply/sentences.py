"""The reply forecast in sentences.

"Sooner than last time" is mostly what follows any long wait; it is never said without the limit.
"""

from secateur.forecasts.chances import LEAST, chance
from secateur.forecasts.reply.records import OpenAsk, ReplyForecast
from secateur.model.text import Text, text

COMMON = 2.0
"""A silence that happens in more than half the cases has nothing to tell."""


def next_ask(forecast: ReplyForecast) -> Text:
    """Say both at once: sooner than last time, and within the limit."""
    within, limit = chance(forecast.p_within_limit), forecast.reply_days
    last = forecast.last_days
    if last is None or forecast.better_than_last is None:
        return text(
            "Your next question: {within} likely to be answered within your limit of"
            " {limit:exact} {limit|working day|working days}.",
            limit=limit,
            within=within,
        )
    better = chance(forecast.better_than_last)
    if last <= limit:
        return text(
            "Last time the answer came within your limit. Your next question: {within} likely"
            " to be answered within {limit:exact} {limit|working day|working days}, {better} even"
            " sooner than last time.",
            limit=limit,
            within=within,
            better=better,
        )
    return text(
        "Your next question: {better} likely to be answered sooner than last time ({last:number}"
        " {last|working day|working days}), but {within} within your limit of {limit:exact}"
        " {limit|working day|working days}.",
        last=last,
        better=better,
        limit=limit,
        within=within,
    )


def soon(forecast: ReplyForecast) -> Text:
    """Say the chance of an answer within two working days of the client, with its interval."""
    if forecast.high < LEAST:
        return text(
            "Answered within two of the client’s working days: {chance} (eight times in ten the"
            " true share is below {most:percent}).",
            chance=chance(forecast.p_within_2_days),
            most=LEAST,
        )
    return text(
        "Answered within two of the client’s working days: {chance} (eight times in ten the true"
        " share is between {low:percent} and {high:percent}).",
        chance=chance(forecast.p_within_2_days),
        low=forecast.low,
        high=forecast.high,
    )


def basis(forecast: ReplyForecast) -> Text:
    """Say what it rests on."""
    if not forecast.n:
        return text(
            "You have not asked this client anything yet: the forecast is what your other clients"
            " do."
        )
    return text(
        "This rests on {n} question to this client, beside what your other clients do.",
        "This rests on {n} questions to this client, beside what your other clients do.",
        n=forecast.n,
    )


def of_open(ask: OpenAsk) -> Text:
    """Say when an open ask may be answered."""
    return text(
        "Asked on {asked_on:date}, {waited:number} {waited|working day|working days} ago:"
        " {chance} likely to be answered within two more.",
        asked_on=ask.asked_on,
        waited=ask.waited_days,
        chance=chance(ask.p_within_2_days),
    )


def silence(forecast: ReplyForecast) -> Text | None:
    """Say how rare the silence of now is with this client; nothing where nothing is silent.

    Several questions left open are one silence: the oldest of them says how rare it is.
    """
    open_asks = forecast.silences
    if not open_asks:
        return None
    oldest = open_asks[0]
    rarity = _rarity(oldest)
    if len(open_asks) == 1:
        return rarity
    return text(
        "{n} question of yours waits, and nothing has come since. {rarity}",
        "{n} questions of yours wait, and nothing has come since. They are one silence, that"
        " of the oldest. {rarity}",
        n=len(open_asks),
        rarity=rarity,
    )


def _rarity(ask: OpenAsk) -> Text:
    waited, cases = ask.waited_days, round(ask.one_in)
    if not ask.n:
        return text(
            "{waited:number} {waited|working day|working days} of silence; this is your first"
            " question to this client. With your other clients it happens in 1 of {cases}"
            " {cases|case|cases}.",
            waited=waited,
            cases=max(cases, 1),
        )
    if ask.one_in < COMMON:
        return text(
            "{waited:number} {waited|working day|working days} of silence: usual with this"
            " client, more than half of your questions wait as long.",
            waited=waited,
        )
    if not ask.as_long:
        return text(
            "{waited:number} {waited|working day|working days} of silence: longer than in your"
            " one earlier question to this client.",
            "{waited:number} {waited|working day|working days} of silence: rarer than anything"
            " seen in {n} questions to this client.",
            waited=waited,
            n=ask.n,
        )
    return text(
        "{waited:number} {waited|working day|working days} of silence: with this client this"
        " happens in 1 of {cases} {cases|case|cases} ({as_long} of {n} question so far).",
        "{waited:number} {waited|working day|working days} of silence: with this client this"
        " happens in 1 of {cases} {cases|case|cases} ({as_long} of {n} questions so far).",
        waited=waited,
        cases=cases,
        as_long=ask.as_long,
        n=ask.n,
    )
