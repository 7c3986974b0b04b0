"""The record of the bets: how often what was said at 70 % came true, and what that is worth.

A thing counts once: of several bets on the same invoice or ask the first one, of those on
stretches of days that overlap the first one too. Looking often makes no record longer.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from statistics import fmean

import numpy as np

from secateur.forecasts.bets.bet import NEXT, Bet, Kind, Settled
from secateur.forecasts.payment.days import Floats
from secateur.statistics.special import betaincinv

LEAST = 10
"""Fewer settled bets are shown and not judged."""

BINS = 10
"""Chances are taken together by tenths: 65 % to 75 % is "70 %"."""

LOW, HIGH = 0.1, 0.9
"""The ends of the 80 % interval."""

DRAWS = 1000
SEED = 20_260_630


@dataclass(frozen=True, slots=True)
class Bin:
    """What was said at about one chance, and how often it came true."""

    said: float
    """The mean of what was said."""

    n: int
    happened: int
    low: float
    high: float
    """In eight cases of ten the true frequency lies between the two."""


@dataclass(frozen=True, slots=True)
class Score:
    """Brier scores: the mean squared distance of what was said from what came true."""

    n: int
    brier: float
    base: float
    """The score of always saying how often it came true of all clients, as known then."""

    own_base: float
    """The same of this client."""

    said: float
    """The mean of what was said."""

    happened: float
    """The share that came true."""

    @property
    def skill(self) -> float | None:
        """The share of the base rate's score that the forecasts save; null beside a perfect one."""
        return 1 - self.brier / self.base if self.base > 0 else None

    @property
    def own_skill(self) -> float | None:
        """The same against the client's own rate."""
        return 1 - self.brier / self.own_base if self.own_base > 0 else None


@dataclass(frozen=True, slots=True)
class Coverage:
    """How often the days late fell into the interval."""

    n: int
    inside: int
    foretold: float
    """The mean chance foretold; whole days make it a little more than 0.8."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The record of the program's bets."""

    noted: int
    """All bets, those that say again what was said before included."""

    open: int
    early: int
    """Known already, but their day is not over: they do not count yet."""

    void: int
    repeated: int
    """Settled, but about what another bet was about before."""

    score: Score | None
    """Over all that counts; null without any."""

    skill_range: tuple[float, float] | None
    """The 80 % interval of the skill, drawn from whole invoices and asks; null below ``LEAST``."""

    bins: tuple[Bin, ...]
    kinds: Mapping[Kind, Score]
    coverage: Coverage | None
    since: date | None
    """The day of the first bet."""

    @property
    def settled(self) -> int:
        """How many bets count."""
        return self.score.n if self.score else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hopes:
    """The user's own hopes, beside what the program said of the same."""

    noted: int
    settled: int
    fulfilled: int
    """Those that came out as hoped."""

    program: float | None
    """The mean chance the program gave to what was hoped, on the same day."""

    brier: float | None
    program_brier: float | None
    compared: int
    """How many the program had bet on too."""


def record(settled: Sequence[Settled]) -> Record:
    """Take the record of the program's bets, however many there are."""
    mine = [one for one in settled if one.bet.author == "program"]
    firsts = first_bets(mine)
    counted = [one for one in firsts if one.state == "settled" and one.counts]
    chances = [one for one in counted if one.bet.p is not None]
    by_kind: dict[Kind, list[Settled]] = {}
    for one in chances:
        by_kind.setdefault(one.bet.kind, []).append(one)
    return Record(
        noted=len(mine),
        open=sum(one.state == "open" for one in firsts),
        early=sum(one.state == "settled" and not one.counts for one in firsts),
        void=sum(one.state == "void" for one in firsts),
        repeated=len(mine) - len(firsts),
        score=_score(chances),
        skill_range=_skill_range(chances),
        bins=_bins(chances),
        kinds={kind: found for kind, of in by_kind.items() if (found := _score(of))},
        coverage=_coverage([one for one in counted if one.bet.spread is not None]),
        since=min((one.bet.made_on for one in mine), default=None),
    )


def hopes(settled: Sequence[Settled]) -> Hopes:
    """Take the record of the user's hopes, each beside the program's bet of the same day."""
    program = {_same(one.bet): one.bet.p for one in settled if one.bet.author == "program"}
    firsts = first_bets([one for one in settled if one.bet.author == "user"])
    counted = [one for one in firsts if one.state == "settled" and one.counts]
    both = [
        (float(one.bet.p), float(said), bool(one.happened))
        for one in counted
        if one.bet.p is not None and (said := program.get(_same(one.bet))) is not None
    ]
    return Hopes(
        noted=len(firsts),
        settled=len(counted),
        fulfilled=sum(one.happened == _is_hoped(one.bet) for one in counted),
        program=fmean(p if mine >= 0.5 else 1 - p for mine, p, _ in both) if both else None,  # noqa: PLR2004  (more likely than not)
        brier=fmean((mine - happened) ** 2 for mine, _, happened in both) if both else None,
        program_brier=fmean((p - happened) ** 2 for _, p, happened in both) if both else None,
        compared=len(both),
    )


