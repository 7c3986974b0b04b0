"""What was said beside what happened: a point on the diagonal was right as often as it said."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from secateur.web.charts.svg import drawing, element

WIDTH, HEIGHT = 340, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 24, 10, 40
SHARES = (0.0, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Dot:
    """What was said at about one chance."""

    said: float
    happened: float
    low: float
    high: float
    n: str
    """How often, as it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """What is drawn."""

    dots: Sequence[Dot]
    shares: Sequence[str]
    """How ``SHARES`` are written."""

    axis: str
    """What the horizontal axis is."""

    label: str


def reliability(drawn: Reliability) -> Markup:
    """Draw the diagonal, and each chance with its interval and how often it was said."""
    parts = [
        element("line", class_="base", x1=_LEFT, x2=WIDTH - _RIGHT, y1=_y(0), y2=_y(0)),
        element("line", class_="base", x1=_LEFT, x2=_LEFT, y1=_y(0), y2=_y(1)),
        element("line", class_="diagonal", x1=_x(0), x2=_x(1), y1=_y(0), y2=_y(1)),
        element("text", drawn.axis, x=(_x(0) + _x(1)) / 2, y=HEIGHT - 4, text_anchor="middle"),
    ]
    for share, said in zip(SHARES, drawn.shares, strict=True):
        parts.append(element("text", said, x=_LEFT - 6, y=_y(share) + 4, text_anchor="end"))
        anchor = "middle" if 0 < share < 1 else "start" if share == 0 else "end"
        parts.append(element("text", said, x=_x(share), y=HEIGHT - 22, text_anchor=anchor))
    for dot in drawn.dots:
        x = _x(dot.said)
        parts.append(element("line", class_="w mine", x1=x, x2=x, y1=_y(dot.low), y2=_y(dot.high)))
        parts.append(element("circle", class_="dot mine", cx=x, cy=_y(dot.happened), r=5))
        parts.append(element("text", dot.n, class_="lab", x=x + 9, y=_y(dot.happened) + 4))
    return drawing("ch reliability", WIDTH, HEIGHT, parts, label=drawn.label)


def _x(share: float) -> float:
    return _LEFT + share * (WIDTH - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return _TOP + (1 - share) * (HEIGHT - _TOP - _BOTTOM)
