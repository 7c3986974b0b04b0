"""Hours, and what they were paid: by closed month, and by period of agreed scope."""

from dataclasses import replace
from datetime import date, timedelta

import polars as pl
from polars import col

from secateur.facts import money, terms
from secateur.tables import KEY, OWN_CLOCK, Tables

MONTH = (*KEY, "month")

HOUR = 60
"""Minutes."""

FINE = 1000
"""Agreed prices are summed in thousandths of a minor unit."""

MAIL_SECONDS = 120
"""What opening, filing and coming back from one mail takes (research on reading mail: 2 min)."""

READ_PER_MINUTE, WRITTEN_PER_MINUTE = 1000, 200
"""Characters: 200 words read and 40 words written a minute, 5 characters each."""

WINDOW_YEARS = 2
"""No window of months is longer."""

STILL_DAYS = 30
"""A project nobody worked on for so long is complete."""


def mail_seconds() -> pl.Expr:
    """Return how long a message took the owner to read or to write, in seconds."""
    pace = pl.when("is_mine").then(WRITTEN_PER_MINUTE).otherwise(READ_PER_MINUTE)
    characters = col("characters").fill_null(0).cast(pl.Int64)
    return MAIL_SECONDS + characters * HOUR // pace


def months(tables: Tables, as_of: date) -> pl.DataFrame:
    """Return the months of two years, over by ``as_of``, in which hours or invoices fall.

    Months before the client's first hour on record are left out: invoices without hours would
    look like hours without work.

    Returns:
        ``owner, client, month`` (its first day) and

        - ``minutes`` worked; ``priced_minutes``, those for which an hourly price was agreed;
          ``agreed``, what these were worth, in thousandths of a minor unit;
        - ``earned``: invoiced before tax; ``cash``: what of it was paid in the month;
        - ``mail_seconds``;
        - ``currency``: that of the sums, the only one of the client's invoices and agreements,
          else the owner's; ``lacking``: a currency for which there is no rate, or null;
        - ``is_untaxed``: an invoice does not give its tax, nor the owner.
    """
    currency = _currencies(tables)
    first = date(as_of.year - WINDOW_YEARS, as_of.month, 1)
    recent = _since(tables, first)
    frames = [
        _worked(recent, currency),
        _earned(recent, currency),
        _paid(recent, currency),
        _mailed(recent),
    ]
    sums = (
        pl.concat(frames, how="diagonal")
        .group_by(MONTH)
        .agg(
            col("minutes", "priced_minutes", "agreed", "earned", "cash", "mail_seconds").sum(),
            col("lacking").min(),
            col("is_untaxed").any(),
        )
    )
    worked = tables.time_entries.filter(col("minutes") > 0)
    began = worked.group_by(KEY).agg(began=col("day").min().dt.truncate("1mo"))
    return (
        sums.join(began, on=KEY)
        .filter(
            col("month") >= pl.max_horizontal("began", pl.lit(first)),
            col("month").dt.month_end() <= as_of,
        )
        .join(currency, on=KEY)
        .drop("began")
        .sort(MONTH)
    )


def periods(tables: Tables, as_of: date) -> pl.DataFrame:
    """Return the complete periods for which a scope was agreed: months, or projects.

    Returns:
        ``owner, client, period`` (the month, or the project's name), ``first_on, last_on``,
        ``minutes`` worked and ``scope_minutes`` agreed.
    """
    return pl.concat([_scoped_months(tables, as_of), _scoped_projects(tables, as_of)]).sort(
        *KEY, "last_on", "period"
    )