def first_bets(settled: Sequence[Settled]) -> list[Settled]:
    """Keep the first of the bets on one thing.

    Bets on the next invoice, or ask, are on one thing while it is not there, and when it turns
    out to be the same. Bets on an open one are on one thing while their days overlap.
    """

    def thing(one: Settled) -> tuple[str, str, str, str, bool]:
        bet = one.bet
        return (bet.author, bet.kind, bet.client, one.about, bet.subject == NEXT)

    kept: list[Settled] = []
    for (*_, is_next), group in groupby(
        sorted(settled, key=lambda one: (thing(one), one.bet.made_on, one.bet.within)), key=thing
    ):
        free_from = date.min
        for one in group:
            if one.bet.made_on >= free_from:
                kept.append(one)
                within = timedelta(days=max(1, one.bet.within))
                free_from = date.max if is_next else one.bet.made_on + within
    return kept


def _is_hoped(bet: Bet) -> bool:
    return bet.p is not None and bet.p >= 0.5  # noqa: PLR2004  (more likely than not)


def _same(bet: Bet) -> tuple[object, ...]:
    """Return what a hope and the program's bet of the same day have in common."""
    return (bet.made_on, bet.kind, bet.client, bet.subject, bet.within)


def _score(settled: Sequence[Settled]) -> Score | None:
    if not settled:
        return None
    brier, base, own_base = _squares(settled).mean(axis=1)
    return Score(
        n=len(settled),
        brier=float(brier),
        base=float(base),
        own_base=float(own_base),
        said=fmean(one.bet.p for one in settled if one.bet.p is not None),
        happened=fmean(bool(one.happened) for one in settled),
    )


def _squares(settled: Sequence[Settled]) -> Floats:
    """Return the squared distances: of what was said, of both base rates; 3 x bets."""
    happened = np.array([float(bool(one.happened)) for one in settled])
    said = np.array(
        [(one.bet.p, _or_half(one.bet.base), _or_half(one.bet.own_base)) for one in settled],
        dtype=np.float64,
    )
    squares: Floats = (said.T - happened) ** 2
    return squares


def _or_half(base: float | None) -> float:
    return 0.5 if base is None else base


def _skill_range(settled: Sequence[Settled]) -> tuple[float, float] | None:
    """Draw whole invoices and asks with replacement: bets on one are not independent."""
    if len(settled) < LEAST:
        return None
    things = {one: place for place, one in enumerate(sorted({_thing(one) for one in settled}))}
    which = np.array([things[_thing(one)] for one in settled])
    sums = np.stack([np.bincount(which, row, len(things)) for row in _squares(settled)[:2]])
    random = np.random.default_rng(SEED)
    drawn = random.multinomial(len(things), np.full(len(things), 1 / len(things)), DRAWS)
    ours, base = sums @ drawn.T
    skills = 1 - ours[base > 0] / base[base > 0]
    if not len(skills):
        return None
    low, high = np.quantile(skills, [LOW, HIGH])
    return float(low), float(high)


def _thing(one: Settled) -> tuple[str, str]:
    return (one.bet.client, one.about)


def _bins(settled: Sequence[Settled]) -> tuple[Bin, ...]:
    grouped: dict[int, list[Settled]] = {}
    for one in settled:
        if one.bet.p is not None:
            grouped.setdefault(int(np.floor(one.bet.p * BINS + 0.5)), []).append(one)
    found: list[Bin] = []
    for _, group in sorted(grouped.items()):
        n, hits = len(group), sum(bool(one.happened) for one in group)
        # Jeffreys' interval.
        low, high = betaincinv(hits + 0.5, n - hits + 0.5, np.array([LOW, HIGH]))
        said = fmean(one.bet.p for one in group if one.bet.p is not None)
        found.append(Bin(said, n, hits, float(low), float(high)))
    return tuple(found)


def _coverage(settled: Sequence[Settled]) -> Coverage | None:
    if not settled:
        return None
    foretold = fmean(one.bet.spread.mass for one in settled if one.bet.spread is not None)
    return Coverage(len(settled), sum(bool(one.happened) for one in settled), foretold)
