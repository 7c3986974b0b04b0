"""Check-ins are answers from 1 to 5, or none."""

from datetime import date
from pathlib import Path

import pytest

from secateur.model.records import CheckIn, Origin
from secateur.sources.own_checkins import SOURCE
from tests.sources.tables import read, said

HEADER = "on,client,energy_before,energy_after,dread,respect,values,note\n"


def test_answers_are_read_and_an_empty_one_was_not_given(tmp_path: Path) -> None:
    assert read(SOURCE, tmp_path, HEADER + "2026-07-01,Lambda,4,2,5,,3,tired\n") == [
        CheckIn(
            on=date(2026, 7, 1), client="Lambda", energy_before=4, energy_after=2, dread=5,
            respect=None, values=3, note="tired", origin=Origin("file.csv", "row 2"),
        )
    ]  # fmt: skip


@pytest.mark.parametrize("answer", ["0", "6", "2.5", "much"])
def test_an_answer_beyond_the_scale_is_refused(tmp_path: Path, answer: str) -> None:
    records = read(SOURCE, tmp_path, f"{HEADER}2026-07-01,Lambda,{answer},,,,,\n")

    assert said(records) == [
        ("row 2", f"energy_before is “{answer}”, not a whole number from 1 to 5.")
    ]
