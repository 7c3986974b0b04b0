"""What is only there for the time of one piece of work."""

import os
from pathlib import Path

import pytest

from secateur.store.scratch import scratch
from tests.store.stores import store_in


def test_a_folder_of_work_is_private_and_gone_afterwards(tmp_path: Path) -> None:
    with scratch(tmp_path / "store.sqlite3") as folder:
        (folder / "page.html").write_text("whole", "utf-8")
        mode = folder.stat().st_mode & 0o777

    assert mode == 0o700
    assert not folder.exists()


def test_it_is_gone_after_a_fault_too(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), scratch(tmp_path / "store.sqlite3"):
        raise ZeroDivisionError

    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_program_left_is_gone_when_the_store_is_opened_next(tmp_path: Path) -> None:
    died = next(each for each in range(2**22, 2**20, -1) if not Path(f"/proc/{each}").exists())
    left, at_work = tmp_path / f"scratch-{died}-x", tmp_path / f"scratch-{os.getpid()}-y"
    for folder in (left, at_work):
        folder.mkdir()
        (folder / "store.sqlite3").write_bytes(b"all of it")

    with store_in(tmp_path):
        pass

    assert not left.exists()
    assert at_work.exists()
