"""The twig: a leaf a client, its area the share of income, its form the verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin, sqrt

from markupsafe import Markup

from secateur.web.charts.svg import drawing, element, joined

WIDTH, HEIGHT = 560, 232
_FROM, _FIRST, _SECOND, _TO = (
    (2, HEIGHT * 0.66),
    (WIDTH * 0.32, HEIGHT * 0.62),
    (WIDTH * 0.58, HEIGHT * 0.50),
    (WIDTH - 26, HEIGHT * 0.36),
)
_SMALLEST, _GROWTH = 26, 66
_ROOMY = 8
"""Leaves up to which the largest may be as large as it goes; more of them share the room."""

_UP, _DOWN, _TIP = -54, 48, -14
SHORTEST_ROOM = 12
"""Letters that a line of a name has at least, whatever stands beside it."""

FEW = 3
"""Leaves that are far from one another, however they lie."""

LONGEST_ROOM = 18
"""Letters of a line at most: a long name takes two, and crosses no leaf beside it."""

_LETTER = 6.7
"""About the width of a letter of a name."""

_LINE, _SHARE_LINE = 13, 13
_NEAR = 44
"""Names whose feet are less apart than this stand side by side."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One client."""

    name: str
    share: float
    share_said: str
    form: str
    """established | one | emerging | clear | unknown"""


def twig(leaves: Sequence[Leaf], label: str) -> Markup:
    """Draw the leaves from the base to the tip, in the order given."""
    curve = f"C {_two(_FIRST)}, {_two(_SECOND)}, {_two(_TO)}"
    parts = [element("path", class_="stem", d=f"M{_two(_FROM)} {curve}")]
    feet: list[tuple[float, float, bool]] = []
    largest = max((leaf.share for leaf in leaves), default=0.0)
    growth = _GROWTH * min(1, _ROOMY / max(len(leaves), 1))
    for place, leaf in enumerate(leaves):
        is_last = place == len(leaves) - 1
        at = 0.05 + place * 0.90 / max(len(leaves) - 1, 1)
        goes_down = (place + len(leaves)) % 2  # the one before the tip goes up, away from its name
        turn = _TIP if is_last else (_DOWN if goes_down else _UP)
        size = _SMALLEST + growth * sqrt(leaf.share / largest if largest else 0)
        parts.append(_leaf(leaf, _on_stem(at), turn, size))
        feet.append(_foot(_on_stem(at), turn, size))
    for leaf, foot in zip(leaves, feet, strict=True):
        beside = [abs(foot[0] - x) for x, y, _ in feet if x != foot[0] and abs(foot[1] - y) < _NEAR]
        room = max(int(min(beside, default=WIDTH / 2) / _LETTER) - 1, SHORTEST_ROOM)
        room = min(room, LONGEST_ROOM) if len(leaves) > FEW else room
        parts.append(_name(leaf, foot, room))
    lowest = max((y for _, y, goes_up in feet if not goes_up), default=0.0)
    height = max(HEIGHT, round(lowest + _LINE + _SHARE_LINE + _LINE / 2))  # a name of two lines
    return drawing("twig", WIDTH, height, parts, label=label)


def _two(point: tuple[float, float]) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"


def _on_stem(at: float) -> tuple[float, float]:
    """Return the point of the cubic Bézier curve."""
    rest = 1 - at
    weights = (rest**3, 3 * rest * rest * at, 3 * rest * at * at, at**3)
    points = (_FROM, _FIRST, _SECOND, _TO)
    x = sum(weight * point[0] for weight, point in zip(weights, points, strict=True))
    y = sum(weight * point[1] for weight, point in zip(weights, points, strict=True))
    return x, y


def _leaf(leaf: Leaf, at: tuple[float, float], turn: int, size: float) -> Markup:
    tall = 0.30 * size
    lower = f"C{size * 0.66:.1f} {tall * 0.98:.1f} {size * 0.22:.1f} {tall:.1f} 0 0Z"
    upper = f"M0 0C{size * 0.22:.1f} {-tall:.1f} {size * 0.66:.1f} {-tall * 0.98:.1f} {size:.1f} 0"
    parts = [
        element("path", class_="stalk", d="M-5 0L2 0"),
        element("path", d=f"{upper}{lower}"),
        element("path", class_="rib", d=f"M{size * 0.12:.1f} 0L{size * 0.82:.1f} 0"),
    ]
    if leaf.form == "one":
        parts.insert(2, element("path", class_="half", d=f"M0 0L{size:.1f} 0{lower}"))
    place = f"translate({_two(at)}) rotate({turn}) translate(5 0)"
    return element("g", joined(parts), class_=f"leaf {leaf.form}", transform=place)


def _foot(at: tuple[float, float], turn: int, size: float) -> tuple[float, float, bool]:
    """Return where the first line of a name stands, and whether more of it goes upwards."""
    if turn == _TIP:
        # Below its leaf: above, it would meet the name of the one before.
        return at[0] + size / 2, at[1] + 30, False
    x = at[0] + (size + 5) * cos(radians(turn))
    y = at[1] + (size + 5) * sin(radians(turn)) + (15 if turn == _DOWN else -18)
    return x, y, turn == _UP


def in_lines(name: str, room: int) -> Sequence[str]:
    """Part a name in two lines at most, each as long as there is room; what is left is cut."""
    if len(name) <= room:
        return [name]
    head = name[: room + 1].rpartition(" ")[0] or name[:room]
    rest = name[len(head) :].strip()
    return [head, rest if len(rest) <= room else f"{rest[: room - 1].rstrip()}…"]


def _name(leaf: Leaf, foot: tuple[float, float, bool], room: int) -> Markup:
    lines = in_lines(leaf.name, room)
    x, y, goes_up = foot
    half = _LETTER * max(map(len, lines)) / 2
    x = min(max(x, half), WIDTH - half)
    if goes_up:
        y = max(y - _LINE * (len(lines) - 1), _LINE)
    words = [Markup.escape(lines[0])]
    words += [element("tspan", line, x=x, dy=_LINE) for line in lines[1:]]
    words.append(element("tspan", leaf.share_said, class_="pct", x=x, dy=_SHARE_LINE))
    return element("text", joined(words), x=x, y=y, text_anchor="middle")
