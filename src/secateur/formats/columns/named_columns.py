"""Which column is what, by the names that programs give their columns."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType

from secateur.formats.columns import vocabulary
from secateur.formats.columns.column_mapping import Kind
from secateur.formats.columns.column_values import ColumnValues
from secateur.formats.headers import bracketed, folded, together, words
from secateur.formats.values.currencies import currency_beside, without_currency

TYPES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("issued_on", "due_on", "paid_on", "disputed_on", "refused_on"), "date"),
        **dict.fromkeys(("on", "started_at", "ended_at", "end_date"), "date"),
        **dict.fromkeys(("amount", "line_total", "net", "tax", "second_tax"), "amount"),
        **dict.fromkeys(("credit", "debit", "balance", "paid_amount"), "amount"),
        **dict.fromkeys(("other_amount", "fee", "refunded"), "amount"),
        "tax_rate": "rate",
        **dict.fromkeys(("start_time", "end_time"), "time"),
        "duration": "duration",
        "client": "text",
    }
)
"""What the values of a field must look like; other fields take anything."""

_SIGNED = frozenset(("signed", "signe", "signee", "signes"))

IN_CURRENCY = "amount in currency"
"""How a column is called whose name is a currency and nothing else."""


def named_columns(
    kind: Kind, header: Sequence[str], values: Sequence[ColumnValues]
) -> dict[str, str]:
    """Return the column of each field whose name is known and whose values agree with it."""
    by_name: dict[str, list[int]] = {}
    for place, name in enumerate(header):
        for spelling in _spellings(name, values[place]):
            by_name.setdefault(spelling, []).append(place)
    used: set[int] = set()
    columns: dict[str, str] = {}
    for field, names in vocabulary.FIELDS[kind].items():
        places = [p for name in names for p in by_name.get(name, ()) if p not in used]
        for place in islice(_fitting(field, places, values), 1):
            columns[field] = header[place]
            used.add(place)
    if kind == "payments":
        _arrange_payments(header, values, columns, used)
    if kind == "invoices":
        _arrange_taxes(columns)
        _arrange_currencies(header, columns)
        _arrange_people(columns)
    return columns


def _fitting(field: str, places: Sequence[int], values: Sequence[ColumnValues]) -> Iterator[int]:
    """Yield the columns of known names whose values agree, the best first."""
    type_name = TYPES.get(field, "any")
    sure = [place for place in places if values[place].can_be(type_name)]
    sure.sort(key=lambda place: not values[place].filled)
    if field == "client":
        # A name is worth more than the code that a program gives it.
        sure.sort(key=lambda place: not values[place].filled or values[place].are_codes)
    # A name that is known wins over some cells that are not what it says.
    partly = (place for place in places if values[place].may_be(type_name))
    return chain(sure, partly)


def _spellings(name: str, values: ColumnValues) -> set[str]:
    """Return what a column is called; one of percents is no amount, whatever its name."""
    found = {folded(name), words(name), together(name)}
    found |= {_unsigned(spelling) for spelling in found}
    if "%" not in name and not values.is_mostly(values.percents):
        if currency_beside(name):
            bare = folded(without_currency(name))
            found.add(bare or IN_CURRENCY)
        return found
    rates = vocabulary.FIELDS["invoices"]["tax_rate"]
    return {spelling if spelling in rates else f"{spelling} %" for spelling in found}


def _arrange_payments(
    header: Sequence[str],
    values: Sequence[ColumnValues],
    columns: dict[str, str],
    used: set[int],
) -> None:
    """Settle which columns give the sum and its sign."""
    if "debit" in columns and "credit" not in columns and "amount" in columns:
        del columns["debit"]
    if "fee" in columns and folded(columns.get("amount", "")) in vocabulary.NETS:
        # What came is what was paid before the fee.
        del columns["amount"]
    if folded(without_currency(columns.get("other_amount", "-"))):
        columns.pop("other_amount", None)
    if "credit" in columns:
        columns.pop("amount", None)
    elif "direction" not in columns:
        own = columns.get("type")
        for name, found in zip(header, values, strict=True):
            is_free = header.index(name) not in used or name == own
            if is_free and found.is_all(found.directions):
                columns["direction"] = name


def _arrange_taxes(columns: dict[str, str]) -> None:
    """Keep a second tax beside a first one, and never beside the whole tax."""
    second = columns.get("second_tax")
    if second is None:
        return
    first = columns.get("tax")
    if first is None:
        columns["tax"] = columns.pop("second_tax")
    elif not {folded(first), words(first), together(first)} & set(vocabulary.FIRST_TAX):
        del columns["second_tax"]


def _arrange_currencies(header: Sequence[str], columns: dict[str, str]) -> None:
    """Take the sum in the currency of the invoice, where a column says which that is.

    The sums beside it are in the currency of the owner's books, and nothing is worked out of both.
    """
    foreign = [name for name in header if _unsigned(folded(name)) in vocabulary.FOREIGN_TOTALS]
    if "currency" not in columns or len(foreign) != 1:
        return
    columns["amount"] = foreign[0]
    for field in ("net", "tax", "second_tax", "balance", "paid_amount"):
        if folded(name := columns.get(field, "")) != _unsigned(folded(name)):
            del columns[field]


def _arrange_people(columns: dict[str, str]) -> None:
    """Keep the names of people where they are whole: a name of a family beside a given one.

    A mere name is a client’s where a number or a due day says that there are invoices.
    """
    family = columns.get("client", "")
    if folded(family) in vocabulary.FIELDS["invoices"]["last_name"]:
        if not {"number", "due_on"} & columns.keys():
            del columns["client"]
        elif "first_name" in columns:
            columns["last_name"] = family
    if not {"first_name", "last_name"} <= columns.keys():
        columns.pop("first_name", None)
        columns.pop("last_name", None)


def _unsigned(spelling: str) -> str:
    """Return a name without its last word, where that only says that the sums have a sign."""
    rest, _, last = spelling.rpartition(" ")
    return rest if rest and last in _SIGNED else spelling


def currency_of(column: str) -> str | None:
    """Return the currency that the name of a column of amounts says: ``Crédit en CHF``."""
    return currency_beside(bracketed(column)) or currency_beside(column)
