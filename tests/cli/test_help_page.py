"""A help page is as wide as the terminal, within the bounds that click sets."""

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.cli.application import APPLICATION

WIDEST = 100


def width(columns: int | None, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """Return the columns of our page and of click's own."""
    if columns is None:
        monkeypatch.delenv("COLUMNS", raising=False)
    else:
        monkeypatch.setenv("COLUMNS", str(columns))
    ours = APPLICATION.make_context("secateur", ["why", "Lambda"]).make_formatter()
    return ours.width, click.HelpFormatter(max_width=WIDEST).width


@given(columns=st.none() | st.integers(1, 400))
def test_the_page_is_as_wide_as_click_makes_it(columns: int | None) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        ours, clicks = width(columns, monkeypatch)

    assert ours == clicks


def test_a_narrow_terminal_gets_narrow_pages_and_a_wide_one_no_endless_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert [width(columns, monkeypatch)[0] for columns in (20, 70, 500)] == [50, 68, 98]
