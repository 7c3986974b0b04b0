"""Invoices as bars: from issue to due, then to payment; an open one reaches today."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from types import MappingProxyType

from markupsafe import Markup

from secateur.web.charts.svg import drawing, element, joined

NARROW, WIDE, WIDEST = 340, 760, 1200
_CLASSES: Mapping[int, str] = MappingProxyType({NARROW: "n", WIDE: "w", WIDEST: "x"})
_MONTHS: Mapping[int, int] = MappingProxyType({NARROW: 4, WIDE: 8, WIDEST: 16})
"""How many names of months there is room for."""

_TOP, _FOOT, _TALL = 24, 6, 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One invoice."""

    number: str
    amount: str
    said: str
    """What became of it."""

    said_short: str
    mark: str
    """t-plum | t-ochre | t-sage, or empty"""

    issued_on: date
    due_on: date | None
    paid_on: date | None
    parts: Sequence[date]
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """What is drawn."""

    bars: Sequence[Bar]
    months: Sequence[tuple[date, str]]
    today: date
    label: str


def invoice_bars(drawn: Bars, width: int) -> Markup:
    """Draw the bars at a width, the oldest above."""
    place = _Place(drawn, width)
    parts: list[Markup] = []
    lines = ""
    step = ceil(len(drawn.months) / _MONTHS[width])
    for n, (day, name) in enumerate(drawn.months):
        x = place.x(day)
        lines += f"M{x:.1f} {_TOP - 6}V{place.bottom:.1f}"
        if n % step == 0 and x < width - place.right:
            parts.append(element("text", name, x=x + 3, y=12))
    parts.append(element("path", class_="grid", d=lines))
    x = place.x(drawn.today)
    parts.append(element("line", class_="today", x1=x, x2=x, y1=_TOP - 8, y2=place.bottom))
    for n, bar in enumerate(drawn.bars):
        parts.append(_bar(place, bar, place.row(n)))
    classes = f"ch {_CLASSES[width]}"
    return drawing(classes, width, place.bottom + 2, parts, label=drawn.label)


@dataclass(frozen=True, slots=True)
class _Place:
    drawn: Bars
    width: int

    @property
    def is_narrow(self) -> bool:
        return self.width == NARROW

    @property
    def left(self) -> float:
        return 0 if self.is_narrow else 176

    @property
    def right(self) -> float:
        return 76 if self.is_narrow else 104

    @property
    def tall(self) -> float:
        return 38 if self.is_narrow else 25

    @property
    def bottom(self) -> float:
        return _TOP + self.tall * len(self.drawn.bars) + _FOOT

    def row(self, n: int) -> float:
        return _TOP + n * self.tall + (19 if self.is_narrow else 5)

    def x(self, day: date) -> float:
        first = min(bar.issued_on for bar in self.drawn.bars)
        last = max([self.drawn.today, *(bar.due_on for bar in self.drawn.bars if bar.due_on)])
        whole = max((last - first).days, 1) * 1.02
        reach = self.width - self.left - self.right
        return self.left + min(max((day - first).days / whole, 0.0), 1.0) * reach


def _bar(place: _Place, bar: Bar, y: float) -> Markup:
    # Settled on a day that nothing says: drawn to its term, as neither late nor early.
    end = bar.paid_on or (place.drawn.today if bar.is_open else bar.due_on or bar.issued_on)
    due = bar.due_on or end
    start = place.x(bar.issued_on)
    parts = [*_words(place, bar, y)]
    term = max(1.5, place.x(min(due, max(end, due))) - start)
    parts.append(element("rect", class_="b-term", x=start, y=y, width=term, height=_TALL, rx=1.5))
    if end > due:
        name = "b-open" if bar.is_open else "b-late"
        late = max(1.5, place.x(end) - place.x(due))
        parts.append(element("rect", class_=name, x=place.x(due), y=y, width=late, height=_TALL))
    middle = y + _TALL / 2
    parts += [
        element("circle", class_="part", cx=place.x(on), cy=middle, r=3.6) for on in bar.parts
    ]
    if bar.paid_on is not None:
        parts.append(element("circle", class_="paid", cx=place.x(end), cy=middle, r=3.9))
    elif bar.is_open and end > due:
        x, half = place.x(end), _TALL / 2 + 1
        point = f"M{x:.1f} {y - 1:.1f}l7 {half:.1f}l-7 {half:.1f}z"
        parts.append(element("path", class_="b-open", d=point))
    return element("g", joined(parts))


def _words(place: _Place, bar: Bar, y: float) -> list[Markup]:
    base = y + 9.5
    said = bar.said_short if place.is_narrow else bar.said
    right = element("text", said, class_=bar.mark or None, x=place.width, y=base, text_anchor="end")
    if place.is_narrow:
        return [
            element("text", f"{bar.number}  {bar.amount}", class_="lab", x=0, y=y - 4),
            right,
        ]
    return [
        element("text", bar.number[:14], class_="lab", x=0, y=base),
        element("text", bar.amount, x=place.left - 14, y=base, text_anchor="end"),
        right,
    ]
