"""Guess which column is what, from names and values; what stays open becomes a question."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from types import MappingProxyType
from typing import get_args

from secateur.formats.columns.column_mapping import ColumnMapping, Kind, Sign
from secateur.formats.columns.column_values import SAMPLE_ROWS, ColumnValues, look_at
from secateur.formats.columns.documents import document_in
from secateur.formats.columns.headerless import is_numbered, statement_columns
from secateur.formats.columns.named_columns import TYPES, currency_of, named_columns
from secateur.formats.guessing.evidence import Question, settled
from secateur.formats.guessing.money_ways import WayEvidence
from secateur.formats.guessing.needed_columns import (
    FIELD_NAMES,
    NEEDED,
    candidates_for,
    missing,
    unsure,
)
from secateur.formats.guessing.other_tables import refusal
from secateur.formats.headers import folded
from secateur.formats.owner import NOBODY, Owner
from secateur.formats.text.closing_lines import is_total
from secateur.formats.values.shares import are_rates
from secateur.model.text import Text, text

WEIGHTS: Mapping[Kind, Mapping[str, int]] = MappingProxyType(
    {
        "invoices": MappingProxyType(
            {"number": 3, "due_on": 3, "client": 1, "paid_on": 1, "net": 2, "tax": 2, "status": 1}
        ),
        "payments": MappingProxyType(
            {"label": 1, "client": 1, "credit": 3, "debit": 3, "balance": 4, "direction": 2,
             "fee": 5}
        ),
        "time": MappingProxyType(
            {"duration": 4, "start_time": 3, "end_time": 3, "started_at": 2, "project": 2,
             "billable": 2, "task": 1}
        ),
    }
)  # fmt: skip
"""How much each field speaks for its kind of table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What a table was taken for, and what a person must still say."""

    mapping: ColumnMapping | None
    """None where the table is not known at all; a draft while there are questions."""

    questions: tuple[Text, ...] = ()
    needs: tuple[str, ...] = ()
    """What each question settles: ``kind``, ``date_order``, ``decimal``, ``columns.client``."""

    examples: tuple[str, ...] = ()
    """Of each question the name of a column that may be the answer, empty where none is."""

    assumed: tuple[str, ...] = ()
    """What the file does not say: ``currency``, ``number``, ``tax``, ``columns.client``."""

    refused: Text | None = None
    """Why such a table is not read, whatever its columns hold."""

    confidence: float = 0.0
    """From 0 to 1: the share of what the kind of table needs that names, not values, settled."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A kind of table that the columns could make."""

    lack: int
    merit: int
    kind: Kind
    columns: dict[str, str]
    by_values: list[str]

    @property
    def rank(self) -> tuple[int, int, int]:
        """Lowest is best: nothing missing, then nothing told by values alone, then merit."""
        return self.lack, len(self.by_values), -self.merit


def guess(
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    known: ColumnMapping | None = None,
    owner: Owner = NOBODY,
    kind: Kind | None = None,
) -> Guess:
    """Guess the mapping of a table, or complete a known one, reading its rows once, lazily.

    Args:
        header: The names of its columns.
        rows: Below it.
        known: What was said or is fixed of such a table.
        owner: What they have settled for all tables.
        kind: What its rows are, where that is said already.
    """
    rest = (row for row in rows if not is_total(row))
    sample = list(islice(rest, SAMPLE_ROWS))
    values = look_at(len(header), sample)
    if known is not None:
        lacking = _lacking(known, header, values)
        return _completed(header, chain(sample, rest), known, lacking, [], owner)
    if kind is None and (refused := refusal(header, values)) is not None:
        return Guess(mapping=None, refused=refused)
    if is_numbered(header):
        return _numbered(header, values, sample, chain(sample, rest), owner)
    kinds = _kinds(header, values, kind)
    if not kinds:
        return Guess(mapping=None)
    best, *as_good = kinds
    mapping = _mapped(best, header, values, sample)
    questions = missing(best.kind, header, mapping.columns, values)
    questions += unsure(best.by_values, mapping.columns)
    if as_good:
        asked = text("Are the rows of this table invoices, payments or time entries?")
        questions = [Question("kind", asked), *questions]
    return _completed(header, chain(sample, rest), mapping, questions, best.by_values, owner)


