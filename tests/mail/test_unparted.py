"""Mails that no separator lines part are told apart by their headers, and only by these."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.mail.unparted import mails

HEAD = (
    b"From: Ana Roy <ana@roy.example>\nTo: Paul <paul@lambda.example>\nSubject: Devis\n"
    b"Date: Mon, 03 Mar 2025 10:00:00 +0100\n"
)
SENT = b"Return-Path: <ana@roy.example>\nReceived: from a by b;\n\tMon, 3 Mar 2025\n" + HEAD
NAMED = HEAD + b"Message-ID: <1@roy.example>\n"
BODY = b"\nBonjour,\n\nTel: 514 555 0100\n"


@pytest.mark.parametrize("head", [HEAD, SENT, NAMED], ids=["poor", "sent", "named"])
@pytest.mark.parametrize("gap", [b"\n", b"\n\n\n"], ids=["blank line", "blank lines"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["Unix", "Windows"])
def test_mails_one_after_the_other_are_parted(head: bytes, gap: bytes, end: bytes) -> None:
    data = gap.join([head + BODY] * 3).replace(b"\n", end)

    assert [mail.strip() for mail in mails(data)] == [(head + BODY).replace(b"\n", end).strip()] * 3


@pytest.mark.parametrize("head", [SENT, NAMED], ids=["sent", "named"])
def test_a_missing_blank_line_between_them_loses_no_mail(head: bytes) -> None:
    mail = head + b"\nBonjour\n"

    assert list(mails(mail * 3)) == [mail] * 3


@pytest.mark.parametrize(
    "last",
    [
        b"-- \nAna",
        b"-- Ana",
        b"--Ana",
        b"----------",
        b"--b--",
        b"> quoted",
        b"Tel: 514 555 0100\nWeb: roy.example",
        b"",
    ],
)
def test_whatever_a_mail_ends_with_the_next_one_is_found(last: bytes) -> None:
    mail = NAMED + b"Content-Type: text/plain\n\n" + last + b"\n\n"

    assert list(mails(mail * 2)) == [mail] * 2


@pytest.mark.parametrize(
    "above",
    [
        b"-------- Original Message --------\n",
        b"----- Message transf\xc3\xa9r\xc3\xa9 -----\n\n",
        b"--- Below this line is a copy of the message.\n\n",
        b"Begin forwarded message:\n\n",
        b"------------------------------\n\nMessage: 2\n",
        b"--b\nContent-Type: message/rfc822\n\n",
        b"--b\nContent-Type: text/rfc822-headers\nContent-Description: Headers\n\n",
        b"--b\nContent-Type: text/plain; name=mail.txt\n\n",
        b"--b\n\n",
        b'"""\n',
    ],
)
def test_a_mail_shown_inside_another_is_part_of_it(above: bytes) -> None:
    head = NAMED + b'Content-Type: multipart/mixed; boundary="b"\n'
    data = head + b"\nVoir plus bas.\n\n" + above + SENT + b"Message-ID: <2@x>\n\nBonjour\n"

    assert list(mails(data)) == [data]


@pytest.mark.parametrize(
    "block",
    [
        b"From: Ana\nSent: Monday\nTo: Paul\nSubject: Devis\n",
        HEAD,
        b"From: Paris\nDate: 3 March\n",
        b"From: Ana Roy <ana@roy.example>\n",
        NAMED.rstrip(b"\n") + b"\nis what the header said.\n",
    ],
)
def test_lines_that_a_person_copied_begin_no_mail(block: bytes) -> None:
    data = SENT + b"\nVoici\n\n" + block + b"\nBonjour\n"

    assert list(mails(data)) == [data]


@given(st.binary(max_size=200), st.lists(st.sampled_from([SENT, NAMED, BODY, b"\n", b"--b\n"])))
def test_no_byte_is_lost(first: bytes, pieces: list[bytes]) -> None:
    data = first + b"".join(pieces)

    assert b"".join(mails(data)) == data


@pytest.mark.parametrize("line", [b"From: x\n", b"From: x\n\n", b" From: x\n", b"a: b\n", b"\n"])
def test_a_long_file_takes_time_in_proportion(line: bytes) -> None:
    data = SENT + b"\n" + line * (2_000_000 // len(line))
    before = process_time()

    assert len(list(mails(data))) == 1
    # It takes about a second; quadratic time would be hours.
    assert process_time() - before < 30
