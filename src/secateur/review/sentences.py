"""The sentence under every figure: what was counted, over which days, against which limit."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import cast

from secateur.model.text import Text, Value, text
from secateur.review.parts import SignalReport
from secateur.review.payments_seen import WHYS as PAYMENTS_UNSEEN
from secateur.signals import Signal

Level = Mapping[str, object]
"""One row of ``Reading.levels``."""

UNITS: Mapping[str, Callable[[float | None], Text]] = MappingProxyType(
    {
        "share": lambda value: text("{value:percent}", value=value),
        "ratio": lambda value: text("× {value:number}", value=value),
        "days": lambda value: text("{value:number} {value|day|days}", value=value),
        "working_days": lambda value: text(
            "{value:number} {value|working day|working days}", value=value
        ),
        "count": lambda value: text("{value:number}", value=value),
        "points": lambda value: text("{value:number} {value|point|points}", value=value),
    }
)
"""How a figure of each unit reads."""

LIMITS: Mapping[str, Callable[[float | None], Text]] = MappingProxyType(
    {
        "share": lambda value: text("{value:share}", value=value),
        "ratio": lambda value: text("× {value:exact}", value=value),
    }
)
"""How a limit reads where a figure of that unit is rounded: 115% is no 120%."""


def quantity(value: float | None, unit: str) -> Text:
    """Write a figure with its unit."""
    return UNITS[unit](value)


def limit_quantity(value: float | None, unit: str) -> Text:
    """Write a limit, which somebody chose, with its unit and every digit it has."""
    chosen = LIMITS.get(unit)
    return quantity(value, unit) if chosen is None else chosen(value)


def sentence(signal: Signal, level: Level, settings: Mapping[str, float]) -> Text:
    """Say one signal's level in words, whatever its state."""
    if level["state"] == "exempt":
        return text("Not applicable: this work is pro bono or paid in kind.")
    values = _values(signal, level, settings)
    claim = Text(signal.sentence.template, values, signal.sentence.plural)
    if level["state"] != "unknown":
        return claim
    reason = level["why"]
    if reason == "undecided":
        return text("Undecided: {claim}", claim=claim)
    if reason == "too_few":
        return _too_few(signal, level, values)
    own = PAYMENTS_UNSEEN.get(str(reason)) or signal.whys[str(reason)]
    return Text(own.template, values, own.plural)


def why(signals: Sequence[SignalReport]) -> Text:
    """Say what keeps a reason unknown: the signal that is nearest to speaking."""
    unknown = [signal for signal in signals if signal.state == "unknown"]
    nearest = max(unknown or signals, key=lambda signal: (_nearness(signal), signal.id))
    return nearest.sentence


def _nearness(signal: SignalReport) -> float:
    return min(signal.n / signal.minimum, 1.0)


def _too_few(signal: Signal, level: Level, values: Mapping[str, Value]) -> Text:
    seen = Text(signal.counts.template, values, signal.counts.plural)
    if level["value"] is None or not isinstance(level["window_from"], date):
        return text(
            "Not enough data: {seen}; {minimum} are needed.", seen=seen, minimum=signal.minimum
        )
    return text(
        "Not enough data: {seen} between {window_from:date} and {window_to:date}; "
        "{minimum} are needed (so far {amount}; limit {limit}).",
        seen=seen,
        minimum=signal.minimum,
        window_from=values["window_from"],
        window_to=values["window_to"],
        amount=quantity(_number(level["value"]), signal.unit),
        limit=limit_quantity(_number(level["limit"]), signal.unit),
    )


def _values(signal: Signal, level: Level, settings: Mapping[str, float]) -> Mapping[str, Value]:
    details = cast("Mapping[str, object] | None", level["details"]) or {}
    filled: dict[str, Value] = {
        name: settings.get(name, own) for name, own in signal.settings.items()
    }
    for source in (details, level):
        filled.update({name: _value(value) for name, value in source.items()})
    filled["minimum"] = signal.minimum
    return MappingProxyType(filled)


def _value(value: object) -> Value:
    if isinstance(value, list):
        return ", ".join(str(item) for item in cast("list[object]", value))
    return value if isinstance(value, str | int | float | date | Text) else None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
