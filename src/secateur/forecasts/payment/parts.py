"""The simple forecasts of which the payment forecast is made, each easy to explain by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np

from secateur.forecasts.payment.days import (
    FIRST,
    SIZE,
    TINY,
    UNSEEN,
    Floats,
    Ints,
    at_or_after,
    from_hazards,
    posterior,
    smoothed,
)
from secateur.forecasts.payment.history import NONE, History, Questions, pools, seen
from secateur.forecasts.payment.normal import Shape, day_scale, predictive, rank_scale

UNSEEN_INVOICES = 5.0
"""How many invoices the built-in expectation counts for beside those of the other clients."""

FIRST_INVOICES = 5.0
"""Added to what the pool counts for while the client has paid nothing yet."""

KAPLAN_MEIER_INVOICES = 5.0
HAZARD_INVOICES = 8.0

FLOOR = 0.002
"""The share of every part that is never ruled out: half of it as the others, half anywhere."""

SAME_AMOUNT = 0.7
"""Amounts that differ by a factor of two count for 0.6 of an equal one."""

OTHER_WEEKDAY = 0.3
"""What an invoice due on another day of the week counts for."""

FOREVER = 1e9

SIMILAR = 6
"""The place of the parts that look for similar invoices."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Every part's answer to every question."""

    pmf: Floats
    """Parts x questions x days."""

    borrowed: Floats
    """Parts x questions: the share that comes from the other clients."""

    paid: Floats
    """How many paid invoices of the client each question sees."""

    median: Floats
    """The median of the paid ones; NaN where there is none."""


@dataclass(frozen=True, slots=True)
class _Own:
    """One client's counts with some weights, and what they are drawn towards."""

    paid: Floats
    unpaid: Floats
    pool: Floats
    extra: Floats

    def drawn(self, strength: float) -> tuple[Floats, Floats]:
        """Return the Dirichlet-shrunk distribution and its borrowed share."""
        weight = strength + self.extra
        own = (self.paid + self.unpaid).sum(axis=1)
        return posterior(self.paid, self.unpaid, self.pool, weight), weight / (own + weight)


NAMES = (
    "kaplan_meier",
    "hazard",
    "own_days",
    "own_days_near",
    "own_days_wide",
    "recent",
    "similar_amount",
    "similar_due_date",
    "ranks_recent",
    "ranks",
    "mean",
    "mean_own",
)
"""The parts, in the order of the arrays."""

FAMILIES: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {
        "own_curve": (0, 1),
        "own_days": (2, 3, 4),
        "recent": (5,),
        "similar": (6, 7),
        "ranks": (8, 9),
        "mean": (10, 11),
    }
)
"""The parts that a person is told of as one, by their places."""


def answers(history: History, questions: Questions) -> Parts:
    """Return what each part says to each question, by what was known on its day."""
    # Most parts depend on who is asked about and when, not on the invoice: ask them once.
    views, which = _views(questions)
    own = seen(history, views)
    paid, unpaid = own.counts()
    pool = _others(history, views)
    extra = np.where(paid.sum(axis=1) == 0, FIRST_INVOICES, 0.0)
    whole = _Own(paid, unpaid, pool, extra)
    recent = _Own(*own.counts(own.weight * 0.5 ** (own.age / 4.0)), pool, extra)
    ranks, days = rank_scale(pool), day_scale(pool)
    own_days = whole.drawn(0.7)
    of_views = [
        _kaplan_meier(whole),
        _hazard(whole),
        own_days,
        _smooth(own_days, 1.0),
        _smooth(whole.drawn(1.0), 4.0),
        _smooth(recent.drawn(1.0), 1.0),
        predictive(own, ranks, Shape(between=0.75, half_life=6.0)),
        predictive(own, ranks, Shape(between=0.9, half_life=FOREVER)),
        predictive(own, days, Shape(between=0.6, half_life=8.0)),
        predictive(own, days, Shape(between=0.85, half_life=8.0)),
    ]
    pairs = [(pmf[which], share[which]) for pmf, share in of_views]
    pairs[SIMILAR:SIMILAR] = _similar(history, questions, pool[which], extra[which])
    pmf = np.stack([answer for answer, _ in pairs])
    floor = FLOOR * (pool[which] / 2 + 0.5 / SIZE)
    return Parts(
        pmf=(1 - FLOOR) * pmf + floor,
        borrowed=np.stack([share for _, share in pairs]),
        paid=paid.sum(axis=1)[which],
        median=_median(paid)[which],
    )


