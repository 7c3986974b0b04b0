"""How many of the five terms that protect both sides are not in writing."""

from types import MappingProxyType

import polars as pl
from polars import col

from secateur.facts import Facts, terms
from secateur.model.limits import LimitWords
from secateur.model.text import text
from secateur.signals import Reading, Signal
from secateur.statistics.levels import Bar, exact
from secateur.tables import KEY

LIMIT = 2.0
MINIMUM = 5

IS_WRITTEN = MappingProxyType(
    {
        "signature": col("signed").fill_null(value=False),
        # Work paid in kind, or given, has no rate to write down.
        "rate": col("rate").is_not_null() | (col("unit") == "in_kind") | col("pro_bono"),
        "scope": col("scope_minutes").is_not_null(),
        "payment_terms": col("payment_days").is_not_null(),
        "notice": col("notice_days").is_not_null(),
    }
)
"""The five terms, each with the test for being in writing."""


def measure(facts: Facts) -> Reading:
    """Look at the version in force, or the last there was."""
    bar = Bar(limit=facts.limit("terms_missing", LIMIT), minimum=MINIMUM)
    agreed = terms.latest(facts.tables, facts.as_of).with_columns(
        missing=pl.concat_list(
            pl.when(~is_written.fill_null(value=False)).then(pl.lit(name))
            for name, is_written in IS_WRITTEN.items()
        ).list.drop_nulls()
    )
    counts = facts.keys.join(agreed, on=KEY, how="left", maintain_order="left").select(
        *KEY,
        n=pl.when(col("from_on").is_null()).then(0).otherwise(len(IS_WRITTEN)),
        value=col("missing").list.len().cast(pl.Float64),
        window_from="from_on",
        window_to=pl.lit(facts.as_of),
        why=pl.when(col("from_on").is_null()).then(pl.lit("no_agreement")),
        details=pl.struct("missing"),
    )
    receipts = agreed.select(
        *(*KEY, pl.lit("agreements").alias("table"), "id"),
        on="from_on",
        hit=col("missing").list.len() > 0,
    )
    return Reading(levels=exact(counts, bar, is_inclusive=True), receipts=receipts)


SIGNAL = Signal(
    name=text("Terms not in writing"),
    reason="agreement",
    unit="count",
    limit=LIMIT,
    limit_name="terms_missing",
    words=MappingProxyType(
        {
            "terms_missing": LimitWords(
                text("Missing terms"),
                text("main terms that no agreement has in writing"),
            ),
        }
    ),
    minimum=MINIMUM,
    needs=("agreements",),
    counts=text("{n} term looked for", "{n} terms looked for"),
    measure=measure,
    sentence=text(
        "Not in writing in the agreement of {window_from:date}, as of {window_to:date}:"
        " {value:number} of {n} term (signature, rate, scope, payment terms, notice; limit"
        " {limit:exact}).",
        "Not in writing in the agreement of {window_from:date}, as of {window_to:date}:"
        " {value:number} of {n} terms (signature, rate, scope, payment terms, notice; limit"
        " {limit:exact}).",
    ),
    details=("missing",),
    whys=MappingProxyType(
        {"no_agreement": text("No agreement with this client has been entered yet.")}
    ),
    needs_company=True,
)
