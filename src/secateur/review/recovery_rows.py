"""The signals that are replayed month by month: the rows of each, and when they could be known.

Limits, matches and disputes are those of today. What a signal knows beside its rows (a reply
lost sight of at a meeting, invoices credited later) is not replayed.
"""

from collections.abc import Iterator, Mapping
from datetime import date

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.contact import REASONABLE_MINUTES
from secateur.facts.money import COMPLETION_DAYS
from secateur.facts.work import FINE
from secateur.review.recovery_months import Replayed, month_of
from secateur.signals import Signal
from secateur.statistics.feelings import ANSWERS
from secateur.statistics.levels import differences, means, ratios, shares
from secateur.tables import KEY
from secateur.working_clock import WORKING_DAY

HALF = 0.5

NOTICE_HOURS = 24

DREADED = 3.5
"""The mean below which a client is not dreaded, whatever the others are."""

USUAL = 0.8
"""The share of my answers that my usual reply time covers."""

SCOPE_SPREAD, RATE_SPREAD = 0.3, 0.35

_AS_SHARE = col("hits") <= col("limit") * col("n")


def signals_replayed(facts: Facts, signals: Mapping[str, Signal]) -> Iterator[Replayed]:
    """Give every signal of which the past can be told from its rows."""
    rows = {
        "payment_lateness": _late(facts),
        "payment_short": _short(facts),
        "asks_unanswered": _unanswered(facts, signals["asks_unanswered"]),
        "inputs_overdue": _inputs(facts),
        "meetings_missed": _meetings(facts, signals["meetings_missed"]),
        "off_hours": facts.demands.select(*KEY, "day", hits="is_outside"),
        "nagging": _nagging(facts),
    }
    for name, found in rows.items():
        yield _share(facts, signals, name, found)
    yield _medians(facts, signals["reply_time"], "reply_time", _replies(facts, signals))
    yield _medians(facts, signals["own_reply_time"], "own_reply_time", _own_replies(facts, signals))
    yield from _feelings(facts, signals)
    yield _rate(facts, signals["effective_rate"])
    scope = (facts.periods, ("last_on", "minutes", "scope_minutes"))
    yield _ratio(facts, signals["scope_drift"], "scope_drift", scope, SCOPE_SPREAD)


def _limit(facts: Facts, signal: Signal) -> pl.DataFrame:
    return facts.limit(signal.limit_name, signal.limit)


def _share(facts: Facts, signals: Mapping[str, Signal], name: str, rows: pl.DataFrame) -> Replayed:
    signal = signals[name]
    if signal.is_exempt_pro_bono:
        gifts = facts.exempt.filter("is_exempt").select(KEY)
        rows = rows.join(gifts, on=KEY, how="anti")
    return Replayed(
        signal=name,
        reason=signal.reason,
        rows=rows.with_columns(n=pl.lit(1)),
        limit=_limit(facts, signal),
        minimum=signal.minimum,
        levels=shares,
        is_within=_AS_SHARE,
    )


def _medians(facts: Facts, signal: Signal, name: str, rows: pl.DataFrame) -> Replayed:
    """A median is beyond a time where more than half of the rows are."""
    return Replayed(
        signal=name,
        reason=signal.reason,
        rows=rows.with_columns(n=pl.lit(1)),
        limit=facts.tables.owners.select("owner", value=pl.lit(HALF)),
        minimum=signal.minimum,
        levels=shares,
        is_within=_AS_SHARE,
    )


def _late(facts: Facts) -> pl.DataFrame:
    known_on = col("due_on") + pl.duration(days=col("late_days").floor().cast(pl.Int64) + 1)
    return facts.payable.filter("is_decided").select(*KEY, day=known_on, hits="is_late")


def _short(facts: Facts) -> pl.DataFrame:
    known_on = col("first_paid_on") + pl.duration(days=COMPLETION_DAYS + 1)
    return (
        facts.payable.filter(col("first_paid_on").is_not_null())
        .select(*KEY, day=known_on, hits="is_short")
        .filter(col("day") <= facts.as_of)
    )


def _patient(days: pl.Expr) -> pl.Expr:
    """Return the day on which so many working days have passed: five in seven."""
    return col("day") + pl.duration(days=(days * 7 / 5).ceil().cast(pl.Int64))


