"""Of two exports of one list the newer one counts, in whatever order they come."""

import os
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.actions.importing.import_files import ImportReport, import_files
from secateur.actions.importing.order import AT_ONCE_NS, name_key, oldest_first
from secateur.actions.importing.walk import Candidate
from secateur.actions.workspace.workspaces import Desk
from secateur.i18n import translator
from secateur.store.undoing import delete_import
from tests.actions.desks import READERS, opened, workspace

HEAD = "number,client,issued_on,due_on,amount,currency,paid_on\n"
OCTOBER = (
    HEAD
    + "F-1,Lambda,2026-08-31,2026-09-30,900.00,EUR,\n"
    + "F-2,Lambda,2026-09-30,2026-10-30,500.00,EUR,2026-10-12\n"
)
NOVEMBER = (
    HEAD
    + "F-1,Lambda,2026-08-31,2026-09-30,950.00,EUR,2026-11-20\n"
    + "F-2,Lambda,2026-09-30,2026-10-30,500.00,EUR,2026-10-12\n"
    + "F-3,Lambda,2026-10-30,2026-11-29,100.00,EUR,\n"
)
UNDATED_OCTOBER = OCTOBER.replace(",2026-10-12", ",")
DAYS = {
    "october": datetime(2026, 10, 22, tzinfo=UTC).timestamp(),
    "november": datetime(2026, 11, 22, tzinfo=UTC).timestamp(),
}
KEPT = "“invoices-november.csv” is a newer export, and says that this is paid: its word stays."
say = translator("en")


def put(path: Path, content: str, month: str) -> Path:
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(content, encoding="utf-8")
    os.utime(path, (DAYS[month], DAYS[month]))
    return path


def read(desk: Desk, *paths: Path) -> ImportReport:
    return import_files(desk, paths, readers=READERS)


def standing(desk: Desk) -> list[tuple[str, int, bool]]:
    """Return number, amount and whether it is paid, of each invoice that counts."""
    return [
        (number, amount, bool(paid))
        for number, amount, paid in desk.store.rows(
            "SELECT number, amount, paid_on IS NOT NULL FROM invoices WHERE is_current ORDER BY 1"
        )
    ]


def remarks(report: ImportReport) -> list[tuple[str, int]]:
    return [(say(said), n) for file in report.files for said, n in file.remarks]


NEWER = [("F-1", 95_000, True), ("F-2", 50_000, True), ("F-3", 10_000, False)]


@pytest.mark.parametrize(
    ("older", "newer"), [("export.csv", "export (1).csv"), ("b.csv", "a.csv"), ("10.csv", "2.csv")]
)
def test_of_one_folder_the_file_that_was_changed_last_is_read_last(
    tmp_path: Path, older: str, newer: str
) -> None:
    path = workspace(tmp_path)
    put(path / older, OCTOBER, "october")
    put(path / newer, NOVEMBER, "november")
    with opened(tmp_path, path) as desk:
        report = read(desk, path)
        assert standing(desk) == NEWER
        again = read(desk, path)

    assert [file.name for file in report.files] == [older, newer]
    assert remarks(report) == []
    assert (again.new, again.updated, again.unchanged) == (0, 0, 2)


@pytest.mark.parametrize("month", ["october", "november"])
def test_an_older_export_read_later_leaves_a_paid_invoice_paid_and_says_so(
    tmp_path: Path, month: str
) -> None:
    path = workspace(tmp_path)
    newer = put(tmp_path / "new" / "invoices-november.csv", NOVEMBER, "november")
    older = put(tmp_path / "old" / "invoices-october.csv", OCTOBER, month)
    with opened(tmp_path, path) as desk:
        read(desk, newer)
        report = read(desk, older)
        assert standing(desk) == NEWER
        assert (report.new, report.updated, report.known) == (0, 0, 2)
        assert remarks(report) == [(KEPT, 1)]
        os.utime(older)
        again = read(desk, older)

        assert standing(desk) == NEWER
        assert (again.new, again.updated, again.known) == (0, 0, 2)


def test_a_newer_export_by_which_an_invoice_is_open_again_is_believed_and_named(
    tmp_path: Path,
) -> None:
    path = workspace(tmp_path)
    first = put(tmp_path / "one.csv", OCTOBER, "october")
    returned = OCTOBER.replace("2026-10-12", "") + "F-9,Lambda,2026-11-10,,1.00,EUR,\n"
    second = put(tmp_path / "two.csv", returned, "november")
    with opened(tmp_path, path) as desk:
        read(desk, first)
        report = read(desk, second)

        assert ("F-2", 50_000, False) in standing(desk)
        assert remarks(report) == [("No longer paid, though “one.csv” said so: open again.", 1)]


@pytest.mark.parametrize("column", ["disputed_on", "refused_on"])
@pytest.mark.parametrize("months", [("november", "october"), ("october", "october")])
def test_an_older_export_read_later_takes_no_dispute_or_refusal_back(
    tmp_path: Path, column: str, months: tuple[str, str]
) -> None:
    path = workspace(tmp_path)
    head = HEAD.replace("paid_on", column)
    contested = (
        "SELECT coalesce(disputed_on, refused_on) IS NOT NULL FROM invoices WHERE is_current"
    )
    row = "F-1,Lambda,2026-08-31,2026-09-30,900.00,EUR,"
    newer = put(tmp_path / "new" / "invoices.csv", f"{head}{row}2026-10-20\n", months[0])
    older = put(tmp_path / "old" / "invoices.csv", f"{head}{row}\n", months[1])
    with opened(tmp_path, path) as desk:
        read(desk, newer)
        report = read(desk, older)
        assert desk.store.value(contested) == 1
        assert (report.updated, report.known) == (0, 1)

        put(newer, f"{head}{row}\n", "november")
        os.utime(newer)
        read(desk, newer)
        assert desk.store.value(contested) == 0


