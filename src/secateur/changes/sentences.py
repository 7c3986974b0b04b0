"""A change in words: since when, from what to what, over how much, and what it does not prove."""

from collections.abc import Mapping
from datetime import date

from secateur.changes.compute import FUSED, all_lights
from secateur.model.text import Text, Value, text

Row = Mapping[str, object]
"""One row of ``Changes.found``."""


def sentence(row: Row) -> Text:
    """Say what has become worse, cautiously where it is only to be watched."""
    claim = _together(row) if row["signal"] == FUSED else _alone(row)
    if row["state"] == "emerging":
        return text("{claim} This is only to be watched.", claim=claim)
    return claim


def _alone(row: Row) -> Text:
    light = all_lights()[str(row["signal"])]
    values: dict[str, Value] = {name: _value(value) for name, value in row.items()}
    for side in ("before", "after"):
        mean = row[side]
        values[side] = light.shown(mean) if isinstance(mean, float) else None
    return Text(light.sentence.template, values, light.sentence.plural)


def _together(row: Row) -> Text:
    return text(
        "Taken together, the records of this client have become worse since {since:date} (between"
        " {since_low:date} and {since_high:date}). That does not say which of them, nor why.",
        **{name: _value(row[name]) for name in ("since", "since_low", "since_high")},
    )


def _value(value: object) -> Value:
    return value if isinstance(value, str | int | float | date) else None
