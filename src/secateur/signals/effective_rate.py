"""What an hour of work really earned, beside the rate agreed for it."""

from dataclasses import replace
from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.exchange import in_own_currency, major
from secateur.facts.lacking import LACKING
from secateur.facts.unbilled import first_invoices, has_invoices, stale_on, with_unbilled
from secateur.facts.work import FINE, HOUR
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.division import divided
from secateur.statistics.levels import Bar, ratios
from secateur.statistics.past import Past, next_to, of_ratios, products, summed
from secateur.statistics.sums import lagged, squares
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY

LIMIT = 0.80
MINIMUM = 3

SPREAD = 0.35
"""How far the invoices of one month usually are from its hours, relative to them."""

IS_WORKED = col("minutes") > 0

UNTOLD = ("no_tax", "no_exchange_rate", "no_invoice")
"""What is missing where some of the sums are known, so that no figure can be made of them."""


def measure(facts: Facts) -> Reading:
    """Compare invoices before tax with the agreed price of all hours, over closed months."""
    bar = _bar(facts)
    months = rows(facts)
    periods = windows(facts.exempt, months, facts.as_of, MINIMUM, day="month", n=IS_WORKED.sum())
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
        is_cash_whole=col("is_cash_whole").all(),
        currency=col("currency").first(),
        newest=col("month").filter(IS_WORKED).max(),
    )
    counts = with_unbilled(counts, facts.tables).with_columns(why=_why(facts))
    counts = _with_details(counts, facts)
    return Reading(levels=_ratios(counts, bar), receipts=_receipts(facts, inside))


def rows(facts: Facts) -> pl.DataFrame:
    """Return the months from the first one with an agreed price, all their hours priced.

    ``fine`` is what was earned and ``agreed`` what was agreed, in thousandths of a minor unit; a
    month is known when it is over. Of a month without an agreed price neither the hours count nor
    the invoices, but for those of the month after the agreement's last one.
    """
    months = facts.months
    is_priced = col("priced_minutes") > 0
    began = months.filter(col("priced_minutes") > 0).group_by(KEY).agg(began=col("month").min())
    all_hours = (col("agreed").cast(pl.Int128) * col("minutes")) // col("priced_minutes")
    return (
        months.join(began, on=KEY)
        .filter(
            col("month") >= col("began"),
            col("is_billed") | (col("cash") != 0) | ~col("is_cash_whole"),
        )
        .with_columns(
            pl.when("is_billed").then(col("earned", "mail_seconds")).otherwise(0),
            minutes=pl.when(is_priced).then("minutes").otherwise(0),
            lacking=pl.when("is_billed").then("lacking"),
            is_untaxed=col("is_untaxed") & col("is_billed"),
        )
        .with_columns(
            fine=col("earned") * FINE,
            agreed=pl.when(is_priced).then(all_hours.cast(pl.Int64)).otherwise(0),
            day="month",
            known_on=col("month").dt.month_end(),
        )
    )


def past(facts: Facts) -> Past:
    """Return the same months as they became known, and every two in a row."""
    months = rows(facts).sort(*KEY, "month")
    sums = months.select(
        *(*KEY, "day", "known_on"),
        n=IS_WORKED.cast(pl.Int64),
        untaxed=col("is_untaxed").cast(pl.Int64),
        lacking=col("lacking").is_not_null().cast(pl.Int64),
        **products("fine", "agreed"),
    )
    why = (
        pl.when(col("below") == 0)
        .then(pl.lit("no_rate"))
        .when((col("invoiced") == 0) & (col("stale") < col("n")))
        .then(pl.lit("no_invoice"))
        .when(col("untaxed") > 0)
        .then(pl.lit("no_tax"))
        .when(col("lacking") > 0)
        .then(pl.lit("no_exchange_rate"))
    )
    periods = summed(sums, next_to(months, "fine", "agreed"), *_waited(facts, months))

    def levels(counts: pl.DataFrame, bar: Bar) -> pl.DataFrame:
        return _ratios(counts.with_columns(why=why), bar)

    return replace(of_ratios(periods, _bar(facts), spread=SPREAD), levels=levels)


