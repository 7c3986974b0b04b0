"""What an hour of work really earned, beside the rate agreed for it."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.money import in_own_currency, major
from secateur.facts.work import FINE, HOUR
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.division import divided
from secateur.statistics.levels import Bar, ratios
from secateur.statistics.sums import lagged, squares
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY

LIMIT = 0.80
MINIMUM = 3

SPREAD = 0.35
"""How far the invoices of one month usually are from its hours, relative to them."""

IS_WORKED = col("minutes") > 0


def measure(facts: Facts) -> Reading:
    """Compare invoices before tax with the agreed price of all hours, over closed months."""
    bar = Bar(limit=facts.limit("rate_ratio", LIMIT), minimum=MINIMUM, is_above=False)
    months = _priced(facts)
    periods = windows(
        facts.tables.clients, months, facts.as_of, MINIMUM, day="month", n=IS_WORKED.sum()
    )
    inside = within(months, periods, day="month").sort(*KEY, "month")
    names = ("minutes", "earned", "cash", "mail_seconds")
    counts = counted(
        periods,
        inside,
        n=IS_WORKED.sum(),
        **squares("fine", "agreed"),
        **lagged("fine", "agreed"),
        **{name: col(name).sum() for name in names},
        lack=col("lacking").min(),
        is_untaxed=col("is_untaxed").any(),
        currency=col("currency").first(),
    )
    counts = _with_details(counts, facts).with_columns(why=_why(facts))
    counts = counts.join(facts.exempt, on=KEY, how="left", maintain_order="left")
    return Reading(levels=ratios(counts, bar, spread=SPREAD), receipts=_receipts(facts, inside))


def _priced(facts: Facts) -> pl.DataFrame:
    """Return the months from the first one with an agreed price, all their hours priced."""
    months = facts.months
    began = months.filter(col("priced_minutes") > 0).group_by(KEY).agg(began=col("month").min())
    all_hours = (col("agreed").cast(pl.Int128) * col("minutes")) // col("priced_minutes")
    return (
        months.join(began, on=KEY)
        .filter(col("month") >= col("began"), (col("minutes") == 0) | (col("priced_minutes") > 0))
        .with_columns(
            fine=col("earned") * FINE,
            agreed=pl.when(col("priced_minutes") > 0).then(all_hours.cast(pl.Int64)).otherwise(0),
        )
    )


def _why(facts: Facts) -> pl.Expr:
    """Say what is missing, the nearest cause first."""
    worked = facts.months.filter(IS_WORKED).select(pl.struct(KEY).alias("key"))["key"].unique()
    return (
        pl.when(~pl.struct(KEY).is_in(worked.implode()))
        .then(pl.lit("no_hours"))
        .when(col("below") == 0)
        .then(pl.lit("no_rate"))
        .when("is_untaxed")
        .then(pl.lit("no_tax"))
        .when(col("lack").is_not_null())
        .then(pl.lit("no_exchange_rate"))
    )


def _with_details(counts: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Add the details; rates are in units of the client's currency, for one hour."""
    hours = pl.when(col("minutes") > 0).then(divided(col("minutes"), HOUR))
    rates = counts.with_columns(
        hours=hours,
        per_hour=divided(major("earned"), hours),
        per_hour_cash=divided(major("cash"), hours),
        agreed=pl.when(col("below") > 0).then(divided(major("below"), hours * FINE)),
        mail_hours=divided(col("mail_seconds"), HOUR * HOUR),
    )
    own = in_own_currency(rates, facts.tables, amount="earned").join(
        facts.tables.owners.select("owner", "wanted_rate", own_currency="currency"),
        on="owner",
        how="left",
        maintain_order="left",
    )
    wanted = divided(col("own"), hours * col("wanted_rate"))
    return own.with_columns(
        details=pl.struct(
            "per_hour",
            "per_hour_cash",
            "agreed",
            "currency",
            "hours",
            "mail_hours",
            wanted_ratio=pl.when(col("wanted_rate") > 0).then(wanted),
        )
    ).drop("own", "own_currency", "wanted_rate")


def _receipts(facts: Facts, inside: pl.DataFrame) -> pl.DataFrame:
    """Return the invoices and the hours of the months looked at."""
    months = inside.select(*KEY, "month")

    def of(table: str, day: str) -> pl.DataFrame:
        rows: pl.DataFrame = getattr(facts.tables, table)
        return (
            rows.filter(col("client").is_not_null())
            .select(*KEY, "id", on=day)
            .with_columns(month=col("on").dt.truncate("1mo"))
            .join(months, on=[*KEY, "month"])
            .select(*(*KEY, pl.lit(table).alias("table"), "id", "on"), hit=pl.lit(value=False))
        )

    return pl.concat([of("invoices", "issued_on"), of("time_entries", "day")]).sort(
        "owner", "table", "id"
    )


SIGNAL = Signal(
    name=text("What an hour earns"),
    reason="agreement",
    unit="ratio",
    limit=LIMIT,
    limit_name="rate_ratio",
    minimum=MINIMUM,
    needs=("invoices", "agreements", "time"),
    counts=text("{n} closed month with hours", "{n} closed months with hours"),
    measure=measure,
    sentence=text(
        "In {n} closed month between {window_from:date} and {window_to:date} an hour earned"
        " {per_hour:price:currency} before tax, {value:percent} of the agreed"
        " {agreed:price:currency} (between {low:percent} and {high:percent}; limit"
        " {limit:percent}).",
        "In {n} closed months between {window_from:date} and {window_to:date} an hour earned"
        " {per_hour:price:currency} before tax, {value:percent} of the agreed"
        " {agreed:price:currency} (between {low:percent} and {high:percent}; limit"
        " {limit:percent}).",
    ),
    details=(
        "per_hour",
        "per_hour_cash",
        "agreed",
        "currency",
        "hours",
        "mail_hours",
        "wanted_ratio",
    ),
    whys=MappingProxyType(
        {
            "no_hours": text("No hours are on record for this client."),
            "no_rate": text("No hourly price is agreed, nor one that follows from the agreement."),
            "no_tax": text(
                "An invoice does not say how much of it is tax, nor do your settings (sales_tax)."
            ),
            "no_exchange_rate": text("Your settings give no exchange rate for {lack}."),
        }
    ),
    is_exempt_pro_bono=True,
)
