"""Whether changes are found soon, found nowhere else, and dated right: on invented weekly streams.

Everything runs through ``detection.standardise`` and ``detection.detect``, baselines estimated
from each stream's own past and the owner's other clients.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from time import process_time
from typing import cast

import numpy as np
import polars as pl
from polars import col
from scipy.special import chdtri

from evaluation._detection_nuisances import CONTRAST, MUST_NOT, Nuisance
from evaluation._detection_peers import (
    mean_delay,
    moving_average,
    oracle_cusum,
    self_starting,
    threshold,
)
from evaluation._detection_streams import (
    DECLINE,
    FIRST,
    OWN,
    PAY,
    REPLY,
    Floats,
    Law,
    Streams,
    declined,
    steady,
)
from secateur.detection import detect, standardise

EVALUATION = "Since when: change detection on weekly streams"

SEED = 20_261_122

HORIZON, HISTORY = 91, 30

RUN_LENGTH = 1620.0
"""Observations between false alarms: 18 invoices a year, one in 90 client-years."""

CHANGE = 52
"""The week the decline begins."""

CLIENTS = 8

Detector = Callable[[Floats], Floats]


def run(*, quick: bool) -> str:
    """Return the section: delays, false alarms, dates."""
    started = process_time()
    single = _single(150 if quick else 700)
    fused = _fused(50 if quick else 300)
    owners = 16 if quick else 97
    must_not = _false_alarms(MUST_NOT | CONTRAST, owners)
    seconds = process_time() - started
    return "\n\n".join([single, fused, must_not, f"{seconds:.0f} s of processor time."])


def _single(owners: int) -> str:
    """Compare delays on one stream with the oracle's, and what other laws do to false alarms."""
    chance = 1.0 - float(np.exp(-HORIZON / RUN_LENGTH))
    rng = np.random.default_rng(SEED)
    quiet, _ = steady(rng, owners, HORIZON, Law(rates=(1.0,)), CLIENTS)
    limit = threshold(_statistics(quiet), chance)
    rows: list[str] = []
    for size in (0.5, 1.0, 2.0):
        ideal = np.random.default_rng(SEED + 1).normal(size=(20_000, HORIZON))
        best = threshold(oracle_cusum(ideal, size), chance)
        ideal[:, HISTORY:] += size
        oracle, _ = mean_delay(oracle_cusum(ideal, size), best, HISTORY)
        streams, scale = steady(rng, 2 * owners, HORIZON, Law(rates=(1.0,)), CLIENTS)
        worse = _statistics(declined(streams, scale, HISTORY, {0: size}), first_only=True)
        delay, found = mean_delay(worse, limit, HISTORY)
        rows.append(
            f"| {size:g} σ | {oracle:.1f} | {delay:.1f} | {delay / oracle:.2f} | {found:.2f} |"
        )
    table = [
        (
            f"**One stream**, {HISTORY} observations of history, change for good after them; all"
            f" limits set so that {chance:.1%} of {HORIZON}-week streams without change alarm (one"
            f" in {RUN_LENGTH:.0f} observations); {2 * owners} streams a row. The oracle knows"
            " mean, deviation and size. To reach: 1.7 (1 σ), 1.35 (2 σ)."
        ),
        "",
        "| change | oracle CUSUM, weeks | this, weeks | ratio | found in 61 weeks |",
        "|---|---|---|---|---|",
        *rows,
        "",
        _laws(quiet, limit, chance, rng),
    ]
    return "\n".join(table)


def _laws(quiet: Streams, limit: float, chance: float, rng: np.random.Generator) -> str:
    """Return false alarms under other laws, in multiples of those under the normal one."""
    flat = quiet.value.reshape(-1, HORIZON)
    others: Mapping[str, Detector] = {
        "self-starting CUSUM": self_starting,
        "EWMA 0.2": moving_average,
    }
    limits = {name: threshold(detector(flat), chance) for name, detector in others.items()}
    laws = {
        "skewed (exponential)": Law(rates=(1.0,), shape="skewed"),
        "heavy tails (Student, 3)": Law(rates=(1.0,), shape="heavy"),
        "autocorrelation 0.3": Law(rates=(1.0,), carry=0.3),
    }
    rows: list[str] = []
    for name, law in laws.items():
        streams, _ = steady(rng, quiet.value.shape[0], HORIZON, law, CLIENTS)
        values = streams.value.reshape(-1, HORIZON)
        ours = (_statistics(streams).max(axis=1) >= limit).mean() / chance
        theirs = [
            (detector(values).max(axis=1) >= limits[other]).mean() / chance
            for other, detector in others.items()
        ]
        rows.append(f"| {name} | {ours:.1f} | " + " | ".join(f"{x:.1f}" for x in theirs) + " |")
    return "\n".join(
        [
            "False alarms in the same streams without change, in multiples of the normal ones:",
            "",
            "| law | this | " + " | ".join(others) + " |",
            "|---|---|" + "---|" * len(others),
            *rows,
        ]
    )


