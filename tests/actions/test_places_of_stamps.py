"""A file is known by where it lies, however its folder was named."""

import os
from pathlib import Path

import pytest

from secateur.actions.importing.import_files import import_files
from secateur.store.imports import list_unreadable
from tests.actions.desks import INVOICES, opened

ROW = "F-{n},Lambda,2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"


def written(folder: Path, n: int) -> None:
    """Write a table that a file system tells apart from the others by nothing but its place."""
    folder.mkdir()
    table = folder / "invoices.csv"
    table.write_text(INVOICES + ROW.format(n=n), encoding="utf-8")
    os.utime(table, ns=(10**18, 10**18))


@pytest.mark.parametrize("named", [".", "invoices.csv"])
def test_the_same_name_in_another_folder_is_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    written(tmp_path / "a", 1)
    written(tmp_path / "b", 2)
    with opened(tmp_path) as desk:
        new: list[int] = []
        for folder in ("a", "b"):
            monkeypatch.chdir(tmp_path / folder)
            new.append(import_files(desk, [Path(named)]).new)

    assert new == [1, 1]


def test_a_folder_named_in_two_ways_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path / "a", 1)
    monkeypatch.chdir(tmp_path)
    with opened(tmp_path) as desk:
        import_files(desk, [Path("a")])
        report = import_files(desk, [tmp_path / "a"])
        unreadable = list_unreadable(desk.store)

    assert (report.unchanged, report.new, unreadable) == (1, 0, [])
