"""What the cells of a whole table prove about its dates and its decimals, and what to ask."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from secateur.formats.columns.column_mapping import ColumnMapping
from secateur.formats.errors import CellError
from secateur.formats.guessing.date_witness import DateWitness
from secateur.formats.headers import bracketed
from secateur.formats.owner import NOBODY, Owner
from secateur.formats.values.amounts import Separator, separator_shown
from secateur.formats.values.currencies import SHARED, shared_symbol
from secateur.formats.values.dates import DateEvidence, parse_day
from secateur.model.text import Text, text

EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class Question:
    """What a person must settle, and the setting that the answer fills."""

    settles: str
    asked: Text
    example: str = ""
    """A column of the table that may be the answer."""


@dataclass(slots=True)
class DecimalEvidence:
    """Which decimal separators the amounts of a table prove."""

    counts: dict[Separator, int] = field(default_factory=dict)
    either: list[tuple[str, str]] = field(default_factory=list)
    """(column, cell) of amounts such as ``1.234``."""

    def add(self, column: str, cell: str) -> None:
        """Count one cell."""
        shown = separator_shown(cell)
        if shown == "either":
            if len(self.either) < EXAMPLES and (column, cell) not in self.either:
                self.either.append((column, cell))
        elif shown is not None:
            self.counts[shown] = self.counts.get(shown, 0) + 1

    @property
    def separator(self) -> Separator | None:
        """The separator proved, a point where none is written, None where it must be asked."""
        if not self.counts:
            return None if self.either else "."
        best: Separator = "." if self.counts.get(".", 0) >= self.counts.get(",", 0) else ","
        proved = sum(self.counts.values())
        # A few against hundreds are slips of the pen, and become unreadable rows.
        return best if proved - self.counts[best] <= proved // 50 else None


@dataclass(slots=True)
class SignEvidence:
    """Signs beside amounts that several currencies share, such as ``$``."""

    found: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By sign: the column, and a cell of it."""

    is_named: bool = False
    """The sign stands in the name of the column, and holds for all of it."""

    def add(self, column: str, cell: str) -> None:
        """Look at one cell."""
        if not cell[-1].isdigit() or not cell[0].isdigit():
            sign = shared_symbol(cell)
            if sign and sign not in self.found:
                self.found[sign] = (column, cell)

    def look_at_names(self, columns: Iterable[str]) -> None:
        """Look at the names of the columns that are read."""
        for column in columns:
            sign = shared_symbol(bracketed(column))
            if sign:
                self.found[sign] = (column, column)
                self.is_named = True


def settled(
    header: Sequence[str],
    rows: Iterator[Sequence[str]],
    mapping: ColumnMapping,
    types: Mapping[str, str],
    owner: Owner = NOBODY,
) -> tuple[ColumnMapping, list[Question]]:
    """Fill in the order of dates and the decimal separator as the whole table proves them."""
    places = {
        column: types[name]
        for name, column in mapping.columns.items()
        if types.get(name) in ("date", "amount", "duration") and column in header
    }
    dates: dict[str, DateEvidence] = {}
    decimals = DecimalEvidence()
    signs = SignEvidence()
    watched = [(header.index(column), column, kind) for column, kind in places.items()]
    witness = _witness(header, mapping, types)
    for row in rows:
        if mapping.date_order is None and not any(found.is_proved for found in dates.values()):
            witness.add(row)
        for place, column, kind in watched:
            cell = row[place].strip() if place < len(row) else ""
            if not cell:
                continue
            if kind == "date":
                dates.setdefault(column, DateEvidence()).add(cell)
            elif ":" not in cell:
                decimals.add(column, cell)
                signs.add(column, cell)
    questions: list[Question] = []
    if mapping.date_order is None:
        mapping = _with_order(mapping, dates, witness, questions)
    if mapping.decimal is None:
        mapping = _with_decimal(mapping, decimals, questions)
    if mapping.kind != "time" and "currency" not in mapping.columns and mapping.currency is None:
        signs.look_at_names(mapping.columns.values())
        mapping = _with_currency(mapping, signs, owner, questions)
    return mapping, questions


def _with_currency(
    mapping: ColumnMapping, signs: SignEvidence, owner: Owner, questions: list[Question]
) -> ColumnMapping:
    """Take a shared sign for the owner's currency where that is written so, else ask."""
    for sign, (column, example) in signs.found.items():
        if owner.currency not in SHARED[sign]:
            asked = text(
                "“{sign}” is the sign of several currencies, and the column {column} has it "
                "({example}): which one is it, {codes}…?",
                sign=sign,
                column=column,
                example=example,
                codes=", ".join(SHARED[sign][:4]),
            )
            questions.append(Question("currency", asked))
            return mapping
    return replace(mapping, currency=owner.currency) if signs.is_named else mapping


def _witness(
    header: Sequence[str], mapping: ColumnMapping, types: Mapping[str, str]
) -> DateWitness:
    return DateWitness(
        {
            name: header.index(column)
            for name, column in mapping.columns.items()
            if types.get(name) == "date" and column in header
        },
        len(header),
    )


def _with_order(
    mapping: ColumnMapping,
    dates: Mapping[str, DateEvidence],
    witness: DateWitness,
    questions: list[Question],
) -> ColumnMapping:
    whole = DateEvidence()
    for evidence in dates.values():
        whole.day_first += evidence.day_first
        whole.month_first += evidence.month_first
        whole.undecided += evidence.undecided
    is_open = whole.undecided and not (whole.day_first or whole.month_first)
    order = whole.order or (witness.order if is_open else None)
    if order is not None:
        return replace(mapping, date_order=order)
    column = next((name for name, found in dates.items() if found.examples), next(iter(dates)))
    examples = dates[column].examples
    questions.append(Question("date_order", _order_question(column, examples)))
    return mapping


def _order_question(column: str, examples: Sequence[str]) -> Text:
    if not examples:
        return text(
            "Some dates of the column {column} have the day first, others the month: which is "
            "right, day/month or month/day?",
            column=column,
        )
    return text(
        "The dates of the column {column} ({examples}) can be read in two ways: is {example} "
        "{day_first:date} (day/month) or {month_first:date} (month/day)?",
        column=column,
        examples=", ".join(examples),
        example=examples[0],
        day_first=_read(examples[0], day_first=True),
        month_first=_read(examples[0], day_first=False),
    )


def _read(example: str, *, day_first: bool) -> date | str:
    try:
        return parse_day(example, "dmy" if day_first else "mdy")
    except CellError:
        return example


def _with_decimal(
    mapping: ColumnMapping, decimals: DecimalEvidence, questions: list[Question]
) -> ColumnMapping:
    separator = decimals.separator
    if separator is not None:
        return replace(mapping, decimal=separator)
    if decimals.counts:
        asked = text(
            "Some amounts have a decimal point, others a decimal comma: which is right, point or "
            "comma?"
        )
    else:
        column, example = decimals.either[0]
        mark = "." if "." in example else ","
        asked = text(
            "The amounts of the column {column} can be read in two ways: is {example} more than "
            "a thousand ({large}), or a small number with three decimals ({small})?",
            column=column,
            example=example,
            large=example.replace(mark, "\N{NARROW NO-BREAK SPACE}"),
            small=example,
        )
    questions.append(Question("decimal", asked))
    return mapping
