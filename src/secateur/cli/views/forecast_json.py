"""Forecasts, bets and their record as JSON."""

from datetime import date

from secateur.actions.forecasting.bet_record import BetRecord
from secateur.actions.forecasting.forecast_clients import Forecasted
from secateur.actions.forecasting.hope import Hoped
from secateur.forecasts.bets import sentences
from secateur.forecasts.bets.bet import Bet, Settled
from secateur.forecasts.bets.record import LEAST, Hopes, Record, Score
from secateur.i18n import Translator
from secateur.review.forecasting import as_json

Json = dict[str, object]

FORECAST_SCHEMA = "secateur.forecast/1"
RECORD_SCHEMA = "secateur.bets/1"

NO_RECORDS = date(1970, 1, 1)


def forecast_json(found: Forecasted, say: Translator) -> Json:
    """Return the forecasts; a client of whom nothing can be foretold has none."""
    return {
        "schema": FORECAST_SCHEMA,
        "owner": found.owner,
        "workspace": found.workspace,
        "as_of": found.as_of.isoformat(),
        "clients": [
            {
                "id": client.id,
                "name": client.name,
                **({} if client.forecast is None else {"forecast": as_json(client.forecast, say)}),
            }
            for client in found.clients
        ],
    }


def hope_json(found: Hoped) -> Json:
    """Return a hope and the program's bet beside it."""
    return {
        "schema": RECORD_SCHEMA,
        "client": found.client,
        "hope": _bet(found.hope),
        "program": None if found.program is None else _bet(found.program),
    }


def record_json(found: BetRecord, say: Translator) -> Json:
    """Return the record of the bets that were shown, of the hopes, and the replay apart."""
    return {
        "schema": RECORD_SCHEMA,
        "owner": found.owner,
        "workspace": found.workspace,
        "as_of": found.as_of.isoformat(),
        "client": found.client,
        "known_until": {
            "money": _known(found.reach.money),
            "mail": _known(found.reach.mail),
        },
        "live": _record(found.live, say),
        "hopes": _hopes(found.hopes, say),
        "bets": [_settled(one) for one in found.settled],
        **({} if found.replayed is None else {"replayed": _record(found.replayed, say)}),
    }


def _known(until: date) -> str | None:
    """Write the day that records reach to; nothing where there are none."""
    return until.isoformat() if until > NO_RECORDS else None


def _bet(bet: Bet) -> Json:
    spread = bet.spread
    days: Json = {}
    if spread is not None:
        days = {"p10": spread.p10, "p50": spread.p50, "p90": spread.p90, "p_inside": spread.mass}
    return {
        "made_on": bet.made_on.isoformat(),
        "by": bet.author,
        "kind": bet.kind,
        "client": bet.client,
        "subject": bet.subject or None,
        "within": bet.within,
        **({"days_late": days} if days else {"p": bet.p}),
        "base": bet.base,
        "own_base": bet.own_base,
        "known": {"as_of": bet.made_on.isoformat(), "n": bet.n, "inputs": bet.inputs},
        "model": bet.model,
    }


def _settled(one: Settled) -> Json:
    return {
        **_bet(one.bet),
        "state": one.state,
        "about": one.about or None,
        "happened": one.happened,
        "known_on": one.known_on.isoformat() if one.known_on else None,
        "counts": one.counts,
    }


def _record(record: Record, say: Translator) -> Json:
    coverage = record.coverage
    return {
        "since": record.since.isoformat() if record.since else None,
        "noted": record.noted,
        "settled": record.settled,
        "open": record.open,
        "early": record.early,
        "void": record.void,
        "repeated": record.repeated,
        "is_enough": record.settled >= LEAST,
        "bins": [
            {
                "said": one.said,
                "n": one.n,
                "happened": one.happened,
                "low": one.low,
                "high": one.high,
            }
            for one in record.bins
        ],
        "score": _score(record.score),
        "skill_range": record.skill_range,
        "kinds": {kind: _score(score) for kind, score in record.kinds.items()},
        "days_late": None
        if coverage is None
        else {"n": coverage.n, "inside": coverage.inside, "foretold": coverage.foretold},
        "sentence": say(sentences.judged(record)),
    }


def _score(score: Score | None) -> Json | None:
    if score is None:
        return None
    return {
        "n": score.n,
        "said": score.said,
        "happened": score.happened,
        "brier": score.brier,
        "brier_of_base_rate": score.base,
        "brier_of_own_rate": score.own_base,
        "skill": score.skill,
        "skill_against_own_rate": score.own_skill,
    }


def _hopes(hopes: Hopes, say: Translator) -> Json:
    return {
        "noted": hopes.noted,
        "settled": hopes.settled,
        "fulfilled": hopes.fulfilled,
        "program_said": hopes.program,
        "brier": hopes.brier,
        "program_brier": hopes.program_brier,
        "compared": hopes.compared,
        "sentence": say(sentences.beside(hopes)),
    }
