"""A check-in is kept as it was felt, however soon the next one comes."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from secateur.actions.entering.check_in import check_in
from secateur.actions.loading.load_tables import load_tables
from secateur.actions.workspace import clock
from tests.actions.desks import TOML, opened, workspace

LISTED = '[[client]]\nid = "lambda"\nname = "Lambda"\n'


def test_two_check_ins_within_one_second_are_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path, workspace(tmp_path, TOML + LISTED)) as desk:
        for microsecond, dread in ((1, 1), (2, 5)):
            at = datetime(2026, 3, 2, 10, 0, 0, microsecond, tzinfo=UTC)
            monkeypatch.setattr(clock, "now", lambda at=at: at)
            check_in(desk, "lambda", None, {"dread": dread})

        felt = load_tables(desk).tables.check_ins["dread"].to_list()

    assert sorted(felt) == [1, 5]
