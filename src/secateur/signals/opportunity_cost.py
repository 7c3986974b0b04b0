"""What the hours given to a client would earn elsewhere, beside the whole income."""

from types import MappingProxyType

import numpy as np
import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.exchange import in_own_currency, major
from secateur.facts.lacking import LACKING
from secateur.facts.unbilled import with_unbilled
from secateur.facts.work import HOUR
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.division import divided
from secateur.statistics.levels import Bar, levels, ratio_beliefs
from secateur.statistics.posteriors import Floats, centre
from secateur.statistics.sums import lagged, squares
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY

LIMIT = 0.25
MINIMUM = 3

SPREAD = 0.35
"""How far the invoices of one month usually are from its hours, relative to them."""

IS_WORKED = col("minutes") > 0

UNTOLD = ("no_tax", "no_invoice")
"""What is missing where a part of what was earned is not known."""


def measure(facts: Facts) -> Reading:
    """Compare earnings with the wanted rate over closed months, and the gap with the income."""
    bar = Bar(limit=facts.limit("opportunity_share", LIMIT), minimum=MINIMUM)
    months = in_own_currency(facts.months, facts.tables, amount="earned")
    periods = windows(facts.exempt, months, facts.as_of, MINIMUM, day="month", n=IS_WORKED.sum())
    inside = within(months, periods, day="month").sort(*KEY, "month")
    counts = counted(
        periods,
        inside,
        n=IS_WORKED.sum(),
        **squares("own", "minutes"),
        **lagged("own", "minutes"),
        minutes=col("minutes").sum(),
        spanned=_months_between(col("month").min(), col("month").max()),
        newest=col("month").filter(IS_WORKED).max(),
        lack=pl.coalesce(col("lacking").min(), col("currency").filter(col("own").is_null()).min()),
        is_untaxed=col("is_untaxed").any(),
    )
    counts = with_unbilled(counts, facts.tables).with_columns(is_converted=col("lack").is_null())
    counts = _with_income(counts, facts, periods)
    owners = facts.tables.owners.select("owner", "wanted_rate", "currency")
    counts = counts.join(owners, on="owner", how="left", maintain_order="left")
    costs = _with_costs(counts.with_columns(why=_why()), bar)
    receipts = facts.tables.time_entries.join(
        inside.select(*KEY, "month"),
        left_on=[*KEY, col("day").dt.truncate("1mo")],
        right_on=[*KEY, "month"],
        how="semi",
    ).select(*(*KEY, pl.lit("time_entries").alias("table"), "id"), on="day", hit=pl.lit(value=True))
    return Reading(levels=levels(costs, bar), receipts=receipts)


def _months_between(first: pl.Expr, last: pl.Expr) -> pl.Expr:
    years = last.dt.year() - first.dt.year()
    return 12 * years + last.dt.month().cast(pl.Int32) - first.dt.month().cast(pl.Int32) + 1


def _with_income(counts: pl.DataFrame, facts: Facts, periods: pl.DataFrame) -> pl.DataFrame:
    """Add ``income``, of all clients in the closed months, and of how many since it began.

    Months are counted like those of the hours: they are over, and begin in the window.
    """
    received = in_own_currency(facts.income, facts.tables).with_columns(
        month=col("day").dt.truncate("1mo")
    )
    windows_of = periods.select("owner", "window_from", "window_to").unique()
    last = (col("window_to").dt.offset_by("1d")).dt.truncate("1mo").dt.offset_by("-1mo")
    sums = (
        windows_of.join(received, on="owner")
        .filter(col("month").is_between(col("window_from"), last))
        .group_by("owner", "window_from")
        .agg(
            income=col("own").sum(),
            income_lack=col("currency").filter(col("own").is_null()).min(),
        )
    )
    first = received.group_by("owner").agg(began=col("month").min())
    whole = col("window_from").dt.offset_by("-1d").dt.truncate("1mo").dt.offset_by("1mo")
    return (
        counts.join(sums, on=["owner", "window_from"], how="left", maintain_order="left")
        .join(first, on="owner", how="left", maintain_order="left")
        .with_columns(
            col("income").fill_null(0),
            income_months=_months_between(pl.max_horizontal(whole, "began"), last),
            lack=pl.coalesce("lack", "income_lack"),
        )
    )


