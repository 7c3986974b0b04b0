"""Payments for several clients at once, as a platform makes them: each client's for its part."""

import polars as pl
from polars import col

from secateur.tables import KEY


def by_client(
    banked: pl.DataFrame, allocations: pl.DataFrame, invoices: pl.DataFrame
) -> pl.DataFrame:
    """Give each client the part of a payment that its invoices were settled with.

    What is over, and what is in another currency, stays with the client whose payment it is.

    Args:
        banked: Payments with ``owner, client, id, paid_on, amount, currency``.
        allocations: What settles what.
        invoices: With their currencies.
    """
    settled = (
        allocations.filter(
            col("kind") == "payment", col("payment").is_not_null(), col("client").is_not_null()
        )
        .join(invoices.select("owner", "currency", invoice="id"), on=["owner", "invoice"])
        .group_by(*KEY, "currency", id="payment")
        .agg(part=col("amount").sum())
    )
    whose = banked.select("owner", "id", "currency", "paid_on", own="client")
    others = settled.join(whose, on=["owner", "id", "currency"]).filter(
        col("client") != col("own"), col("part") > 0
    )
    if others.is_empty():
        return banked
    given = others.group_by("owner", "id").agg(given=col("part").sum())
    kept = (
        banked.join(given, on=["owner", "id"], how="left", maintain_order="left")
        .with_columns(amount=col("amount") - col("given").fill_null(0))
        .filter(col("given").is_null() | (col("amount") != 0))
        .drop("given")
    )
    parts = others.select("owner", "client", "id", "paid_on", "currency", amount="part").sort(
        "owner", "id", "client"
    )
    return pl.concat([kept, parts.select(kept.columns)])
