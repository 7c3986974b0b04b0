"""The reply forecast on the invented worlds, beside the client's own share and everybody's."""

import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evaluation._payment_scores import change
from evaluation._reply_origins import BUCKETS, Bet, Played, Share, play
from evaluation.demo_world import cast
from secateur.actions.importing.import_files import import_files
from secateur.actions.loading.load_tables import load_tables
from secateur.actions.workspace.workspaces import open_workspace
from secateur.demo.people import FREELANCERS
from secateur.demo.world import invent
from secateur.demo.write import write
from secateur.settings.environment import Environment
from secateur.tables import Tables

EVALUATION = "Reply forecast"

SEEDS, QUICK_SEEDS = 20, 3

DEVELOPMENT = 10
"""The members and the correction were chosen on the first so many worlds."""

Floats = NDArray[np.float64]

EDGE = 0.01
"""For the logarithm, a chance is kept so far from 0 and 1: the client's own share often is one."""

BINS = 10

LABELS = {
    "ours": "**ours**",
    "own": "client's own share so far",
    "pooled": "share of all clients so far",
}

HEADER = (
    "{} forecasts, {} clients; came true {:.1%} | said, mean | Brier | log | ECE | ours against it,"
    " Brier | log |"
)

WAITED = ((0.0, 0.5), (0.5, 2.0), (2.0, 5.0), (5.0, 20.0))

INTRODUCTION = """\
{seeds} invented worlds of two years (all scenarios in turn; clients that decline, go silent or
answer by night among them), written as files, imported, and looked at every 30 days from the
fourth month on. What is said of the next ask holds for every ask of the following 30 days; of each
open ask it is said whether an answer comes within two more working days of the client. Asks lost
sight of (a meeting, the end of the world) are not scored. For open asks the peers are the shares
of like waits, of the client and of all clients, that ended so soon. The members, their starting
weights and the correction were chosen on the first ten worlds; the figures of the others were seen
while working, so that they are no clean holdout. No mailbox of a freelancer is at hand: the public
mail archives hold lists and single messages, of which no side is an owner's, so that nothing was
measured on real mail. Intervals are paired bootstraps over clients (95 %)."""


def run(*, quick: bool) -> str:
    """Return the section of the report."""
    seeds = range(QUICK_SEEDS if quick else SEEDS)
    parts = {"development": Played([], [], []), "held out": Played([], [], [])}
    for seed in seeds:
        tables, last = imported(seed)
        name = "development" if seed < DEVELOPMENT else "held out"
        play(str(seed), tables, last, parts[name])
    every = Played(
        *(
            [one for part in parts.values() for one in getattr(part, name)]
            for name in ("coming", "waiting", "shares")
        )
    )
    sections = [INTRODUCTION.format(seeds=len(seeds)), "### The next ask", _table(every.coming)]
    sections += [_by(every.coming, "asks known", BUCKETS, lambda bet: float(bet.n))]
    sections += [_coverage(every.shares), _reliability(every.coming)]
    sections += ["### Open asks", _table(every.waiting)]
    sections += [_by(every.waiting, "days waited", WAITED, lambda bet: bet.waited)]
    if not quick:
        sections += ["### Worlds held out", _table(parts["held out"].coming)]
        sections += [_coverage(parts["held out"].shares), _table(parts["held out"].waiting)]
    return "\n\n".join(sections)


def imported(seed: int) -> tuple[Tables, date]:
    """Write one world, import it, and return what the store made of it, and its last day."""
    keys = tuple(FREELANCERS)
    world = invent(seed, freelancer=keys[seed % len(keys)], cast=cast(seed))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(world, folder / "files", truth=folder / "truth.json")
        around = Environment(home=folder / "home", language="en", timezone="UTC")
        with open_workspace(around, [folder / "files"]) as desk:
            import_files(desk, [folder / "files"])
            return load_tables(desk).tables, world.ends_on


def _came(bets: Sequence[Bet]) -> Floats:
    return np.array([bet.came for bet in bets], dtype=np.float64)


def _said(bets: Sequence[Bet], name: str) -> Floats:
    return np.array([getattr(bet, name) for bet in bets], dtype=np.float64)


def _brier(said: Floats, came: Floats) -> Floats:
    return (said - came) ** 2


def _log(said: Floats, came: Floats) -> Floats:
    kept = np.clip(said, EDGE, 1 - EDGE)
    scores: Floats = -np.log(np.where(came > 0, kept, 1 - kept))
    return scores


def _calibration_error(said: Floats, came: Floats) -> float:
    """Return the mean distance of what was said from what came, over ten equal steps."""
    step = np.minimum((said * BINS).astype(int), BINS - 1)
    return float(np.abs(np.bincount(step, said - came, BINS)).sum() / len(said))


def _clients(bets: Sequence[Bet]) -> NDArray[np.int64]:
    return np.unique([bet.client for bet in bets], return_inverse=True)[1].astype(np.int64)


def _table(bets: Sequence[Bet]) -> str:
    came, clients = _came(bets), _clients(bets)
    lines = [
        f"| {HEADER.format(len(bets), clients.max() + 1, came.mean())}",
        "|---|---|---|---|---|---|---|",
    ]
    mine = _said(bets, "ours")
    for name, label in LABELS.items():
        said = _said(bets, name)
        gains = ["", ""]
        if name != "ours":
            gains = [
                _interval(*change(score(mine, came), score(said, came), clients))
                for score in (_brier, _log)
            ]
        lines.append(
            f"| {label} | {said.mean():.1%} | {_brier(said, came).mean():.4f} |"
            f" {_log(said, came).mean():.4f} | {_calibration_error(said, came):.3f} |"
            f" {gains[0]} | {gains[1]} |"
        )
    return "\n".join(lines)


def _interval(middle: float, low: float, high: float) -> str:
    return f"{middle:+.1%} [{low:+.1%}, {high:+.1%}]"


def _by(
    bets: Sequence[Bet],
    what: str,
    ranges: Sequence[tuple[float, float]],
    key: Callable[[Bet], float],
) -> str:
    lines = [
        f"| {what} | forecasts | came true | said, mean | Brier ours | own share | all clients |",
        "|---|---|---|---|---|---|---|",
    ]
    for low, high in ranges:
        some = [bet for bet in bets if low <= key(bet) < high]
        if not some:
            continue
        came = _came(some)
        scores = [f"{_brier(_said(some, name), came).mean():.4f}" for name in LABELS]
        written = f"{low:g}-{high:g}" if high < 1e6 else f"{low:g}+"
        lines.append(
            f"| {written} | {len(some)} | {came.mean():.1%} | {_said(some, 'ours').mean():.1%} | "
            + " | ".join(scores)
            + " |"
        )
    return "\n".join(lines)


def _coverage(shares: Sequence[Share]) -> str:
    covered = np.mean([share.covered() for share in shares])
    return (
        f"How many of a client's asks of the next 30 days were answered so soon fell into the 80 %"
        f" interval of that number in {covered:.1%} of {len(shares)} months of a client (asks of"
        " one week hang together, which the interval does not know)."
    )


def _reliability(bets: Sequence[Bet]) -> str:
    said, came = _said(bets, "ours"), _came(bets)
    step = np.minimum((said * BINS).astype(int), BINS - 1)
    lines = ["| said | forecasts | mean | came true |", "|---|---|---|---|"]
    for number in range(BINS):
        rows = step == number
        if rows.any():
            lines.append(
                f"| {number * 10}-{number * 10 + 10} % | {rows.sum()} | {said[rows].mean():.1%} |"
                f" {came[rows].mean():.1%} |"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    print(run(quick=False))
