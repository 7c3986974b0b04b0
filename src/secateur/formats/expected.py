"""What a column takes, with an example: said beside what cannot be read in it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal

from secateur.formats.amounts import Separator
from secateur.formats.dates import DateOrder
from secateur.formats.errors import CellError
from secateur.model.text import Text, text

Taken = Literal["day", "moment", "clock", "amount", "duration", "currency", "client"]

_DAYS: Mapping[DateOrder, str] = MappingProxyType(
    {"ymd": "2026-04-30", "dmy": "30/04/2026", "mdy": "04/30/2026"}
)
_SAID: Mapping[Taken, Callable[[Text, str, str], Text]] = MappingProxyType(
    {
        "day": lambda because, column, example: text(
            "{because} Expected in {column}: a day, such as {example}.",
            because=because,
            column=column,
            example=example,
        ),
        "moment": lambda because, column, example: text(
            "{because} Expected in {column}: a day and a time, such as {example}.",
            because=because,
            column=column,
            example=example,
        ),
        "clock": lambda because, column, example: text(
            "{because} Expected in {column}: a time of day, such as {example}.",
            because=because,
            column=column,
            example=example,
        ),
        "amount": lambda because, column, example: text(
            "{because} Expected in {column}: an amount, such as {example}.",
            because=because,
            column=column,
            example=example,
        ),
        "duration": lambda because, column, example: text(
            "{because} Expected in {column}: hours, such as {example}, or hours and minutes, "
            "such as 1:30.",
            because=because,
            column=column,
            example=example,
        ),
        "currency": lambda because, column, example: text(
            "{because} Expected in {column}: the three letters of a currency, such as {example}.",
            because=because,
            column=column,
            example=example,
        ),
        "client": lambda because, column, example: text(
            "{because} Expected in {column}: the name of the client, such as {example}.",
            because=because,
            column=column,
            example=example,
        ),
    }
)


def expecting(
    error: CellError, column: str, taken: Taken, order: DateOrder | None, decimal: Separator | None
) -> CellError:
    """Return an error that says as well what its column takes.

    Args:
        error: What stands there, and that it cannot be read.
        column: As the table names it.
        taken: What stands in its other cells.
        order: How the table writes days.
        decimal: How it writes amounts.
    """
    day = _DAYS[order or "ymd"]
    examples: Mapping[Taken, str] = {
        "day": day,
        "moment": f"{day} 09:30",
        "clock": "09:30",
        "amount": f"1234{decimal or '.'}56",
        "duration": f"1{decimal or '.'}5",
        "currency": "EUR",
        "client": "Lambda",
    }
    return CellError(_SAID[taken](error.reason, column, examples[taken]))
