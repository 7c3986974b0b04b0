"""An older store is brought up to date after a copy is put aside; a newer one is refused."""

import sqlite3
import stat
from pathlib import Path

import pytest

from secateur.i18n import translator
from secateur.model.errors import StorageError
from secateur.store.failures import NewerStoreError
from secateur.store.migration import migrate, put_aside, steps
from secateur.store.state import facts_version
from tests.store.stores import add, invoice, store_in

say = translator("en")


def old_store(folder: Path, layout: int) -> Path:
    """Make a store as the program of that layout left it, with one invoice in it."""
    path = folder / "store.sqlite3"
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, path, last=layout)
    connection.execute("INSERT INTO imports (started_at) VALUES (0)")
    connection.execute("INSERT INTO files (import, path, name) VALUES (1, '/i.csv', 'i.csv')")
    connection.execute(
        "INSERT INTO invoices (file, place, natural, content, is_current, number, client,"
        " issued_on, amount, kind) VALUES (1, 'row 2', x'01', x'02', 1, 'F-1', 'A', 0, 5,"
        " 'invoice')"
    )
    connection.close()
    return path


def test_steps_are_numbered_without_a_gap() -> None:
    assert list(steps()) == list(range(1, len(steps()) + 1))


@pytest.mark.parametrize("layout", list(steps())[:-1])
def test_an_older_store_is_migrated_and_keeps_what_is_in_it(tmp_path: Path, layout: int) -> None:
    path = old_store(tmp_path, layout)

    with store_in(tmp_path) as store:
        assert store.rows("SELECT number FROM invoices") == [("F-1",)]
        assert store.value("SELECT max(number) FROM migrations") == max(steps())
        assert facts_version(store) == 0
        assert store.rows("PRAGMA integrity_check") == [("ok",)]

    [copy] = tmp_path.glob("store-layout-*.sqlite3")
    kept = sqlite3.connect(copy)
    assert kept.execute("SELECT max(number) FROM migrations").fetchone() == (layout,)
    assert kept.execute("SELECT number FROM invoices").fetchone() == ("F-1",)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    kept.close()
    assert path.exists()


def test_calendars_read_before_versions_were_kept_are_opened_again(tmp_path: Path) -> None:
    path = old_store(tmp_path, 12)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(
        "INSERT INTO files (import, path, name, source)"
        " VALUES (1, '/a/c.ics', 'c.ics', 'calendar'),"
        " (1, '/a/i.csv', 'i.csv', 'own')"
    )
    for name in ("c.ics", "i.csv"):
        connection.execute("INSERT INTO stamps VALUES ('/a', ?, 1, 1, 'full', 1)", (name,))
    connection.close()

    with store_in(tmp_path) as store:
        assert store.rows("SELECT name FROM stamps") == [("i.csv",)]


def test_a_meeting_that_was_moved_keeps_what_its_file_says(tmp_path: Path) -> None:
    path = old_store(tmp_path, 14)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executemany(
        "INSERT INTO meetings (file, place, natural, content, is_current, calendar_key, starts_at,"
        " starts_offset, attendees, title, outcome, is_moved)"
        " VALUES (1, '', ?, x'01', 1, ?, 36000, 0, '', '', 'moved', ?)",
        [(b"a", "a@x", 1), (b"b", "b@x/19700101T100000Z", 0), (b"c", "b@x/19700102T100000Z", 0)],
    )
    connection.close()

    with store_in(tmp_path) as store:
        assert store.rows("SELECT said, is_of_rule FROM meetings ORDER BY id") == [
            ('["held", null, null, null]', 0), (None, 1), (None, 0),
        ]  # fmt: skip


def test_a_new_store_needs_no_copy(tmp_path: Path) -> None:
    store_in(tmp_path).connection.close()

    assert [path.name for path in tmp_path.glob("*.sqlite3")] == ["store.sqlite3"]


def test_a_newer_store_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        add(store, invoice("F-1", 100))
        store.run("INSERT INTO migrations VALUES (999, 'm999_later')")

    with pytest.raises(NewerStoreError) as error:
        store_in(tmp_path)

    assert error.value.exit_code == 4
    assert "999" in say(error.value.reason)
    left = sqlite3.connect(tmp_path / "store.sqlite3")
    assert left.execute("SELECT count(*) FROM invoices").fetchone() == (1,)
    left.close()


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "store.sqlite3")
    other.execute("CREATE TABLE songs (title TEXT)")
    other.close()

    with pytest.raises(StorageError) as error:
        store_in(tmp_path)

    assert "not a store of Sécateur" in say(error.value.reason)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite3").write_bytes(b"not a database at all, " * 100)

    with pytest.raises(StorageError) as error:
        store_in(tmp_path)

    assert error.value.exit_code == 4


def test_a_step_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    path = old_store(tmp_path, 1)
    in_the_way = sqlite3.connect(path)
    in_the_way.execute("CREATE TABLE settings (mine TEXT)")
    in_the_way.close()

    with pytest.raises(StorageError):
        store_in(tmp_path)

    left = sqlite3.connect(path)
    assert left.execute("SELECT max(number) FROM migrations").fetchone() == (1,)
    assert left.execute("SELECT number FROM invoices").fetchone() == ("F-1",)
    left.close()


def test_a_copy_is_whole_or_absent(tmp_path: Path) -> None:
    path = old_store(tmp_path, 1)
    connection = sqlite3.connect(path)

    copy = put_aside(connection, path, 1)

    connection.close()
    assert copy.name == "store-layout-1.sqlite3"
    assert sorted(found.name for found in tmp_path.iterdir()) == [copy.name, path.name]
