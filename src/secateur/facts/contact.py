"""Who asked whom, when the answer came, and which contacts demanded something at what hour."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import polars as pl
from polars import col

from secateur.facts.elsewhere import is_office_time, steady_shifts, wall_minutes
from secateur.tables import KEY, OWN_CLOCK, Tables
from secateur.working_clock import is_open, worked_minutes, worked_until

IS_ASK = 0.5
"""From this probability on, a message counts as expecting an answer."""

REASONABLE_MINUTES = 8 * 60
"""Working time within which nobody is expected to have answered yet."""

NIGHT_FROM, NIGHT_TO = 22 * 60, 7 * 60
"""The minutes of the day between which it is night for everyone."""

SATURDAY = 6
"""The first day of the weekend (ISO 8601)."""


def asks(tables: Tables, as_of: date) -> pl.DataFrame:
    """Return every ask between the owner and a client, and what became of it.

    Consecutive messages of one side in a thread are one turn; the first ask of a turn stands for
    it, and the first personal message of the other side afterwards answers it. A meeting that
    took place in between ends the observation: what was said there is not known. Bulk and
    automatic mail, and mail among the client's own people, neither asks nor answers.

    Returns:
        ``owner, client, id`` (the message), ``thread, is_mine, asked_at, day`` and

        - ``answer``: the id of the answering message, or null; ``is_answered``;
        - ``is_waiting``: neither answered nor ended by a meeting;
        - ``minutes``: worked on the clock of the one who was asked, until the answer, else until
          the end of the observation (the meeting, or the end of ``as_of``);
        - ``age``: minutes worked on that clock from the ask to the end of ``as_of``;
        - ``until_answer``: minutes worked on that clock until the answering message, whether or
          not a meeting was held before; null where there is none;
        - ``chased, chased_on``: the id and the day of the next message of the same turn that asks
          again, or null; ``chased_minutes``: minutes worked on that clock until then.
    """
    placed = _placed(tables, as_of)
    is_met, has_answer = col("met_at").is_not_null(), col("answer").is_not_null()
    return placed.sort("key", "asked_at", "id").select(
        *(*KEY, "id", "thread", "is_mine", "asked_at", "day"),
        answer=pl.when(~is_met).then("answer"),
        is_answered=has_answer & ~is_met,
        is_waiting=~has_answer & ~is_met,
        minutes=col("to_until") - col("to_asked_at"),
        age=col("to_end_at") - col("to_asked_at"),
        until_answer=col("to_answered_at") - col("to_asked_at"),
        **{
            name: pl.when(col("chased_at").is_not_null()).then(name)
            for name in ("chased", "chased_on")
        },
        chased_minutes=col("to_chased_at") - col("to_asked_at"),
    )


def _placed(tables: Tables, as_of: date) -> pl.DataFrame:
    """Return the asks with their moments, and each as minutes of the clock of who was asked."""
    turns = _turns(tables)
    met = _met(_answered(_first_asks(turns), turns), tables)
    timed = _clocked(met, tables).join(_end_of_day(tables, as_of), on="owner")
    ended = timed.with_columns(
        until=pl.coalesce("met_at", "answered_at", "end_at"),
        chased_at=pl.when(col("chased_at") <= pl.coalesce("met_at", "chased_at")).then("chased_at"),
    )
    moments = ("asked_at", "until", "end_at", "chased_at", "answered_at")
    return worked_until(ended, tables.calendar, moments={f"to_{name}": name for name in moments})


def demands(tables: Tables, asked: pl.DataFrame) -> pl.DataFrame:
    """Return the contacts by which a client demands something, and whether at an unfit hour.

    These are its asks, and the meetings and calls it asked for; other mail demands nothing, at
    whatever hour. Mail that comes within the client's own working hours from a place whose time
    differs from the owner's can wait for the morning: it counts among the demands, never as
    outside hours, unless it is a nag. Of a client whose zone nobody gave, the dates of its mail
    tell, where they differ steadily; see :mod:`secateur.facts.elsewhere`.

    Args:
        tables: The facts known.
        asked: The frame of :func:`asks`.

    Returns:
        ``owner, client, table, id, day, kind`` (ask, nag or meeting), ``is_outside`` (of the
        owner's hours), ``is_night, is_weekend`` (only where outside). A nag asks again within
        ``REASONABLE_MINUTES`` of the owner's working time.
    """
    found = pl.concat([_demanding_mail(tables, asked), _demanded_meetings(tables)])
    zoned = found.join(tables.clients.select(*KEY, "timezone"), on=KEY)
    open_to = zoned.with_columns(theirs=col("client"), mine=pl.lit(OWN_CLOCK))
    for clock in ("mine", "theirs"):
        open_to = is_open(open_to, tables.calendar, clock=clock, at="at", name=f"is_{clock}_open")
    open_to = open_to.join(steady_shifts(tables), on=KEY, how="left")
    is_dated_so = col("timezone").is_null() & col("shift").is_not_null()
    is_at_work = is_office_time(wall_minutes("at", "offset"))
    is_elsewhere = (col("is_theirs_open") & _is_elsewhere(open_to)) | (is_dated_so & is_at_work)
    can_wait = (col("kind") == "ask") & is_elsewhere
    is_outside = ~col("is_mine_open") & ~can_wait.fill_null(value=False)
    is_night = (col("minute") >= NIGHT_FROM) | (col("minute") < NIGHT_TO)
    return (
        open_to.filter(col("is_mine_open").is_not_null())
        .select(
            *(*KEY, "table", "id", "day", "kind"),
            is_outside=is_outside,
            is_night=is_outside & is_night,
            is_weekend=is_outside & (col("day").dt.weekday() >= SATURDAY),
        )
        .sort(*KEY, "day", "table", "id")
    )


def _turns(tables: Tables) -> pl.DataFrame:
    """Return the personal messages with clients, in order, each with the number of its turn."""
    # Sorting by numbers takes a third of the time of sorting by names.
    clients = tables.clients.select(KEY).sort(KEY).with_row_index("key")
    order = ("key", "thread", "sent_at", "id")
    personal = (
        tables.messages.lazy()
        .filter(~col("is_bulk"), ~col("is_automatic"), ~col("is_aside").fill_null(value=False))
        .join(clients.lazy(), on=KEY)
        .select(*KEY, *order, "day", "is_mine", is_ask=col("ask") >= IS_ASK)
        .sort(order)
    )
    is_next_turn = pl.any_horizontal(
        col(name).ne_missing(col(name).shift(1)) for name in ("key", "thread", "is_mine")
    )
    return personal.with_columns(turn=is_next_turn.cast(pl.Int64).cum_sum()).collect()


def _first_asks(turns: pl.DataFrame) -> pl.DataFrame:
    """Return the first ask of each turn and the next message of the turn that asks again."""
    again = {"chased": "id", "chased_at": "sent_at", "chased_on": "day"}
    return (
        turns.lazy()
        .filter(col("is_ask"))
        .with_columns(
            pl.when(col("turn") == col("turn").shift(-1)).then(col(old).shift(-1)).alias(new)
            for new, old in again.items()
        )
        .filter(col("turn").ne_missing(col("turn").shift(1)))
        .rename({"sent_at": "asked_at"})
        .collect()
    )


def _answered(asked: pl.DataFrame, turns: pl.DataFrame) -> pl.DataFrame:
    """Add ``answer, answered_at``: the first message of the thread's next turn."""
    is_first = col("turn").ne_missing(col("turn").shift(1))
    first = turns.filter(is_first).select(
        turn=col("turn") - 1, of_key="key", of_thread="thread", answer="id", answered_at="sent_at"
    )
    is_same = (col("of_key") == col("key")) & (col("of_thread") == col("thread"))
    return asked.join(first, on="turn", how="left").with_columns(
        pl.when(is_same).then(col("answer", "answered_at"))
    )


def _met(asked: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """Add ``met_at``: the first meeting after the ask and before its answer, if any."""
    meetings = (
        tables.meetings.filter(col("outcome").fill_null("held") == "held")
        .join(asked.select(*KEY, "key").unique(), on=KEY)
        .select("key", met_at="starts_at")
        .sort("met_at")
    )
    after = asked.sort("asked_at").join_asof(
        meetings,
        left_on="asked_at",
        right_on="met_at",
        by="key",
        strategy="forward",
        check_sortedness=False,
    )
    is_between = (col("met_at") < col("answered_at")).fill_null(value=True)
    return after.with_columns(met_at=pl.when(is_between).then("met_at"))


def _clocked(asked: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    """Add ``clock``: that of the side who was asked; the owner's for a client without one."""
    clocks = tables.calendar.select("owner", client="clock").unique()
    theirs = clocks.with_columns(theirs=col("client"), is_mine=pl.lit(value=True))
    return asked.join(theirs, on=[*KEY, "is_mine"], how="left").with_columns(
        clock=col("theirs").fill_null(OWN_CLOCK)
    )


def _end_of_day(tables: Tables, as_of: date) -> pl.DataFrame:
    """Return ``owner, end_at``: the end of a day in each owner's zone."""
    midnight = datetime.combine(as_of + timedelta(days=1), time())
    zones = tables.owners["timezone"].drop_nulls().unique().to_list()
    ends = {zone: int(midnight.replace(tzinfo=ZoneInfo(zone)).timestamp()) for zone in zones}
    end_at = col("timezone").replace_strict(ends, return_dtype=pl.Int64)
    return tables.owners.select("owner", end_at=end_at)


def _demanding_mail(tables: Tables, asked: pl.DataFrame) -> pl.DataFrame:
    """Return the asks by mail, those that ask again soon told apart as nags."""
    mail = (
        tables.messages.lazy()
        .filter(~col("is_mine"), ~col("is_bulk"), ~col("is_automatic"), col("ask") >= IS_ASK)
        .select(*KEY, "thread", "id", "day", "minute", "offset", at="sent_at")
        .drop_nulls(KEY)
        .sort("at", "id")
        .collect()
    )
    first = asked.filter(~col("is_mine")).select(*KEY, "thread", "asked_at", first="id")
    since = mail.join_asof(
        first.sort("asked_at", "first"),
        left_on="at",
        right_on="asked_at",
        by=[*KEY, "thread"],
        check_sortedness=False,
    ).with_columns(clock=pl.lit(OWN_CLOCK))
    timed = worked_minutes(since, tables.calendar, start="asked_at", end="at", name="waited")
    is_nag = (col("first") != col("id")) & (col("waited") < REASONABLE_MINUTES)
    return timed.select(
        *(*KEY, "id", "day", "minute", "at", "offset"),
        table=pl.lit("messages"),
        kind=pl.when(is_nag).then(pl.lit("nag")).otherwise(pl.lit("ask")),
    )


def _demanded_meetings(tables: Tables) -> pl.DataFrame:
    return tables.meetings.filter(col("asked_by") == "client", col("client").is_not_null()).select(
        *(*KEY, "id", "day", "minute"),
        at="starts_at",
        offset=pl.lit(None, pl.Int16),
        table=pl.lit("meetings"),
        kind=pl.lit("meeting"),
    )


def _is_elsewhere(found: pl.DataFrame) -> pl.Expr:
    """Say where the client's time of day differs from the owner's at that moment.

    The owner's own time of day stands in ``day, minute``, so that only the zones of clients have
    to be asked, each once.
    """
    utc = pl.from_epoch("at", "s")
    own_offset = col("day").cast(pl.Datetime("us")) + pl.duration(minutes="minute") - utc
    is_elsewhere = pl.lit(value=False)
    for zone in found["timezone"].drop_nulls().unique().sort():
        there = utc.dt.replace_time_zone("UTC").dt.convert_time_zone(zone)
        offset = there.dt.base_utc_offset() + there.dt.dst_offset()
        differs = (offset - own_offset).abs() >= pl.duration(minutes=2)
        is_elsewhere = pl.when(col("timezone") == zone).then(differs).otherwise(is_elsewhere)
    return is_elsewhere
