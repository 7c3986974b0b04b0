"""Hours, and what they were paid: by closed month, and by period of agreed scope."""

from dataclasses import replace
from datetime import date, timedelta

import polars as pl
from polars import col

from secateur.facts import exchange, money, terms
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
        - ``earned``: invoiced before tax;
        - ``is_billed``: an hourly price was agreed for a day of the month or of the one before, so
          that its invoices may be for such hours; ``cash``: what was paid in the month of the
          invoices of such months; ``is_cash_whole``: no part of that is of unknown worth;
        - ``mail_seconds``;
        - ``currency``: that of the sums, the only one of the client's invoices and agreements,
          else the owner's; ``lacking``: a currency for which there is no rate, or null;
        - ``is_untaxed``: an invoice does not give its tax, nor the owner.
    """
    currency = _currencies(tables)
    first = date(as_of.year - WINDOW_YEARS, as_of.month, 1)
    worked = tables.time_entries.filter(col("minutes") > 0)
    began = worked.group_by(KEY).agg(began=col("day").min().dt.truncate("1mo"))
    return (
        _monthly_sums(tables, as_of, first, currency)
        .join(began, on=KEY)
        .filter(
            col("month") >= pl.max_horizontal("began", pl.lit(first)),
            col("month").dt.month_end() <= as_of,
        )
        .join(currency, on=KEY)
        .drop("began")
        .sort(MONTH)
    )


def _monthly_sums(tables: Tables, as_of: date, first: date, currency: pl.DataFrame) -> pl.DataFrame:
    """Return the sums of :func:`months`, month by month from the first on."""
    recent = _since(tables, first)
    net = money.net(recent)
    billed = _billed_months(tables, as_of)
    paid = _paid(recent, net).join(
        billed.rename({"month": "issued_in", "is_billed": "is_billed_cash"}),
        on=[*KEY, "issued_in"],
        how="left",
    )
    amounts = pl.concat([_worked(recent), _earned(net), paid], how="diagonal")
    return (
        pl.concat([_in_currency(amounts, recent, currency), _mailed(recent)], how="diagonal")
        .group_by(MONTH)
        .agg(
            col("minutes", "priced_minutes").sum(),
            *(
                col("amount").filter(col("kind") == kind).sum().alias(kind)
                for kind in ("agreed", "earned")
            ),
            cash=col("amount").filter("is_billed_cash").sum(),
            is_cash_whole=col("amount").filter("is_billed_cash").is_not_null().all(),
            mail_seconds=col("mail_seconds").sum(),
            lacking=col("lacking").min(),
            is_untaxed=col("is_untaxed").any(),
        )
        .join(billed, on=MONTH, how="left")
        .with_columns(col("is_billed").fill_null(value=False))
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


def _in_currency(rows: pl.DataFrame, tables: Tables, target: pl.DataFrame) -> pl.DataFrame:
    """Bring amounts into the client's currency; ``lacking`` names one that has no rate.

    What was paid in the month is shown beside what was earned: no figure is lacking for it.
    """
    own = exchange.in_own_currency(rows, tables)
    same = col("currency") == col("currency_to")
    is_lacking = ~same & col("own").is_null() & col("amount").is_not_null()
    return (
        own.join(target.select(*KEY, currency_to="currency"), on=KEY, maintain_order="left")
        .with_columns(
            amount=pl.when(same).then("amount").otherwise("own"),
            lacking=pl.when(is_lacking & (col("kind") != "cash")).then("currency"),
        )
        .drop("own", "currency", "currency_to")
    )


def _worked(tables: Tables) -> pl.DataFrame:
    entries = tables.time_entries.filter(col("client").is_not_null()).select(*KEY, "day", "minutes")
    priced = terms.in_force(
        entries, "day", tables, "rate", "currency", "unit", "scope_minutes"
    ).join(day_minutes(tables), on="owner", how="left")
    agreed = exchange.rounded(col("minutes") * col("rate") * FINE, _minutes_of_price())
    return priced.select(
        *(*KEY, _month("day"), "currency", "minutes"),
        amount=agreed,
        priced_minutes=pl.when(agreed.is_not_null()).then("minutes").otherwise(0),
        kind=pl.lit("agreed"),
    )


def _minutes_of_price() -> pl.Expr:
    """Return for how many minutes the agreed price is; null where it is for no known time."""
    per = (
        pl.when(col("unit") == "hour")
        .then(HOUR)
        .when(col("unit") == "day")
        .then("per_day")
        .when(col("unit").is_in(["month", "fixed"]))
        .then("scope_minutes")
    )
    return pl.when(per > 0).then(per)


def _billed_months(tables: Tables, as_of: date) -> pl.DataFrame:
    """Return ``owner, client, month, is_billed`` of the months whose invoices may be for hours.

    These are the months in which an hourly price was agreed for some day, and the one after each:
    the work of a month is invoiced in the next one at the latest, where the agreement has ended.
    """
    until = col("holds_from").shift(-1).over(KEY, order_by="holds_from").dt.offset_by("-1d")
    return (
        terms.stretches(tables)
        .with_columns(holds_until=until.fill_null(as_of))
        .join(day_minutes(tables), on="owner", how="left")
        .filter(col("rate").is_not_null(), _minutes_of_price().is_not_null())
        .select(
            *KEY,
            month=pl.date_ranges(
                col("holds_from").dt.truncate("1mo"),
                col("holds_until").dt.truncate("1mo").dt.offset_by("1mo"),
                "1mo",
            ),
        )
        .explode("month")
        .unique()
        .with_columns(is_billed=pl.lit(value=True))
    )


def _earned(net: pl.DataFrame) -> pl.DataFrame:
    return net.select(
        *(*KEY, _month("issued_on"), "currency"),
        amount="net",
        is_untaxed=col("net").is_null(),
        kind=pl.lit("earned"),
    )


def _paid(tables: Tables, net: pl.DataFrame) -> pl.DataFrame:
    bills = net.filter(col("kind") == "invoice", col("amount") > 0)
    # A product of two sums of a currency with many zeros needs more than 64 bits.
    cash = exchange.rounded(col("paid").cast(pl.Int128) * col("net"), col("amount")).cast(pl.Int64)
    return (
        tables.allocations.filter(col("kind") != "credit_note")
        .select("owner", "invoice", "settled_on", paid="amount")
        .join(bills, left_on=["owner", "invoice"], right_on=["owner", "id"])
        .select(
            *(*KEY, _month("settled_on"), "currency"),
            issued_in=col("issued_on").dt.truncate("1mo"),
            amount=cash,
            kind=pl.lit("cash"),
        )
    )


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
