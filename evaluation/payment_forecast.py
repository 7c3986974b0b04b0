"""The payment forecast on public receivables, beside what it has to beat."""

from collections.abc import Sequence

import numpy as np

from evaluation._payment_portfolios import FILES, Portfolio, portfolios
from evaluation._payment_runs import AGES, Run
from evaluation._payment_runs import run as run_portfolio
from evaluation._payment_scores import BUCKETS, Scores, change, joined, spread
from secateur.forecasts.payment.days import Booleans, Floats, Ints

EVALUATION = "Payment forecast"

QUICK = 1
"""Portfolios of each file in a quick run."""

INTRODUCTION = """\
Two public files of receivables ({sizes}), as portfolios of ten clients with 8 to 200 invoices,
pooling only inside a portfolio. Rolling origin: each invoice is forecast on the day of its issue;
an earlier one counts as paid only if it was paid before that day, otherwise as waiting; weights,
habits and calibration are refitted every 30 days; the first 20 % of a portfolio are not scored.
Constants and starting weights were tuned on the first three quarters of the portfolios
(development); the others were kept apart. The later file gives no dates of issue: they are due
less the client's usual term. Reference: the client's own payments so far and their median.
Boosting: scikit-learn's histogram gradient boosting on lags, means, open invoices, amount and
dates, classes of days late for the distribution and absolute error for the median. Coverage is
that of the randomised probability integral transform; intervals are paired bootstraps over
clients (95 %)."""

BUCKET_COLUMNS = "MAE ours (reference) | change | CRPS change | in 50 % | in 80 % | in 95 %"

LABELS = {
    "ours": "**ours**",
    "reference": "client's median and payments (reference)",
    "global": "everybody's payments",
    "boosting": "gradient boosting",
}
GOALS = {
    "2012-2013": {"absolute_error": -0.03, "crps": -0.06, "brier": -0.06},
    "2018-2020": {"absolute_error": -0.06, "crps": -0.06, "brier": -0.18},
}
"""The change against the reference to reach."""

NEAR = {"cover_50": 0.03, "cover_80": 0.03, "cover_95": 0.02}
"""How near the coverage is to be overall."""

NEAR_IN_BUCKET, FEWEST_IN_BUCKET = 0.06, 300
WORST_BUCKET = 0.01
CALIBRATION_ERROR = 0.03

METRICS = {"absolute_error": "MAE", "crps": "CRPS", "brier": "Brier(late)", "log_score": "log"}
COVERS = {"cover_50": 50, "cover_80": 80, "cover_95": 95}


def run(*, quick: bool) -> str:
    """Return the section: each file with all its portfolios, then those held out alone."""
    sections: list[str] = []
    sizes: list[str] = []
    for file in FILES:
        found = portfolios(file)
        some = found[:QUICK] if quick else found
        if not some:
            sections.append(f"The file {file} is not on this machine; nothing was measured.")
            continue
        sizes.append(
            f"{file}: {sum(p.history.size for p in some)} invoices, {len(some)} portfolios"
        )
        runs = [run_portfolio(portfolio, with_boosting=True) for portfolio in some]
        if not quick:
            sections += [f"### {file}: what was to be reached", _goals(file, runs)]
        sections.append(_file(file, some, runs))
    return "\n\n".join([INTRODUCTION.format(sizes="; ".join(sizes)), *sections])


def _file(file: str, some: Sequence[Portfolio], runs: Sequence[Run]) -> str:
    parts = [f"### {file}, all portfolios", _whole(runs)]
    for held, name in ((False, "development"), (True, "held out")):
        chosen = [r for p, r in zip(some, runs, strict=True) if p.is_held_out is held]
        if chosen and len(chosen) < len(runs):
            parts += [f"### {file}, {name} portfolios only", _methods(chosen), _changes(chosen)]
    return "\n\n".join(parts)


def _whole(runs: Sequence[Run]) -> str:
    return "\n\n".join(
        [_methods(runs), _changes(runs), _buckets(runs), _next_time(runs), _open(runs)]
    )


def _goals(file: str, runs: Sequence[Run]) -> str:
    """Return what was to be reached beside what was."""
    mine, reference = _of(runs, "ours"), _of(runs, "reference")
    rows = [
        _goal(f"{METRICS[metric]} against the reference", goal, _ratio(mine, reference, metric))
        for metric, goal in GOALS[file].items()
    ]
    rows += [
        _goal(f"in {level} %: off by", NEAR[cover], abs(mine.mean(cover) - level / 100))
        for cover, level in COVERS.items()
    ]
    rows.append(_goal("ECE(late)", CALIBRATION_ERROR, mine.calibration_error))
    parts = [(mine.where(rows_), reference.where(rows_)) for rows_ in _by_history(runs).values()]
    worst = max(_ratio(a, b, "absolute_error") for a, b in parts)
    rows.append(_goal("MAE against the reference, worst length of history", WORST_BUCKET, worst))
    furthest = [
        abs(a.mean(cover) - level / 100)
        for a, _ in parts
        if len(a.crps) >= FEWEST_IN_BUCKET
        for cover, level in COVERS.items()
    ]
    if furthest:
        name = f"coverage off by, worst length of history with {FEWEST_IN_BUCKET} forecasts"
        rows.append(_goal(name, NEAR_IN_BUCKET, max(furthest)))
    return "\n".join(["| goal | reach | reached | held |", "|---|---|---|---|", *rows])


