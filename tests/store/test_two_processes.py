"""What another process writes is read here, and takes no file from under an open connection."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from secateur.actions.importing.import_files import import_files
from secateur.actions.workspace.back_up import needs_passphrase
from secateur.actions.workspace.named_paths import read_named
from secateur.model.errors import NothingReadError
from secateur.model.text import text
from secateur.store.own_files import is_store_file
from secateur.store.watching import Watch
from tests.actions.desks import READERS, opened, workspace
from tests.store.stores import add, payment, store_in

WRITES = (
    "import sys; from pathlib import Path; from tests.store.stores import *\n"
    "with store_in(Path(sys.argv[1])) as store:\n"
    "    add(store, payment(sys.argv[2], 5), path=f'/{sys.argv[2]}.csv')\n"
)
DESCRIPTORS = Path("/proc/self/fd")

needs_proc = pytest.mark.skipif(
    not DESCRIPTORS.exists(), reason="this system does not list the files that a process holds"
)


def write_elsewhere(folder: Path, label: str) -> None:
    """Let another process open the store, write to it and close it."""
    subprocess.run([sys.executable, "-c", WRITES, str(folder), label], check=True)  # noqa: S603  (our own interpreter)


def taken_away() -> list[str]:
    """Return the files of a store that are held open here and lie nowhere any more."""
    held = [os.readlink(each) for each in DESCRIPTORS.iterdir() if each.is_symlink()]  # noqa: PTH115  (a deleted file has no path)
    return [name for name in held if "store.sqlite3" in name and name.endswith("(deleted)")]


@needs_proc
def test_a_store_opened_twice_keeps_its_files_whatever_another_process_does(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        add(store, payment("VIR", 1))
        watch = Watch(store.path)
        before = watch.mark()
        store_in(tmp_path).connection.close()
        for n, label in enumerate(("one", "two", "three"), start=2):
            write_elsewhere(tmp_path, label)

            assert taken_away() == []
            assert store.value("SELECT count(*) FROM payments") == n
            with store_in(tmp_path) as again:
                add(again, payment(f"own {label}", n), path=f"/own-{label}.csv")
                assert again.value("SELECT count(*) FROM payments WHERE label = ?", (label,)) == 1
            store.run("DELETE FROM payments WHERE label = ?", (f"own {label}",))
        assert watch.mark() != before
        assert store.rows("PRAGMA integrity_check") == [("ok",)]


def import_it(folder: Path, store: Path) -> None:
    with opened(folder, folder / "camille") as desk:
        report = import_files(desk, [store], readers=READERS)
    assert [file.refused is not None for file in report.files] == [True]


def restore_it(_: Path, store: Path) -> None:
    with pytest.raises(NothingReadError):
        needs_passphrase(store)


def read_it(_: Path, store: Path) -> None:
    with pytest.raises(NothingReadError):
        read_named(store, 2**30, text("The file is empty."))


@needs_proc
@pytest.mark.parametrize("name_it", [import_it, restore_it, read_it])
@pytest.mark.parametrize("file", ["store.sqlite3", "store.sqlite3-shm", "a-link"])
def test_a_store_that_is_named_as_a_file_is_never_opened_by_itself(
    tmp_path: Path, name_it: Callable[[Path, Path], None], file: str
) -> None:
    workspace(tmp_path)
    with opened(tmp_path, tmp_path / "camille") as desk:
        folder = desk.store.path.parent
        (folder / "a-link").symlink_to(desk.store.path)
        add(desk.store, payment("VIR", 1))
        assert is_store_file(folder / file)

        name_it(tmp_path, folder / file)
        write_elsewhere(folder, "one")

        assert taken_away() == []
        assert desk.store.value("SELECT count(*) FROM payments") == 2


def test_a_store_that_others_may_read_is_made_private_when_it_is_opened(tmp_path: Path) -> None:
    store_in(tmp_path).connection.close()
    path = tmp_path / "store.sqlite3"
    path.chmod(0o644)

    store_in(tmp_path).connection.close()

    assert path.stat().st_mode & 0o777 == 0o600
