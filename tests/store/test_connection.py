"""A transaction is whole or has never been, and what the disk refuses is said with a remedy."""

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from secateur.i18n import translator
from secateur.model.errors import StorageError
from secateur.store import Store
from tests.store.stores import add, invoice, payment, store_in

say = translator("en")

NOBODY = 65_534
"""A user that may write nowhere: root may write everywhere."""


def count(folder: Path) -> int:
    with store_in(folder) as store:
        assert store.rows("PRAGMA integrity_check") == [("ok",)]
        found: int = store.value("SELECT count(*) FROM payments")
        return found


def add_and_fail(store: Store, amount: int) -> None:
    with store.transaction():
        add(store, payment("VIR", amount))
        _ = 1 // 0


def test_the_store_is_private_to_its_owner(tmp_path: Path) -> None:
    with store_in(tmp_path / "home" / "one") as store:
        add(store, invoice("F-1", 100))
        modes = {path: stat.S_IMODE(path.stat().st_mode) for path in store.path.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE((tmp_path / "home").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "home" / "one").stat().st_mode) == 0o700


def test_every_table_is_strict_and_foreign_keys_hold(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        loose = store.rows(
            "SELECT name FROM pragma_table_list WHERE NOT strict AND type = 'table'"
            " AND name NOT LIKE 'sqlite_%'"
        )

        assert loose == []
        assert store.value("PRAGMA foreign_keys") == 1
        assert store.value("PRAGMA journal_mode") == "wal"


def test_an_error_takes_the_whole_transaction_back(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        with pytest.raises(ZeroDivisionError):
            add_and_fail(store, 1)

        assert store.value("SELECT count(*) FROM payments") == 0


def test_an_error_inside_takes_only_the_inner_part_back(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        with store.transaction():
            add(store, payment("VIR", 1))
            with pytest.raises(ZeroDivisionError):
                add_and_fail(store, 2)

        assert store.rows("SELECT amount FROM payments") == [(1,)]


def test_a_trial_leaves_nothing(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        with store.transaction(is_trial=True):
            add(store, payment("VIR", 1))
            assert store.value("SELECT count(*) FROM payments") == 1

        assert store.value("SELECT count(*) FROM payments") == 0


def test_a_full_disk_is_said_and_loses_nothing_that_was_finished(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        add(store, *(payment(f"VIR {n}", n) for n in range(1, 50)), path="/first.csv")
        pages = store.value("PRAGMA page_count")
        store.run(f"PRAGMA max_page_count = {pages + 2}")

        with pytest.raises(StorageError) as error:
            add(store, *(payment(f"LONG {'x' * 400} {n}", n) for n in range(2_000)), path="/b.csv")

        assert "the disk is full" in say(error.value.reason)
        assert str(tmp_path) in say(error.value.reason)
        store.run("PRAGMA max_page_count = 1000000")
        add(store, payment("VIR A", 7), path="/c.csv")
    assert count(tmp_path) == 50


def test_a_disk_that_stops_taking_bytes_is_said(tmp_path: Path) -> None:
    script = (
        "import resource, sys; from pathlib import Path;"
        "from tests.store.stores import *; from secateur.model.errors import StorageError\n"
        "store = store_in(Path(sys.argv[1])); add(store, payment('VIR', 1), path='/a.csv')\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n"
        "try: add(store, *(payment('x' * 900 + str(n), n) for n in range(3000)), path='/b.csv')\n"
        "except StorageError as error: print(error.exit_code, error.reason.values['path'])\n"
    )

    done = subprocess.run(  # noqa: S603  (our own interpreter)
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True
    )

    assert done.stdout.startswith(f"4 {tmp_path}"), done.stderr
    assert count(tmp_path) == 1


@contextmanager
def open_folder() -> Generator[Path]:
    """Give a folder that every user may enter, as pytest's own is not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        Path(folder).chmod(0o755)


@contextmanager
def without_privileges() -> Generator[None]:
    """Be a user whom permissions bind."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_folder_that_may_not_be_written_is_named_with_the_remedy() -> None:
    with open_folder() as folder:
        folder.chmod(0o555)
        with without_privileges(), pytest.raises(StorageError) as error:
            store_in(folder / "home")

    said = say(error.value.reason)
    assert str(folder) in said
    assert "SECATEUR_HOME" in said
    assert error.value.exit_code == 4


def test_a_store_that_may_not_be_written_is_named() -> None:
    with open_folder() as folder:
        store_in(folder).connection.close()
        (folder / "store.sqlite3").chmod(0o444)
        folder.chmod(0o555)
        with without_privileges(), pytest.raises(StorageError) as error:
            store_in(folder)

    assert str(folder) in say(error.value.reason)


def test_a_store_that_stays_busy_is_said_after_waiting(tmp_path: Path) -> None:
    with store_in(tmp_path) as writer, store_in(tmp_path, wait_seconds=0.1) as waiting:
        with writer.transaction(), pytest.raises(StorageError) as error:
            add(waiting, payment("VIR", 1))

        assert "another import is at work" in say(error.value.reason)
        assert error.value.exit_code == 4
        add(waiting, payment("VIR", 1))


def test_waiting_is_told_once_before_giving_up(tmp_path: Path) -> None:
    told: list[str] = []
    with (
        store_in(tmp_path) as writer,
        store_in(tmp_path, wait_seconds=0.1, waits=lambda: told.append("waits")) as waiting,
    ):
        add(waiting, payment("VIR", 1))
        assert told == []
        with writer.transaction(), pytest.raises(StorageError):
            add(waiting, payment("VIR", 2))

    assert told == ["waits"]


def test_readers_do_not_wait_for_a_writer(tmp_path: Path) -> None:
    with store_in(tmp_path) as writer, store_in(tmp_path, wait_seconds=0.1) as reader:
        add(writer, payment("VIR", 1))
        with writer.transaction():
            add(writer, payment("VIR", 2))
            assert reader.value("SELECT count(*) FROM payments") == 1

        assert reader.value("SELECT count(*) FROM payments") == 2
