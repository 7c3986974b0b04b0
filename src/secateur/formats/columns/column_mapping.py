"""Which column of somebody's table is what: editable, remembered, and complete or not."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, TypeVar, cast, get_args

from secateur.formats.errors import CellError, SourceError
from secateur.formats.headers import signature
from secateur.formats.values.amounts import Separator
from secateur.formats.values.dates import DateOrder
from secateur.formats.values.shares import parse_share
from secateur.model.text import text

T = TypeVar("T")

Kind = Literal["invoices", "payments", "time"]
"""What the rows of a table are."""

Sign = Literal["as_written", "reversed", "debit_credit", "by_type", "by_balance"]
"""Money in is positive, is negative, or stands in a column of its own; or all money is positive,
and what went back says so in its type, or the running balance says which way it went."""

SETTINGS = ("kind", "date_order", "decimal", "currency", "sign", "sales_tax")
"""What can be said of a whole table, besides which column is what."""

__all__ = ["SETTINGS", "ColumnMapping", "DateOrder", "Kind", "Separator", "Sign", "signature"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """How to read a table whose columns have names of their own."""

    kind: Kind
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The file's column for each of our fields (:mod:`secateur.formats.columns.vocabulary`)."""

    date_order: DateOrder | None = None
    """None: decided over the columns of each file, and asked for where they do not prove it."""

    decimal: Separator | None = None
    """None: decided as the order of dates is."""

    currency: str | None = None
    """Of the whole file, where no column says it."""

    sign: Sign | None = None
    """None: decided over the whole of each file, and asked for where nothing tells."""

    sales_tax: Decimal | None = None
    """A share, added to the amounts of the whole file that are without tax."""

    def as_dict(self) -> dict[str, object]:
        """Return what JSON and TOML can hold; what is not settled is left out."""
        known: dict[str, object] = {"kind": self.kind, "columns": dict(self.columns)}
        for name in ("date_order", "decimal", "currency", "sign"):
            if (value := getattr(self, name)) is not None:
                known[name] = value
        if self.sales_tax is not None:
            known["sales_tax"] = str(self.sales_tax)
        return known

    @classmethod
    def from_dict(cls, written: Mapping[str, object]) -> "ColumnMapping":
        """Read what ``as_dict`` wrote or a person edited.

        Raises:
            SourceError: A key or a value is not known.
        """
        unknown = set(written) - {*SETTINGS, "columns"}
        if unknown:
            raise _refused(min(unknown), written[min(unknown)])
        return cls(
            kind=_one_of(written, "kind", get_args(Kind)) or "invoices",
            columns=_names(written.get("columns", {})),
            date_order=_one_of(written, "date_order", get_args(DateOrder)),
            decimal=_one_of(written, "decimal", get_args(Separator)),
            currency=_currency(written.get("currency")),
            sign=_one_of(written, "sign", get_args(Sign)),
            sales_tax=_share(written.get("sales_tax")),
        )

    def with_columns(self, **columns: str) -> "ColumnMapping":
        """Return the same mapping with some columns corrected; an empty name removes one."""
        merged = {**self.columns, **columns}
        kept = {name: column for name, column in merged.items() if column}
        return replace(self, columns=MappingProxyType(kept))


def _one_of(written: Mapping[str, object], key: str, allowed: tuple[T, ...]) -> T | None:
    value = written.get(key)
    if value is None:
        return None
    for choice in allowed:
        if choice == value:
            return choice
    raise _refused(key, value)


def _names(columns: object) -> Mapping[str, str]:
    if not isinstance(columns, Mapping):
        key = "columns"
        raise _refused(key, columns)
    names: dict[str, str] = {}
    for name, column in cast("Mapping[object, object]", columns).items():
        if not isinstance(name, str) or not isinstance(column, str):
            key = f"columns.{name}"
            raise _refused(key, column)
        names[name] = column
    return MappingProxyType(names)


def _currency(value: object) -> str | None:
    if value is None or (isinstance(value, str) and len(value) == 3 and value.isalpha()):  # noqa: PLR2004  (ISO 4217)
        return value.upper() if value else None
    key = "currency"
    raise _refused(key, value)


def _share(value: object) -> Decimal | None:
    if value is None:
        return None
    key = "sales_tax"
    try:
        return parse_share(str(value))
    except CellError as problem:
        raise _refused(key, value) from problem


def _refused(key: str, value: object) -> SourceError:
    return SourceError(
        text("The column mapping cannot have {key} = “{value}”.", key=key, value=str(value))
    )