def _why() -> pl.Expr:
    """Say what is missing, the nearest cause first."""
    return (
        pl.when(col("minutes") == 0)
        .then(pl.lit("no_hours"))
        .when(col("wanted_rate").is_null())
        .then(pl.lit("no_wanted_rate"))
        .when("is_unbilled")
        .then(pl.lit("no_invoice"))
        .when("is_untaxed")
        .then(pl.lit("no_tax"))
        .when(col("lack").is_not_null())
        .then(pl.lit("no_exchange_rate"))
        .when(col("income") <= 0)
        .then(pl.lit("no_income"))
    )


def _with_costs(counts: pl.DataFrame, bar: Bar) -> pl.DataFrame:
    """Add ``value, low, high, beyond`` and the details; rates are minor units a minute."""
    frame = ratio_beliefs(
        counts.join(bar.limit.select("owner", limit="value"), on="owner", maintain_order="left"),
        bar.minimum,
        spread=SPREAD,
    )
    wanted = divided(col("wanted_rate"), HOUR)
    minutes = divided(col("minutes"), col("spanned"))
    income = divided(col("income"), col("income_months"))
    is_told = col("is_converted") & ~col("why").is_in(UNTOLD).fill_null(value=False)
    frame = frame.with_columns(
        weight=pl.when(col("why").is_null()).then(divided(minutes, income)),
        rate=divided(col("above"), col("below")),
        wanted=wanted,
    ).with_columns(
        # The cost is across the limit where the rate is below this one.
        turning=(col("wanted") - divided(col("limit"), col("weight"))).clip(1e-9).log()
    )
    floats = {
        name: frame.select(col(name).cast(pl.Float64).fill_null(np.nan)).to_series().to_numpy()
        for name in ("middle", "scale", "freedom", "turning")
    }
    belief = centre(
        floats["middle"], floats["scale"], floats["freedom"], floats["turning"], is_above=False
    )
    frame = frame.with_columns(
        beyond=_series(belief.beyond), fast=_series(belief.high), slow=_series(belief.low)
    ).with_columns(
        col("fast", "slow").exp(),
        gap=pl.when(is_told).then((col("wanted") - col("rate")).clip(0) * minutes),
    )
    names = {"value": "rate", "low": "fast", "high": "slow"}
    return frame.with_columns(
        *(
            ((col("wanted") - col(rate)).clip(0) * col("weight")).alias(name)
            for name, rate in names.items()
        ),
        details=pl.struct(major("gap").alias("per_month"), "currency"),
    )


def _series(values: Floats) -> pl.Series:
    return pl.Series(values, dtype=pl.Float64, nan_to_null=True)


SIGNAL = Signal(
    name=text("What these hours could have earned"),
    reason="growth",
    unit="ratio",
    limit=LIMIT,
    limit_name="opportunity_share",
    words=MappingProxyType(
        {
            "opportunity_share": LimitWords(
                text("Share of income forgone"),
                text(
                    "income forgone (what the hours would earn more elsewhere), against your income"
                ),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("invoices", "time"),
    counts=text("{n} closed month with hours", "{n} closed months with hours"),
    measure=measure,
    sentence=text(
        "In {n} closed month between {window_from:date} and {window_to:date} the hours given to"
        " this client brought {per_month:price:currency} a month less than at the rate you want:"
        " {value:percent} of your income (between {low:percent} and {high:percent}; limit"
        " {limit:share}).",
        "In {n} closed months between {window_from:date} and {window_to:date} the hours given to"
        " this client brought {per_month:price:currency} a month less than at the rate you want:"
        " {value:percent} of your income (between {low:percent} and {high:percent}; limit"
        " {limit:share}).",
    ),
    details=("per_month", "currency"),
    whys=MappingProxyType(
        {
            **LACKING,
            "no_wanted_rate": text("Your settings do not say what an hour should earn."),
            "no_income": text("No income is on record to compare with."),
        }
    ),
    is_exempt_pro_bono=True,
    needs_company=True,
)
