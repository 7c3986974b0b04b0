"""A file that holds one raw mail is recognised by its content."""

from pathlib import Path

import pytest

from secateur.model.records import Message
from secateur.sources import Found, Options
from secateur.sources.mail_eml import SOURCE
from secateur.sources.mail_mbox import SOURCE as MBOX

MAIL = (
    b"Received: from a by b; Mon, 3 Mar 2025 10:00:00 +0100\nFrom: Ana <ana@roy.example>\n"
    b"To: paul@lambda.example\nSubject: Devis\nDate: Mon, 3 Mar 2025 10:00:00 +0100\n\nOui.\n"
)


def found(folder: Path, data: bytes, name: str = "mail") -> Found:
    """Write a file and return it as the walk finds it."""
    path = folder / name
    path.write_bytes(data)
    return Found(path=path, name=name, head=data[:65_536])


@pytest.mark.parametrize(
    "data",
    [MAIL, b"\xef\xbb\xbf" + MAIL, b"\r\n" + MAIL.replace(b"\n", b"\r\n"), b">From a b\n" + MAIL],
)
def test_a_raw_mail_is_read_whatever_its_name(tmp_path: Path, data: bytes) -> None:
    file = found(tmp_path, data)

    assert SOURCE.accepts(file)
    assert not MBOX.accepts(file)
    (mail,) = SOURCE.read(file, Options())
    assert isinstance(mail, Message)
    assert (mail.subject, mail.own_text) == ("Devis", "Oui.")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Dear Ana,\n\nFrom: me\n",
        b"key: value\nother: value\n",
        b"number,client\nF-1,Ana\n",
        b"BEGIN:VCALENDAR\nVERSION:2.0\nSUMMARY:x\n",
        b"OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n",
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n",
        b"[me]\nname = 'Ana'\n",
    ],
)
def test_what_is_no_mail_is_left_alone(tmp_path: Path, data: bytes) -> None:
    assert not SOURCE.accepts(found(tmp_path, data, "mail.eml"))


def test_a_mailbox_without_its_first_separator_line_loses_no_mail(tmp_path: Path) -> None:
    data = MAIL + b"\nFrom bob@x.example Mon Mar  3 11:00:00 2025\n" + MAIL

    assert len(list(SOURCE.read(found(tmp_path, data), Options()))) == 2


def test_mails_put_together_without_separator_lines_are_all_read(tmp_path: Path) -> None:
    named = [MAIL.replace(b"Subject: Devis", b"Subject: Devis %d" % n) for n in range(5)]
    file = found(tmp_path, b"\n".join(named), "all.mbox")

    mails = [mail for mail in SOURCE.read(file, Options()) if isinstance(mail, Message)]

    assert [mail.subject for mail in mails] == [f"Devis {n}" for n in range(5)]
    assert [mail.origin.place for mail in mails] == [f"message {n}" for n in range(1, 6)]
