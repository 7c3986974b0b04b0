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
_UP, _DOWN, _TIP = -54, 48, -14
LONGEST_NAME = 16
_LETTER = 6.4
"""About the width of a letter of a name."""


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
    largest = max((leaf.share for leaf in leaves), default=0.0)
    for place, leaf in enumerate(leaves):
        is_last = place == len(leaves) - 1
        at = 0.05 + place * 0.90 / max(len(leaves) - 1, 1)
        turn = _TIP if is_last else (_DOWN if place % 2 else _UP)
        size = _SMALLEST + _GROWTH * sqrt(leaf.share / largest if largest else 0)
        parts.append(_leaf(leaf, _on_stem(at), turn, size))
        parts.append(_name(leaf, _on_stem(at), turn, size))
    return drawing("twig", WIDTH, HEIGHT, parts, label=label)


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


def _name(leaf: Leaf, at: tuple[float, float], turn: int, size: float) -> Markup:
    x = at[0] + (size + 5) * cos(radians(turn))
    y = at[1] + (size + 5) * sin(radians(turn)) + (15 if turn == _DOWN else -18)
    if turn == _TIP:
        # Below its leaf: above, it would meet the name of the one before.
        x, y = at[0] + size / 2, at[1] + 30
    half = _LETTER * min(len(leaf.name), LONGEST_NAME) / 2
    x = min(max(x, half), WIDTH - half)
    shown = leaf.name if len(leaf.name) <= LONGEST_NAME else f"{leaf.name[: LONGEST_NAME - 1]}…"
    share = element("tspan", leaf.share_said, class_="pct", x=x, dy=13)
    return element("text", joined([Markup.escape(shown), share]), x=x, y=y, text_anchor="middle")
