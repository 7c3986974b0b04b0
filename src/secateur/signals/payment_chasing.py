"""How many reminders a late invoice takes."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.work import mail_seconds
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import NO_ROWS, Reading, Signal
from secateur.statistics.division import divided
from secateur.statistics.levels import Bar, rates
from secateur.statistics.windows import counted, windows, within
from secateur.tables import KEY

LIMIT = 2.0
MINIMUM = 2


def measure(facts: Facts) -> Reading:
    """Count the late invoices, and my reminders while one of them was past due and unpaid.

    An invoice counts where mail of the time is on record: no mailbox is no evidence.
    """
    bar = Bar(limit=facts.limit("reminders_per_invoice", LIMIT), minimum=MINIMUM)
    every, late = facts.payable.filter("is_late"), rows(facts)
    periods = windows(facts.exempt_from_payment, late, facts.as_of, MINIMUM, day="due_on")
    inside = within(late, periods, day="due_on")
    unseen = (
        every.join(late, on=["owner", "id"], how="anti")
        .select(KEY)
        .unique()
        .with_columns(is_unseen=pl.lit(value=True))
    )
    sent = _reminders_of(facts, inside)
    counts = (
        counted(periods, inside, n=pl.len())
        .join(
            sent.group_by(KEY).agg(events=pl.len().cast(pl.Int64), seconds=col("seconds").sum()),
            on=KEY,
            how="left",
            maintain_order="left",
        )
        .with_columns(col("events", "seconds").fill_null(0))
        .join(unseen, on=KEY, how="left", maintain_order="left")
        .with_columns(
            why=pl.when(col("is_unseen").fill_null(value=False), col("n") < MINIMUM).then(
                pl.lit("no_sent_mail")
            )
        )
    )
    details = pl.struct(reminders="events", hours=divided(col("seconds"), 3600))
    levels = rates(counts.with_columns(details=details), bar)
    return Reading(levels=levels, receipts=_receipts(inside, sent))


def _receipts(late: pl.DataFrame, sent: pl.DataFrame) -> pl.DataFrame:
    """Show the late invoices; reminders are hits."""
    return pl.concat(
        [
            late.select(
                *(*KEY, pl.lit("invoices").alias("table"), "id"),
                on="due_on",
                hit=pl.lit(value=False),
            ),
            sent.select(
                *(*KEY, pl.lit("messages").alias("table"), "id"), on="day", hit=pl.lit(value=True)
            ),
        ]
    )


def rows(facts: Facts) -> pl.DataFrame:
    """Return the late invoices that were open while the owner's mail, sent mail too, is on record.

    With ``until``: the day on which they were settled, or today.
    """
    late = facts.payable.filter("is_late")
    mail = (
        facts.tables.messages.group_by("owner")
        .agg(began=col("day").min(), ended=col("day").max(), is_whole=col("is_mine").any())
        .filter("is_whole")
    )
    return (
        late.with_columns(until=pl.coalesce("settled_on", pl.lit(facts.as_of)))
        .join(mail, on="owner", maintain_order="left")
        .filter(col("until") > col("began"), col("due_on") < col("ended"))
        .select(*late.columns, "until")
    )


def reminders(facts: Facts) -> pl.DataFrame:
    """Return the mails by which I reminded a client of what it owes, with ``seconds`` spent."""
    return facts.tables.messages.filter("is_mine", "is_reminder").select(
        *KEY, "id", "day", seconds=mail_seconds()
    )


def is_of_invoice() -> pl.Expr:
    """Say whether a mail of some ``day`` falls between ``due_on`` and ``until``."""
    return (col("day") > col("due_on")) & (col("day") <= col("until"))


def _reminders_of(facts: Facts, late: pl.DataFrame) -> pl.DataFrame:
    """Return my reminders that fell between the due date and the payment of a late invoice."""
    return (
        reminders(facts)
        .join(late.select(*KEY, "due_on", "until"), on=KEY)
        .filter(is_of_invoice())
        .select(*KEY, "id", "day", "seconds")
        .unique()
        .sort(*KEY, "id")
    )


SIGNAL = Signal(
    name=text("Reminders sent"),
    reason="payment",
    unit="ratio",
    limit=LIMIT,
    limit_name="reminders_per_invoice",
    words=MappingProxyType(
        {
            "reminders_per_invoice": LimitWords(
                text("Reminders per late invoice"),
                text("reminders you write per late invoice"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("mail",),
    reads=("invoices",),
    nothing=MappingProxyType(
        {
            "reminders": NO_ROWS,
            "hours": pl.lit(0.0),
        }
    ),
    counts=text("{n} late invoice", "{n} late invoices"),
    measure=measure,
    sentence=text(
        "Reminders for {n} late invoice due between {window_from:date} and {window_to:date}:"
        " {reminders}, or {value:number} per invoice (between {low:number} and {high:number}; limit"
        " {limit:exact}).",
        "Reminders for {n} late invoices due between {window_from:date} and {window_to:date}:"
        " {reminders}, or {value:number} per invoice (between {low:number} and {high:number}; limit"
        " {limit:exact}).",
    ),
    details=("reminders", "hours"),
    whys=MappingProxyType(
        {
            "no_sent_mail": text(
                "The emails you sent at the time are not on record, so reminders cannot be counted."
            ),
        }
    ),
    is_exempt_pro_bono=True,
)
