"""Check-ins over time: a row a question, a dot an answer, a stroke at the means."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from secateur.web.charts.svg import drawing, element, number

NARROW, WIDE = 340, 760
_TOP, _TALL, _FOOT = 6, 50, 20
_ROW, _HEAD = 74, 14
_NARROW_ROW, _NARROW_HEAD = 86, 20
"""On a narrow chart the question stands above its scale, clear of the figures of its axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question."""

    name: str
    answers: Sequence[tuple[date, float]]
    lowest: float
    highest: float
    lowest_said: str
    highest_said: str
    mean: float | None
    others: float | None
    others_said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkins:
    """What is drawn."""

    asked: Sequence[Asked]
    first: date
    last: date
    first_said: str
    last_said: str
    label: str


def checkin_chart(drawn: Checkins, width: int) -> Markup:
    """Draw the rows at a width."""
    left, right = (120, 90) if width > NARROW else (0, 6)
    row, head = (_ROW, _HEAD) if width > NARROW else (_NARROW_ROW, _NARROW_HEAD)
    days = max((drawn.last - drawn.first).days, 1)
    parts: list[Markup] = []

    def x(day: date) -> float:
        return left + 30 + (day - drawn.first).days / days * (width - left - right - 40)

    for n, asked in enumerate(drawn.asked):
        top = _TOP + n * row + head
        parts += _frame(asked, top, left, width - right)
        dots = [
            f"M{number(x(day))} {number(_y(asked, answer, top))}h0" for day, answer in asked.answers
        ]
        parts.append(element("path", class_="said", d="".join(dots)))
    bottom = _TOP + len(drawn.asked) * row + 6
    parts.append(element("text", drawn.first_said, x=left + 30, y=bottom + 6))
    parts.append(element("text", drawn.last_said, x=width - right, y=bottom + 6, text_anchor="end"))
    classes = f"ch {'w' if width > NARROW else 'n'}"
    return drawing(classes, width, bottom + _FOOT, parts, label=drawn.label)


def _y(asked: Asked, answer: float, top: float) -> float:
    return top + _TALL * (1 - (answer - asked.lowest) / (asked.highest - asked.lowest))


def _frame(asked: Asked, top: float, left: float, right: float) -> list[Markup]:
    name_y = top + _TALL / 2 + 4 if left else top - 12
    parts = [element("text", asked.name, class_="lab", x=0, y=name_y)]
    for at, said in ((top, asked.highest_said), (top + _TALL, asked.lowest_said)):
        parts.append(element("line", class_="grid", x1=left + 24, x2=right, y1=at, y2=at))
        parts.append(element("text", said, x=left + 18, y=at + 4, text_anchor="end"))
    for name, mean in (("l-oth", asked.others), ("mean", asked.mean)):
        if mean is not None:
            at = _y(asked, mean, top)
            parts.append(element("line", class_=name, x1=left + 24, x2=right, y1=at, y2=at))
    if asked.others is not None and left:
        at = _y(asked, asked.others, top)
        parts.append(element("text", asked.others_said, x=right + 6, y=at + 4))
    return parts
