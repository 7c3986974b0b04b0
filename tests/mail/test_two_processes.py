"""A large mailbox is read in two processes, and nobody can tell by what it gives."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from secateur.mail import two_processes
from secateur.mail.batches import Batch, Given, together
from secateur.mail.opening import NotOpened
from secateur.model.records import Ignored, Message, Remark, Unreadable
from secateur.sources import HEAD_BYTES, Found, Options, mail_maildir, mail_mbox

MAILS = 60

Processes = list["subprocess.Popen[bytes]"]


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:  # pyright: ignore[reportUnusedFunction]  (pytest calls it)
    monkeypatch.setattr("secateur.mail.batches.TOGETHER", 5)
    monkeypatch.setattr(two_processes, "processors", lambda: 2)
    monkeypatch.setattr(two_processes, "ALONE", 2)


@pytest.fixture(autouse=True)
def begun(monkeypatch: pytest.MonkeyPatch) -> Processes:
    """Return every second process that a test begins."""
    begun: Processes = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401  (as given)
            super().__init__(*arguments, **options)
            begun.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    return begun


def _living(begun: Processes) -> list[int]:
    return [process.pid for process in begun if process.poll() is None]


def _mail(number: int) -> str:
    return (
        f"From: Ana <ana@roy.example>\nDate: Mon, 03 Mar 2025 10:{number:02}:00 +0000\n"
        f"Message-ID: <{number}@roy.example>\nSubject: Facture {number}\n\n"
        f"Bonjour,\n\nPouvez-vous me confirmer le point {number} ?\n\n> Votre question\n"
    )


@pytest.fixture
def mailbox(tmp_path: Path) -> Found:
    """Return an mbox of sixty mails, the last one cut off."""
    path = tmp_path / "Inbox"
    separator = "From ana@roy.example Mon Mar  3 10:00:00 2025\n"
    path.write_text("\n".join(separator + _mail(n) for n in range(MAILS)).rstrip("\n"), "utf-8")
    return Found(path=path, name="Inbox", head=path.read_bytes()[:HEAD_BYTES])


@pytest.fixture
def folder(tmp_path: Path) -> Found:
    """Return a Maildir of sixty mails, one of them a draft."""
    for name in ("cur", "new", "tmp"):
        (tmp_path / "mail" / name).mkdir(parents=True)
    for n in range(MAILS):
        flags = "DS" if n == MAILS // 2 else "S"
        name = f"{1_700_000_000 + n}.host:2,{flags}"
        (tmp_path / "mail" / "cur" / name).write_text(_mail(n), "utf-8")
    return Found(path=tmp_path / "mail", name="mail", head=b"")


def _alone(monkeypatch: pytest.MonkeyPatch, source: Iterator[object]) -> list[object]:
    with monkeypatch.context() as patch:
        patch.setattr(two_processes, "processors", lambda: 1)
        return list(source)


def test_an_mbox_gives_the_same_in_order_with_its_end(
    mailbox: Found, begun: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []

    given = list(mail_mbox.SOURCE.read(mailbox, Options(bytes_read=told.append)))

    assert given == _alone(monkeypatch, mail_mbox.SOURCE.read(mailbox, Options()))
    assert [type(each) for each in given] == [*(Message,) * MAILS, Remark]
    assert told == sorted(told)
    assert told[-1] <= mailbox.path.stat().st_size
    assert len(begun) == 1
    assert not _living(begun)


def test_a_maildir_gives_the_same_in_order(folder: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    given = list(mail_maildir.SOURCE.read(folder, Options()))

    assert given == _alone(monkeypatch, mail_maildir.SOURCE.read(folder, Options()))
    assert isinstance(given[MAILS // 2], Ignored)
    assert len(given) == MAILS


def test_a_mail_that_vanished_is_reported_whichever_process_meets_it(folder: Found) -> None:
    reading = mail_maildir.SOURCE.read(folder, Options())
    next(reading)
    for path in sorted((folder.path / "cur").iterdir())[-30:]:
        path.unlink()
    given = list(reading)

    assert [type(each) for each in given[-29:]] == [Unreadable] * 29


def test_nothing_is_lost_where_the_second_process_is_killed(
    folder: Found, begun: Processes, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = mail_maildir.SOURCE.read(folder, Options())
    given = [next(reading) for _ in range(11)]
    (helper,) = begun
    helper.kill()
    helper.wait()
    given += list(reading)

    assert given == _alone(monkeypatch, mail_maildir.SOURCE.read(folder, Options()))


def test_a_reading_given_up_ends_the_second_process(folder: Found, begun: Processes) -> None:
    reading = mail_maildir.SOURCE.read(folder, Options())
    for _ in range(12):
        next(reading)
    assert _living(begun)
    del reading

    assert not _living(begun)


def test_where_no_process_can_be_begun_everything_is_read_here(
    folder: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(subprocess, "Popen", refuse)

    assert len(list(mail_maildir.SOURCE.read(folder, Options()))) == MAILS


def test_a_small_mailbox_needs_no_second_process(folder: Found, begun: Processes) -> None:
    for path in sorted((folder.path / "cur").iterdir())[10:]:
        path.unlink()
    reading = mail_maildir.SOURCE.read(folder, Options())

    assert len(list(reading)) == 10
    assert not begun


class _Missing:
    """A batch whose file is gone."""

    def read(self) -> Given:
        raise FileNotFoundError(2, "No such file or directory", "Inbox")


class _Here:
    """A batch that has been read already."""

    def __init__(self, mails: list[Message | NotOpened]) -> None:
        self.mails = mails

    def read(self) -> Given:
        return Given(self.mails, 1)


def test_what_cannot_be_opened_is_told_as_if_read_here() -> None:
    batches: list[Batch] = [_Here([]), _Here([]), _Here([]), _Missing(), _Here([])]
    reading = two_processes.in_order(iter(batches))

    assert [next(reading).size for _ in range(3)] == [1, 1, 1]
    with pytest.raises(FileNotFoundError):
        next(reading)


def test_batches_are_neither_many_mails_nor_large_nor_long_to_say() -> None:
    assert [len(some) for some in together((n, 1, 1) for n in range(12))] == [5, 5, 2]
    assert [len(some) for some in together((n, 3_000_000, 1) for n in range(3))] == [1, 1, 1]
    assert [len(some) for some in together((n, 1, 10_000) for n in range(5))] == [2, 2, 1]
