"""What a column takes, with an example: said beside what cannot be read in it."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

from secateur.formats.errors import CellError
from secateur.formats.values.amounts import Separator
from secateur.formats.values.dates import DateOrder
from secateur.model.text import Text, text

Taken = Literal["day", "moment", "clock", "amount", "duration", "currency", "client"]

_DAYS: Mapping[DateOrder, str] = MappingProxyType(
    {"ymd": "2026-04-30", "dmy": "30/04/2026", "mdy": "04/30/2026"}
)
_TAKEN: Mapping[Taken, Text] = MappingProxyType(
    {
        "day": text("a day, such as {example}"),
        "moment": text("a day and a time, such as {example}"),
        "clock": text("a time of day, such as {example}"),
        "amount": text("an amount, such as {example}"),
        "duration": text("hours, such as {example}, or hours and minutes, such as 1:30"),
        "currency": text("the three letters of a currency, such as {example}"),
        "client": text("the name of the client, such as {example}"),
    }
)
"""What each column takes, without its example yet."""


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
    expected = replace(_TAKEN[taken], values={"example": examples[taken]})
    said = text(
        "{because} Expected in {column}: {expected}.",
        because=error.reason,
        column=column,
        expected=expected,
    )
    return CellError(said)
