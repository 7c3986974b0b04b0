"""An import that is stopped keeps what is finished, takes back the rest, and can go on."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from secateur.actions.importing.import_files import ImportStoppedError, Progress, import_files
from tests.actions.desks import READERS, imported, opened
from tests.actions.test_import_interrupted import FILES, ROWS, many_files, rows_by_file


def stop_in(name: str) -> Callable[[Progress], None]:
    """Return what stops an import when it comes to a file."""

    def told(progress: Progress) -> None:
        if progress.file.endswith(name):
            raise ImportStoppedError

    return told


def test_what_is_finished_stays_is_matched_and_the_next_import_goes_on(tmp_path: Path) -> None:
    path = many_files(tmp_path)
    with opened(tmp_path, path) as desk:
        report = import_files(desk, [path], readers=READERS, progress=stop_in("invoices-3.csv"))
        matched = desk.store.value("SELECT count(*) FROM record_clients")

    assert (report.new, report.n_left) == (3 * ROWS, FILES - 3)
    assert matched == 3 * ROWS
    assert rows_by_file(tmp_path, path) == {f"invoices-{n}.csv": ROWS for n in range(3)}
    again = imported(tmp_path, path)
    assert (again.new, again.known, again.unchanged) == ((FILES - 3) * ROWS, 0, 3)


def test_a_file_stopped_in_its_midst_leaves_no_row(tmp_path: Path) -> None:
    path = many_files(tmp_path)
    long = ["number,client,issued_on,due_on,amount,currency\n"]
    long += [f"F-z-{n},Lambda,2026-01-05,,10.00,EUR\n" for n in range(20_000)]
    (path / "z.csv").write_text("".join(long))

    def told(progress: Progress) -> None:
        if progress.file.endswith("z.csv") and progress.bytes_total - progress.bytes_done < 200_000:
            raise ImportStoppedError

    with opened(tmp_path, path) as desk:
        report = import_files(desk, [path], readers=READERS, progress=told)

    assert (report.new, report.n_left) == (FILES * ROWS, 1)
    assert "z.csv" not in rows_by_file(tmp_path, path)
    assert imported(tmp_path, path).new == 20_000


def test_a_trial_run_that_is_stopped_tells_nothing_and_keeps_nothing(tmp_path: Path) -> None:
    path = many_files(tmp_path)
    with opened(tmp_path, path) as desk, pytest.raises(ImportStoppedError):
        import_files(
            desk, [path], readers=READERS, progress=stop_in("invoices-3.csv"), dry_run=True
        )

    assert rows_by_file(tmp_path, path) == {}


def test_an_import_asked_to_stop_after_its_last_file_is_whole(tmp_path: Path) -> None:
    path = many_files(tmp_path)

    def told(progress: Progress) -> None:
        if progress.bytes_done == progress.bytes_total:
            raise ImportStoppedError

    with opened(tmp_path, path) as desk:
        report = import_files(desk, [path], readers=READERS, progress=told)

    assert (report.new, report.n_left) == (FILES * ROWS, 0)


def test_control_c_at_the_terminal_keeps_what_is_finished_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "mine"
    path.mkdir()
    head = "number,client,issued_on,due_on,amount,currency\n"
    for file in range(12):
        rows = [f"F-{file}-{row},Lambda,2026-01-05,,10.00,EUR\n" for row in range(1_500)]
        (path / f"invoices-{file:02}.csv").write_text(head + "".join(rows))
    around = {"SECATEUR_HOME": str(tmp_path / "home"), "LANG": "en_GB.UTF-8", "PATH": ""}
    command = [sys.executable, "-m", "secateur", "import", str(path)]
    first = subprocess.Popen(command, env=around, stderr=subprocess.PIPE, text=True)  # noqa: S603  (ours)
    kept = _kept(tmp_path, first)
    first.send_signal(signal.SIGINT)
    _, said = first.communicate(timeout=60)
    second = subprocess.run(command, env=around, capture_output=True, text=True, check=False)  # noqa: S603  (ours)

    assert first.returncode == 130
    assert "What was finished is kept; run it again to go on." in said
    assert kept > 0
    assert second.returncode == 0
    assert "have not changed since the last import" in second.stderr


def _kept(folder: Path, process: subprocess.Popen[str]) -> int:
    """Wait until some files are finished, and return how many."""
    while process.poll() is None:
        for store in folder.glob("home/workspaces/*/store.sqlite3"):
            try:
                with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
                    found = database.execute("SELECT count(*) FROM stamps").fetchone()[0]
            except sqlite3.OperationalError:
                continue
            if found >= 2:
                return int(found)
        time.sleep(0.02)
    return 0
