"""Drawings keep to their frame, whatever the figures."""

import re
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.web.charts import curves, heat, invoice_bars, rates
from secateur.web.charts.interval import WIDTH, Interval, interval_bar
from tests.actions.test_client_story import mails
from tests.web.sites import visitor
from tests.web.test_client import PAGE, settled

numbers = st.floats(-1e6, 1e6, allow_nan=False)


@given(numbers, numbers, numbers, st.one_of(st.none(), numbers))
def test_an_interval_never_leaves_its_axis(
    value: float, low: float, high: float, limit: float | None
) -> None:
    drawn = interval_bar(
        Interval(
            value=value,
            low=min(low, high),
            high=max(low, high),
            limit=limit,
            others=None,
            state="clear",
            value_said="<1>",
            limit_said="&",
            others_said="",
            label='"',
        )
    )
    ET.fromstring(drawn)  # noqa: S314  (made by us just now)
    written = re.findall(r' (?:x|cx)="([^"]+)"', drawn) + re.findall(r"[MH](-?[\d.]+)", drawn)
    assert len(written) > 5
    for x in written:
        assert -0.1 <= float(x) <= WIDTH + 0.1


@given(st.lists(st.lists(st.integers(0, 50), min_size=24, max_size=24), min_size=7, max_size=7))
def test_the_area_of_a_square_is_its_count(counts: list[list[int]]) -> None:
    nothing = [[0] * 24] * 7
    drawn = heat.heat_map(
        heat.Heat(
            inside=counts, outside=nothing, elsewhere=nothing, own=[[False] * 24] * 7,
            days=["d"] * 7, hours=["h"] * 24, label="m",
        ),
        heat.WIDE,
    )  # fmt: skip
    sides = [float(side) + 1.5 for side in re.findall(r"h([\d.]+)v", drawn)]
    told = [n for row in counts for n in row if n]
    assert len(sides) == len(told)
    largest = max(told, default=1)
    for side, n in zip(sides, told, strict=True):
        if side > 2.5:
            assert side * side == pytest.approx(max(sides) ** 2 * n / largest, rel=0.1)


@pytest.mark.parametrize("width", [invoice_bars.NARROW, invoice_bars.WIDE])
def test_an_open_invoice_reaches_today_and_ends_in_a_point(width: int) -> None:
    today = date(2026, 6, 30)
    bars = [
        invoice_bars.Bar(
            number="<1>", amount="1", said="open", said_short="o", mark="t-plum",
            issued_on=today - timedelta(days=90), due_on=today - timedelta(days=60),
            paid_on=None, parts=[], is_open=True,
        )
    ]  # fmt: skip
    drawn = invoice_bars.invoice_bars(
        invoice_bars.Bars(bars=bars, months=[], today=today, label="i"), width
    )
    ET.fromstring(drawn)  # noqa: S314  (made by us just now)
    line = re.search(r'class="today" x1="([\d.]+)"', drawn)
    point = re.search(r'class="b-open" d="M([\d.]+)', drawn)
    assert line is not None
    assert point is not None
    assert float(line[1]) == pytest.approx(float(point[1]), abs=0.1)


@given(st.lists(st.tuples(st.floats(0, 1e4), st.floats(0, 1e4)), min_size=1, max_size=9))
def test_rates_begin_at_nothing_and_stay_inside(pairs: list[tuple[float, float]]) -> None:
    points = [rates.RatePoint("q", min(p), sum(p) / 2, max(p), "r") for p in pairs]
    drawn = rates.rate_chart(
        rates.Rates(points=points, lines=[("wanted", 75.0, "w")], label="r"), rates.WIDE
    )
    for y in re.findall(r' (?:cy|y1|y2)="([^"]+)"', drawn):
        assert 0 <= float(y) <= 210


def test_a_curve_goes_on_to_the_end_of_the_axis() -> None:
    points = [(0.0, 0.0, 0.0, 0.0), (1.0, 0.5, 0.4, 0.6)]
    drawn = curves.reply_curves(
        curves.Curves(
            curves=[curves.Curve("them", "t", points)],
            days=["d"] * len(curves.DAYS),
            shares=["s"] * len(curves.SHARES),
            label="c",
        ),
        curves.WIDE,
    )
    assert f"H{curves.WIDE - 8}" in drawn


def test_a_saved_drawing_brings_a_colour_for_each_of_its_marks(tmp_path: Path) -> None:
    settled(
        tmp_path, mail=mails("lambda", *(f"2025-11-{n:02}T22:00:00+01:00" for n in range(1, 20)))
    )
    with visitor(tmp_path) as (_, client):
        for name in ("invoices", "contact"):
            drawing = client.get(f"{PAGE}&download={name}.svg").text
            style, _, drawn = drawing.partition("<style>")[2].partition("</style>")
            marks = {
                each for found in re.findall(r'class="([^"]+)"', drawn) for each in found.split()
            }
            assert marks
            assert {mark for mark in marks if f".{mark}" not in style} <= {"dot"}
            assert "style=" not in drawn
