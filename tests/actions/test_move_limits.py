"""A limit can be tried without being kept, and is kept only where the file leaves room."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.actions.importing.import_files import import_files
from secateur.actions.reviewing.move_limits import keep_limits, read_limit
from secateur.actions.reviewing.review_clients import review_clients
from secateur.i18n import translator
from secateur.model.errors import Refusal
from secateur.settings import SettingsError
from tests.actions.desks import READERS, TOML, opened, workspace
from tests.actions.test_client_story import LATE

DAY = date(2025, 12, 1)


def test_a_limit_that_is_tried_changes_the_review_and_nothing_else(tmp_path: Path) -> None:
    path = workspace(tmp_path, invoices=LATE)
    with opened(tmp_path, path) as desk:
        import_files(desk, [path], readers=READERS)
        before = review_clients(desk, DAY).report.clients[0].signals["payment_lateness"]
        tried = review_clients(desk, DAY, {"late_share": 0.99}).report.clients[0]
        after = review_clients(desk, DAY).report.clients[0].signals["payment_lateness"]

        assert (before.limit, before.level_state) == (0.33, "established")
        assert tried.signals["payment_lateness"].limit == 0.99
        assert tried.signals["payment_lateness"].level_state != "established"
        assert after == before
        assert not desk.settings.limits


def test_a_limit_that_is_kept_counts_from_then_on(tmp_path: Path) -> None:
    path = workspace(tmp_path, invoices=LATE)
    with opened(tmp_path, path) as desk:
        import_files(desk, [path], readers=READERS)
        keep_limits(desk, {"late_share": 0.5})

        found = review_clients(desk, DAY).report.clients[0].signals["payment_lateness"]
        assert found.limit == 0.5


def test_what_the_file_says_is_changed_in_the_file(tmp_path: Path) -> None:
    path = workspace(tmp_path, TOML + "[limits]\nlate_share = 0.4\n", invoices=LATE)
    with opened(tmp_path, path) as desk, pytest.raises(Refusal):
        keep_limits(desk, {"late_share": 0.5})


@pytest.mark.parametrize("given_text", ["", "abc", "-1", "nan", "inf", "1e999", "9" * 300, "0x1"])
def test_what_is_no_number_is_no_limit(given_text: str) -> None:
    with pytest.raises(Refusal):
        read_limit("overdue_days", given_text)


@pytest.mark.parametrize(("name", "value"), [("nothing", "1"), ("late_share", "1.5")])
def test_a_limit_that_cannot_be_is_refused(name: str, value: str) -> None:
    with pytest.raises(SettingsError):
        read_limit(name, value)


@given(st.integers(0, 100))
def test_a_share_is_typed_in_percent_with_a_point_or_a_comma(percent: int) -> None:
    for written in (f"{percent}.0", f"{percent},0", f" {percent} %"):
        assert read_limit("late_share", written, is_percent=True) == percent / 100


def test_a_share_beyond_everything_is_refused_in_percent_by_its_name() -> None:
    with pytest.raises(SettingsError) as refused:
        read_limit("late_share", "150", is_percent=True)
    said = translator("en")(refused.value.reason)
    assert said == "Here: “Share of late invoices” is from 0 to 100, not “150”."


def test_two_limits_are_held_against_each_other_only_where_they_are_kept(tmp_path: Path) -> None:
    assert read_limit("overdue_days", "90") == 90
    path = workspace(tmp_path, invoices=LATE)
    with opened(tmp_path, path) as desk, pytest.raises(Refusal):
        keep_limits(desk, {"overdue_days": 90})


def test_limits_that_are_kept_together_are_held_against_what_both_become(tmp_path: Path) -> None:
    path = workspace(tmp_path, invoices=LATE)
    with opened(tmp_path, path) as desk:
        keep_limits(desk, {"overdue_days": 90, "overdue_days_established": 120})
        keep_limits(desk, {"overdue_days_established": 20, "overdue_days": 10})
        assert {str(value) for value in desk.settings.limits.values()} == {"10", "20"}
