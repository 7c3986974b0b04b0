"""What of the facts of a day the sums of clients are made of."""

from datetime import date
from functools import cached_property
from typing import Protocol

import polars as pl

from secateur.tables import Tables


class Ledger(Protocol):
    """What of :class:`secateur.facts.Facts` the sums of a client are made of."""

    as_of: date
    tables: Tables
    pending: pl.DataFrame

    @cached_property
    def invoices(self) -> pl.DataFrame:
        """From :func:`secateur.facts.money.invoices`."""
        ...

    @cached_property
    def income(self) -> pl.DataFrame:
        """From :func:`secateur.facts.money.income`."""
        ...
