"""Public receivables as portfolios of ten clients, with clients kept apart for one last look."""

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl
from polars import col

from secateur.forecasts.payment.days import Ints
from secateur.forecasts.payment.history import History

FOLDER = Path(
    os.environ.get(  # noqa: TID251  (where the data is on this machine, not a setting of ours)
        "SECATEUR_TEST_DATA", str(Path(__file__).parents[2] / "shared" / "data")
    )
)

SIZE = 10
FEWEST, MOST = 8, 200
SEED = 1
DEVELOPMENT = 0.75
"""The share of the portfolios that constants were tuned on; the others were looked at once."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Ten clients of one file, as one freelancer's history."""

    file: str
    history: History
    is_held_out: bool

    @property
    def days_late(self) -> Ints:
        """The signed days late of every invoice."""
        return self.history.settled - self.history.due


FILES = ("2012-2013", "2018-2020")


def portfolios(file: str) -> list[Portfolio]:
    """Return the portfolios of one file, in a fixed order; none where the file is not here."""
    path = FOLDER / "payments" / f"receivables_{file.replace('-', '_')}.csv"
    if not path.exists():
        return []
    rows = (_old if file == FILES[0] else _new)(pl.read_csv(path, infer_schema_length=0))
    sizes = rows.group_by("client").len().filter(col("len").is_between(FEWEST, MOST))
    clients = sizes.sort("client")["client"].to_list()
    order = np.random.default_rng(SEED).permutation(len(clients))
    shuffled = [clients[place] for place in order]
    groups = [shuffled[start : start + SIZE] for start in range(0, len(shuffled), SIZE)]
    whole = [group for group in groups if len(group) == SIZE]
    seen = int(len(whole) * DEVELOPMENT)
    return [
        Portfolio(file, _history(rows, group), is_held_out=number >= seen)
        for number, group in enumerate(whole)
    ]


def _old(raw: pl.DataFrame) -> pl.DataFrame:
    """Read the file whose dates are American and whose ``DaysLate`` stops at nought."""
    return raw.select(
        *(
            col(name).str.to_date("%m/%d/%Y").alias(to)
            for name, to in (
                ("InvoiceDate", "issued"),
                ("DueDate", "due"),
                ("SettledDate", "settled"),
            )
        ),
        client="customerID",
        id="invoiceNumber",
        amount=col("InvoiceAmount").cast(pl.Float64),
    )


def _new(raw: pl.DataFrame) -> pl.DataFrame:
    return raw.with_row_index("id").select(
        *(
            col(name).str.to_date("%Y-%m-%d").alias(to)
            for name, to in (("issue", "issued"), ("due", "due"), ("clear", "settled"))
        ),
        client="cust",
        id=col("id").cast(pl.String).str.zfill(6),
        amount=col("amount").cast(pl.Float64),
    )


def _history(rows: pl.DataFrame, clients: list[str]) -> History:
    mine = (
        rows.filter(col("client").is_in(clients))
        .with_columns(number=col("client").replace_strict({c: i for i, c in enumerate(clients)}))
        .sort("number", "issued", "id")
    )

    def days(name: str) -> Ints:
        return mine[name].cast(pl.Int32).to_numpy().astype(np.int64)

    amount = np.log(np.maximum(mine["amount"].to_numpy(), 1.0))
    number = mine["number"].to_numpy().astype(np.int64)
    return History(number, days("issued"), days("due"), days("settled"), amount)
