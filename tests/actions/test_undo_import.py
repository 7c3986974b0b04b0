"""An import can be taken back, and what it replaced counts again."""

from pathlib import Path

import pytest

from secateur.actions.importing.undo_import import UndoError, undo_import
from secateur.actions.loading.load_tables import load_tables
from tests.actions.desks import imported, opened, workspace

FIRST = "F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"


def test_the_last_import_that_brought_something_is_taken_back(tmp_path: Path) -> None:
    path = workspace(tmp_path, invoices=FIRST)
    imported(tmp_path, path)
    workspace(tmp_path, invoices=FIRST.replace("100.00", "120.00"))
    imported(tmp_path, path)
    imported(tmp_path, path)

    with opened(tmp_path, path) as desk:
        undone = undo_import(desk)
        tables = load_tables(desk).tables

    assert (undone.files, undone.records) == (1, 1)
    assert tables.invoices["amount"].to_list() == [100_00]


def test_what_was_taken_back_comes_again_with_the_next_import(tmp_path: Path) -> None:
    path = workspace(tmp_path, invoices=FIRST)
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        undo_import(desk)
        assert load_tables(desk).tables.clients.is_empty()

    assert imported(tmp_path, path).new == 1


def test_what_a_later_import_knew_comes_again_too(tmp_path: Path) -> None:
    path = workspace(tmp_path, invoices=FIRST)
    first = imported(tmp_path, path)
    (path / "copy.csv").write_bytes((path / "invoices.csv").read_bytes())
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        undo_import(desk, first.import_id)

    again = imported(tmp_path, path)

    assert (again.new, again.known) == (1, 1)


def test_there_must_be_something_to_take_back(tmp_path: Path) -> None:
    with opened(tmp_path) as desk:
        with pytest.raises(UndoError) as none:
            undo_import(desk)
        with pytest.raises(UndoError):
            undo_import(desk, 77)

    assert none.value.exit_code == 3
