"""How many reminders each late invoice takes."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.lights import Light
from secateur.changes.money import bills
from secateur.model.text import text

LATE = 7
"""Days after due from which an invoice is worth a reminder."""


def observe(ground: Ground) -> pl.DataFrame:
    """Return the days of reminding between due and paid, once the invoice is settled or given up.

    The invoice stays the unit: a reminder about three invoices is one for each.
    """
    late = bills(ground).filter(col("days") > LATE)
    reminders = ground.messages.filter("is_mine", "is_reminder").select("owner", "client", "day")
    sent = (
        late.join(reminders.unique(), on=["owner", "client"])
        .filter(col("day") > col("due_on"), col("day") <= col("known_on"))
        .group_by("owner", "id")
        .agg(sent=pl.len())
    )
    return late.join(sent, on=["owner", "id"], how="left").select(
        "owner",
        "client",
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
        "More reminders since {since:date} (between {since_low:date} and {since_high:date}):"
        " {after:number} for each of {n} late invoice since then, against {before:number} for each"
        " of {n_before} from {first_on:date} on. You may simply have become quicker to remind.",
        "More reminders since {since:date} (between {since_low:date} and {since_high:date}):"
        " {after:number} for each of {n} late invoices since then, against {before:number} for"
        " each of {n_before} from {first_on:date} on. You may simply have become quicker to"
        " remind.",
    ),
)
