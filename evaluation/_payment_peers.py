"""What the payment forecast is compared with, under the same rules of what is known when."""

import numpy as np
from sklearn.ensemble import (
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
)
from threadpoolctl import (
    threadpool_limits,
)

from secateur.forecasts.payment.days import (
    DAYS,
    FIRST,
    LAST,
    SIZE,
    UNSEEN,
    Floats,
    Ints,
    normalised,
    posterior,
    quantile,
)
from secateur.forecasts.payment.history import History, Questions, outcomes, pools, seen

REFERENCE_FLOOR = 0.01
CLASSES = 12
ROUNDS = 30
"""Few and small trees: more fit these small histories too closely (tried on development)."""

LEAVES = 4
FEWEST = 40
SEED = 0

Answer = tuple[Floats, Floats]
"""The distributions, and the one number named for each."""


def global_empirical(history: History, questions: Questions) -> Answer:
    """Everybody's payments in one, open invoices counted as such."""
    paid, unpaid = pools(history, questions)
    pmf = posterior(paid, unpaid, UNSEEN, 1.0)
    return pmf, quantile(pmf, 0.5).astype(np.float64)


def own_empirical(history: History, questions: Questions) -> Answer:
    """The client's own payments so far and their median: the reference; at first everybody's."""
    pool, pool_median = global_empirical(history, questions)
    paid, _ = seen(history, questions).counts()
    count = paid.sum(axis=1)
    pmf = np.where(count[:, None] > 0, paid / np.maximum(count, 1)[:, None], pool)
    median = np.array([_median(row) if row.any() else np.nan for row in paid])
    floored = (1 - REFERENCE_FLOOR) * pmf + REFERENCE_FLOOR / SIZE
    return floored, np.where(count > 0, median, pool_median)


def _median(counts: Floats) -> float:
    return float(np.median(np.repeat(DAYS, counts.astype(int))))


def boosting(history: History, questions: Questions, refits: list[Ints], days: list[int]) -> Answer:
    """Gradient boosting on what a client's history shows, refitted as often as ours.

    Args:
        history: The invoices.
        questions: One per invoice, asked at issue.
        refits: The questions to answer after each refit.
        days: The day of each refit.
    """
    columns = _features(history, questions)
    pmf, named = global_empirical(history, questions)
    for rows, day in zip(refits, days, strict=True):
        places, is_paid = outcomes(history, questions.invoice, np.full(questions.size, day))
        lessons = np.flatnonzero((questions.day < day) & is_paid)
        if len(rows) and len(lessons) >= FEWEST:
            late = places[lessons] + FIRST
            # Threads that wait for each other cost more than these small trees.
            with threadpool_limits(limits=1):
                pmf[rows] = _classes(columns[lessons], late, columns[rows])
                named[rows] = _points(columns[lessons], late, columns[rows])
    return pmf, named


def _points(known: Floats, late: Ints, asked: Floats) -> Floats:
    model = HistGradientBoostingRegressor(
        loss="absolute_error",
        max_iter=2 * ROUNDS,
        learning_rate=0.08,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=20,
        random_state=SEED,
    )
    answer: Floats = model.fit(known, late).predict(asked)
    return answer


def _classes(known: Floats, late: Ints, asked: Floats) -> Floats:
    """Return distributions: chances of steps of days late, inside them as it was before."""
    edges = np.unique(np.quantile(late, np.linspace(0, 1, CLASSES + 1)[1:-1]).astype(int))
    label = np.searchsorted(edges, late)
    inside = (
        np.bincount(np.clip(late, FIRST, LAST) - FIRST, minlength=SIZE).astype(np.float64) + 0.02
    )
    step = np.searchsorted(edges, DAYS)
    model = HistGradientBoostingClassifier(
        max_iter=ROUNDS,
        learning_rate=0.08,
        max_leaf_nodes=LEAVES,
        min_samples_leaf=20,
        l2_regularization=1.0,
        early_stopping=False,
        random_state=SEED,
    )
    if len(np.unique(label)) == 1:
        return np.tile(normalised(inside), (len(asked), 1))
    chances = model.fit(known, label).predict_proba(asked)
    pmf = np.zeros((len(asked), SIZE))
    for number, name in enumerate(model.classes_):
        share = np.where(step == name, inside, 0.0)
        pmf += chances[:, [number]] * normalised(share)
    floored: Floats = (1 - REFERENCE_FLOOR) * normalised(pmf) + REFERENCE_FLOOR / SIZE
    return floored


def _features(history: History, questions: Questions) -> Floats:
    """Return lags, means and open invoices of each client as seen on the day of the question."""
    own = seen(history, questions)
    late = own.place.astype(np.float64) + FIRST
    paid = own.is_paid.astype(np.float64)
    count = own.summed(paid)
    some = np.maximum(count, 1)
    mean = own.summed(paid * late) / some
    squares = own.summed(paid * (late - mean[own.question]) ** 2)
    recent = paid * 0.5 ** (own.age / 2)
    is_open = 1 - paid
    overdue = is_open * (late > 0)
    longest = np.zeros(questions.size)
    np.maximum.at(longest, own.question, overdue * late)
    pool, pool_median = global_empirical(history, questions)
    columns = [
        count,
        np.where(count > 0, mean, np.nan),
        np.sqrt(squares / some),
        own.summed(paid * (late > 0)) / some,
        own.summed(recent * late) / np.maximum(own.summed(recent), 1e-9),
        own.summed(is_open),
        own.summed(overdue),
        longest,
        questions.due % 7,
        questions.due - questions.day,
        questions.amount,
        pool_median,
        pool @ DAYS,
        *_lags(own.question, own.age, np.where(own.is_paid, late, np.nan), questions.size),
    ]
    return np.stack([np.asarray(column, dtype=np.float64) for column in columns], axis=1)


def _lags(question: Ints, age: Ints, late: Floats, size: int) -> list[Floats]:
    lags: list[Floats] = []
    for lag in range(3):
        column = np.full(size, np.nan)
        column[question[age == lag]] = late[age == lag]
        lags.append(column)
    return lags
