"""How many reminders a late invoice takes."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.facts.work import mail_seconds
from secateur.model.text import text
from secateur.signals import Reading, Signal
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
    every = facts.payable.filter("is_late")
    late = _on_record(facts, every)
    periods = windows(facts.tables.clients, late, facts.as_of, MINIMUM, day="due_on")
    inside = within(late, periods, day="due_on")
    unseen = (
        every.join(late, on=["owner", "id"], how="anti")
        .select(KEY)
        .unique()
        .with_columns(is_unseen=pl.lit(value=True))
    )
    reminders = _reminders(facts, inside)
    counts = (
        counted(periods, inside, n=pl.len())
        .join(
            reminders.group_by(KEY).agg(
                events=pl.len().cast(pl.Int64), seconds=col("seconds").sum()
            ),
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
        .join(facts.exempt, on=KEY, how="left", maintain_order="left")
    )
    details = pl.struct(reminders="events", hours=divided(col("seconds"), 3600))
    receipts = pl.concat(
        [
            inside.select(
                *(*KEY, pl.lit("invoices").alias("table"), "id"),
                on="due_on",
                hit=pl.lit(value=False),
            ),
            reminders.select(
                *(*KEY, pl.lit("messages").alias("table"), "id"), on="day", hit=pl.lit(value=True)
            ),
        ]
    )
    return Reading(levels=rates(counts.with_columns(details=details), bar), receipts=receipts)


def _on_record(facts: Facts, late: pl.DataFrame) -> pl.DataFrame:
    """Keep the late invoices that were open while the owner's mail, sent mail too, is on record."""
    mail = (
        facts.tables.messages.group_by("owner")
        .agg(began=col("day").min(), ended=col("day").max(), is_whole=col("is_mine").any())
        .filter("is_whole")
    )
    until = pl.coalesce("settled_on", pl.lit(facts.as_of))
    return (
        late.join(mail, on="owner", maintain_order="left")
        .filter(until > col("began"), col("due_on") < col("ended"))
        .select(late.columns)
    )


def _reminders(facts: Facts, late: pl.DataFrame) -> pl.DataFrame:
    """Return my reminders that fell between the due date and the payment of a late invoice."""
    sent = facts.tables.messages.filter("is_mine", "is_reminder").select(
        *KEY, "id", "day", seconds=mail_seconds()
    )
    until = pl.coalesce("settled_on", pl.lit(facts.as_of))
    return (
        sent.join(late.select(*KEY, "due_on", until=until), on=KEY)
        .filter(col("day") > col("due_on"), col("day") <= col("until"))
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
    minimum=MINIMUM,
    needs=("mail",),
    counts=text("{n} late invoice", "{n} late invoices"),
    measure=measure,
    sentence=text(
        "Reminders for {n} late invoice due between {window_from:date} and {window_to:date}:"
        " {reminders}, or {value:number} per invoice (between {low:number} and {high:number}; limit"
        " {limit:number}).",
        "Reminders for {n} late invoices due between {window_from:date} and {window_to:date}:"
        " {reminders}, or {value:number} per invoice (between {low:number} and {high:number}; limit"
        " {limit:number}).",
    ),
    details=("reminders", "hours"),
    whys=MappingProxyType(
        {
            "no_sent_mail": text(
                "The mail you sent at the time is not on record, so reminders cannot be counted."
            ),
        }
    ),
    is_exempt_pro_bono=True,
)
