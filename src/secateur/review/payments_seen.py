"""Payment signals where nothing on record tells what was paid: not since a day, or not at all."""

import polars as pl
from polars import col

from secateur.facts import Facts
from secateur.model.text import Text, text
from secateur.signals import Reading, Signal
from secateur.tables import KEY

WHYS: dict[str, Text] = {
    "untold": text(
        "Your lists of invoices do not say which are paid, and no payment is on record: import"
        " your bank statement."
    ),
    "unseen": text(
        "Your records of payments end, or leave days out, before it could be seen whether these"
        " invoices were paid: import the missing months."
    ),
}
"""Why such a signal is unknown."""


def seen_only(name: str, signal: Signal, reading: Reading, facts: Facts) -> Reading:
    """Return a reading in which nobody is judged by payments that nothing on record can show.

    A client none of whose payments can be known is unknown by every payment signal; one whose open
    invoices had time left when the records of payments ended is not clear of overdue ones.
    """
    if signal.reason != "payment":
        return reading
    veils = _veils(facts)
    if veils.is_empty():
        return reading
    levels = reading.levels.join(veils, on=list(KEY), how="left", maintain_order="left")
    is_untold = (col("veil") == "untold") & (col("state") != "exempt")
    hides = (col("why") == "too_few") | ((col("state") == "clear") & (name == "payment_overdue"))
    if signal.needs == ("invoices",):
        is_unseen = (col("veil") == "unseen") & hides
    else:  # what mail says has reasons of its own to be too little
        is_unseen = pl.lit(value=False)
    is_veiled = (is_untold | is_unseen).fill_null(value=False)
    figures = {
        figure: pl.when(~is_veiled).then(figure) for figure in ("value", "low", "high", "beyond")
    }
    shown = levels.with_columns(
        **figures,
        state=pl.when(is_veiled).then(pl.lit("unknown")).otherwise("state"),
        why=pl.when(is_veiled).then("veil").otherwise("why"),
        n=pl.when(is_untold.fill_null(value=False)).then(0).otherwise("n").cast(pl.Int64),
    )
    return Reading(levels=shown.select(reading.levels.columns), receipts=reading.receipts)


def _veils(facts: Facts) -> pl.DataFrame:
    """Return ``owner, client, veil``: untold, or unseen; a client of neither has no row."""
    limit = facts.limit("overdue_days", 30.0).select("owner", limit="value")
    is_unseen = (
        (col("seen_until") < facts.as_of)
        & (col("days") <= col("limit"))
        & (col("due_on") + pl.duration(days=col("limit").floor().cast(pl.Int64)) < facts.as_of)
        & ~col("is_disputed")
        & ~col("is_questioned")
    )
    return (
        facts.charged.filter("is_open")
        .join(limit, on="owner", how="left", maintain_order="left")
        .with_columns(
            veil=pl.when("is_untold")
            .then(pl.lit("untold"))
            .when(is_unseen.fill_null(value=False))
            .then(pl.lit("unseen"))
        )
        .drop_nulls("veil")
        .select(*KEY, "veil")
        .unique()
        .sort(*KEY, "veil")
    )