def day_minutes(tables: Tables) -> pl.DataFrame:
    """Return ``owner, per_day``: minutes of the owner's usual working day; absent if unknown."""
    length = (col("closes_at") - col("opens_at")) // HOUR
    return (
        tables.calendar.filter(col("clock") == OWN_CLOCK)
        .group_by("owner")
        .agg(minutes=length.sum(), days=col("day").n_unique())
        .select("owner", per_day=col("minutes") // col("days"))
    )


def _since(tables: Tables, first: date) -> Tables:
    """Leave out what is older than every window that months are looked at in."""
    return replace(
        tables,
        time_entries=tables.time_entries.filter(col("day") >= first),
        messages=tables.messages.filter(col("day") >= first),
        allocations=tables.allocations.filter(col("settled_on") >= first),
    )


def _month(day: str) -> pl.Expr:
    return col(day).dt.truncate("1mo").alias("month")


def _currencies(tables: Tables) -> pl.DataFrame:
    """Return ``owner, client, currency`` in which a client's work is counted."""
    used = pl.concat(
        [
            tables.invoices.select(*KEY, "currency"),
            tables.agreements.filter(col("rate").is_not_null()).select(*KEY, "currency"),
        ]
    ).drop_nulls()
    only = used.group_by(KEY).agg(
        only=pl.when(col("currency").n_unique() == 1).then(col("currency").min())
    )
    return (
        tables.clients.select(KEY)
        .join(only, on=KEY, how="left")
        .join(tables.owners.select("owner", own="currency"), on="owner", how="left")
        .select(*KEY, currency=pl.coalesce("only", "own"))
    )


def _converted(rows: pl.DataFrame, tables: Tables, target: pl.DataFrame, name: str) -> pl.DataFrame:
    """Bring ``name`` into the client's currency; ``lacking`` names one that has no rate."""
    own = money.in_own_currency(rows, tables, amount=name)
    same = col("currency") == col("currency_to")
    return (
        own.join(target.rename({"currency": "currency_to"}), on=KEY, maintain_order="left")
        .with_columns(
            pl.when(same).then(col(name)).otherwise("own").alias(name),
            lacking=pl.when(~same & col("own").is_null() & col(name).is_not_null()).then(
                "currency"
            ),
        )
        .drop("own", "currency", "currency_to")
    )


def _worked(tables: Tables, currency: pl.DataFrame) -> pl.DataFrame:
    entries = tables.time_entries.filter(col("client").is_not_null()).select(*KEY, "day", "minutes")
    priced = terms.in_force(
        entries, "day", tables, "rate", "currency", "unit", "scope_minutes"
    ).join(day_minutes(tables), on="owner", how="left")
    per = (
        pl.when(col("unit") == "hour")
        .then(HOUR)
        .when(col("unit") == "day")
        .then("per_day")
        .when(col("unit").is_in(["month", "fixed"]))
        .then("scope_minutes")
    )
    priced = priced.with_columns(
        agreed=money.rounded(col("minutes") * col("rate") * FINE, pl.when(per > 0).then(per)),
    ).with_columns(priced_minutes=pl.when(col("agreed").is_not_null()).then("minutes").otherwise(0))
    return _converted(priced, tables, currency, "agreed").select(
        *KEY, _month("day"), "minutes", "priced_minutes", "agreed", "lacking"
    )


def _earned(tables: Tables, currency: pl.DataFrame) -> pl.DataFrame:
    invoiced = money.net(tables).with_columns(is_untaxed=col("net").is_null())
    return _converted(invoiced, tables, currency, "net").select(
        *KEY, _month("issued_on"), "lacking", "is_untaxed", earned="net"
    )


def _paid(tables: Tables, currency: pl.DataFrame) -> pl.DataFrame:
    bills = money.net(tables).filter(col("kind") == "invoice", col("amount") > 0)
    paid = (
        tables.allocations.filter(col("kind") != "credit_note")
        .select("owner", "invoice", "settled_on", paid="amount")
        .join(bills, left_on=["owner", "invoice"], right_on=["owner", "id"])
        .with_columns(cash=money.rounded(col("paid") * col("net"), col("amount")))
    )
    return _converted(paid, tables, currency, "cash").select(*KEY, _month("settled_on"), "cash")


def _mailed(tables: Tables) -> pl.DataFrame:
    personal = tables.messages.filter(col("client").is_not_null(), ~col("is_bulk"))
    return personal.group_by(*KEY, _month("day")).agg(mail_seconds=mail_seconds().sum())


def _scoped_months(tables: Tables, as_of: date) -> pl.DataFrame:
    entries = tables.time_entries.group_by(*KEY, _month("day")).agg(col("minutes").sum())
    first = entries.group_by(KEY).agg(first=col("month").min())
    ends = pl.lit(as_of + timedelta(days=1)).dt.truncate("1mo").dt.offset_by("-1mo")
    every = (
        first.filter(col("first") <= ends)
        .select(*KEY, month=pl.date_ranges("first", ends, "1mo"))
        .explode("month")
        .with_columns(last_on=col("month").dt.month_end())
    )
    began = tables.agreements.group_by(KEY).agg(began=col("from_on").min())
    return (
        terms.in_force(every, "last_on", tables, "scope_minutes", "scope_per")
        .join(began, on=KEY)
        .filter(col("scope_per") == "month", col("scope_minutes") > 0, col("began") <= col("month"))
        .join(entries, on=MONTH, how="left")
        .select(
            *KEY,
            period=col("month").dt.strftime("%Y-%m"),
            first_on="month",
            last_on="last_on",
            minutes=col("minutes").fill_null(0),
            scope_minutes="scope_minutes",
        )
    )


def _scoped_projects(tables: Tables, as_of: date) -> pl.DataFrame:
    projects = (
        tables.time_entries.filter(col("project") != "")
        .group_by(*KEY, period="project")
        .agg(first_on=col("day").min(), last_on=col("day").max(), minutes=col("minutes").sum())
        .filter(col("last_on") <= as_of - timedelta(days=STILL_DAYS))
    )
    return (
        terms.in_force(projects, "first_on", tables, "scope_minutes", "scope_per")
        .filter(col("scope_per") == "project", col("scope_minutes") > 0)
        .select(*KEY, "period", "first_on", "last_on", "minutes", "scope_minutes")
    )