def _lacking(
    known: ColumnMapping, header: Sequence[str], values: Sequence[ColumnValues]
) -> list[Question]:
    """Ask what is missing of a table that is known but for some columns."""
    lacking = missing(known.kind, header, known.columns, values)
    if "number" not in known.columns:
        return lacking
    # A number tells an invoice that names nobody: it is asked about once it is read.
    return [question for question in lacking if question.settles != "columns.client"]


def _tell_rates(
    columns: dict[str, str], header: Sequence[str], sample: Sequence[Sequence[str]]
) -> None:
    """Take a column of tax that holds its rates for what it is."""
    if {"net", "tax"} <= columns.keys() and "tax_rate" not in columns:
        places = header.index(columns["net"]), header.index(columns["tax"])
        pairs = ((row[places[0]], row[places[1]]) for row in sample if len(row) > max(places))
        if are_rates(pairs):
            columns["tax_rate"] = columns.pop("tax")


def _numbered(
    header: Sequence[str],
    values: Sequence[ColumnValues],
    sample: Sequence[Sequence[str]],
    rows: Iterator[Sequence[str]],
    owner: Owner,
) -> Guess:
    """Guess the columns of a statement whose first row names none."""
    columns = statement_columns(header, values, sample)
    mapping = ColumnMapping(
        kind="payments",
        columns=MappingProxyType(columns),
        sign="debit_credit" if "credit" in columns else None,
    )
    questions = [
        Question(
            f"columns.{group[0]}",
            text(
                "This file names no columns: which one, counted from 1, holds {field}? Your bank"
                " may export OFX too, which needs no answer.",
                field=FIELD_NAMES[group[0]],
            ),
        )
        for group in NEEDED["payments"]
        if not any(field in columns for field in group)
    ]
    return _completed(header, rows, mapping, questions, list(columns), owner)


def _mapped(
    taken: _Candidate,
    header: Sequence[str],
    values: Sequence[ColumnValues],
    sample: Sequence[Sequence[str]],
) -> ColumnMapping:
    """Return the mapping of a table taken for what it could be."""
    columns = taken.columns
    _arrange(taken.kind, columns, values, header, sample)
    _tell_rates(columns, header, sample)
    return ColumnMapping(
        kind=taken.kind,
        columns=MappingProxyType(columns),
        currency=_currency(columns),
        sign=_sign(header, columns, values),
    )


def _arrange(
    kind: Kind,
    columns: dict[str, str],
    values: Sequence[ColumnValues],
    header: Sequence[str],
    sample: Sequence[Sequence[str]],
) -> None:
    """Settle what only the values of the whole table tell of its columns."""
    if kind == "payments":
        # Banks write balances in another style than amounts: it only tells what the table is.
        columns.pop("balance", None)
        account = columns.get("account")
        if account is None or not values[header.index(account)].books:
            columns.pop("account", None)
        elif {"credit", "debit"} <= columns.keys():
            # In the books of its owner, money that comes into the bank is a debit.
            columns["credit"], columns["debit"] = columns["debit"], columns["credit"]
    if kind == "invoices":
        place = header.index(columns["kind"]) if "kind" in columns else None
        cells = [row[place] for row in sample if len(row) > place] if place is not None else []
        if any(map(str.strip, cells)) and not any(map(document_in, cells)):
            columns.pop("kind", None)
        if "number" not in columns:
            _number_by_id(columns, header, values)


def _sign(
    header: Sequence[str], columns: Mapping[str, str], values: Sequence[ColumnValues]
) -> Sign | None:
    if {"credit", "debit"} & columns.keys():
        return "debit_credit"
    # Who handles cards writes what went back without its sign.
    is_handled = {"fee", "type", "amount"} <= columns.keys()
    is_signed = is_handled and values[header.index(columns["amount"])].negatives
    return "by_type" if is_handled and not is_signed else None


def _number_by_id(
    columns: dict[str, str], header: Sequence[str], values: Sequence[ColumnValues]
) -> None:
    for name, found in zip(header, values, strict=True):
        if folded(name) == "id" and name not in columns.values() and found.filled:
            columns["number"] = name


