"""The mbox source reads mail by mail and loses none."""

import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import pytest

from secateur.mail import batches, two_processes
from secateur.model.records import Ignored, Message, Origin, Remark, Unreadable
from secateur.sources import HEAD_BYTES, Found, Options
from secateur.sources.mail_mbox import SOURCE

TWO_MAILS = """\
From ana@roy.example Mon Mar  3 10:00:00 2025
From: Ana <Ana@Roy.example>
Date: Mon, 03 Mar 2025 10:00:00 +0000
Message-ID: <1@roy.example>
Subject: Invoice 12

Thank you.

From bob@roy.example Mon Mar  3 11:00:00 2025
Subject: From the phone

>From now on, no date and no sender.
"""


def found(path: Path) -> Found:
    """Return a file as the walk finds it."""
    return Found(path=path, name=path.name, head=path.read_bytes()[:HEAD_BYTES])


def inbox(folder: Path, data: bytes) -> Found:
    """Write an mbox without suffix, as Thunderbird keeps it."""
    path = folder / "Inbox"
    path.write_bytes(data)
    return found(path)


def test_mails_are_read_in_order_with_their_places(tmp_path: Path) -> None:
    file = inbox(tmp_path, TWO_MAILS.encode())
    first, second = SOURCE.read(file, Options())

    assert SOURCE.accepts(file)
    assert isinstance(first, Message)
    assert first.origin == Origin("Inbox", "message 1")
    assert (first.key, first.sender, first.own_text) == (
        "1@roy.example",
        "ana@roy.example",
        "Thank you.",
    )
    assert isinstance(second, Message)
    assert second.origin == Origin("Inbox", "message 2")
    assert second.sent_at == datetime(2025, 3, 3, 11, tzinfo=UTC)
    assert second.sender == "bob@roy.example"
    assert second.own_text == "From now on, no date and no sender."


def test_a_file_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    for text in ("Dear Ana,", "From Monday on we are closed.\n", "number,client\n1,2\n", ""):
        assert not SOURCE.accepts(inbox(tmp_path, text.encode()))


def test_a_truncated_mailbox_gives_every_whole_mail_and_the_last(tmp_path: Path) -> None:
    data = TWO_MAILS.replace("Subject: From", "Date: Mon, 3 Mar 2025 11:00 +0000\nSubject: From")

    for cut in (20, 60, 100):
        mails = list(SOURCE.read(inbox(tmp_path, data.encode()[:-cut]), Options()))
        assert [type(mail) for mail in mails[:2]] in ([Message, Message], [Message, Unreadable])
        assert len(mails) == (3 if isinstance(mails[1], Message) else 2)


def test_headers_only_reads_no_text(tmp_path: Path) -> None:
    mails = SOURCE.read(inbox(tmp_path, TWO_MAILS.encode()), Options(headers_only=True))

    assert all(isinstance(mail, Message) and mail.own_text is None for mail in mails)


def test_a_mail_without_headers_is_reported_in_its_place(tmp_path: Path) -> None:
    data = "From a@x.example Mon Mar  3 10:00:00 2025\nX-Only: this\n\ntext\n\n" + TWO_MAILS
    first = next(iter(SOURCE.read(inbox(tmp_path, data.encode()), Options())))

    assert isinstance(first, Unreadable)
    assert first.origin == Origin("Inbox", "message 1")


def test_memory_does_not_grow_with_the_mailbox(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "BYTES", 300_000)
    monkeypatch.setattr(two_processes, "processors", lambda: 1)
    attachment = b"QUJD" * 19 + b"\n"
    mail = TWO_MAILS.encode() + attachment * 1_500 + b"\n"

    def peak(times: int) -> int:
        file = inbox(tmp_path, mail * times)
        tracemalloc.start()
        count = sum(1 for _ in SOURCE.read(file, Options()))
        _, highest = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert count == 2 * times
        return highest

    peak(1)
    assert peak(20) < peak(6) + 500_000


def test_a_line_of_two_hundred_megabytes_survives(tmp_path: Path) -> None:
    path = tmp_path / "Inbox"
    with path.open("wb") as file:
        file.write(TWO_MAILS.encode() + b"\n")
        file.write(TWO_MAILS.encode().rstrip(b"\n"))
        for _ in range(200):
            file.write(b"x" * 1_000_000)
        file.write(b"\n\n" + TWO_MAILS.encode())

    assert sum(1 for _ in SOURCE.read(found(path), Options())) == 6


CUT_MAIL = (
    b"From bob@roy.example Mon Mar  3 11:00:00 2025\nFrom: Bob <bob@roy.example>\n"
    b"Date: Mon, 03 Mar 2025 11:00:00 +0000\nMessage-ID: <2@roy.example>\nSubject: On\n"
)
IN_PARTS = b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\nHello\n'


@pytest.mark.parametrize(
    "rest",
    [b"\nThis sentence stops in the mid", IN_PARTS, b""],
    ids=["in a line", "in its parts", "before its text"],
)
def test_a_file_cut_off_inside_a_mail_keeps_it_and_says_so(tmp_path: Path, rest: bytes) -> None:
    data = TWO_MAILS.encode() + b"\n" + CUT_MAIL + rest

    *mails, note = SOURCE.read(inbox(tmp_path, data), Options())

    assert [type(mail) for mail in mails] == [Message, Message, Message]
    assert isinstance(note, Remark)
    assert "cut off" in str(note.reason)


@pytest.mark.parametrize("end", [-1, -8, -30, -60, 70])
def test_a_mail_cut_off_inside_its_headers_is_no_extra_mail(tmp_path: Path, end: int) -> None:
    data = TWO_MAILS.encode() + b"\n" + CUT_MAIL[:end]

    *mails, cut = SOURCE.read(inbox(tmp_path, data), Options())

    assert [type(mail) for mail in mails] == [Message, Message]
    assert isinstance(cut, Unreadable)
    assert "cut off" in str(cut.reason)


@pytest.mark.parametrize("rest", [b"\n", b"\nYes.\n", b"\nYes.\n\n", IN_PARTS + b"--b--\n"])
def test_a_whole_file_is_not_said_to_be_cut_off(tmp_path: Path, rest: bytes) -> None:
    data = TWO_MAILS.encode() + b"\n" + CUT_MAIL + rest

    for written in (data, data.replace(b"\n", b"\r\n")):
        mails = list(SOURCE.read(inbox(tmp_path, written), Options()))
        assert [type(mail) for mail in mails] == [Message, Message, Message]


@pytest.mark.parametrize("name", ["Drafts", "Mail/Corbeille", "Takeout/Mail/Spam.mbox"])
def test_a_file_of_drafts_trash_or_spam_is_set_aside(tmp_path: Path, name: str) -> None:
    file = inbox(tmp_path, TWO_MAILS.encode())
    place = Found(path=file.path, name=name, head=file.head)

    assert [type(mail) for mail in SOURCE.read(place, Options())] == [Ignored, Ignored]
