"""When the next invoice of each client will be paid, and those that are open."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import numpy as np

from secateur.facts import Facts
from secateur.facts.money import LATE_DAYS
from secateur.forecasts.payment.days import DAYS, Floats, Ints, later_than, quantile
from secateur.forecasts.payment.frames import Book, books, day_number
from secateur.forecasts.payment.history import NONE, History, Questions
from secateur.forecasts.payment.model import Answers, forecast, prepared, typical
from secateur.forecasts.payment.open import chance_within, tail_hazard
from secateur.forecasts.payment.parts import FAMILIES
from secateur.forecasts.payment.records import (
    NextInvoice,
    OpenInvoice,
    PaymentForecast,
    PaymentForecasts,
    Quantiles,
    Waiting,
)

LESSONS = 400
"""How many of the latest invoices the weights, habits and corrections are learnt from."""

LIKE_EARLIER = 12
"""The next invoice is taken to be like one of the client's last so many: amount and due date."""

EPOCH = date(1970, 1, 1)

LATER = 30

SOON, MONTH = 7, 30


def payment_forecasts(facts: Facts) -> PaymentForecasts:
    """Forecast the payments of every client, each freelancer's clients learning of each other."""
    clients: dict[tuple[str, str], PaymentForecast] = {}
    distributions: dict[tuple[str, str], Floats] = {}
    waiting: dict[tuple[str, int], Waiting] = {}
    today = day_number(facts.as_of)
    gifts = facts.exempt_from_payment.filter("is_exempt")
    exempt = set(gifts.select("owner", "client").iter_rows())
    for book in books(facts, LATE_DAYS):
        if (book.history.settled <= today).any():
            of_clients, still = _of_book(book, today)
            for client, (found, pmf) in of_clients.items():
                if (book.owner, client) not in exempt:
                    clients[book.owner, client] = found
                    waiting |= {(book.owner, one.id): still[one.id] for one in found.open_invoices}
                distributions[book.owner, client] = pmf
    return PaymentForecasts(
        as_of=facts.as_of,
        clients=MappingProxyType(clients),
        distributions=MappingProxyType(distributions),
        waiting=MappingProxyType(waiting),
    )


def _of_book(
    book: Book, today: int
) -> tuple[dict[str, tuple[PaymentForecast, Floats]], dict[int, Waiting]]:
    history, now = book.history, today + 1
    lessons = np.argsort(history.issued, kind="stable")[-LESSONS:]
    learnt = history.of_invoices(lessons, history.issued[lessons])
    coming = _coming(book, now)
    is_open = np.flatnonzero(history.settled > today)
    waiting = history.of_invoices(is_open, np.full(len(is_open), now))
    ready = prepared(history, Questions.joined(learnt, coming, waiting))
    is_lesson = np.arange(ready.questions.size) < len(lessons)
    answers = forecast(ready, is_lesson, ~is_lesson, now)
    waits = _waiting(book, is_open, answers.pmf[coming.size :], today)
    still = _open_invoices(book, is_open, waits)
    last = _last_days(history, today)
    found: dict[str, tuple[PaymentForecast, Floats]] = {}
    for number, client in enumerate(book.clients):
        rows = np.flatnonzero(coming.client == number)
        pmf = answers.pmf[rows].mean(axis=0)
        found[client] = (
            replace(
                _client(
                    answers, rows, pmf, last.get(number), book.late_days, still.get(number, ())
                ),
                is_alone=np.unique(history.client).size <= 1,
            ),
            pmf,
        )
    return found, waits


def _client(
    answers: Answers,
    rows: Ints,
    pmf: Floats,
    last: int | None,
    late_days: float,
    still_open: tuple[OpenInvoice, ...],
) -> PaymentForecast:
    first = rows[0]
    middle = typical(pmf[None], answers.median[[first]], answers.paid[[first]])[0]
    weights = answers.weights[rows].mean(axis=0)
    return PaymentForecast(
        next_invoice=NextInvoice(
            p_on_time=_by(pmf, 0),
            p_within_limit=_by(pmf, int(np.floor(late_days))),
            p_later_than_30=1 - _by(pmf, LATER),
            days_late=Quantiles(int(quantile(pmf, 0.1)), int(middle), int(quantile(pmf, 0.9))),
        ),
        better_than_last=None if last is None else _by(pmf, last - 1),
        last_days_late=last,
        late_days=late_days,
        n=int(answers.paid[first]),
        borrowed=float(np.clip(answers.borrowed[rows].mean(), 0.0, 1.0)),
        weights=MappingProxyType(
            {name: float(weights[list(parts)].sum()) for name, parts in FAMILIES.items()}
        ),
        open_invoices=still_open,
    )


def _by(pmf: Floats, days: int) -> float:
    """Return P(no later than ``days``)."""
    if days < DAYS[0]:
        return 0.0
    return float(1 - later_than(pmf, days))


def _coming(book: Book, now: int) -> Questions:
    """Return, for each client, invoices as the next one may be: like its latest ones.

    A client without any may be sent one of the usual amount, due on any day of a week.
    """
    history = book.history
    usual = float(np.median(history.amount)) if history.size else 0.0
    parts: list[Questions] = []
    for number in range(len(book.clients)):
        rows = np.flatnonzero(history.client == number)[-LIKE_EARLIER:]
        if len(rows):
            like = history.of_invoices(rows, np.full(len(rows), now))
            parts.append(replace(like, invoice=np.full(len(rows), NONE)))
        else:
            week = now + MONTH + np.arange(7)
            same = np.full(7, number)
            parts.append(
                Questions(same, np.full(7, now), week, np.full(7, usual), np.full(7, NONE))
            )
    return Questions.joined(*parts)


def _last_days(history: History, today: int) -> dict[int, int]:
    """Return the days late of each client's latest payment."""
    paid = np.flatnonzero(history.settled <= today)
    order = paid[np.lexsort((paid, history.settled[paid]))]
    days = history.settled - history.due
    return {int(history.client[row]): int(days[row]) for row in order}


def _waiting(book: Book, rows: Ints, pmf: Floats, today: int) -> dict[int, Waiting]:
    """Return what is needed to ask about each open invoice, by its id."""
    history = book.history
    tail = tail_hazard(history, today + 1)
    return {
        int(book.ids[row]): Waiting(pmf[place], int(today - history.due[row]), tail)
        for place, row in enumerate(rows.tolist())
    }


def _open_invoices(
    book: Book, rows: Ints, waits: Mapping[int, Waiting]
) -> dict[int, tuple[OpenInvoice, ...]]:
    history = book.history
    found: dict[int, tuple[OpenInvoice, ...]] = {}
    for place in np.lexsort((book.ids[rows], history.due[rows])).tolist():
        row = int(rows[place])
        client, one = int(history.client[row]), waits[int(book.ids[row])]
        invoice = OpenInvoice(
            id=int(book.ids[row]),
            number=book.numbers[row],
            due_on=EPOCH + timedelta(days=int(history.due[row])),
            days_past_due=one.age,
            p_paid_within_7=paid_within(one, SOON),
            p_paid_within_30=paid_within(one, MONTH),
        )
        found[client] = (*found.get(client, ()), invoice)
    return found


def paid_within(waiting: Waiting, days: int) -> float:
    """Return P(an open invoice is paid within so many days from now)."""
    age, tail = np.array([waiting.age]), np.array([waiting.tail])
    return float(chance_within(waiting.pmf[None], age, days, tail)[0])
