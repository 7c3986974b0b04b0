"""What stands in a row of the garden: a year of receipts, and the rate against the wanted one."""

from collections.abc import Sequence

from markupsafe import Markup

from secateur.web.charts.svg import drawing, element

_SPARK_WIDTH, _SPARK_HEIGHT, _FLOOR = 90, 28, 26
_TALLEST, _SHORTEST = 24, 1.2
_RATE_WIDTH, _RATE_HEIGHT = 120, 14
_ROOM = 1.15
"""How much of the axis lies beyond the largest figure drawn on it."""


def spark(sums: Sequence[int], label: str) -> Markup:
    """Draw one bar a month, the oldest first; a month without receipts is a low grey one."""
    top = max((*sums, 1))
    step = _SPARK_WIDTH / max(len(sums), 1)
    bars: list[Markup] = []
    for place, value in enumerate(sums):
        tall = max(_SHORTEST, value / top * _TALLEST)
        bars.append(
            element(
                "rect", class_=None if value > 0 else "z", x=place * step, y=_FLOOR - tall,
                width=step - 2, height=tall, rx=0.8,
            )
        )  # fmt: skip
    return drawing("spark", _SPARK_WIDTH, _SPARK_HEIGHT, bars, label=label)


def rate_bar(
    value: float, low: float, high: float, *, agreed: float | None, wanted: float | None, state: str
) -> Markup:
    """Draw a rate with its interval, a short stroke at the agreed one, a long one at the wanted."""
    scale = _RATE_WIDTH / (max(value, high, agreed or 0, wanted or 0, 1e-9) * _ROOM)
    middle = _RATE_HEIGHT / 2
    parts = [element("line", class_="axis", x1=0, x2=_RATE_WIDTH, y1=middle, y2=middle)]
    marks = [("agreed", agreed, 3), ("wanted", wanted, 0)]
    for name, rate, top in marks:
        if rate is None:
            continue
        at = round(rate * scale, 1)
        parts.append(element("line", class_=name, x1=at, x2=at, y1=top, y2=_RATE_HEIGHT - top))
    parts.append(
        element("line", class_=f"w {state}", x1=low * scale, x2=high * scale, y1=middle, y2=middle)
    )
    parts.append(element("circle", class_=f"dot {state}", cx=value * scale, cy=middle, r=3.4))
    return drawing("rate-bar", _RATE_WIDTH, _RATE_HEIGHT, parts)
