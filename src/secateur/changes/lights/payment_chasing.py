"""How many reminders each late invoice takes."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.changes.money import bills
from secateur.model.text import text
from secateur.signals.payment_chasing import is_of_invoice, reminders, rows
from secateur.tables import KEY


def observe(ground: Ground) -> pl.DataFrame:
    """Return the days of reminding between due and paid, once the invoice is settled or given up.

    The invoice stays the unit: a reminder about three invoices is one for each.
    """
    late_from = col("due_on") + pl.duration(days=col("late_days").floor().cast(pl.Int64) + 1)
    late = (
        bills(ground)
        .join(rows(ground.facts), on=["owner", "id"], how="semi")
        .with_columns(known_on=pl.max_horizontal("known_on", late_from))
    )
    sent = (
        late.with_columns(until="known_on")
        .join(reminders(ground.facts).select(*KEY, "day").unique(), on=KEY)
        .filter(is_of_invoice())
        .group_by("owner", "id")
        .agg(sent=pl.len())
    )
    return late.join(sent, on=["owner", "id"], how="left").select(
        "owner",
        "client",
        "id",
        "began_on",
        "known_on",
        value=col("sent").fill_null(0).cast(pl.Float64),
        unit="id",
    )


LIGHT = Light(
    signal="payment_chasing",
    family="count",
    observe=observe,
    cuts=("breaks", "sent", "settled"),
    shown=float,
    sentence=text(
        "More reminders since {since:date} (between {since_low:date} and {since_high:date})."
        " Since then: {after:number} for each of {n} late invoice; before: {before:number} for"
        " each of {n_before} (from {first_on:date} on). You may simply have become quicker to"
        " remind.",
        "More reminders since {since:date} (between {since_low:date} and {since_high:date})."
        " Since then: {after:number} for each of {n} late invoices; before: {before:number}"
        " for each of {n_before} (from {first_on:date} on). You may simply have become quicker"
        " to remind.",
    ),
)
