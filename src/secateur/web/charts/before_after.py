"""One measure before and after: a dot and its interval on one axis that begins at nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from secateur.web.charts.svg import drawing, element

WIDTH, ROW = 340, 30
_LEFT, _RIGHT, _TOP, _BOTTOM = 96, 70, 6, 6
_ROOM = 1.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One stretch of days."""

    name: str
    value: float | None
    low: float | None
    high: float | None
    said: str
    """The figure as it is written, or what is missing."""

    is_before: bool


def before_after(lines: Sequence[Line], label: str) -> Markup:
    """Draw the stretches one below the other on the same axis."""
    known = [mark for line in lines for mark in (line.value, line.high) if mark is not None]
    scale = (WIDTH - _LEFT - _RIGHT) / ((max(known, default=0.0) or 1.0) * _ROOM)
    height = _TOP + _BOTTOM + ROW * len(lines)
    parts = [element("line", class_="base", x1=_LEFT, x2=_LEFT, y1=_TOP, y2=height - _BOTTOM)]
    for place, line in enumerate(lines):
        y = _TOP + ROW * (place + 0.5)
        parts.append(
            element("text", line.name, class_="lab", x=_LEFT - 8, y=y + 4, text_anchor="end")
        )
        parts += _mark(line, y, scale)
    return drawing("ch before-after", WIDTH, height, parts, label=label)


def _mark(line: Line, y: float, scale: float) -> list[Markup]:
    if line.value is None:
        return [element("text", line.said, x=_LEFT + 8, y=y + 4)]
    name = "was" if line.is_before else "mine"
    low = line.value if line.low is None else line.low
    high = line.value if line.high is None else line.high
    x1, x2 = _LEFT + low * scale, _LEFT + high * scale
    marks = [element("line", class_="axis", x1=_LEFT, x2=WIDTH - _RIGHT, y1=y, y2=y)]
    if x2 > x1:
        marks.append(element("line", class_=f"w {name}", x1=x1, x2=x2, y1=y, y2=y))
    marks.append(element("circle", class_=f"dot {name}", cx=_LEFT + line.value * scale, cy=y, r=5))
    end = WIDTH - _RIGHT + 10
    marks.append(element("text", line.said, class_="lab strong", x=end, y=y + 4))
    return marks