def _fused(owners: int) -> str:
    """Say when declines are found among nine lights, and how well they are dated."""
    cases: Mapping[str, dict[int, float]] = {
        "four lights: pay 1 σ, reply .5, own .5, check-in .7": DECLINE,
        "pay 2 σ": {PAY: 2.0},
        "reply .7 σ": {REPLY: 0.7},
        "reply and own 1 σ": {REPLY: 1.0, OWN: 1.0},
    }
    rng = np.random.default_rng(SEED + 2)
    rows = [_decline(name, shifts, owners, rng) for name, shifts in cases.items()]
    return "\n".join(
        [
            (
                f"**Nine lights together**, baselines estimated from {CHANGE} weeks, the thresholds"
                f" in use (0.1 a client-year); {owners} clients a row; the first alarm of any kind."
                " To reach: a median of 11 weeks for the first row."
            ),
            "",
            (
                "| change | weeks, median | within 13 | within 26 | error of since, median weeks |"
                " true start in the 80 % set |"
            ),
            "|---|---|---|---|---|---|",
            *rows,
        ]
    )


def _decline(name: str, shifts: dict[int, float], owners: int, rng: np.random.Generator) -> str:
    begun = FIRST + timedelta(days=7 * CHANGE)
    streams, scale = steady(rng, owners, CHANGE + 78, Law(), CLIENTS)
    worse = declined(streams, scale, CHANGE, shifts)
    scored = standardise(worse.frame()).filter(col("client") == "c00000")
    found = detect(scored).filter(col("state") == "established", col("week") >= begun)
    alarms = found.sort("week", "light").group_by("owner", maintain_order=True).first()
    waits = ((alarms["week"] - begun).dt.total_days() // 7 + 1).to_numpy()
    late = np.concatenate([waits, np.full(owners - waits.size, 999)])
    fresh = alarms.filter(col("first_alarm") >= begun)
    inside = (fresh["since_low"] <= begun) & (fresh["since_high"] >= begun)
    dated = cast("float", inside.mean())
    error = cast("float", ((fresh["since"] - begun).dt.total_days().abs() / 7).median())
    return (
        f"| {name} | {np.median(late):.0f} | {(late <= 13).mean():.2f} |"
        f" {(late <= 26).mean():.2f} | {error:.0f} | {dated:.2f} |"
    )


def _false_alarms(nuisances: Mapping[str, Nuisance], owners: int) -> str:
    """Count alarms where there should be none, over all lights and the fused statistic."""
    rows: list[str] = []
    for place, (name, nuisance) in enumerate(nuisances.items()):
        rng = np.random.default_rng([SEED, place])
        parts = 7 if name.startswith("new clients") else 1
        alarms, years = np.zeros(2), 0.0
        for _ in range(parts):
            streams = nuisance(rng, owners)
            changes = detect(standardise(streams.frame()))
            first = changes.filter(col("first_alarm") == col("week"))
            fused = first.filter(col("light") == "all").height
            alarms += [fused, first.height - fused]
            years += streams.client_years
        rows.append(_rate_row(name, alarms, years))
    return "\n".join(
        [
            (
                "**What must not alarm**: nine lights, eight clients an owner, four years;"
                " established alarms a client-year, every light and the fused statistic counted"
                " singly. To hold: upper bound (95 %, Poisson) of at most 0.1. The last row is"
                " there to show why holidays are cut."
            ),
            "",
            "| streams | client-years | fused | single lights | together | upper bound |",
            "|---|---|---|---|---|---|",
            *rows,
        ]
    )


def _rate_row(name: str, alarms: Floats, years: float) -> str:
    total = float(alarms.sum())
    upper = 0.5 * float(chdtri(2.0 * (total + 1.0), 0.05)) / years
    rates = " | ".join(f"{count / years:.3f}" for count in (*alarms, total))
    return f"| {name} | {years:.0f} | {rates} | {upper:.3f} |"


def _statistics(streams: Streams, *, first_only: bool = False) -> Floats:
    """Return the statistic of the only light of each client, week by week."""
    scored = standardise(streams.frame())
    if first_only:
        scored = scored.filter(col("client") == "c00000")
    found = detect(scored).filter(col("light") != "all")
    series = found.select(pl.struct("owner", "client").rle_id())["owner"].to_numpy()
    week = ((found["week"] - FIRST).dt.total_days() // 7).to_numpy()
    paths = np.full((int(series.max()) + 1, streams.value.shape[3]), -np.inf)
    paths[series, week] = found["log_statistic"].to_numpy()
    return paths


if __name__ == "__main__":
    print(run(quick=False))
