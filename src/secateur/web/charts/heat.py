"""Seven days of twenty-four hours: a square's area is a count, a ground the owner's hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from markupsafe import Markup

from secateur.web.charts.svg import drawing, element, number

NARROW, WIDE = 340, 760
_TOP, _FOOT = 20, 4
_SMALLEST, _GAP, _LINE = 2.4, 2.5, 1.5

SIDES = ("off", "wait", "in")
"""The classes of what came outside, of what a time zone explains, and within."""

Grid = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heat:
    """What is drawn."""

    inside: Grid
    outside: Grid
    elsewhere: Grid
    """Outside, and explained by a time zone."""

    own: Sequence[Sequence[bool]]
    days: Sequence[str]
    hours: Sequence[str]
    """How each hour is written."""

    label: str


def heat_map(drawn: Heat, width: int) -> Markup:
    """Draw the map at a width."""
    is_wide = width > NARROW
    left = 44 if is_wide else 34
    cell = (width - left - 2) / 24
    grids = (drawn.outside, drawn.elsewhere, drawn.inside)
    largest = max(sum(grid[day][hour] for grid in grids) for day in range(7) for hour in range(24))
    scale = (cell - _GAP) / sqrt(max(largest, 1))
    bottom = _TOP + 7 * cell
    parts = _ground(drawn, left, cell)
    lines = ""
    for hour in range(0, 24, 3 if is_wide else 6):
        x = left + hour * cell
        parts.append(element("text", drawn.hours[hour], x=x, y=12))
        lines += f"M{x:.1f} {_TOP - 3}V{bottom:.1f}"
    parts.append(element("path", class_="grid", d=lines))
    for day, name in enumerate(drawn.days):
        parts.append(element("text", name, x=0, y=_TOP + (day + 0.5) * cell + 4))
    squares = dict.fromkeys(SIDES, "")
    for day in range(7):
        for hour in range(24):
            x, y = left + (hour + 0.5) * cell, _TOP + (day + 0.5) * cell
            n = 0
            # What lies within is drawn last and over the rest, so that each area is its count.
            for name, grid in zip(reversed(SIDES), reversed(grids), strict=True):
                n += grid[day][hour]
                if grid[day][hour]:
                    squares[name] += _square(x, y, max(_SMALLEST, scale * sqrt(n)))
    parts += [element("path", class_=f"{name} sq", d=d) for name, d in squares.items() if d]
    classes = f"ch {'w' if is_wide else 'n'}"
    return drawing(classes, width, bottom + _FOOT, parts, label=drawn.label)


def _ground(drawn: Heat, left: float, cell: float) -> list[Markup]:
    """Return one rectangle for each stretch of own hours."""
    parts: list[Markup] = []
    for day, hours in enumerate(drawn.own):
        start = None
        for hour, is_own in enumerate([*hours, False]):
            if is_own and start is None:
                start = hour
            if not is_own and start is not None:
                parts.append(
                    element(
                        "rect", class_="own", x=left + start * cell, y=_TOP + day * cell,
                        width=(hour - start) * cell, height=cell,
                    )
                )  # fmt: skip
                start = None
    return parts


def _square(x: float, y: float, size: float) -> str:
    """Return a square as part of a path; its line, of its own colour, rounds its corners."""
    side = size - _LINE
    left, top, whole = number(x - side / 2), number(y - side / 2), number(side)
    return f"M{left} {top}h{whole}v{whole}h-{whole}z"
