"""Whether the cash forecast is right: closed forms, limits, orders, and a published case.

Every case runs through the same code as ``secateur afford``; a "month" of the model is whatever
step the closed form has. Errors are counted in standard errors of the simulation.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import erf, sqrt
from time import process_time

import numpy as np
from scipy.special import ndtri

from secateur.forecasts.cash.answer import answer
from secateur.forecasts.cash.draws import Draws
from secateur.forecasts.cash.model import (
    MONTH_DAYS,
    Case,
    Delays,
    Income,
    Open,
    Purse,
    Range,
    Replacement,
)
from secateur.forecasts.cash.paths import World
from secateur.forecasts.cash.summary import Chance, below_zero, summary
from secateur.forecasts.cash.tornado import tornado

EVALUATION = "Can I afford to leave: the cash forecast against closed forms"

SEED = 20_261_101

NOTHING = Income(name="nothing", months=(), delays=Delays.certain(0))

NEVER = Replacement(months=Range.exactly(float("inf")))

TO_NINE_TENTHS = float(np.log(10))
"""The 90 % point of an exponential wait of mean 1."""


@dataclass(frozen=True, slots=True)
class Held:
    """One comparison."""

    name: str
    expected: float
    found: Chance

    @property
    def errors(self) -> float:
        """How many standard errors lie between the two."""
        return abs(self.found.value - self.expected) / max(self.found.error, 1e-12)


def case_of(
    purse: Purse, *incomes: Income, months: int = 12, replacement: Replacement = NEVER
) -> Case:
    """Return a case; the first client is the one left, the others stay."""
    ends = np.round(np.arange(1, months + 1) * MONTH_DAYS).astype(np.int64)
    leaving, *others = incomes or (NOTHING,)
    return Case(
        purse=purse,
        others=tuple(others),
        leaving=leaving,
        replacement=replacement,
        notice=2.0,
        ends=ends,
    )


def steps(amounts: np.ndarray, name: str = "steps") -> Income:
    """Return an income that is any of these each month, paid in the same month."""
    return Income(name=name, months=tuple(amounts.tolist()), delays=Delays.certain(0))


def middles(size: int) -> np.ndarray:
    """Return the middles of equal shares of probability."""
    return (np.arange(size) + 0.5) / size


def first_negative(draws: int) -> Held:
    """O1: 250 at hand, 100 spent a month, nothing in: below zero in the third month."""
    purse = Purse(savings=250.0, costs=100.0, tax=0.0)
    found = summary(World(case_of(purse), Draws(draws, SEED)).stay(), 0.5)
    month = -1 if found.first_bad_month is None else found.first_bad_month + 1
    return Held("O1 first month below zero, nothing random", 3.0, Chance(month, 0.0))


def any_default(draws: int) -> Held:
    """O2: twelve invoices of which each fails one time in ten; one failure is too much."""
    purse = Purse(savings=0.5, costs=1.0, tax=0.0)
    income = replace(steps(np.ones(1)), default=0.1)
    paths = World(case_of(purse, income), Draws(draws, SEED)).stay()
    return Held("O2 any default in 12: 1 − 0.9¹²", 1 - 0.9**12, below_zero(paths))


def long_search(draws: int) -> Held:
    """O3: exponential search of rate 0.3, seen from the purse: empty if it takes over 3 months."""
    purse = Purse(savings=3.5, costs=1.0, tax=0.0)
    search = Replacement(months=Range(0.0, TO_NINE_TENTHS / 0.3), ramp=1.0)
    case = case_of(purse, steps(np.ones(1)), replacement=search)
    # Until it is found one is spent a month, from then on nothing: 3.5 last for three months.
    paths = World(case, Draws(draws, SEED)).leave(0.0)
    return Held("O3 exponential search: P(R > 3) = e^−0.9", float(np.exp(-0.9)), below_zero(paths))


WALK = (0.72, 0.0, 1.0, 12)
"""Start, drift and deviation a month, months."""


def gaussian_walk(draws: int) -> tuple[Held, float]:
    """O4: a Gaussian walk; the exact chance by integration, and Siegmund's approximation."""
    start, drift, deviation, months = WALK
    income = steps(drift + deviation * ndtri(middles(20_000)))
    purse = Purse(savings=start, costs=0.0, tax=0.0)
    paths = World(case_of(purse, income, months=months), Draws(draws, SEED)).stay()
    barrier, spread = start + 0.5826 * deviation, deviation * sqrt(months)
    below = (-barrier - drift * months) / spread
    back = (-barrier + drift * months) / spread
    factor = np.exp(-2 * drift * barrier / deviation**2)
    siegmund = normal(below) + float(factor) * normal(back)
    return (
        Held("O4 Gaussian walk, by integration", _walk_integrated(), below_zero(paths)),
        siegmund,
    )


