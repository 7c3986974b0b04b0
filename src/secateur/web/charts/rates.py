"""What an hour earned, quarter by quarter, beside what was agreed and what is wanted."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from secateur.web.charts.steps import round_step
from secateur.web.charts.svg import drawing, element

NARROW, WIDE = 340, 760
_HEIGHT, _LEFT, _TOP, _BOTTOM = 210, 40, 14, 26
_LINE = 14


@dataclass(frozen=True, slots=True)
class RatePoint:
    """One quarter."""

    name: str
    low: float
    rate: float
    high: float
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """What is drawn."""

    points: Sequence[RatePoint]
    lines: Sequence[tuple[str, float, str]]
    """``agreed`` or ``wanted``, at which rate, and its words."""

    label: str


def rate_chart(drawn: Rates, width: int) -> Markup:
    """Draw the quarters at a width; the axis begins at nothing."""
    is_wide = width > NARROW
    right = 96 if is_wide else 78
    top = max([*(point.high for point in drawn.points), *(line[1] for line in drawn.lines), 1.0])
    # A round step of a whole unit at least, which parts the axis in about four.
    step = max(1.0, round_step(top / 4))
    whole = step * (int(top / step) + 1)
    reach = (width - _LEFT - right) / len(drawn.points)

    def y(rate: float) -> float:
        return _TOP + (1 - rate / whole) * (_HEIGHT - _TOP - _BOTTOM)

    parts: list[Markup] = []
    for n in range(round(whole / step) + 1):
        at = y(n * step)
        name = "grid" if n else "base"
        parts.append(element("line", class_=name, x1=_LEFT, x2=width - right, y1=at, y2=at))
        parts.append(element("text", f"{n * step:g}", x=_LEFT - 6, y=at + 4, text_anchor="end"))
    taken: list[float] = []
    for name, rate, said in drawn.lines:
        at = y(rate)
        parts.append(element("line", class_=name, x1=_LEFT, x2=width - right, y1=at, y2=at))
        below = at + 4
        while any(abs(below - other) < _LINE for other in taken):
            below += _LINE / 2
        taken.append(below)
        parts.append(element("text", said, class_="lab", x=width - right + 6, y=below))
    for n, point in enumerate(drawn.points):
        x = _LEFT + (n + 0.5) * reach
        parts += [
            element("line", class_="rate-w", x1=x, x2=x, y1=y(point.low), y2=y(point.high)),
            element("circle", class_="rate-dot", cx=x, cy=y(point.rate), r=5),
        ]
        if is_wide:
            parts.append(element("text", point.said, class_="strong", x=x + 9, y=y(point.rate) + 4))
        if is_wide or n % 2 == (len(drawn.points) - 1) % 2:
            parts.append(element("text", point.name, x=x, y=_HEIGHT - 8, text_anchor="middle"))
    return drawing(f"ch {'w' if is_wide else 'n'}", width, _HEIGHT, parts, label=drawn.label)
