"""When each invoice became known to be paid late, or not."""

import polars as pl
from polars import col

from secateur.changes.ground import Ground
from secateur.changes.moments import next_record
from secateur.tables import KEY

LONGEST = 45
"""Days after due at which an unpaid invoice counts, whatever becomes of it."""


def bills(ground: Ground) -> pl.DataFrame:
    """Return the invoices of which it is known how late they are, up to ``LONGEST`` days.

    An unpaid one is known once anybody's money is on record after that time: where the bank's
    records end, nobody has stopped paying.

    Returns:
        ``owner, client, id, due_on, began_on, known_on, late_days, days`` (signed, at most
        ``LONGEST``).
    """
    invoices = ground.facts.payable.join(
        ground.facts.exempt_from_payment.filter(~col("is_exempt")), on=list(KEY), how="semi"
    ).drop_nulls("days")
    mark = col("due_on") + pl.duration(days=LONGEST)
    settled = invoices.filter(~col("is_open"), col("days") <= LONGEST).with_columns(
        known_on="settled_on"
    )
    waiting = invoices.filter(col("days") >= LONGEST, col("is_open") | (col("days") > LONGEST))
    unpaid = next_record(waiting.with_columns(known_on=mark), ground.settled, "known_on")
    names = (*KEY, "id", "due_on", "known_on", "days", "late_days")
    return pl.concat([settled.select(names), unpaid.select(names)]).with_columns(
        col("days").clip(upper_bound=LONGEST),
        began_on=pl.min_horizontal("due_on", "known_on"),
    )


def spread(days: pl.Expr, scale: float) -> pl.Expr:
    """Bring signed days to a scale that is even near 0 and logarithmic far from it."""
    return (days.cast(pl.Float64) / scale).arcsinh()
