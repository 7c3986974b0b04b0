"""A backup holds what stood at one moment, and comes back whole or not at all."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from secateur.actions import vent
from secateur.actions.importing.import_files import import_files
from secateur.actions.workspace.back_up import back_up, needs_passphrase, restore
from secateur.formats.age import WrongPassphraseError
from secateur.model.errors import NothingReadError, Refusal
from tests.actions.desks import READERS, opened, workspace

FIRST = "F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"
SECOND = "F-2,Sigma,2026-01-06,2026-02-05,250.00,EUR,,,,invoice\n"
OPENS = "quatre mots à la suite"


def test_what_was_kept_comes_back_and_what_came_between_is_set_aside(tmp_path: Path) -> None:
    folder = workspace(tmp_path, invoices=FIRST)
    with opened(tmp_path, folder) as desk:
        import_files(desk, [folder], readers=READERS)
        kept = back_up(desk, tmp_path / "kept.zip")
        workspace(tmp_path, invoices=FIRST + SECOND)
        import_files(desk, [folder], readers=READERS)

        restored = restore(desk, kept.path)
        assert desk.store.rows("SELECT number FROM invoices") == [("F-1",)]
        restore(desk, restored.before)
        assert desk.store.rows("SELECT number FROM invoices") == [("F-1",), ("F-2",)]
        assert desk.store.rows("PRAGMA integrity_check") == [("ok",)]

    assert kept.records["invoices"] == restored.records["invoices"] == 1
    assert stat.S_IMODE(kept.path.stat().st_mode) == 0o600


def test_a_backup_is_made_while_another_writes(tmp_path: Path) -> None:
    folder = workspace(tmp_path, invoices=FIRST)
    with opened(tmp_path, folder) as desk, opened(tmp_path, folder) as other:
        import_files(desk, [folder], readers=READERS)
        with other.store.transaction():
            other.store.run("DELETE FROM invoices")
            kept = back_up(desk, tmp_path / "kept.zip")

    assert kept.records["invoices"] == 1


def test_an_encrypted_backup_needs_its_passphrase(tmp_path: Path) -> None:
    folder = workspace(tmp_path, invoices=FIRST)
    with opened(tmp_path, folder) as desk:
        import_files(desk, [folder], readers=READERS)
        kept = back_up(desk, tmp_path, passphrase=OPENS)

        assert needs_passphrase(kept.path)
        assert b"Lambda" not in kept.path.read_bytes()
        with pytest.raises(Refusal):
            restore(desk, kept.path)
        with pytest.raises(WrongPassphraseError):
            restore(desk, kept.path, passphrase=OPENS.upper())
        assert restore(desk, kept.path, passphrase=OPENS).records["invoices"] == 1


@pytest.mark.parametrize("damage", ["cut", "flipped", "other", "empty"])
def test_a_damaged_backup_changes_nothing(tmp_path: Path, damage: str) -> None:
    folder = workspace(tmp_path, invoices=FIRST)
    with opened(tmp_path, folder) as desk:
        import_files(desk, [folder], readers=READERS)
        kept = back_up(desk, tmp_path / "kept.zip")
        kept.path.write_bytes(_damaged(kept.path.read_bytes(), damage))
        with pytest.raises(NothingReadError):
            restore(desk, kept.path)

        assert desk.store.rows("SELECT number FROM invoices") == [("F-1",)]
        assert list(desk.store.path.parent.glob("*restore*")) == []


def _damaged(whole: bytes, how: str) -> bytes:
    if how == "flipped":
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            held = {name: archive.read(name) for name in archive.namelist()}
        held["store.sqlite3"] = held["store.sqlite3"].replace(b"F-1", b"F-9")
        rewritten = io.BytesIO()
        with zipfile.ZipFile(rewritten, "w") as archive:
            for name, content in held.items():
                archive.writestr(name, content)
        return rewritten.getvalue()
    return {"cut": whole[: len(whole) // 2], "other": b"%PDF-1.7 nothing", "empty": b""}[how]


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "kept.zip").write_text("mine")
    with opened(tmp_path) as desk, pytest.raises(Refusal):
        back_up(desk, tmp_path / "kept.zip")

    assert (tmp_path / "kept.zip").read_text() == "mine"


def test_the_vent_is_in_no_backup_in_clear_and_outlives_its_restoring(tmp_path: Path) -> None:
    with opened(tmp_path) as desk:
        vent.set_up(desk, OPENS)
        vent.write(desk, "words for nobody")
        kept = back_up(desk, tmp_path / "kept.zip")
        with zipfile.ZipFile(kept.path) as archive:
            held = archive.read("store.sqlite3")
        assert desk.store.value("SELECT sealed_text FROM vents") not in held

        restore(desk, kept.path)
        assert [words for _, words in vent.read(desk, OPENS)] == ["words for nobody"]