def _waited(facts: Facts, months: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return of each month when the client had been invoiced, and when its hours were stale."""
    since = months.join(first_invoices(facts.tables), on=KEY, how="left")
    one = pl.lit(1, pl.Int64)
    invoiced = since.drop_nulls("invoiced_on").select(
        *(*KEY, "day"), known_on=pl.max_horizontal("known_on", "invoiced_on"), invoiced=one
    )
    stale = (
        months.filter(IS_WORKED, has_invoices(facts.tables))
        .select(*(*KEY, "day"), known_on=stale_on("month"), stale=one)
        .filter(col("known_on") <= facts.as_of)
    )
    return invoiced, stale


def _ratios(counts: pl.DataFrame, bar: Bar) -> pl.DataFrame:
    """Return the levels, without a figure where some of what it is made of is not known."""
    levels = ratios(counts, bar, spread=SPREAD)
    is_told = ~counts["why"].is_in(UNTOLD).fill_null(value=False)
    return levels.with_columns(value=pl.when(is_told).then("value"))


def _bar(facts: Facts) -> Bar:
    return Bar(limit=facts.limit("rate_ratio", LIMIT), minimum=MINIMUM, is_above=False)


def _why(facts: Facts) -> pl.Expr:
    """Say what is missing, the nearest cause first."""
    worked = facts.months.filter(IS_WORKED).select(pl.struct(KEY).alias("key"))["key"].unique()
    return (
        pl.when(~pl.struct(KEY).is_in(worked.implode()))
        .then(pl.lit("no_hours"))
        .when(col("below") == 0)
        .then(pl.lit("no_rate"))
        .when("is_unbilled")
        .then(pl.lit("no_invoice"))
        .when("is_untaxed")
        .then(pl.lit("no_tax"))
        .when(col("lack").is_not_null())
        .then(pl.lit("no_exchange_rate"))
    )


def _with_details(counts: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """Add the details; rates are in units of the client's currency, for one hour."""
    hours = pl.when(col("minutes") > 0).then(divided(col("minutes"), HOUR))
    is_told = ~col("why").is_in(UNTOLD).fill_null(value=False)
    rates = counts.with_columns(pl.when(is_told).then(col("earned", "cash"))).with_columns(
        hours=hours,
        per_hour=divided(major("earned"), hours),
        per_hour_cash=pl.when("is_cash_whole").then(divided(major("cash"), hours)),
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

    def of(table: str, day: str, months: pl.DataFrame) -> pl.DataFrame:
        rows: pl.DataFrame = getattr(facts.tables, table)
        return (
            rows.filter(col("client").is_not_null())
            .select(*KEY, "id", on=day)
            .with_columns(month=col("on").dt.truncate("1mo"))
            .join(months, on=[*KEY, "month"], how="semi")
            .select(*(*KEY, pl.lit(table).alias("table"), "id", "on"), hit=pl.lit(value=False))
        )

    invoices = of("invoices", "issued_on", inside.filter("is_billed"))
    hours = of("time_entries", "day", inside.filter(IS_WORKED))
    return pl.concat([invoices, hours]).sort("owner", "table", "id")


SIGNAL = Signal(
    name=text("What an hour earns"),
    reason="agreement",
    unit="ratio",
    limit=LIMIT,
    limit_name="rate_ratio",
    words=MappingProxyType(
        {
            "rate_ratio": LimitWords(
                text("Effective rate over agreed rate"),
                text("effective rate (what an hour earns), against the agreed rate"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("invoices", "agreements", "time"),
    reads=("time_entries",),
    nothing=MappingProxyType(
        {
            "currency": pl.lit(None, pl.String),
            "mail_hours": pl.lit(0.0),
        }
    ),
    silence="no_hours",
    counts=text("{n} closed month with hours", "{n} closed months with hours"),
    measure=measure,
    sentence=text(
        "In {n} closed month between {window_from:date} and {window_to:date} an hour earned"
        " {per_hour:price:currency} before tax, {value:percent} of the agreed"
        " {agreed:price:currency} (between {low:percent} and {high:percent}; limit"
        " {limit:share}).",
        "In {n} closed months between {window_from:date} and {window_to:date} an hour earned"
        " {per_hour:price:currency} before tax, {value:percent} of the agreed"
        " {agreed:price:currency} (between {low:percent} and {high:percent}; limit"
        " {limit:share}).",
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
            **LACKING,
            "no_rate": text("No hourly price is agreed, nor one that follows from the agreement."),
        }
    ),
    is_exempt_pro_bono=True,
    past=past,
)