def _unanswered(facts: Facts, signal: Signal) -> pl.DataFrame:
    days = facts.limit("unanswered_days", signal.settings["unanswered_days"])
    patience = (col("value") * WORKING_DAY).round()
    return (
        facts.asks.filter("is_mine", col("age").is_not_null())
        .join(days, on="owner")
        .filter(col("age") >= patience)
        .select(
            *KEY,
            day=_patient(col("value")),
            hits=(col("until_answer") > patience).fill_null(value=True),
        )
    )


def _replies(facts: Facts, signals: Mapping[str, Signal]) -> pl.DataFrame:
    limit = col("value") * WORKING_DAY
    is_known = ("is_answered" & (col("minutes") <= limit)) | (col("minutes") > limit)
    return (
        facts.asks.filter("is_mine", col("minutes").is_not_null())
        .join(_limit(facts, signals["reply_time"]), on="owner")
        .filter(is_known)
        .select(*KEY, day=_patient(col("value")), hits=col("minutes") > limit)
    )


def _own_replies(facts: Facts, signals: Mapping[str, Signal]) -> pl.DataFrame:
    """Say which of my answers took longer than the limit times my median for all clients."""
    asks = facts.asks.filter(~col("is_mine"), col("minutes").is_not_null())
    usual = asks.filter("is_answered").group_by("owner").agg(usual=col("minutes").median())
    longest = col("value") * col("usual").clip(1)
    return (
        asks.join(_limit(facts, signals["own_reply_time"]), on="owner")
        .join(usual, on="owner")
        .filter("is_answered" | (col("minutes") > longest))
        .select(*KEY, day=_patient(longest / WORKING_DAY), hits=col("minutes") > longest)
    )


def _inputs(facts: Facts) -> pl.DataFrame:
    is_late = col("done_on").is_null() | (col("done_on") > col("due_on"))
    return facts.tables.requests.filter(col("due_on") < facts.as_of).select(
        *KEY, day=col("due_on") + pl.duration(days=1), hits=is_late
    )


def _meetings(facts: Facts, signal: Signal) -> pl.DataFrame:
    notice = facts.limit("cancel_notice_hours", signal.settings["cancel_notice_hours"])
    is_short = (col("starts_at") - col("changed_at")) < col("value") * 3600
    is_late = (col("outcome") == "cancelled") & (col("by") == "client") & is_short
    return (
        facts.tables.meetings.filter(col("outcome").is_not_null())
        .join(notice, on="owner")
        .select(*KEY, "day", hits=(col("outcome") == "missed") | is_late.fill_null(value=False))
    )


def _nagging(facts: Facts) -> pl.DataFrame:
    theirs = facts.asks.filter(~col("is_mine"), col("age").is_not_null())
    usual = (
        theirs.filter("is_answered")
        .group_by("owner")
        .agg(usual=col("minutes").quantile(USUAL, "equiprobable"))
    )
    delay = pl.max_horizontal("usual", pl.lit(REASONABLE_MINUTES))
    return theirs.join(usual, on="owner", how="left").select(
        *KEY, "day", hits=(col("chased_minutes") < delay).fill_null(value=False)
    )


def _feelings(facts: Facts, signals: Mapping[str, Signal]) -> Iterator[Replayed]:
    answers = facts.tables.check_ins.with_columns(
        col("energy_before", "energy_after", "dread", "respect", "values").cast(pl.Int64)
    )
    change = col("energy_after") - col("energy_before")
    mean, elsewhere = col("total") / col("n"), col("elsewhere_total") / col("elsewhere_n")
    yield _compared(
        facts,
        signals,
        "dread",
        answers.select(*KEY, "day", total="dread"),
        ((mean - elsewhere) < col("limit")) | (mean < DREADED),
    )
    yield _compared(
        facts,
        signals,
        "energy",
        answers.select(*KEY, "day", total=change),
        (mean - elsewhere) > col("limit"),
    )
    respect = signals["respect"]
    halves = pl.mean_horizontal("respect", "values") * 2
    yield Replayed(
        signal="respect",
        reason=respect.reason,
        rows=_squared(answers.select(*KEY, "day", total=halves.floor())),
        limit=_limit(facts, respect),
        minimum=respect.minimum,
        levels=lambda counts, bar: means(counts, bar, ANSWERS, fraction=2),
        is_within=mean > 2 * col("limit"),
        is_above=False,
    )