def normal(score: float) -> float:
    """Return the standard normal distribution function."""
    return (1 + erf(score / sqrt(2))) / 2


def _walk_integrated() -> float:
    """Return P(a balance below zero) by passing the density of the survivors on, month by month."""
    start, drift, deviation, months = WALK
    width = 0.005
    grid = np.arange(0.0, 25.0, width) + width / 2
    alive = np.exp(-0.5 * ((grid - start - drift) / deviation) ** 2)
    alive /= deviation * np.sqrt(2 * np.pi)
    # Whole steps, as many on either side: one more would shift the walk every month.
    reach = np.arange(-1600, 1601) * width
    kernel = np.exp(-0.5 * ((reach - drift) / deviation) ** 2)
    kernel *= width / (deviation * np.sqrt(2 * np.pi))
    for _ in range(months - 1):
        alive = _passed(alive, kernel)
    return 1 - float(alive.sum() * width)


def _passed(alive: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    size = len(alive) + len(kernel) - 1
    both = np.fft.irfft(np.fft.rfft(alive, size) * np.fft.rfft(kernel, size), size)
    half = len(kernel) // 2
    return both[half : half + len(alive)]


def insurer(draws: int) -> Held:
    """O5: Cramér and Lundberg's ruin, seen at claims: premium 1.25, claims of mean 1, start 3."""
    theta, start, size = 0.25, 3.0, 300
    gained = (1 + theta) * -np.log1p(-middles(size))
    lost = -np.log1p(-middles(size))
    income = steps((gained[:, None] - lost[None, :]).ravel())
    purse = Purse(savings=start, costs=0.0, tax=0.0)
    paths = World(case_of(purse, income, months=400), Draws(draws, SEED)).stay()
    expected = np.exp(-theta / (1 + theta) * start) / (1 + theta)
    return Held("O5 Cramér-Lundberg ψ(3)", float(expected), below_zero(paths))


# --- the published case -----------------------------------------------------------------------

PUBLISHED: tuple[tuple[str, dict[str, float], tuple[float | None, ...]], ...] = (
    ("as it stands", {}, (0.026, 0.202, 0.104, 0.005)),
    ("search 2 months", {"search": 2}, (0.03, 0.06, 0.03, 0.00)),
    ("search 8 months", {"search": 8}, (0.03, 0.42, 0.25, 0.01)),
    ("savings 3000", {"savings": 3000}, (0.06, 0.44, 0.24, 0.02)),
    ("savings 12000", {"savings": 12_000}, (0.00, 0.03, 0.01, 0.00)),
    ("costs 2000", {"costs": 2000}, (0.01, 0.07, 0.03, 0.00)),
    ("costs 2600", {"costs": 2600}, (0.07, 0.39, 0.25, 0.03)),
    ("replacement share 0.6", {"share": 0.6}, (0.03, 0.30, 0.15, 0.02)),
    ("tax 30 %", {"tax": 0.30}, (0.04, 0.27, 0.16, 0.01)),
    ("notice 1 month", {"notice": 1}, (None, None, 0.15, None)),
    ("notice 4 months", {"notice": 4}, (None, None, 0.05, None)),
)
"""What changes, and P(below zero) for stay, now, notice, when replaced."""

STATED = {"search": 4.0, "savings": 6000.0, "costs": 2300.0, "tax": 0.25, "notice": 2.0}

FITTED = {
    "mu": 30.76,
    "sd": 6.41,
    "cv": 0.2955,
    "hl": 0.008479,
    "h": 0.03011,
    "terms": 30.0,
    "dflt": 0.029,
    "phi": 1.0473,
    "phiw": 0.08124,
    "ramp": 3.3129,
    "ll": 0.07017,
    "won": 3.78,
    "ho": 0.6538,
    "M": 13.0,
}
"""What the source does not state, fitted to its own figures; see ``docs/forecasts/cash.md``."""


def published_case(changed: dict[str, float]) -> Case:
    """Return the published case, one of its inputs changed."""
    said = {**STATED, **changed}
    days = np.arange(-60, 151)
    mass = np.exp(-0.5 * ((days - FITTED["mu"]) / FITTED["sd"]) ** 2)
    delays, terms = Delays(days, mass / mass.sum()), int(FITTED["terms"])
    spread = np.array([-1.5, -1, -0.5, -0.2, 0, 0, 0, 0, 0.2, 0.5, 1, 1.5])
    waiting = range(int(np.ceil((terms + FITTED["mu"]) / 30.4)))
    incomes = [
        Income(
            name=str(place),
            months=tuple(np.maximum(0, amount * (1 + FITTED["cv"] * spread)).tolist()),
            delays=delays,
            written_on=int(FITTED["won"]),
            terms=terms,
            default=FITTED["dflt"],
            loss=FITTED["hl" if place == 0 else "h"],
            open=tuple(Open(amount, int(30.4 * month - terms)) for month in waiting),
        )
        for place, amount in enumerate((2000.0, 900.0, 700.0, 500.0))
    ]
    middle, width = said.get("share", FITTED["phi"]), 1 + FITTED["phiw"]
    search = Replacement(
        months=Range(0.0, said["search"] * TO_NINE_TENTHS),
        share=Range(middle / width, middle * width),
        ramp=FITTED["ramp"],
        delays=delays,
        written_on=int(FITTED["won"]),
        terms=terms,
        default=FITTED["dflt"],
    )
    purse = Purse(savings=said["savings"], costs=said["costs"], tax=said["tax"])
    case = case_of(purse, *incomes, months=int(FITTED["M"]), replacement=search)
    return replace(case, notice=said["notice"], handover=FITTED["ho"], loss_on_leaving=FITTED["ll"])


WAYS = ("stay", "now", "notice", "when_replaced")


def _published(draws: int) -> list[str]:
    lines = [
        "| case | stay | now | notice | when replaced |",
        "|---|---|---|---|---|",
    ]
    for name, changed, expected in PUBLISHED:
        paths = World(published_case(dict(changed)), Draws(draws, SEED)).strategies()
        cells: list[str] = []
        for way, figure in zip(WAYS, expected, strict=True):
            found = below_zero(paths[way])  # type: ignore[index]  # names of the ways
            cells.append("" if figure is None else _beside(figure, found, is_base=not changed))
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return lines


def _beside(figure: float, found: Chance, *, is_base: bool) -> str:
    """Write ours, theirs and how far they are apart, in errors of both simulations."""
    if not is_base:
        return f"{found.value:.3f} ({figure:.2f})"
    theirs = np.sqrt(figure * (1 - figure) / 20_000)
    apart = abs(found.value - figure) / np.hypot(found.error, theirs)
    return f"{found.value:.4f} ({figure:.3f}; {apart:.1f} SE)"


# --- orders, limits and time ------------------------------------------------------------------


def _orders() -> list[str]:
    """Check monotony future by future, which common random numbers allow, and both limits."""
    base = published_case({})
    draws = Draws(4000, SEED)

    def paths(case: Case) -> np.ndarray:
        return World(case, draws).leave(2.0).balance

    purse = base.purse
    checks: dict[str, bool] = {
        "more savings never lower a balance": bool(
            (paths(replace(base, purse=replace(purse, savings=6100.0))) >= paths(base)).all()
        ),
        "more tax never raises one": bool(
            (paths(replace(base, purse=replace(purse, tax=0.26))) <= paths(base) + 1e-9).all()
        ),
        "more costs never raise one": bool(
            (paths(replace(base, purse=replace(purse, costs=2310.0))) <= paths(base)).all()
        ),
    }
    leaving = replace(base.leaving, loss=0.0, default=0.0)
    same = replace(
        base.replacement, months=Range.exactly(0), share=Range.exactly(1), ramp=1.0, default=0.0
    )
    at_once = World(replace(base, leaving=leaving, replacement=same, loss_on_leaving=0.0), draws)
    gap = at_once.leave(2.0).balance.mean() - at_once.stay().balance.mean()
    never = World(replace(base, replacement=replace(same, months=NEVER.months)), draws)
    checks["found at once and alike: leaving after notice is staying (mean within 1 %)"] = bool(
        abs(gap) < 0.01 * abs(at_once.stay().balance.mean())
    )
    checks["never found: leaving when replaced is staying, future by future"] = np.array_equal(
        never.stay().balance, never.when_replaced().balance
    )
    return [f"| {name} | {'holds' if is_so else '**fails**'} |" for name, is_so in checks.items()]


def _timed(what: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(3):
        began = process_time()
        what()
        best = min(best, process_time() - began)
    return best


def timings(draws: int) -> str:
    """Say how long one answer takes; not part of the report, whose figures are repeatable."""
    base = published_case({})
    twenty = replace(
        base, others=tuple(replace(base.others[0], name=f"c{place}") for place in range(19))
    )

    def ask(case: Case) -> None:
        world = World(case, Draws(draws, SEED))
        for paths in world.strategies().values():
            summary(paths, 0.05)
        answer(world, 0.05)
        tornado(case, Draws(2000, SEED), lambda one: one.leave(2.0))

    few, many = _timed(lambda: ask(base)), _timed(lambda: ask(twenty))
    return (
        f"{draws} draws, four ways, answer and tornado: {few:.2f} s of CPU (4 clients),"
        f" {many:.2f} s (20)"
    )


def run(*, quick: bool) -> str:
    """Return the report as Markdown."""
    draws = 20_000 if quick else 200_000
    walk, siegmund = gaussian_walk(draws)
    held = [
        first_negative(100),
        any_default(draws),
        long_search(draws),
        walk,
        insurer(4000 if quick else 20_000),
    ]
    rows = [
        f"| {one.name} | {one.expected:.4f} | {one.found.value:.4f} ± {one.found.error:.4f} |"
        f" {'exact' if one.found.error == 0 and one.errors == 0 else f'{one.errors:.1f}'} |"
        for one in held
    ]
    worst = max(one.errors for one in held)
    close = abs(walk.found.value - siegmund)
    print(timings(20_000))
    return "\n".join(
        [
            f"{draws} draws. Hold: within 3 standard errors. Largest distance: {worst:.1f}.",
            "",
            "| closed form | expected | simulated | standard errors |",
            "|---|---|---|---|",
            *rows,
            "",
            (
                f"O4 beside Siegmund's approximation: {siegmund:.4f}, {close:.4f} away"
                " (an approximation; hold: 0.01)."
            ),
            "",
            "| order or limit | |",
            "|---|---|",
            *_orders(),
            "",
            (
                "A case computed elsewhere, of four clients: ours, in brackets theirs. What it"
                " does not state (delays, failures, ends, ramp, variation, a handing over) was"
                " fitted to its figures, so this shows that one set of inputs comes so near, no"
                " more."
            ),
            "",
            *_published(20_000),
        ]
    )


if __name__ == "__main__":
    print(run(quick=False))
