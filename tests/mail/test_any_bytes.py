"""No bytes make the reader raise, loop or take long."""

import time
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from secateur.mail.html_text import html_to_text
from secateur.mail.own_text import own_text
from secateur.mail.reader import read_message
from secateur.model.records import Message, Unreadable
from tests.mail.letters import HEAD, ORIGIN

MAIL = (
    HEAD
    + b"Subject: =?utf-8?q?R=C3=A9?= devis\nIn-Reply-To: <0@x>\nMIME-Version: 1.0\n"
    + b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n'
    + b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    + b"D=C3=A9j=C3=A0 vu.\n\nLe 3 mars 2025 =C3=A0 10:00, Ana a =C3=A9crit :\n> Oui ?\n\n--b\n"
    + b"Content-Type: text/html; charset=iso-8859-1\nContent-Transfer-Encoding: base64\n\n"
    + b"PHA+RMOpasOgPC9wPg==\n--b--\n"
)
WORDS = st.sampled_from(
    [b"=?", b"?=", b"\n", b"\r\n", b"--b", b"\0", b"\xff", b"<", b">", b'"', b"From ", b":", b";"]
)


@given(st.binary(max_size=2000))
@example(b"")
@example(b"\n")
@example(b"Date:\n\n")
def test_random_bytes_are_a_mail_or_a_reason(raw: bytes) -> None:
    assert isinstance(read_message(raw, origin=ORIGIN), Message | Unreadable)


@given(st.data())
def test_a_damaged_mail_is_still_read(data: st.DataObject) -> None:
    raw = bytearray(MAIL)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw)))
        raw[at : at + data.draw(st.integers(0, 20))] = data.draw(WORDS)

    assert isinstance(read_message(bytes(raw), origin=ORIGIN), Message | Unreadable)


@given(st.text(max_size=500), st.text(max_size=20))
def test_any_text_has_an_own_text(body: str, sender: str) -> None:
    assert isinstance(own_text(body, sender), str)


@given(st.text(st.sampled_from('<>/"= abpdivquote!-&;'), max_size=300))
def test_any_html_has_a_text(source: str) -> None:
    assert isinstance(html_to_text(source), str)


LONG = 200_000

HANGS = 60
"""Seconds: what is read once takes one or two, what is read again and again takes hours."""


@pytest.mark.parametrize(
    "body",
    [
        "> " * LONG,
        ">\n" * LONG,
        "Le 3 mars " * (LONG // 10) + "a écrit :",
        "Le 3 mars 2025\n" * (LONG // 15) + "a écrit :\n",
        "On " * LONG,
        "De : x\n" * (LONG // 7),
        "-" * LONG,
        "-- \n" * (LONG // 4),
        "_" * LONG + "\n",
        "(" * LONG,
        "[" * LONG,
        "Merci " * (LONG // 6),
        "Cordialement " * (LONG // 13),
        "Ana\n" * (LONG // 4),
        "wrote:\n" * (LONG // 7),
        "a@" * (LONG // 2),
        "+33 4 " * (LONG // 6),
        "confidentialité " * (LONG // 16),
        " \n" * LONG,
        "CAUTION external " * (LONG // 17),
        "sent from my " * (LONG // 13),
        "=?utf-8?q?" * (LONG // 10),
        "12:12 <" * (LONG // 7) + ":",
    ],
)
def test_no_text_takes_longer_than_its_length_deserves(body: str) -> None:
    assert _seconds(lambda: own_text(body, "Ana Roy")) < HANGS


@pytest.mark.parametrize(
    "source",
    ["<" * LONG, "<div>" * LONG, "<blockquote>" * LONG, "<!--" * LONG, "&" * LONG, "<p " * LONG,
     "<blockquote><div>" * (LONG // 4) + "<p>" * LONG, "<a href='" * LONG, "<pre>\n" * LONG],
)  # fmt: skip
def test_no_html_takes_longer_than_its_length_deserves(source: str) -> None:
    assert _seconds(lambda: html_to_text(source)) < HANGS


@pytest.mark.parametrize(
    "field",
    [
        b"Subject: " + b"=?utf-8?q?" * LONG,
        b"Subject: " + b"=?a?b?" * LONG + b"?=",
        b"To: " + b'"a\\' * LONG,
        b"To: " + b"(" * LONG,
        b"To: " + b"<" * LONG,
        b"To: " + b"a" * LONG,
        b"To: " + b"a@b," * LONG,
        b"Date: " + b"Mon, " * LONG,
        b"References: " + b"<a@b> " * LONG,
        b"Content-Type: multipart/mixed; boundary=" + b"b" * LONG,
        b"Content-Type: " + b"text/plain;" * LONG,
        b"Message-ID: " + b"<" * LONG,
        b"X: y\n " * LONG,
        b"X: y\n" * LONG,
        b"junk\n" * LONG,
    ],
)
def test_no_header_takes_longer_than_its_length_deserves(field: bytes) -> None:
    raw = HEAD + field + b"\n\nBonjour\n"

    assert _seconds(lambda: read_message(raw, origin=ORIGIN)) < HANGS


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start