def _squared(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(col("total").is_not_null()).with_columns(
        squares=col("total") ** 2, n=pl.lit(1)
    )


def _compared(
    facts: Facts, signals: Mapping[str, Signal], name: str, rows: pl.DataFrame, within: pl.Expr
) -> Replayed:
    signal = signals[name]
    floor = DREADED if name == "dread" else None
    return Replayed(
        signal=name,
        reason=signal.reason,
        rows=_squared(rows),
        limit=_limit(facts, signal),
        minimum=signal.minimum,
        levels=lambda counts, bar: differences(counts, bar, ANSWERS, floor=floor),
        is_within=within,
        is_above=signal.limit > 0,
        compares=("total", "n"),
    )


def _rate(facts: Facts, signal: Signal) -> Replayed:
    """Take the months of the last two years: older ones are not kept by the facts."""
    months = facts.months.filter(~col("is_untaxed"), col("lacking").is_null())
    began = months.filter(col("priced_minutes") > 0).group_by(KEY).agg(began=col("month").min())
    all_hours = col("agreed").cast(pl.Int128) * col("minutes") // col("priced_minutes").clip(1)
    priced = (
        months.join(began, on=KEY)
        .filter(col("month") >= col("began"), (col("minutes") == 0) | (col("priced_minutes") > 0))
        .join(facts.exempt.filter("is_exempt").select(KEY), on=KEY, how="anti")
        .with_columns(worth=(all_hours // FINE).cast(pl.Int64))
    )
    return _ratio(
        facts, signal, "effective_rate", (priced, ("month", "earned", "worth")), RATE_SPREAD
    )


def _ratio(
    facts: Facts,
    signal: Signal,
    name: str,
    of: tuple[pl.DataFrame, tuple[str, str, str]],
    spread: float,
) -> Replayed:
    """Replay a ratio of two sums over periods; ``of``: the periods, their day and both columns."""
    periods, (day, above, below) = of
    over, under = col(above), col(below)
    rows = periods.select(
        *KEY,
        day=col(day),
        n=(col("minutes") > 0).cast(pl.Int64),
        above=over,
        below=under,
        above_squares=over * over,
        below_squares=under * under,
        products=over * under,
    )
    limit = col("limit") * col("below")
    is_above = signal.limit > 1
    return Replayed(
        signal=name,
        reason=signal.reason,
        rows=rows,
        limit=_limit(facts, signal),
        minimum=signal.minimum,
        levels=lambda counts, bar: ratios(counts, bar, spread=spread),
        is_within=col("above") <= limit if is_above else col("above") >= limit,
        is_above=is_above,
    )


def months_overdue(facts: Facts, signal: Signal, last: int) -> pl.DataFrame:
    """Return, for each month, the invoices past due by more than the limit at its end.

    Returns:
        ``owner, client, month, past`` (days), one row an invoice and month.
    """
    limit = _limit(facts, signal)
    bills = facts.payable.filter(col("due_on").is_not_null(), col("amount") > 0)
    from_day = col("due_on") + pl.duration(days=col("limit").floor().cast(pl.Int64) + 1)
    until = pl.coalesce("settled_on", pl.lit(_day_after(last)))
    return (
        bills.join(limit.rename({"value": "limit"}), on="owner")
        .with_columns(from_day=from_day, until=until)
        .select(*KEY, "due_on", month=pl.int_ranges(month_of("from_day"), month_of("until")))
        .explode("month")
        .drop_nulls("month")
        .with_columns(end=_month_end(col("month")))
        .select(*KEY, "month", past=(col("end") - col("due_on")).dt.total_days())
    )


def _month_end(month: pl.Expr) -> pl.Expr:
    after = month + 1
    return pl.date(after // 12, after % 12 + 1, 1) - pl.duration(days=1)


def _day_after(month: int) -> date:
    return date((month + 1) // 12, (month + 1) % 12 + 1, 1)
