"""The columnar view of the store: each table fetched by columns, with no object per row."""

from collections.abc import Mapping, Sequence

import polars as pl

from secateur.store.connection import Database
from secateur.tables import SCHEMAS

_QUERIES: Mapping[str, str] = {
    "invoices": """
        SELECT record_clients.client, id, number, kind, issued_on, invoice_facts.due_on, amount,
            tax, invoice_facts.currency, invoice_facts.disputed_on, invoice_facts.refused_on
        FROM invoices JOIN invoice_facts ON invoice = id
        JOIN record_clients ON record_table = 'invoices' AND record = id ORDER BY id""",
    "allocations": """
        SELECT record_clients.client, allocations.id, invoice, payment, settled_on, decided_on,
            amount, kind
        FROM allocations JOIN record_clients
            ON record_table = 'invoices' AND record = invoice ORDER BY allocations.id""",
    "payments": """
        SELECT record_clients.client, id, paid_on, amount, currency
        FROM payments JOIN record_clients ON record_table = 'payments' AND record = id
        WHERE record_clients.client <> '' ORDER BY id""",
    "time_entries": """
        SELECT record_clients.client, id, worked_on AS day, started_at, started_offset, minutes,
            project, billable
        FROM time_entries JOIN record_clients ON record_table = 'time_entries' AND record = id
        WHERE record_clients.client <> '' ORDER BY id""",
    "meetings": """
        SELECT record_clients.client, id, starts_at, starts_offset, ends_at, ends_offset, outcome,
            by, changed_at, changed_offset, asked_by
        FROM meetings JOIN record_clients ON record_table = 'meetings' AND record = id
        WHERE record_clients.client <> '' ORDER BY id""",
    "requests": """
        SELECT record_clients.client, id, asked_on, due_on, done_on
        FROM requests JOIN record_clients ON record_table = 'requests' AND record = id
        WHERE record_clients.client <> '' ORDER BY id""",
    "check_ins": """
        SELECT record_clients.client, id, happened_on AS day, energy_before, energy_after, dread,
            respect, "values"
        FROM check_ins JOIN record_clients ON record_table = 'check_ins' AND record = id
        WHERE record_clients.client <> '' ORDER BY id""",
    "promised_invoices": """
        SELECT client, message, invoice FROM promised_invoices ORDER BY message, invoice""",
}

_HELPERS: Mapping[str, type[pl.DataType]] = {
    "started_offset": pl.Int64,
    "starts_offset": pl.Int64,
    "ends_offset": pl.Int64,
    "changed_offset": pl.Int64,
    "ends_at": pl.Int64,
    "decided_on": pl.Date,
}
"""Columns of ours that the tables do not have, or not yet."""


def frame(store: Database, table: str) -> pl.DataFrame:
    """Return a table without its owner; moments without an offset are of the wall clock."""
    rows = store.rows(_QUERIES[table])
    names = _names(store, table)
    schema = {**_HELPERS, **SCHEMAS[table]}
    columns: Sequence[Sequence[object]] = list(zip(*rows, strict=True)) or [()] * len(names)
    return pl.DataFrame(
        [_series(name, column, schema[name]) for name, column in zip(names, columns, strict=True)]
    )


def _series(name: str, column: Sequence[object], kind: type[pl.DataType]) -> pl.Series:
    """Days and flags stand in the database as whole numbers."""
    if kind == pl.Date:
        return pl.Series(name, column, pl.Int32).cast(pl.Date)
    if kind == pl.Boolean:
        return pl.Series(name, column, pl.Int8).cast(pl.Boolean)
    return pl.Series(name, column, kind)


def _names(store: Database, table: str) -> list[str]:
    cursor = store.connection.execute(f"{_QUERIES[table]} LIMIT 0")
    return [name for name, *_ in cursor.description]
