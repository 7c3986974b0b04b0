"""What share of the freelancer's income one client is."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.exchange import weighed
from secateur.facts.lacking import LACKING
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.division import divided, quotient
from secateur.statistics.levels import Bar, exact
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY

LIMIT = 0.60
MINIMUM = 6


def measure(facts: Facts) -> Reading:
    """Compare what each client paid with all that was paid, over the same months."""
    bar = Bar(limit=facts.limit("income_share", LIMIT), minimum=MINIMUM)
    periods = _periods(facts)
    inside = weighed(within(facts.income, periods), facts.tables)
    # The window is the owner's: the same for all their clients.
    whole = inside.group_by("owner").agg(
        n=col("day").dt.truncate("1mo").n_unique().cast(pl.Int64),
        all_income=col("weight").sum(),
        lack=col("currency").filter(col("weight").is_null()).min(),
    )
    counts = (
        counted(periods, inside, income=col("weight").sum())
        .join(whole, on="owner", how="left", maintain_order="left")
        .with_columns(col("n").fill_null(0), value=quotient("income", "all_income"))
        .with_columns(why=pl.when(col("lack").is_not_null()).then(pl.lit("no_exchange_rate")))
    )
    counts = counts.with_columns(pl.when(col("why").is_null()).then("value"))
    counts = _with_details(counts, facts, periods)
    receipts = inside.select(*KEY, "table", "id", on="day", hit=pl.lit(value=True))
    return Reading(levels=exact(counts, bar), receipts=receipts)


def _periods(facts: Facts) -> pl.DataFrame:
    """Return the owner's window for each client: it is the owner's months that count."""
    owners = facts.tables.owners.select("owner", client=pl.lit(""))
    own = windows(
        owners,
        facts.income.filter(col("client").is_not_null()).with_columns(client=pl.lit("")),
        facts.as_of,
        MINIMUM,
        n=col("day").dt.truncate("1mo").n_unique(),
    )
    return facts.keys.join(own.drop("client"), on="owner", maintain_order="left")


def _with_details(counts: pl.DataFrame, facts: Facts, periods: pl.DataFrame) -> pl.DataFrame:
    """Add the share of hours, and how many clients of equal size the income is worth."""
    hours = counted(
        periods, within(facts.tables.time_entries, periods), minutes=col("minutes").sum()
    ).select(*KEY, "minutes", all_minutes=col("minutes").sum().over("owner"))
    income = col("income").cast(pl.Int128)
    spread = (income * income).sum().over("owner").cast(pl.Float64)
    whole = col("all_income").cast(pl.Float64)
    return counts.join(hours, on=KEY, maintain_order="left").with_columns(
        details=pl.struct(
            hours_share=quotient("minutes", "all_minutes"),
            effective_clients=pl.when(spread > 0, col("why").is_null()).then(
                divided(whole * whole, spread)
            ),
        )
    )


SIGNAL = Signal(
    name=text("Share of your income"),
    reason="growth",
    unit="share",
    limit=LIMIT,
    limit_name="income_share",
    words=MappingProxyType(
        {
            "income_share": LimitWords(
                text("Share of income"),
                text("share of income that comes from one client"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("invoices",),
    counts=text("{n} month with income", "{n} months with income"),
    measure=measure,
    sentence=text(
        "In {n} month with income between {window_from:date} and {window_to:date} this client paid"
        " {value:percent} of what you received (limit {limit:share}).",
        "In {n} months with income between {window_from:date} and {window_to:date} this client paid"
        " {value:percent} of what you received (limit {limit:share}).",
    ),
    details=("hours_share", "effective_clients"),
    whys=MappingProxyType({"no_exchange_rate": LACKING["no_exchange_rate"]}),
    needs_company=True,
)
