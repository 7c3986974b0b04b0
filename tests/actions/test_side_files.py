"""What mail programs keep beside the mail is counted in one line, and told where it is all."""

from pathlib import Path

import pytest

from secateur.actions.importing.import_files import import_files
from secateur.actions.importing.side_files import is_side_file
from secateur.cli.importing.report import told_files
from tests.actions.desks import READERS, TOML, opened, workspace

SIDE = ("Inbox.msf", "popstate.dat", "msgFilterRules.dat", "prefs.js")


@pytest.mark.parametrize("name", [*SIDE, "Mail/Local Folders/Trash.msf", ".DS_Store"])
def test_a_side_file_is_known_by_its_name(name: str) -> None:
    assert is_side_file(name)


@pytest.mark.parametrize("name", ["Inbox", "invoices.csv", "prefs.json", "msf"])
def test_any_other_file_is_none(name: str) -> None:
    assert not is_side_file(name)


def test_side_files_and_empty_ones_are_not_listed_but_what_is_named_is(tmp_path: Path) -> None:
    invoice = "F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"
    path = workspace(tmp_path, TOML, invoices=invoice)
    for name in SIDE:
        (path / name).write_bytes(b"\x00\x01// index <!--")
    (path / "Drafts").touch()
    (path / "bank.csv").touch()
    (path / "notes.xyz").write_bytes(b"\x00\x01")
    with opened(tmp_path, path) as desk:
        found = import_files(desk, [path], readers=READERS)
        alone = import_files(desk, [path / "popstate.dat"], readers=READERS)

    told = {Path(file.name).name for file in told_files(found)}
    assert {Path(file.name).name for file in found.files if file.is_aside} == {*SIDE, "Drafts"}
    assert {"notes.xyz", "bank.csv"} <= told
    assert told.isdisjoint({*SIDE, "Drafts"})
    assert [file.name for file in told_files(alone)] == ["popstate.dat"]
