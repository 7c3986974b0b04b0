"""The columns that a kind of table cannot do without, and the questions that ask for them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from secateur.formats.columns import vocabulary
from secateur.formats.columns.column_mapping import Kind
from secateur.formats.columns.column_values import ColumnValues
from secateur.formats.columns.named_columns import TYPES
from secateur.formats.guessing.evidence import Question
from secateur.formats.headers import folded, words
from secateur.model.text import Text, text

NEEDED: Mapping[Kind, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "invoices": (("issued_on",), ("amount", "line_total", "net"), ("client",)),
        "payments": (("paid_on",), ("amount", "credit", "debit")),
        "time": (("on", "started_at"), ("duration", "end_time", "ended_at")),
    }
)
"""Groups of which one field each must have a column."""

FIELD_NAMES: Mapping[str, Text] = MappingProxyType(
    {
        "issued_on": text("the day the invoice was issued"),
        "amount": text("the amount"),
        "client": text("the client"),
        "paid_on": text("the day of the payment"),
        "on": text("the day of the work"),
        "duration": text("the time spent"),
    }
)
"""How each is called in a question."""


def candidates_for(
    field: str, header: Sequence[str], columns: Mapping[str, str], values: Sequence[ColumnValues]
) -> list[str]:
    """Return the columns not taken yet whose cells look like a field."""
    used = set(columns.values())
    return [
        name
        for name, found in zip(header, values, strict=True)
        if name and name not in used and found.filled and _looks_like(field, found)
    ]


def _looks_like(field: str, found: ColumnValues) -> bool:
    type_name = TYPES.get(field, "text")
    if type_name == "text":
        kinds = (found.dates, found.amounts, found.identifiers)
        return not any(found.is_mostly(count) for count in kinds)
    if type_name == "amount" and found.is_mostly(found.dates):
        return False
    if type_name == "duration" and found.is_mostly(found.amounts):
        return False
    return found.can_be(type_name)


def missing(
    kind: Kind, header: Sequence[str], columns: Mapping[str, str], values: Sequence[ColumnValues]
) -> list[Question]:
    """Ask for each column that a kind of table needs and does not have."""
    questions: list[Question] = []
    for group in NEEDED[kind]:
        field = group[0]
        if any(name in columns for name in group):
            continue
        fitting = candidates_for(field, header, columns, values)
        free = [name for name in header if name and name not in columns.values()]
        candidates = fitting or free or [*filter(None, header)]
        asked = text(
            "Which column holds {field}: {columns}?",
            field=FIELD_NAMES[field],
            columns=", ".join(candidates),
        )
        questions.append(Question(f"columns.{field}", asked, next(iter(fitting), "")))
    return questions


def unsure(by_values: Sequence[str], columns: Mapping[str, str]) -> list[Question]:
    """Ask about what is needed and no name tells: a list of clients is not one of payments."""
    return [
        Question(
            f"columns.{field}",
            text(
                "Does the column {column} hold {field}? Its name does not say it; if so, name it"
                " so.",
                column=columns[field],
                field=FIELD_NAMES[field],
            ),
        )
        for field in by_values
        if not _speaks(columns[field], TYPES.get(field, "text"))
    ]


def _speaks(name: str, type_name: str) -> bool:
    said = set(folded(name).split()) | set(words(name).split())
    return not said.isdisjoint(vocabulary.SPEAKING.get(type_name, ()))
