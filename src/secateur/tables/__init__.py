"""The columnar view of a freelancer's facts: what every signal reads, wherever it runs.

Each row carries its ``owner``; rows about a client carry its ``client`` (the client's id). One
freelancer's store and a lake of a million of them give the same tables. Facts are integers:
days are dates, moments (``_at``) whole seconds since 1970 UTC, money minor units, shares parts
per million. ``id`` numbers the rows of one table within one owner; it breaks ties and leads
back to the receipts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

import polars as pl

OWN_CLOCK = ""
"""The name of the owner's own clock in ``calendar``; a client's clock has the client's id."""

KEY = ("owner", "client")
"""What tells a client of one freelancer from every other client."""

_KEY = dict.fromkeys(KEY, pl.String)
_FACT = {**_KEY, "id": pl.Int64}

SCHEMAS: Mapping[str, Mapping[str, type[pl.DataType]]] = MappingProxyType(
    {
        "owners": {
            "owner": pl.String,
            "name": pl.String,
            "timezone": pl.String,
            "country": pl.String,
            "language": pl.String,
            "currency": pl.String,
            "wanted_rate": pl.Int64,  # minor units of `currency` per hour, before sales tax
            "sales_tax_ppm": pl.Int64,  # null: not said; 0: none
            "banked_until": pl.Date,  # the last day of a bank's statements; null: there is none
            "tells_payment": pl.Boolean,  # whether lists of invoices do; null: as in our format
        },
        # Days between two statements of a bank of which none speaks.
        "unbanked": {"owner": pl.String, "from_on": pl.Date, "until_on": pl.Date},
        "clients": {
            **_KEY,
            "name": pl.String,
            "kind": pl.String,  # business | consumer | public
            "country": pl.String,
            "timezone": pl.String,  # null: unknown, the owner's is used and flagged
            "pro_bono": pl.Boolean,
        },
        "limits": {"owner": pl.String, "limit": pl.String, "value": pl.Float64},
        "rates": {
            "owner": pl.String,
            "currency": pl.String,
            "rate_ppm": pl.Int64,  # one unit of `currency` in the owner's, in millionths
        },
        # One row per stretch of working time of one clock, in order, none overlapping.
        "calendar": {
            "owner": pl.String,
            "clock": pl.String,
            "day": pl.Date,  # local to the clock
            "opens_at": pl.Int64,  # seconds since 1970 UTC, on a full minute
            "closes_at": pl.Int64,
            "worked_before": pl.Int64,  # minutes worked on this clock before opens_at
        },
        "messages": {
            **_FACT,
            "thread": pl.Int64,
            "sent_at": pl.Int64,
            "day": pl.Date,  # local to the owner, like `minute`
            "minute": pl.Int16,
            "is_mine": pl.Boolean,
            "is_bulk": pl.Boolean,
            "is_automatic": pl.Boolean,
            "ask": pl.Float64,
            "is_reminder": pl.Boolean,
            "promised_on": pl.Date,
            "asks_work": pl.Boolean,
            "characters": pl.Int32,  # of own text
            "contact": pl.Int32,  # a number for its author's address; null: not known
            "is_aside": pl.Boolean,  # among the client's own people, a copy to me; null: no
            "offset": pl.Int16,  # minutes east of Greenwich, as its date says; null: not said
        },
        "invoices": {
            **_FACT,
            "number": pl.String,
            "kind": pl.String,  # invoice | credit_note
            "issued_on": pl.Date,
            "due_on": pl.Date,  # null: neither written nor agreed
            "amount": pl.Int64,  # with tax, never negative
            "tax": pl.Int64,  # null: not given
            "currency": pl.String,
            "disputed_on": pl.Date,
            "refused_on": pl.Date,
        },
        # What settles an invoice, in the invoice's currency, whatever it came from.
        # Invoices whose numbers stand in the message that promises a payment.
        "promised_invoices": {**_KEY, "message": pl.Int64, "invoice": pl.Int64},
        "allocations": {
            **_FACT,
            "invoice": pl.Int64,
            "payment": pl.Int64,  # null: stated by the invoice's own file, or a credit note
            "settled_on": pl.Date,
            "decided_on": pl.Date,  # when it could be known; null: on settled_on
            "amount": pl.Int64,
            # payment | stated | credit_note | fee | undated (stated, on a day that nothing
            # says: settled_on is the day of issue), and of amount 0: pending, a payment yet
            # undecided may pay it; repeat, one seems to pay it again; closed, that is over, or
            # (without a payment) what was stated is, since the bank said it or less was due;
            # rest, a part is missing of what is paid by its own word, and nobody has said why
            "kind": pl.String,
        },
        "payments": {
            **_FACT,
            "paid_on": pl.Date,
            "amount": pl.Int64,
            "currency": pl.String,
        },
        "time_entries": {
            **_FACT,
            "day": pl.Date,
            "started_at": pl.Int64,  # null where the file gives hours only
            "minutes": pl.Int64,
            "project": pl.String,
            "billable": pl.Boolean,
        },
        "meetings": {
            **_FACT,
            "starts_at": pl.Int64,
            "day": pl.Date,
            "minute": pl.Int16,
            "minutes": pl.Int64,
            "outcome": pl.String,  # held | moved | cancelled | missed
            "by": pl.String,  # me | client
            "changed_at": pl.Int64,
            "asked_by": pl.String,
        },
        "requests": {
            **_FACT,
            "asked_on": pl.Date,
            "due_on": pl.Date,
            "done_on": pl.Date,
        },
        "agreements": {
            **_FACT,  # id is the version, from 1
            "from_on": pl.Date,
            "until_on": pl.Date,
            "signed": pl.Boolean,
            "rate": pl.Int64,  # minor units per unit
            "currency": pl.String,
            "unit": pl.String,  # hour | day | fixed | month | in_kind
            "payment_days": pl.Int32,  # null: no payment terms in writing
            "end_of_month": pl.Boolean,
            "scope_minutes": pl.Int64,
            "scope_per": pl.String,  # month | project
            "notice_days": pl.Int32,
            "pro_bono": pl.Boolean,
            "discount_ppm": pl.Int64,
            "discount_days": pl.Int32,
            "withholding_ppm": pl.Int64,
        },
        "check_ins": {
            **_FACT,
            "day": pl.Date,
            "energy_before": pl.Int8,
            "energy_after": pl.Int8,
            "dread": pl.Int8,
            "respect": pl.Int8,
            "values": pl.Int8,
        },
        # One row a term put in writing; null review_on: looked back at on no day of its own.
        "resets": {
            **_FACT,
            "case": pl.Int64,
            "term": pl.String,  # payment | hours | scope | rate | approvals
            "limit": pl.Int64,  # days | - | minutes a month | minor units an hour | working days
            "currency": pl.String,  # of a rate
            "sent_on": pl.Date,
            "starts_on": pl.Date,  # never before sent_on
            "review_on": pl.Date,
            "ended_on": pl.Date,
        },
        "exits": {
            **_FACT,
            "opened_on": pl.Date,
            "ends_on": pl.Date,  # the last day of the contract; null: not worked out yet
            "closed_on": pl.Date,  # done, or called off
        },
    }
)
"""Columns and types of each table; what a null means stands beside the column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """All facts of one owner or of many, each table with the columns of ``SCHEMAS``."""

    owners: pl.DataFrame
    unbanked: pl.DataFrame
    clients: pl.DataFrame
    limits: pl.DataFrame
    rates: pl.DataFrame
    calendar: pl.DataFrame
    messages: pl.DataFrame
    invoices: pl.DataFrame
    promised_invoices: pl.DataFrame
    allocations: pl.DataFrame
    payments: pl.DataFrame
    time_entries: pl.DataFrame
    meetings: pl.DataFrame
    requests: pl.DataFrame
    agreements: pl.DataFrame
    check_ins: pl.DataFrame
    resets: pl.DataFrame
    exits: pl.DataFrame


TABLES = tuple(field.name for field in fields(Tables))
"""The names of the tables."""


def empty(name: str) -> pl.DataFrame:
    """Return a table without rows."""
    return pl.DataFrame(schema=SCHEMAS[name])


def tables(**given: pl.DataFrame) -> Tables:
    """Build ``Tables`` from some of them, each brought to its schema; the others are empty.

    Raises:
        pl.exceptions.PolarsError: A table has a column of its schema in a type that cannot be
            cast, or lacks one that has no meaning when absent.
    """
    return Tables(**{name: _shaped(name, given.get(name)) for name in TABLES})


def _shaped(name: str, frame: pl.DataFrame | None) -> pl.DataFrame:
    if frame is None:
        return empty(name)
    columns = [
        (pl.col(column) if column in frame.columns else pl.lit(None)).cast(kind).alias(column)
        for column, kind in SCHEMAS[name].items()
    ]
    return frame.select(columns)
