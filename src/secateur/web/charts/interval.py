"""One figure on one axis: its interval, the limit, and where the other clients are."""

from dataclasses import dataclass

from markupsafe import Markup

from secateur.web.charts.svg import drawing, element, number

WIDTH, HEIGHT = 288, 52
_EDGE, _MIDDLE, _ROOM = 4, 26, 1.12
_NARROWEST_BAND = 3
_SHORTEST_AXIS = 1e-9
"""Below, all figures are nought for the eye, and dividing by their span would overflow."""
_LETTER = 6.2
"""About the width of a letter of a label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """What is drawn; the words are written already."""

    value: float
    low: float | None
    high: float | None
    limit: float | None
    others: tuple[float, float] | None
    state: str
    value_said: str
    limit_said: str
    others_said: str
    label: str
    """What it says to those who do not see it; empty where the sentence beside it says it all."""


def interval_bar(drawn: Interval) -> Markup:
    """Draw the value above the axis, the limit below it."""
    low = drawn.value if drawn.low is None else drawn.low
    high = drawn.value if drawn.high is None else drawn.high
    marks: list[float] = [drawn.value, low, high, *(drawn.others or ())]
    marks += [] if drawn.limit is None else [drawn.limit]
    start, end = min(0.0, *marks) * _ROOM, max(0.0, *marks) * _ROOM
    span = end - start
    scale = (WIDTH - 2 * _EDGE) / (span if span > _SHORTEST_AXIS else 1.0)

    def at(value: float) -> float:
        return round(_EDGE + (value - start) * scale, 1)

    parts = [element("path", class_="axis", d=f"M{_EDGE} {_MIDDLE}H{WIDTH - _EDGE}")]
    if drawn.others is not None:
        left, right = at(drawn.others[0]), at(drawn.others[1])
        wide = max(_NARROWEST_BAND, right - left)
        parts.append(element("rect", class_="others", x=left, y=19, width=wide, height=14, rx=2))
    if drawn.limit is not None:
        x = at(drawn.limit)
        parts.append(element("path", class_="thr", d=f"M{number(x)} 15V37"))
        parts.append(element("text", drawn.limit_said, x=_inside(x, drawn.limit_said), y=48))
    near = min(max(drawn.value, low), high)
    if near != drawn.value:  # what was counted, outside of what is estimated from it
        d = f"M{number(at(near))} {_MIDDLE}H{number(at(drawn.value))}"
        parts.append(element("path", class_="out", d=d))
    parts += [
        element(
            "path", class_=f"w {drawn.state}", d=f"M{number(at(low))} {_MIDDLE}H{number(at(high))}"
        ),
        element("circle", class_=f"dot {drawn.state}", cx=at(drawn.value), cy=_MIDDLE, r=5.5),
        element(
            "text", drawn.value_said, class_="v", x=_inside(at(drawn.value), drawn.value_said), y=11
        ),
    ]
    return drawing("iv", WIDTH, HEIGHT, parts, label=drawn.label)


def _inside(x: float, said: str) -> float:
    """Keep a label that is centred at a place within the picture."""
    half = min(len(said) * _LETTER / 2, WIDTH / 2)
    return round(min(max(x, half), WIDTH - half), 1)
