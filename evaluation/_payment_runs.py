"""Our forecast and its peers over one portfolio, refitted every 30 days."""

from dataclasses import dataclass, replace

import numpy as np

from evaluation._payment_peers import Answer, boosting, global_empirical, own_empirical
from evaluation._payment_portfolios import Portfolio
from evaluation._payment_scores import Scores, scored
from secateur.forecasts.payment.days import Booleans, Floats, Ints, later_than
from secateur.forecasts.payment.history import History, Questions, seen
from secateur.forecasts.payment.model import forecast, prepared
from secateur.forecasts.payment.open import chance_within, tail_hazard

REFIT_DAYS = 30
BURN_IN = 0.2
"""The first invoices of a portfolio teach and are not scored."""

LATE = 7
"""The next payment is looked at after one later than this."""

AGES = (1, 8, 15)
"""Open invoices are asked about so many days after they were due."""

SOON = 7


@dataclass(frozen=True, slots=True)
class Run:
    """What each method said of the scored invoices of one portfolio."""

    client: Ints
    known: Floats
    """How many paid invoices of the client were known."""

    scores: dict[str, Scores]
    next_time: dict[str, tuple[Floats, Floats]]
    """After a late payment: chances and what happened, by name."""

    still_open: dict[int, tuple[Floats, Floats]]
    """By days past due: the chances of payment within a week, and what happened."""


def run(portfolio: Portfolio, *, with_boosting: bool) -> Run:
    """Forecast every invoice on the day of its issue, by what was known before that day."""
    history = portfolio.history
    rows = np.arange(history.size)
    asked = history.of_invoices(rows, history.issued)
    late = _overdue(history)
    mine, still_open = _ours(history, asked, late)
    days, refits = _refits(asked)
    answers: dict[str, Answer] = {
        "ours": mine,
        "reference": own_empirical(history, asked),
        "global": global_empirical(history, asked),
    }
    if with_boosting:
        answers["boosting"] = boosting(history, asked, refits, days)
    kept = asked.day >= np.quantile(asked.day, BURN_IN)
    happened = portfolio.days_late
    return Run(
        client=history.client[kept],
        known=seen(history, asked).counts()[0].sum(axis=1)[kept],
        scores={
            name: scored(pmf[kept], named[kept], happened[kept])
            for name, (pmf, named) in answers.items()
        },
        next_time=_next_time(history, asked, mine[0], kept),
        still_open=still_open,
    )


def _refits(asked: Questions) -> tuple[list[int], list[Ints]]:
    days = list(range(int(asked.day.min()), int(asked.day.max()) + 1, REFIT_DAYS))
    rows = [np.flatnonzero((asked.day >= day) & (asked.day < day + REFIT_DAYS)) for day in days]
    return days, rows


def _overdue(history: History) -> Questions:
    """Return the questions about invoices that are so many days past due, and open."""
    parts: list[Questions] = []
    for age in AGES:
        day = np.maximum(history.due, history.issued) + age
        rows = np.flatnonzero(history.settled >= day)
        parts.append(history.of_invoices(rows, day[rows]))
    return Questions.joined(*parts)


def _ours(
    history: History, asked: Questions, late: Questions
) -> tuple[Answer, dict[int, tuple[Floats, Floats]]]:
    ready = prepared(history, Questions.joined(asked, late))
    every = ready.questions
    lessons = np.arange(every.size) < asked.size
    pmf = np.zeros((every.size, ready.parts.pmf.shape[2]))
    named = np.zeros(every.size)
    tail = np.zeros(every.size)
    for day in range(int(every.day.min()), int(every.day.max()) + 1, REFIT_DAYS):
        rows = (every.day >= day) & (every.day < day + REFIT_DAYS)
        if rows.any():
            answers = forecast(ready, lessons, rows, day)
            pmf[rows], named[rows] = answers.pmf, answers.typical
            tail[rows] = tail_hazard(history, day)
    scored_from = np.quantile(asked.day, BURN_IN)
    age = every.day - 1 - every.due
    chance = chance_within(pmf, age, SOON, tail)
    happened = (history.settled[every.invoice] < every.day + SOON).astype(np.float64)
    open_of = {
        days: (chance[kept], happened[kept])
        for days in AGES
        if (kept := ~lessons & (age == days - 1) & (every.day >= scored_from)).any()
    }
    return (pmf[lessons], named[lessons]), open_of


def _next_time(
    history: History, asked: Questions, pmf: Floats, kept: Booleans
) -> dict[str, tuple[Floats, Floats]]:
    """Return the two sentences after a late payment: better than it, and on time."""
    last = last_days(history, asked)
    rows = kept & np.isfinite(last) & (last > LATE)
    before = last[rows].astype(np.int64)
    happened = (history.settled - history.due)[rows]
    return {
        "better": (1 - later_than(pmf[rows], before - 1), (happened < before).astype(float)),
        "on time": (1 - later_than(pmf[rows], 0), (happened <= 0).astype(float)),
    }


def last_days(history: History, asked: Questions) -> Floats:
    """Return the days late of the client's latest payment before each question; NaN of none."""
    own = seen(history, replace(asked, invoice=np.full(asked.size, -1)))
    paid = own.is_paid
    question, invoice = own.question[paid], own.invoice[paid]
    order = np.lexsort((invoice, history.settled[invoice], question))
    last = np.full(asked.size, np.nan)
    # The last of equal questions wins, which is the latest payment.
    last[question[order]] = (history.settled - history.due)[invoice[order]]
    return last
