"""An invoice that a credit note took back counts with that one, and neither without the other."""

from itertools import permutations
from pathlib import Path

import pytest

from secateur.actions.importing.import_files import ImportReport, import_files
from secateur.actions.importing.undo_import import undo_import
from secateur.actions.loading.load_tables import load_tables
from secateur.actions.workspace.workspaces import Desk
from tests.actions.desks import READERS, opened, workspace

HEAD = (
    "Number,Reference,Invoice Partner Display Name,Invoice/Bill Date,Due Date,"
    "Untaxed Amount Signed,Total Signed,Payment Status,Status\n"
)
OPEN = "INV/1,,Lambda,2026-01-15,2026-02-14,1000.0,1200.0,Not Paid,Posted\n"
REVERSED = OPEN.replace("Not Paid", "Reversed")
OTHER = "INV/2,,Lambda,2026-01-20,2026-02-19,500.0,600.0,Not Paid,Posted\n"
NOTE = "RINV/1,,Lambda,2026-02-20,2026-02-20,-1000.0,-1200.0,Paid,Posted\n"
NAMING = NOTE.replace("RINV/1,,", "RINV/1,Reversal of: INV/1,")


def take(desk: Desk, folder: Path, name: str, *rows: str) -> ImportReport:
    path = folder / f"{name}.csv"
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    return import_files(desk, [path], readers=READERS)


def counted(desk: Desk) -> list[str]:
    found = desk.store.rows("SELECT number FROM invoices WHERE is_current ORDER BY number")
    return [number for (number,) in found]


@pytest.mark.parametrize("note", [NOTE, NAMING])
def test_with_its_credit_note_nothing_is_left_of_it(tmp_path: Path, note: str) -> None:
    path = workspace(tmp_path)
    with opened(tmp_path, path) as desk:
        report = take(desk, path, "all", REVERSED, OTHER, note)
        [settled] = load_tables(desk).tables.allocations.select("amount", "kind").rows()

        assert (report.new, counted(desk)) == (3, ["INV/1", "INV/2", "RINV/1"])
        assert settled == (120_000, "credit_note")


@pytest.mark.parametrize("note", [NOTE, NAMING])
@pytest.mark.parametrize("order", list(permutations(range(2))))
def test_in_two_files_each_waits_for_the_other(
    tmp_path: Path, note: str, order: tuple[int, int]
) -> None:
    path, files = workspace(tmp_path), [(REVERSED, OTHER), (note,)]
    alone = [["INV/2"], ["RINV/1"] if note == NOTE else []]
    with opened(tmp_path, path) as desk:
        reports = [take(desk, path, f"{n}", *files[n]) for n in order]

        assert counted(desk) == ["INV/1", "INV/2", "RINV/1"]
        again = take(desk, path, "again", *files[order[0]])
        assert (again.new, again.updated, counted(desk)) == (0, 0, ["INV/1", "INV/2", "RINV/1"])
        undo_import(desk, reports[1].import_id)
        assert counted(desk) == alone[order[0]]
        undo_import(desk, reports[0].import_id)
        assert counted(desk) == []


def test_an_invoice_without_its_credit_note_counts_no_more_and_that_is_told(
    tmp_path: Path,
) -> None:
    path = workspace(tmp_path)
    with opened(tmp_path, path) as desk:
        take(desk, path, "january", OPEN, OTHER)
        report = take(desk, path, "march", REVERSED, OTHER)

        assert counted(desk) == ["INV/2"]
        assert (report.new, report.updated) == (0, 1)
        assert ["without the other" in said.template for said, _ in report.files[0].remarks].count(
            True
        ) == 1
        older = take(desk, path, "an older one", OPEN, OTHER)
        assert (older.new, older.updated, counted(desk)) == (0, 0, ["INV/2"])
        undo_import(desk, older.import_id)
        assert counted(desk) == ["INV/2"]
        undo_import(desk, report.import_id)
        assert counted(desk) == ["INV/1", "INV/2"]


def test_what_the_same_file_takes_back_stands_again(tmp_path: Path) -> None:
    path = workspace(tmp_path)
    with opened(tmp_path, path) as desk:
        take(desk, path, "all", REVERSED, OTHER)
        take(desk, path, "all", OPEN, OTHER)

        assert counted(desk) == ["INV/1", "INV/2"]


def test_another_credit_note_stands_and_another_clients_is_no_partner(tmp_path: Path) -> None:
    path = workspace(tmp_path)
    partial = NOTE.replace("1000.0", "100.0").replace("1200.0", "120.0")
    with opened(tmp_path, path) as desk:
        take(desk, path, "all", REVERSED, partial, NOTE.replace("Lambda", "Mu").replace("/1", "/9"))

        assert counted(desk) == ["RINV/1", "RINV/9"]