def _views(questions: Questions) -> tuple[Questions, Ints]:
    """Return the questions that differ in client, day or own invoice, and which is whose."""
    key = np.stack([questions.client, questions.day, questions.invoice], axis=1)
    _, first, which = np.unique(key, axis=0, return_index=True, return_inverse=True)
    return questions.some(first), which.ravel()


def _similar(
    history: History, questions: Questions, pool: Floats, extra: Floats
) -> list[tuple[Floats, Floats]]:
    """Weigh the client's invoices by how near their amount is, and the weekday they were due."""
    own = seen(history, questions)
    distance = (history.amount[own.invoice] - questions.amount[own.question]) / SAME_AMOUNT
    near = own.weight * np.exp(-(distance**2) / 2)
    is_same_day = questions.due[own.question] % 7 == history.due[own.invoice] % 7
    both = near * np.where(is_same_day, 1.0, OTHER_WEEKDAY)
    return [
        _smooth(_Own(*own.counts(weight), pool, extra).drawn(1.0), 0.5) for weight in (near, both)
    ]


def _others(history: History, questions: Questions) -> Floats:
    """Return the distribution of the freelancer's other clients."""
    unnamed = replace(questions, invoice=np.full(questions.size, NONE))
    own = seen(history, unnamed)
    weight = 1 / np.sqrt(np.maximum(own.issued, 1))[:, None]
    paid, unpaid = own.counts(np.ones_like(own.weight))
    all_paid, all_unpaid = pools(history, questions)
    return posterior(
        np.maximum(all_paid - weight * paid, 0.0),
        np.maximum(all_unpaid - weight * unpaid, 0.0),
        UNSEEN,
        UNSEEN_INVOICES,
    )


def _smooth(drawn: tuple[Floats, Floats], scale: float) -> tuple[Floats, Floats]:
    return smoothed(drawn[0], scale), drawn[1]


def _kaplan_meier(own: _Own) -> tuple[Floats, Floats]:
    """Mix the client's own curve, n / (n + 5), with the pool."""
    risk = at_or_after(own.paid + own.unpaid)
    hazards = np.where(risk > 0, own.paid / np.maximum(risk, TINY), 0.0)
    left = np.cumprod(1 - hazards, axis=1)
    before = np.concatenate([np.ones_like(left[:, :1]), left[:, :-1]], axis=1)
    last = np.where(risk > 0, np.arange(SIZE), -1).max(axis=1)
    # What the curve leaves open is filled by what the others do that late.
    tail = np.where(np.arange(SIZE) > last[:, None], own.pool, 0.0)
    tail[:, -1] += TINY**0.5
    curve = hazards * before + left[:, -1:] * tail / tail.sum(axis=1, keepdims=True)
    share = KAPLAN_MEIER_INVOICES / (own.paid.sum(axis=1) + KAPLAN_MEIER_INVOICES)
    return (1 - share)[:, None] * curve + share[:, None] * own.pool, share


def _hazard(own: _Own) -> tuple[Floats, Floats]:
    """Draw each day's hazard towards the pool's: a beta-binomial each."""
    risk = at_or_after(own.paid + own.unpaid)
    others = own.pool / np.maximum(at_or_after(own.pool), TINY)
    hazards = (own.paid + HAZARD_INVOICES * others) / (risk + HAZARD_INVOICES)
    return from_hazards(hazards), HAZARD_INVOICES / (risk[:, 0] + HAZARD_INVOICES)


def _median(paid: Floats) -> Floats:
    """Return the median of counts on the axis, the mean of the two middle ones; NaN of none."""
    total, reached = paid.sum(axis=1, keepdims=True), np.cumsum(paid, axis=1)
    lower = FIRST + np.argmax(reached >= np.floor((total + 1) / 2), axis=1)
    upper = FIRST + np.argmax(reached >= np.floor(total / 2) + 1, axis=1)
    return np.where(total[:, 0] > 0, (lower + upper) / 2, np.nan)
