"""A Maildir is read as one mailbox; a mail keeps its place when its flags change."""

import os
from pathlib import Path

import pytest

from secateur.model.records import Ignored, Message, Origin, Unreadable
from secateur.sources import Found, Options, mail_maildir
from secateur.sources.mail_maildir import SOURCE

MAIL = b"From: ana@roy.example\nDate: Mon, 3 Mar 2025 10:00:00 +0100\nSubject: %d\n\nOui.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a Maildir with three mails."""
    for name in ("cur", "new", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "cur" / "2.a.host:2,S").write_bytes(MAIL % 2)
    (tmp_path / "cur" / "1.a.host!2,FS").write_bytes(MAIL % 1)
    (tmp_path / "new" / "3.a.host").write_bytes(MAIL % 3)
    (tmp_path / "tmp" / "4.a.host").write_bytes(MAIL % 4)
    (tmp_path / "cur" / ".hidden").write_bytes(b"")
    return tmp_path


def found(path: Path, *unchanged: str) -> Found:
    """Return the folder as the walk finds it."""
    return Found(path=path, name="Mail", head=b"", unchanged=frozenset(unchanged))


def test_mails_are_read_in_the_order_of_their_names_at_places_that_stay(folder: Path) -> None:
    mails = list(SOURCE.read(found(folder), Options()))

    assert SOURCE.accepts(found(folder))
    assert [mail.origin for mail in mails] == [
        Origin("Mail", "1.a.host"),
        Origin("Mail", "2.a.host"),
        Origin("Mail", "3.a.host"),
    ]
    assert [mail.subject for mail in mails if isinstance(mail, Message)] == ["1", "2", "3"]


def test_mails_that_have_not_changed_are_not_read_again(folder: Path) -> None:
    mails = SOURCE.read(found(folder, "cur/2.a.host:2,S", "new/3.a.host"), Options())

    assert [mail.origin.place for mail in mails] == ["1.a.host"]


def test_a_folder_without_both_parts_is_no_maildir(tmp_path: Path) -> None:
    (tmp_path / "cur").mkdir()

    assert not SOURCE.accepts(found(tmp_path))


def test_a_mail_that_is_none_is_reported_and_costs_no_other(folder: Path) -> None:
    (folder / "new" / "9.broken").write_bytes(b"\x00\x01\x02")
    mails = list(SOURCE.read(found(folder), Options()))

    assert len(mails) == 4
    assert isinstance(mails[-1], Unreadable)


def test_a_mail_that_vanished_is_reported_in_its_place(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = {"cur": ["1.a.host!2,FS", "2.a.host:2,S"], "new": ["3.a.host"]}

    def mails(directory: str) -> list[tuple[str, int]]:
        return [(name, 0) for name in listed[Path(directory).name]]

    monkeypatch.setattr(mail_maildir, "_mails", mails)
    (folder / "cur" / "2.a.host:2,S").unlink()
    _, second, third = SOURCE.read(found(folder), Options())

    assert isinstance(second, Unreadable)
    assert second.origin.place == "2.a.host"
    assert isinstance(third, Message)


def test_a_name_that_is_no_text_has_a_place_that_can_be_kept(folder: Path) -> None:
    os.rename(folder / "new" / "3.a.host", os.fsencode(folder) + b"/new/3.\xe9.host")  # noqa: PTH104
    *_, last = SOURCE.read(found(folder), Options())

    assert last.origin.place == "3.\\xe9.host"


def test_drafts_and_what_was_thrown_away_are_set_aside(folder: Path) -> None:
    (folder / "cur" / "2.a.host:2,S").rename(folder / "cur" / "2.a.host:2,DS")
    (folder / "cur" / "1.a.host!2,FS").rename(folder / "cur" / "1.a.host!2,ST")

    mails = list(SOURCE.read(found(folder), Options()))

    assert [isinstance(mail, Ignored) for mail in mails] == [True, True, False]


@pytest.mark.parametrize("name", [".Drafts", "Mail/.Trash", ".Spam", ".INBOX.Brouillons"])
def test_a_folder_of_drafts_trash_or_spam_is_set_aside(folder: Path, name: str) -> None:
    place = Found(path=folder, name=name, head=b"")

    assert all(isinstance(mail, Ignored) for mail in SOURCE.read(place, Options()))
