"""What an answer hangs on: a bar an input, from its one end to its other."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from secateur.web.charts.svg import drawing, element

WIDTH, ROW = 340, 40
_LEFT, _RIGHT, _TOP, _BOTTOM = 12, 30, 4, 22
_FAR = 0.55
"""From this part of the width on, a bar has its figures on its left."""


@dataclass(frozen=True, slots=True)
class Swing:
    """One input."""

    name: str
    low: float
    """What follows at the low end of the input."""

    high: float
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tornado:
    """What is drawn."""

    swings: Sequence[Swing]
    """The one that matters most first."""

    ticks: Sequence[tuple[float, str]]
    """Where lines are, in rising order, and how their figure is written."""

    label: str


def tornado(drawn: Tornado) -> Markup:
    """Draw the bars, each with its name above it, on one axis."""
    height = _TOP + _BOTTOM + ROW * len(drawn.swings)
    first, last = drawn.ticks[0][0], drawn.ticks[-1][0]
    scale = (WIDTH - _LEFT - _RIGHT) / ((last - first) or 1.0)

    def at(value: float) -> float:
        return _LEFT + (min(max(value, first), last) - first) * scale

    parts: list[Markup] = []
    for value, said in drawn.ticks:
        name = "base" if value == 0 else "grid"
        x = at(value)
        parts.append(element("line", class_=name, x1=x, x2=x, y1=_TOP, y2=height - _BOTTOM))
        parts.append(element("text", said, x=x, y=height - 6, text_anchor="middle"))
    for place, swing in enumerate(drawn.swings):
        y = _TOP + ROW * place
        left, right = sorted((at(swing.low), at(swing.high)))
        wide = max(2.0, right - left)
        parts.append(element("text", swing.name, class_="lab", x=_LEFT + 3, y=y + 14))
        parts.append(element("rect", class_="swing", x=left, y=y + 20, width=wide, height=10, rx=2))
        is_far = right > WIDTH * _FAR
        beside = left - 6 if is_far else right + 6
        anchor = "end" if is_far else "start"
        parts.append(
            element("text", swing.said, class_="on", x=beside, y=y + 29, text_anchor=anchor)
        )
    return drawing("ch tornado", WIDTH, height, parts, label=drawn.label)
