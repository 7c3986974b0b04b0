"""An unpaid invoice that a newer export of the same list no longer has is asked about."""

from pathlib import Path

import pytest

from secateur.actions.entering.settle import apply, decide, questions
from secateur.actions.loading.load_tables import load_tables
from secateur.i18n import translator
from tests.actions.desks import INVOICES, TOML, imported, opened, workspace

say = translator("en")

FIRST = "F-2026-001,Mu,2026-01-05,2026-02-04,80.00,EUR,,,,invoice\n"
SECOND = "F-2026-002,Mu,2026-02-05,2026-03-07,90.00,EUR,,,,invoice\n"
THIRD = "F-2026-003,Nu,2026-03-05,2026-04-04,70.00,EUR,,,,invoice\n"
LAST = "F-2026-004,Mu,2026-04-05,2026-05-04,60.00,EUR,,,,invoice\n"


def exported(folder: Path, *exports: str) -> tuple[Path, list[str]]:
    """Import exports of one list one after the other; return what was said of the last."""
    path = workspace(folder, TOML)
    said: list[str] = []
    for number, rows in enumerate(exports):
        (path / f"export{number}.csv").write_text(INVOICES + rows, encoding="utf-8")
        report = imported(folder, path)
        said = [say(remark) for file in report.files for remark, _ in file.remarks]
    return path, said


def asked(folder: Path, path: Path) -> list[str]:
    with opened(folder, path) as desk:
        return [one.key for one in questions(desk) if one.kind == "gone"]


def test_it_is_said_by_the_import_and_asked(tmp_path: Path) -> None:
    path, said = exported(tmp_path, FIRST + SECOND + THIRD, FIRST + THIRD + LAST)

    assert any("F-2026-002" in one for one in said)
    assert len(asked(tmp_path, path)) == 1


@pytest.mark.parametrize(
    ("newer", "why"),
    [
        (THIRD + LAST, "outside of its days"),
        (FIRST + LAST.replace("Mu", "Mu"), "most of what lies between is not repeated"),
        (FIRST + SECOND.replace("90.00", "95.00") + THIRD, "it is there, corrected"),
    ],
)
def test_a_list_of_other_days_or_of_some_says_nothing(tmp_path: Path, newer: str, why: str) -> None:
    path, said = exported(tmp_path, FIRST + SECOND + THIRD, newer)

    assert asked(tmp_path, path) == [], why
    assert not any("older export" in one for one in said)


@pytest.mark.parametrize(
    ("choice", "numbers", "kinds"),
    [
        ("1", ["F-2026-001", "F-2026-003", "F-2026-004"], []),
        ("2", ["F-2026-001", "F-2026-002", "F-2026-003", "F-2026-004"], []),
        ("3", ["F-2026-001", "F-2026-002", "F-2026-003", "F-2026-004"], ["undated"]),
    ],
    ids=["withdrawn", "owed", "paid"],
)
def test_the_answer_is_kept(
    tmp_path: Path, choice: str, numbers: list[str], kinds: list[str]
) -> None:
    path, _ = exported(tmp_path, FIRST + SECOND + THIRD, FIRST + THIRD + LAST)
    [key] = asked(tmp_path, path)

    with opened(tmp_path, path) as desk:
        decide(desk, key, choice)
        apply(desk)
        tables = load_tables(desk).tables

    assert sorted(tables.invoices["number"]) == numbers
    assert tables.allocations["kind"].to_list() == kinds
    assert asked(tmp_path, path) == []


def test_one_that_the_bank_paid_is_not_asked_about(tmp_path: Path) -> None:
    path, _ = exported(tmp_path, FIRST + SECOND + THIRD, FIRST + THIRD + LAST)
    workspace(tmp_path, TOML, payments="2026-03-08,90.00,EUR,VIR MU F-2026-002,,\n")
    imported(tmp_path, path)

    assert asked(tmp_path, path) == []
