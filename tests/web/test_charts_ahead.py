"""Bars before and after, and what an answer hangs on: nothing outside, nothing unescaped."""

import re

from secateur.web.charts import tornado
from secateur.web.charts.before_after import WIDTH, Line, before_after


def line(name: str, value: float | None, low: float | None, high: float | None) -> Line:
    return Line(name=name, value=value, low=low, high=high, said=name, is_before=name == "before")


def test_a_bar_stays_on_its_axis_and_what_is_missing_is_a_word() -> None:
    drawn = before_after(
        [
            line("before", 400.0, 300.0, 500.0),
            line("after", 0.0, 0.0, 0.0),
            line("?", None, None, None),
        ],
        "hours <b>",
    )

    assert drawn.count("<circle") == 2
    assert all(0 <= float(x) <= WIDTH for x in re.findall(r'x[12]?="([\d.-]+)"', drawn))
    assert "hours &lt;b&gt;" in drawn


def test_nothing_at_all_is_drawn_as_nothing() -> None:
    assert "<circle" in before_after([line("before", 0.0, None, None)], "x")


def test_a_swing_reaches_from_its_one_end_to_its_other() -> None:
    drawn = tornado.tornado(
        tornado.Tornado(
            swings=(
                tornado.Swing("costs", 0.9, 0.1, "10 %"),
                tornado.Swing("tax", 0.3, 0.3, "30 %"),
            ),
            ticks=((0.0, "0 %"), (1.0, "100 %")),
            label="risk",
        )
    )

    wide = [float(one) for one in re.findall(r'<rect[^>]* width="([\d.]+)"', drawn)]
    assert wide[0] > 200
    assert wide[1] == 2