def _goal(name: str, goal: float, reached: float) -> str:
    return f"| {name} | {goal:+.1%} | {reached:+.1%} | {'yes' if reached <= goal else '**no**'} |"


def _ratio(mine: Scores, other: Scores, metric: str) -> float:
    return mine.mean(metric) / other.mean(metric) - 1


def _by_history(runs: Sequence[Run]) -> dict[str, Booleans]:
    """Return the forecasts of each length of history."""
    known = np.concatenate([each.known for each in runs])
    found = {
        f"{low}-{high}" if high < 1000 else f"{low}+": (known >= low) & (known <= high)
        for low, high in BUCKETS
    }
    return {name: rows for name, rows in found.items() if rows.any()}


def _of(runs: Sequence[Run], name: str) -> Scores:
    return joined([each.scores[name] for each in runs])


def _clients(runs: Sequence[Run]) -> Ints:
    """Return one number per client over all portfolios."""
    return np.concatenate([each.client + 1000 * number for number, each in enumerate(runs)])


def _methods(runs: Sequence[Run]) -> str:
    names = [*METRICS.values(), *(f"in {level} %" for level in COVERS.values()), "ECE(late)"]
    lines = [f"| {len(_clients(runs))} forecasts | " + " | ".join(names) + " |"]
    lines.append("|---" * (len(names) + 1) + "|")
    for name in runs[0].scores:
        scores = _of(runs, name)
        cells = [f"{scores.mean(metric):.3f}" for metric in METRICS]
        cells += [f"{scores.mean(cover):.1%}" for cover in COVERS]
        cells.append(f"{scores.calibration_error:.3f}")
        lines.append(f"| {LABELS[name]} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _changes(runs: Sequence[Run]) -> str:
    clients, mine = _clients(runs), _of(runs, "ours")
    lines = ["| ours against | " + " | ".join(METRICS.values()) + " |", "|---|---|---|---|---|"]
    for name in runs[0].scores:
        if name != "ours":
            other = _of(runs, name)
            cells = [
                _interval(*change(getattr(mine, metric), getattr(other, metric), clients))
                for metric in METRICS
            ]
            lines.append(f"| {LABELS[name]} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _interval(middle: float, low: float, high: float) -> str:
    return f"{middle:+.1%} [{low:+.1%}, {high:+.1%}]"


def _buckets(runs: Sequence[Run]) -> str:
    clients, mine, reference = _clients(runs), _of(runs, "ours"), _of(runs, "reference")
    lines = [
        f"| paid invoices known | forecasts | {BUCKET_COLUMNS} |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, rows in _by_history(runs).items():
        a, b, of = mine.where(rows), reference.where(rows), clients[rows]
        cells = [_interval(*change(a.absolute_error, b.absolute_error, of))]
        cells.append(f"{_ratio(a, b, 'crps'):+.1%}")
        cells += [_share(getattr(a, cover), of) for cover in COVERS]
        errors = f"{a.mean('absolute_error'):.2f} ({b.mean('absolute_error'):.2f})"
        lines.append(f"| {name} | {rows.sum()} | {errors} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _share(values: Floats, clients: Ints) -> str:
    low, high = spread(values, clients)
    return f"{values.mean():.1%} [{low:.0%}, {high:.0%}]"


def _next_time(runs: Sequence[Run]) -> str:
    lines = [
        "After a payment more than 7 days late, of the next invoice:",
        "",
        "| | forecasts | said, mean | happened | Brier | of a constant | skill |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, label in (("better", "better than the last one"), ("on time", "on time")):
        chance, happened = _both([each.next_time[name] for each in runs])
        lines.append(_chances(label, chance, happened))
    return "\n".join(lines)


def _open(runs: Sequence[Run]) -> str:
    lines = [
        "Open invoices: paid within the next 7 days?",
        "",
        "| asked | forecasts | said, mean | happened | Brier | of a constant | skill |",
        "|---|---|---|---|---|---|---|",
    ]
    for age in AGES:
        found = [each.still_open[age] for each in runs if age in each.still_open]
        if found:
            lines.append(_chances(f"{age} days past due", *_both(found)))
    return "\n".join(lines)


def _both(parts: Sequence[tuple[Floats, Floats]]) -> tuple[Floats, Floats]:
    return np.concatenate([a for a, _ in parts]), np.concatenate([b for _, b in parts])


def _chances(label: str, chance: Floats, happened: Floats) -> str:
    brier = float(((chance - happened) ** 2).mean())
    base = float(happened.mean())
    constant = base * (1 - base)
    skill = f"{1 - brier / constant:+.0%}" if constant else "-"
    return (
        f"| {label} | {len(chance)} | {chance.mean():.1%} | {base:.1%} | {brier:.3f}"
        f" | {constant:.3f} | {skill} |"
    )


if __name__ == "__main__":
    print(run(quick=False))
