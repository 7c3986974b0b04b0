"""What the rule for shares gives by itself: the contract in numpy, without the program.

A share is established from 0.95 on, after a Beta(1 + 4q, 1 + 4(1 - q)) prior, from a minimum of
rows on, in a window of one year or two, at every monthly review. How often a client below its
limit is then ever called established follows from these numbers alone. This draws the rows and
applies the rule, so that what the program shows can be told from what the rule costs; and it shows
what a stricter bar, or a greater minimum, would change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import special

EVALUATION = "Levels: what the rule for shares gives by itself"

MONTHS, YEAR, TWO_YEARS = 24, 12, 24
CLIENTS, SPEAKING_OTHERS = 6, 3
BORROWED = 4.0
BELOW, ABOVE = 0.75, 1.5

FIGURES = "ever established at 0.75 × | within 12 months at 1.5 × | within 24"

Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Rule:
    """A limit, the rows a client needs to speak, the others' true share, and the bar."""

    limit: float
    minimum: int
    others: float
    bar: float = 0.95


SIGNALS: Mapping[str, tuple[Rule, tuple[float, ...]]] = {
    "payment_lateness": (Rule(0.33, 3, 0.15), (0.5, 1.5, 5)),
    "payment_short": (Rule(0.10, 3, 0.02), (0.5, 1.5, 5)),
    "asks_unanswered": (Rule(0.25, 8, 0.125), (1, 4, 12)),
    "inputs_overdue": (Rule(0.33, 4, 0.165), (0.5, 2, 6)),
    "meetings_missed": (Rule(0.25, 4, 0.125), (0.5, 2, 6)),
    "off_hours": (Rule(0.20, 20, 0.10), (3, 8, 24)),
    "nagging": (Rule(0.20, 10, 0.10), (1, 4, 12)),
    "own_off_hours": (Rule(0.20, 20, 0.10), (3, 8, 24)),
}
"""The shares of the contract, each with few, usual and many rows a month."""

STRICTER: Mapping[str, Rule] = {
    "as it stands": Rule(0, 0, 0),
    "0.98 in the place of 0.95": Rule(0, 0, 0, bar=0.98),
    "0.99": Rule(0, 0, 0, bar=0.99),
    "0.99 and twice the minimum": Rule(0, 2, 0, bar=0.99),
}
"""Bars to compare; a ``minimum`` is how many times that of the signal."""


def run(*, quick: bool) -> str:
    """Return the table: each signal and volume, then what other bars would give."""
    owners = 1_000 if quick else 5_000
    intro = (
        f"{owners:,} owners a row, {CLIENTS} clients each, {MONTHS} monthly reviews; nothing of "
        "the program runs here. Hold: at most 2 % ever established at 0.75 times the limit."
    )
    lines = [intro, "", f"| signal | rows a month | {FIGURES} |", "|---|---|---|---|---|"]
    lines += [
        f"| {name} | {volume:g} | {_row(rule, volume, owners)} |"
        for name, (rule, volumes) in SIGNALS.items()
        for volume in volumes
    ]
    lines += [
        "",
        "The two that are furthest, and what would bring them under the hold:",
        "",
        f"| signal | bar | {FIGURES} |",
        "|---|---|---|---|---|",
    ]
    for name in ("payment_short", "nagging"):
        rule, volumes = SIGNALS[name]
        for words, bar in STRICTER.items():
            stricter = replace(rule, bar=bar.bar, minimum=rule.minimum * max(bar.minimum, 1))
            lines.append(f"| {name} | {words} | {_row(stricter, volumes[1], owners)} |")
    return "\n".join(lines)


def _row(rule: Rule, volume: float, owners: int) -> str:
    below = established(rule, volume, BELOW, owners)
    above = established(rule, volume, ABOVE, owners)
    shares = (below.any(axis=1), above[:, :YEAR].any(axis=1), above.any(axis=1))
    return " | ".join(f"{share.mean():.1%}" for share in shares)


def established(rule: Rule, volume: float, factor: float, owners: int) -> Flags:
    """Return, owner by month, whether the client of interest is established at the month's end.

    Args:
        rule: The signal.
        volume: Mean number of rows a month and client (Poisson).
        factor: The true share in limits.
        owners: How many are drawn.
    """
    random = np.random.default_rng(20260630)
    shares = np.full(CLIENTS, rule.others)
    shares[0] = rule.limit * factor
    rows = random.poisson(volume, (owners, CLIENTS, MONTHS))
    hits = random.binomial(rows, shares[:, None])
    n, k = (_windowed(rows, rows, rule.minimum), _windowed(hits, rows, rule.minimum))
    speaks = n >= rule.minimum
    others_n, others_k = (counts[:, 1:].sum(axis=1) for counts in (n, k))
    is_borrowed = speaks[:, 1:].sum(axis=1) >= SPEAKING_OTHERS
    pooled = others_k / np.maximum(others_n, 1)
    a = 1 + k[:, 0] + np.where(is_borrowed, BORROWED * pooled, 0.0)
    b = 1 + n[:, 0] - k[:, 0] + np.where(is_borrowed, BORROWED * (1 - pooled), 0.0)
    found: Flags = speaks[:, 0] & (special.betaincc(a, b, rule.limit) >= rule.bar)
    return found


def _windowed(counts: Counts, rows: Counts, minimum: int) -> Counts:
    """Return the sums of the year up to each month, of two years where one holds too few rows."""
    year, two = (_rolling(counts, months) for months in (YEAR, TWO_YEARS))
    return np.where(_rolling(rows, YEAR) >= minimum, year, two)


def _rolling(counts: Counts, months: int) -> Counts:
    total: Counts = counts.cumsum(axis=-1)
    before = np.zeros_like(total)
    before[..., months:] = total[..., :-months]
    return np.subtract(total, before)


if __name__ == "__main__":
    print(run(quick=True))
