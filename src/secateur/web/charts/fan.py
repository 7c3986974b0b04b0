"""The months of cash ahead as a fan: the middle, half and eight in ten of the futures."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from markupsafe import Markup

from secateur.web.charts.steps import round_step
from secateur.web.charts.svg import drawing, element, number

WIDTH, HEIGHT = 300, 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 6, 14, 24
_TICKS = 5
_MONTHS = 3
"""Months between two names of months."""

Row = tuple[float, float, float, float, float]
"""Below which lie a tenth, a quarter, half, three quarters and nine tenths, at one moment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """What all fans of a page have in common."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    """Where lines are, and how their figure is written."""

    months: tuple[str, ...]
    """What the moments are called, the first one today."""

    departure: str
    """The word beside the cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """One way."""

    rows: Sequence[Row]
    cut: float | None
    """Months until the last day of work; None where there is none, or it is not known."""

    label: str


def ticks(low: float, high: float) -> tuple[float, ...]:
    """Return round figures, zero among them, that enclose two."""
    least, most = min(low, 0.0), max(high, 1.0)
    step = round_step((most - least) / _TICKS)
    first, last = floor(least / step), ceil(most / step)
    return tuple(place * step for place in range(first, last + 1))


def fan(drawn: Fan, scale: Scale) -> Markup:
    """Draw one way on the scale of all."""
    place = _Place(scale, max(1, len(drawn.rows) - 1))
    parts = _axes(scale, place)
    parts.append(element("path", class_="f90", d=place.band(drawn.rows, 0, 4)))
    parts.append(element("path", class_="f50", d=place.band(drawn.rows, 1, 3)))
    parts.append(element("path", class_="fm", d=place.line([row[2] for row in drawn.rows])))
    if drawn.cut is not None and 0 <= drawn.cut <= place.last:
        parts += _cut(place.x(drawn.cut), scale.departure)
    bad = next((at for at, row in enumerate(drawn.rows) if row[0] < 0), None)
    if bad is not None:
        parts.append(element("circle", class_="ring", cx=place.x(bad), cy=place.y(0), r=4))
    return drawing("ch fan-chart", WIDTH, HEIGHT, parts, label=drawn.label)


def _axes(scale: Scale, place: "_Place") -> list[Markup]:
    parts: list[Markup] = []
    for value, said in scale.ticks:
        y = place.y(value)
        name = "base" if value == 0 else "grid"
        parts.append(element("line", class_=name, x1=_LEFT, x2=WIDTH - _RIGHT, y1=y, y2=y))
        parts.append(element("text", said, x=_LEFT - 6, y=y + 4, text_anchor="end"))
    for at in range(0, place.last + 1, _MONTHS):
        anchor = "start" if at == 0 else "end" if at == place.last else "middle"
        x = place.x(at)
        parts.append(element("text", scale.months[at], x=x, y=HEIGHT - 6, text_anchor=anchor))
    return parts


def _cut(x: float, word: str) -> list[Markup]:
    is_late = x > WIDTH * 0.7
    beside = x - 7 if is_late else x + 7
    left, middle = number(round(x - 4, 1)), number(round(x, 1))
    path = f"M{left} {_TOP + 12}l8 -11M{middle} {_TOP + 8}V{HEIGHT - _BOTTOM}"
    return [
        element("path", class_="cut thin", d=path),
        element(
            "text", word, class_="t-plum", x=beside, y=_TOP + 6,
            text_anchor="end" if is_late else "start",
        ),
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Place:
    """Where months and sums lie."""

    scale: Scale
    last: int

    def x(self, month: float) -> float:
        return _LEFT + month / self.last * (WIDTH - _LEFT - _RIGHT)

    def y(self, value: float) -> float:
        inside = min(max(value, self.scale.low), self.scale.high)
        share = (self.scale.high - inside) / ((self.scale.high - self.scale.low) or 1.0)
        return _TOP + share * (HEIGHT - _TOP - _BOTTOM)

    def line(self, values: Sequence[float]) -> str:
        return "M" + "L".join(self._point(at, value) for at, value in enumerate(values))

    def band(self, rows: Sequence[Row], low: int, high: int) -> str:
        there = [self._point(at, row[low]) for at, row in enumerate(rows)]
        back = [self._point(at, row[high]) for at, row in enumerate(rows)][::-1]
        return "M" + "L".join([*there, *back]) + "Z"

    def _point(self, month: int, value: float) -> str:
        return f"{number(round(self.x(month), 1))} {number(round(self.y(value), 1))}"
