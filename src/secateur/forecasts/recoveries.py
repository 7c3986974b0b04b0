"""Whether clients that looked like this came back within the limit, by the freelancer's own past.

An *episode* begins at the monthly review that first finds a reason established. It came back if,
within the three months that followed, a review found the reason neither established nor emerging,
or if those three months, taken by themselves, lay within the limit. The second matters: a year's
figure that is far across its limit hardly ever falls below it in three months, even of a client
that changed its ways the next day.
"""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from polars import col

from secateur.model.states import LOUD
from secateur.statistics import special

MONTHS = 3
"""How long an episode is followed."""

EPISODES = 5
"""So many earlier ones, over all clients, are needed before a chance is named."""

LOW, HIGH = 0.1, 0.9
"""The ends of the equal-tailed 80 % interval."""

KEY = ("owner", "client", "reason")

SPEAKING = (*LOUD, "clear", "undecided")
"""Those that rest on enough rows."""

Booleans = NDArray[np.bool_]
Floats = NDArray[np.float64]


def recoveries(history: pl.DataFrame) -> pl.DataFrame:
    """Count the episodes of every reason over all clients of each owner.

    Args:
        history: ``owner, client, reason, month, signal, state, next_within``: what the review at
            the end of a month says of one signal. Months are numbered one by one; ``state`` is
            established, emerging, clear, undecided or silent (too few rows), and ``next_within``
            says whether the three months that follow, by themselves, lie within the limit: null
            where they are not over or hold too little.

    Returns:
        ``owner, reason, episodes, returned, chance, low, high``: episodes whose three months are
        over and can be told, how many came back, and the chance of it with its 80 % interval
        (Beta(1, 1) prior); these are null below ``EPISODES``.
    """
    found = episodes(history).filter(col("came_back").is_not_null())
    counted = found.group_by("owner", "reason").agg(
        episodes=pl.len().cast(pl.Int64), returned=col("came_back").sum().cast(pl.Int64)
    )
    a = 1.0 + counted["returned"].to_numpy()
    b = 1.0 + (counted["episodes"] - counted["returned"]).to_numpy()
    return (
        counted.with_columns(
            chance=pl.Series(a / (a + b), dtype=pl.Float64),
            low=pl.Series(special.betaincinv(a, b, LOW), dtype=pl.Float64),
            high=pl.Series(special.betaincinv(a, b, HIGH), dtype=pl.Float64),
        )
        .with_columns(pl.when(col("episodes") >= EPISODES).then(col("chance", "low", "high")))
        .sort("owner", "reason")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovery:
    """What earlier episodes say of one reason; the chance is null where they are too few."""

    episodes: int = 0
    returned: int = 0
    chance: float | None = None
    low: float | None = None
    high: float | None = None


def recovery_of(found: pl.DataFrame, owner: str, reason: str) -> Recovery:
    """Return what :func:`recoveries` found of one reason of one owner."""
    rows = found.filter(col("owner") == owner, col("reason") == reason).drop("owner", "reason")
    return Recovery(**rows.row(0, named=True)) if rows.height else Recovery()


def as_json(recovery: Recovery) -> dict[str, object]:
    """Return it ready for ``json.dumps``."""
    return {
        "episodes": recovery.episodes,
        "returned": recovery.returned,
        "needed": EPISODES,
        "chance": recovery.chance,
        "low": recovery.low,
        "high": recovery.high,
    }


def episodes(history: pl.DataFrame) -> pl.DataFrame:
    """Return ``owner, client, reason, month, came_back``: every episode, null if it is not told.

    Args:
        history: As for :func:`recoveries`.
    """
    if history.is_empty():
        return pl.DataFrame(
            schema={**dict.fromkeys(KEY, pl.String), "month": pl.Int64, "came_back": pl.Boolean}
        )
    seen = _by_reason(history)
    series = seen.select(KEY).unique().sort(KEY).with_row_index("row")
    placed = seen.join(series, on=KEY, how="left")
    first = int(history["month"].min())  # type: ignore[arg-type]  # a column of whole numbers
    states = _States.read(placed, series.height, first)
    starts, came_back = _followed(states)
    row, month = np.nonzero(starts)
    told = came_back[row, month]
    return (
        pl.DataFrame(
            {
                "row": row,
                "month": month + first,
                "came_back": [None if np.isnan(one) else bool(one) for one in told.tolist()],
            },
            schema={"row": pl.UInt32, "month": pl.Int64, "came_back": pl.Boolean},
        )
        .join(series, on="row")
        .select(*KEY, "month", "came_back")
        .sort(*KEY, "month")
    )


def _by_reason(history: pl.DataFrame) -> pl.DataFrame:
    """Take the signals of a reason together.

    The next three months lie within the limit if they do for every signal that is across it now.
    """
    is_loud = col("state").is_in(LOUD)
    next_within = col("next_within").filter(is_loud)
    return history.group_by(*KEY, "month").agg(
        is_established=(col("state") == "established").any(),
        is_loud=is_loud.any(),
        speaks=col("state").is_in(SPEAKING).any(),
        next_within=pl.when(next_within.is_not_null().any()).then(next_within.all()),
    )


@dataclass(frozen=True, slots=True)
class _States:
    """What the reviews say, reasons of clients x months."""

    is_established: Booleans
    is_loud: Booleans
    speaks: Booleans
    next_within: Floats
    """1 or 0; NaN where it is not known."""

    @classmethod
    def read(cls, placed: pl.DataFrame, rows: int, first: int) -> "_States":
        """Lay the rows out."""
        row = placed["row"].to_numpy()
        month = (placed["month"] - first).to_numpy()
        shape = (rows, int(month.max()) + 1)

        def flags(name: str) -> Booleans:
            found = np.zeros(shape, dtype=np.bool_)
            found[row, month] = placed[name].to_numpy()
            return found

        within = np.full(shape, np.nan)
        within[row, month] = placed["next_within"].cast(pl.Float64).fill_null(np.nan).to_numpy()
        return cls(flags("is_established"), flags("is_loud"), flags("speaks"), within)


def _followed(states: _States) -> tuple[Booleans, Floats]:
    """Say where an episode begins, and whether it came back: 1 or 0, NaN where it is not told.

    A reason that stays across its limit, now established, now only emerging, is one episode.
    """
    rows, months = states.is_loud.shape
    is_quiet = states.speaks & ~states.is_loud
    starts = np.zeros((rows, months), dtype=np.bool_)
    came_back = np.full((rows, months), np.nan)
    is_inside = np.zeros(rows, dtype=np.bool_)
    for month in range(months):
        is_inside &= ~is_quiet[:, month]
        starts[:, month] = states.is_established[:, month] & ~is_inside
        is_inside |= starts[:, month]
        if month + MONTHS >= months:
            continue
        after = slice(month + 1, month + 1 + MONTHS)
        is_back = is_quiet[:, after].any(axis=1) | (states.next_within[:, month] == 1)
        is_told = states.speaks[:, after].any(axis=1) | ~np.isnan(states.next_within[:, month])
        came_back[:, month] = np.where(is_told, is_back, np.nan)
    return starts, came_back