def _completed(
    header: Sequence[str],
    rows: Iterator[Sequence[str]],
    mapping: ColumnMapping,
    questions: list[Question],
    by_values: list[str],
    owner: Owner,
) -> Guess:
    ways = WayEvidence(header, mapping)
    rows = ways.watching(rows) if mapping.sign is None else rows
    mapping, asked = settled(header, rows, mapping, TYPES, owner)
    if mapping.sign is None:
        sign, open_way = ways.sign()
        if {"credit", "debit"} & mapping.columns.keys() and "amount" not in mapping.columns:
            sign = "debit_credit"
        mapping = replace(mapping, sign=sign)
        asked += open_way
    questions = [*questions, *asked, *_tax_asked(mapping, owner)]
    groups = NEEDED[mapping.kind]
    named = sum(
        any(field in mapping.columns and field not in by_values for field in group)
        for group in groups
    )
    return Guess(
        mapping=mapping,
        questions=tuple(question.asked for question in questions),
        needs=tuple(question.settles for question in questions),
        examples=tuple(question.example for question in questions),
        assumed=(*_assumed(mapping), *(f"columns.{field}" for field in by_values)),
        confidence=named / len(groups),
    )


def _kinds(
    header: Sequence[str], values: Sequence[ColumnValues], said: Kind | None
) -> list[_Candidate]:
    """Return the best kind, and those just as good."""
    found: list[_Candidate] = []
    is_due = "due_on" in named_columns("invoices", header, values)
    for kind in get_args(Kind) if said is None else (said,):
        if kind == "payments" and is_due and said is None:
            continue  # money that came is due no more
        columns = named_columns(kind, header, values)
        by_values = _add_by_values(kind, header, columns, values)
        met = sum(any(field in columns for field in group) for group in NEEDED[kind])
        merit = sum(WEIGHTS[kind].get(field, 0) for field in columns)
        lack = len(NEEDED[kind]) - met
        # A draft that asks for one column must be sure of the others by their names.
        is_sure = merit > 2 and not by_values  # noqa: PLR2004  (more than a label)
        if lack == 0 or (lack == 1 and is_sure) or said is not None:
            found.append(_Candidate(lack, merit, kind, columns, by_values))
    best = min((candidate.rank for candidate in found), default=None)
    return [candidate for candidate in found if candidate.rank == best]


def _add_by_values(
    kind: Kind, header: Sequence[str], columns: dict[str, str], values: Sequence[ColumnValues]
) -> list[str]:
    """Give a needed field the only column left that can be it; return the fields so found."""
    added: list[str] = []
    for group in NEEDED[kind]:
        field = group[0]
        if any(name in columns for name in group):
            continue
        candidates = candidates_for(field, header, columns, values)
        if len(candidates) == 1:
            columns[field] = candidates[0]
            added.append(field)
    return added


def _currency(columns: Mapping[str, str]) -> str | None:
    amounts = (columns.get(name, "") for name in ("amount", "credit", "line_total", "net"))
    return next((code for name in amounts if (code := currency_of(name))), None)


def _assumed(mapping: ColumnMapping) -> Iterator[str]:
    if mapping.kind == "time":
        return
    if "currency" not in mapping.columns and mapping.currency is None:
        yield "currency"
    if mapping.kind == "invoices":
        if "number" not in mapping.columns:
            yield "number"
        if lacks_tax(mapping):
            yield "tax"


def lacks_tax(mapping: ColumnMapping) -> bool:
    """Whether a table of invoices gives amounts without tax, and no tax."""
    known = {"amount", "line_total", "tax", "tax_rate"}
    return (
        mapping.kind == "invoices" and "net" in mapping.columns and not known & {*mapping.columns}
    )


def _tax_asked(mapping: ColumnMapping, owner: Owner) -> Iterator[Question]:
    """Ask for the tax that a table does not give, and nobody has said."""
    if lacks_tax(mapping) and mapping.sales_tax is None and owner.sales_tax is None:
        yield Question(
            "sales_tax",
            text(
                "The amounts of the column {column} are without tax, and the table does not"
                " give the tax: which rate comes on top, such as 20% (0 if there is none)?",
                column=mapping.columns["net"],
            ),
        )