@pytest.mark.parametrize("month", ["october", "november"])
def test_of_two_that_end_with_one_invoice_an_older_or_a_copied_one_reopens_nothing(
    tmp_path: Path, month: str
) -> None:
    path = workspace(tmp_path)
    taken_back = OCTOBER.replace("2026-10-12", "")
    with opened(tmp_path, path) as desk:
        read(desk, put(tmp_path / "one.csv", OCTOBER, "november"))
        report = read(desk, put(tmp_path / "two.csv", taken_back, month))

        assert ("F-2", 50_000, True) in standing(desk)
        assert len(remarks(report)) == 1


def test_a_payment_that_was_taken_back_in_the_program_is_taken_back_here(tmp_path: Path) -> None:
    path = workspace(tmp_path)
    taken_back = OCTOBER.replace("2026-10-12", "")
    with opened(tmp_path, path) as desk:
        read(desk, put(tmp_path / "one.csv", OCTOBER, "october"))
        report = read(desk, put(tmp_path / "two.csv", taken_back, "november"))

        assert ("F-2", 50_000, False) in standing(desk)
        assert remarks(report) == [("No longer paid, though “one.csv” said so: open again.", 1)]


def test_a_newer_export_of_one_client_that_ends_earlier_is_believed_on_a_payment(
    tmp_path: Path,
) -> None:
    path = workspace(tmp_path)
    whole = put(tmp_path / "whole.csv", UNDATED_OCTOBER, "october")
    part = HEAD + "F-1,Lambda,2026-08-31,2026-09-30,900.00,EUR,2026-09-02\n"
    with opened(tmp_path, path) as desk:
        read(desk, whole)
        read(desk, put(tmp_path / "part.csv", part, "october"))

        assert ("F-1", 90_000, True) in standing(desk)


def test_a_file_may_correct_itself(tmp_path: Path) -> None:
    path = workspace(tmp_path)
    file = put(tmp_path / "one.csv", NOVEMBER, "october")
    with opened(tmp_path, path) as desk:
        read(desk, file)
        report = read(desk, put(file, OCTOBER, "november"))

        assert standing(desk)[:2] == [("F-1", 90_000, False), ("F-2", 50_000, True)]
        assert remarks(report) == []


def test_a_third_export_is_weighed_against_the_one_that_counts(tmp_path: Path) -> None:
    path = workspace(tmp_path)
    with opened(tmp_path, path) as desk:
        read(desk, put(tmp_path / "new.csv", NOVEMBER, "november"))
        read(desk, put(tmp_path / "old.csv", OCTOBER, "october"))
        oldest = OCTOBER.replace("900.00", "890.00")
        report = read(desk, put(tmp_path / "oldest.csv", oldest, "october"))

        assert standing(desk) == NEWER
        assert [said for said, _ in remarks(report)] == [KEPT.replace("invoices-november", "new")]


def test_taking_the_newer_export_back_lets_the_older_one_speak(tmp_path: Path) -> None:
    path = workspace(tmp_path)
    newer = put(tmp_path / "new.csv", NOVEMBER, "november")
    older = put(tmp_path / "old.csv", OCTOBER, "october")
    with opened(tmp_path, path) as desk:
        first = read(desk, newer)
        read(desk, older)
        delete_import(desk.store, first.import_id or 0)

        assert standing(desk)[:1] == [("F-1", 90_000, False)]


def test_the_members_of_an_archive_are_read_by_the_days_they_were_packed_with(
    tmp_path: Path,
) -> None:
    path = workspace(tmp_path)
    with zipfile.ZipFile(path / "all.zip", "w") as archive:
        for name, content, month in (("a.csv", NOVEMBER, 11), ("b.csv", OCTOBER, 10)):
            member = zipfile.ZipInfo(name, (2026, month, 22, 12, 0, 0))
            archive.writestr(member, content)
    with opened(tmp_path, path) as desk:
        report = read(desk, path)

        assert [file.name for file in report.files] == ["all.zip/b.csv", "all.zip/a.csv"]
        assert standing(desk) == NEWER


def test_files_that_were_copied_together_are_read_by_name_and_what_they_say_counts(
    tmp_path: Path,
) -> None:
    path = workspace(tmp_path)
    for name, content in (("b.csv", OCTOBER), ("a.csv", NOVEMBER)):
        (path / name).write_text(content, encoding="utf-8")
        time.sleep(0.01)
    with opened(tmp_path, path) as desk:
        report = read(desk, path)

        assert [file.name for file in report.files] == ["a.csv", "b.csv"]
        assert standing(desk) == NEWER


@given(st.lists(st.tuples(st.integers(0, 9), st.text("ab1 ().", max_size=5)), max_size=8))
def test_the_order_of_reading_loses_nothing_and_hangs_on_no_other_order(
    files: list[tuple[int, str]],
) -> None:
    found = [
        (Candidate(path=f"/{n}", name=name, modified=minutes * AT_ONCE_NS), None)
        for n, (minutes, name) in enumerate(files)
    ]
    ordered = oldest_first(found)

    assert sorted(each.path for each, _ in ordered) == sorted(each.path for each, _ in found)
    shown = [(each.modified, each.name) for each, _ in ordered]
    assert shown == [(each.modified, each.name) for each, _ in oldest_first(reversed(found))]


def test_names_are_ordered_as_people_number_them() -> None:
    names = ["export (10).csv", "export (2).csv", "export.csv", "2026/9.csv", "2026/10.csv"]

    assert sorted(names, key=name_key) == [
        "2026/9.csv",
        "2026/10.csv",
        "export.csv",
        "export (2).csv",
        "export (10).csv",
    ]
