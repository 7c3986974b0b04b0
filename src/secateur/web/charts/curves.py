"""Step curves of the share answered by elapsed time, each with its band."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

from markupsafe import Markup

from secateur.web.charts.svg import drawing, element

NARROW, WIDE = 340, 760
_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 230, 44, 8, 14, 26
DAYS = (0, 1, 2, 3, 5, 10)
"""The axis: logarithmic in days plus one."""

SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)

Point = tuple[float, float, float, float]
"""Days, share, low, high."""


@dataclass(frozen=True, slots=True)
class Curve:
    """One way."""

    name: str
    """them | me | oth"""

    label: str
    points: Sequence[Point]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curves:
    """What is drawn."""

    curves: Sequence[Curve]
    days: Sequence[str]
    """How ``DAYS`` are written."""

    shares: Sequence[str]
    """How ``SHARES`` are written."""

    label: str


def reply_curves(drawn: Curves, width: int) -> Markup:
    """Draw the curves at a width; those labelled ``me`` and ``them`` have a band."""
    place = _Place(width)
    parts: list[Markup] = []
    for share, said in zip(SHARES, drawn.shares, strict=True):
        y = place.y(share)
        name = "base" if share == 0 else "grid"
        parts.append(element("line", class_=name, x1=_LEFT, x2=width - _RIGHT, y1=y, y2=y))
        parts.append(element("text", said, x=_LEFT - 6, y=y + 4, text_anchor="end"))
    for day, said in zip(DAYS, drawn.days, strict=True):
        anchor = "start" if day == 0 else "end" if day == DAYS[-1] else "middle"
        parts.append(element("text", said, x=place.x(day), y=_HEIGHT - 8, text_anchor=anchor))
    parts += [
        element("path", class_=f"a-{curve.name}", d=place.band(curve.points))
        for curve in drawn.curves
        if curve.name != "oth"
    ]
    parts += [
        element("path", class_=f"l-{curve.name}", d=place.line(curve.points, 1))
        for curve in drawn.curves
    ]
    classes = f"ch {'w' if width > NARROW else 'n'}"
    return drawing(classes, width, _HEIGHT, parts, label=drawn.label)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where days and shares lie."""

    width: int

    def x(self, days: float) -> float:
        reach = self.width - _LEFT - _RIGHT
        return _LEFT + log1p(min(days, DAYS[-1])) / log1p(DAYS[-1]) * reach

    def y(self, share: float) -> float:
        return _TOP + (1 - share) * (_HEIGHT - _TOP - _BOTTOM)

    def line(self, points: Sequence[Point], which: int) -> str:
        first, *rest = points
        drawn = f"M{round(self.x(first[0]))} {round(self.y(first[which]))}"
        for point in rest:
            drawn += f"H{round(self.x(point[0]))}V{round(self.y(point[which]))}"
        return f"{drawn}H{round(self.x(DAYS[-1]))}"

    def band(self, points: Sequence[Point]) -> str:
        """Go along the upper ends, and back along the lower ones."""
        back = ""
        for place in range(len(points) - 1, -1, -1):
            back += f"V{round(self.y(points[place][2]))}H{round(self.x(points[place][0]))}"
        return f"{self.line(points, 3)}{back}Z"
