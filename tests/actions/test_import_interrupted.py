"""Whatever happens to an import, the store is whole and the next import completes it."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from secateur.actions.importing.import_files import import_files
from secateur.i18n import translator
from secateur.model.errors import StorageError
from tests.actions.desks import READERS, environment, imported, opened, workspace

say = translator("en")

FILES, ROWS = 8, 12


def many_files(folder: Path) -> Path:
    """Write invoices in several files, each with its own numbers."""
    path = workspace(folder)
    head = "number,client,issued_on,due_on,amount,currency\n"
    for file in range(FILES):
        rows = [f"F-{file}-{row},Lambda,2026-01-05,,10.00,EUR\n" for row in range(ROWS)]
        (path / f"invoices-{file}.csv").write_text(head + "".join(rows), encoding="utf-8")
    return path


def start(folder: Path, path: Path, pause: float = 0.0) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.actions.importer"]
    return subprocess.Popen(  # noqa: S603  (our own interpreter)
        [*command, str(environment(folder).home), str(path), str(pause)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def rows_by_file(folder: Path, path: Path) -> dict[str, int]:
    with opened(folder, path) as desk:
        assert desk.store.rows("PRAGMA integrity_check") == [("ok",)]
        assert desk.store.rows("PRAGMA foreign_key_check") == []
        return dict(
            desk.store.rows(
                "SELECT name, count(invoices.id) FROM files LEFT JOIN invoices"
                " ON file = files.id GROUP BY name"
            )
        )


@pytest.mark.parametrize("seed", range(4))
def test_kill_9_leaves_whole_files_and_the_next_import_completes(tmp_path: Path, seed: int) -> None:
    path = many_files(tmp_path)
    process = start(tmp_path, path, pause=0.01)
    store = next(iter(wait_for(tmp_path / "home" / "workspaces", "*/store.sqlite3")))
    time.sleep(random.Random(seed).uniform(0.05, 1.2))  # noqa: S311  (a moment, not a secret)
    process.kill()
    process.communicate()

    left = rows_by_file(tmp_path, path)
    again = imported(tmp_path, path)

    assert store.exists()
    assert set(left.values()) <= {ROWS}
    assert again.new == FILES * ROWS - sum(left.values())
    assert rows_by_file(tmp_path, path) == {f"invoices-{n}.csv": ROWS for n in range(FILES)}
    assert imported(tmp_path, path).files == ()


def wait_for(folder: Path, pattern: str) -> list[Path]:
    """Wait until the other process has made its store."""
    give_up_at = time.monotonic() + 20
    while not (found := list(folder.glob(pattern))):
        assert time.monotonic() < give_up_at
        time.sleep(0.01)
    return found


def test_two_imports_at_once_bring_everything_once(tmp_path: Path) -> None:
    path = many_files(tmp_path)

    both = [start(tmp_path, path, pause=0.002) for _ in range(2)]
    told = [process.communicate(timeout=60) for process in both]

    assert [process.returncode for process in both] == [0, 0], told
    counts = [tuple(map(int, out.split())) for out, _ in told]
    assert sum(new for new, _ in counts) == FILES * ROWS
    with opened(tmp_path, path) as desk:
        assert desk.store.value("SELECT count(*) FROM invoices") == FILES * ROWS
        assert desk.store.rows("PRAGMA integrity_check") == [("ok",)]


def test_what_a_killed_import_unpacked_is_removed_by_the_next(tmp_path: Path) -> None:
    path = many_files(tmp_path)
    home = tmp_path / "home"
    dead = start(tmp_path, path)
    dead.communicate()
    (home / f"unpacked-{dead.pid}-x").mkdir()
    (path / "invoices-0.csv").touch()

    imported(tmp_path, path)

    assert list(home.glob("unpacked-*")) == []


def test_a_full_disk_keeps_finished_files_and_the_next_import_goes_on(tmp_path: Path) -> None:
    path = many_files(tmp_path)
    long = ["number,client,issued_on,due_on,amount,currency\n"]
    long += [f"F-{n}-{'x' * 300},Lambda,2026-01-05,,10.00,EUR\n" for n in range(3_000)]
    (path / "z.csv").write_text("".join(long))
    with opened(tmp_path, path) as desk:
        pages = desk.store.value("PRAGMA page_count")
        desk.store.run(f"PRAGMA max_page_count = {pages + 60}")
        with pytest.raises(StorageError) as error:
            import_files(desk, [path], readers=READERS)

    assert "the disk is full" in say(error.value.reason)
    assert rows_by_file(tmp_path, path) == {f"invoices-{n}.csv": ROWS for n in range(FILES)}
    assert imported(tmp_path, path).new == 3_000


def test_a_store_that_stays_busy_stops_the_import_with_a_reason(tmp_path: Path) -> None:
    path = many_files(tmp_path)
    with opened(tmp_path, path) as busy, opened(tmp_path, path) as desk:
        desk.store.wait_seconds = 0.05
        with busy.store.transaction(), pytest.raises(StorageError) as error:
            import_files(desk, [path], readers=READERS)

    assert error.value.exit_code == 4
    assert "another import is at work" in say(error.value.reason)
