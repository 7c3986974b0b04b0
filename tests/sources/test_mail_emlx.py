"""Mail of Apple Mail is read between the count of its bytes and its marks."""

from pathlib import Path

import pytest

from secateur.model.records import Ignored, Message
from secateur.sources import Found, Options, mail_eml
from secateur.sources.mail_emlx import SOURCE

MAIL = (
    b"From: ana@roy.example\r\nTo: paul@lambda.example\r\nDate: Mon, 3 Mar 2025 10:00:00 +0100\r\n"
    b"Subject: Devis\r\n\r\nOui.\r\n"
)


def found(folder: Path, flags: int, name: str = "1.emlx", count: int | None = None) -> Found:
    """Return a file with these marks."""
    plist = f"<plist><dict><key>flags</key>\n<integer>{flags}</integer></dict></plist>".encode()
    path = folder / "1.emlx"
    path.write_bytes(b"%-10d\n" % (len(MAIL) if count is None else count) + MAIL + plist)
    return Found(path=path, name=name, head=path.read_bytes())


def test_the_mail_is_what_stands_between(tmp_path: Path) -> None:
    file = found(tmp_path, 8590195713)

    (mail,) = SOURCE.read(file, Options())

    assert SOURCE.accepts(file)
    assert not mail_eml.SOURCE.accepts(file)
    assert isinstance(mail, Message)
    assert (mail.subject, mail.own_text) == ("Devis", "Oui.")


@pytest.mark.parametrize(
    ("flags", "name"),
    [
        (1 << 6, "1.emlx"),
        (1 << 1, "1.emlx"),
        (1 << 24, "1.emlx"),
        (1, "V10/A/Drafts.mbox/B/Data/Messages/1.emlx"),
    ],
)
def test_drafts_trash_and_spam_are_set_aside(tmp_path: Path, flags: int, name: str) -> None:
    assert isinstance(next(SOURCE.read(found(tmp_path, flags, name), Options())), Ignored)


def test_a_count_too_large_takes_what_there_is(tmp_path: Path) -> None:
    assert isinstance(next(SOURCE.read(found(tmp_path, 1, count=10**9), Options())), Message)


@pytest.mark.parametrize(
    "head", [b"", b"12\n", b"12\n\nFrom: a@b\n", b"2025\n2026\n", b"1,2\n3,4\n"]
)
def test_other_files_are_none(head: bytes) -> None:
    assert not SOURCE.accepts(Found(path=Path("x.csv"), name="x.csv", head=head))
