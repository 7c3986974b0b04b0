"""Headers are read as programs send them, not only as the standard wants them."""

from datetime import datetime, timedelta

import pytest

from secateur.i18n import translator
from secateur.mail.reader import read_message
from secateur.model.records import Message, Unreadable
from tests.mail.letters import HEAD, ORIGIN, read, with_field


@pytest.mark.parametrize(
    ("field", "subject"),
    [
        (b"Subject: Devis", "Devis"),
        (b"SUBJECT : Devis", "Devis"),
        (b"Subject:Devis", "Devis"),
        (b"Subject: un\n deux\n\ttrois", "un deux trois"),
        (b"Subject: =?utf-8?q?R=C3=A9ponse_=C3=A0?= vous", "Réponse à vous"),
        (b"Subject: =?UTF-8?B?UsOpcG9uc2U=?=", "Réponse"),
        (b"Subject: =?iso-8859-1?Q?d=E9j=E0?= =?iso-8859-1?Q?_vu?=", "déjà vu"),
        (b"Subject: =?utf-8?q?caf=C3?= =?utf-8?q?=A9?=", "café"),
        (b"Subject: =?utf-8?b?w6k?=", "é"),
        (b"Subject: =?utf-8*fr?q?=C3=A9t=C3=A9?=", "été"),
        (b"Subject: =?utf-8?q?un?=\n =?utf-8?q?_deux?=", "un deux"),
        (b"Subject: caf\xc3\xa9", "café"),
        (b"Subject: caf\xe9", "café"),
        (b"Subject: =?x-nobody-knows?q?caf=E9?=", "café"),
        (b"Subject: =?utf-8?q?broken", "=?utf-8?q?broken"),
        (b"Subject: =?utf-8?q?prix =3D 3?=", "prix = 3"),
        (b"Subject: =?gb2312?B?xOO6ww==?=", "你好"),
        (b"Subject: =?windows-1252?Q?l=92=E9t=E9?=", "l’été"),
        (b"Subject: =?utf-8?b?bm9uJEBzZW5z?=!", "non$@sens!"),
        (b"Subject: =?rot13?q?abc?=", "abc"),
        (b"Subject:", ""),
    ],
)
def test_a_subject_is_read_as_a_person_would(field: bytes, subject: str) -> None:
    assert with_field(field).subject == subject


@pytest.mark.parametrize(
    ("field", "sender", "name"),
    [
        (b"From: ana@roy.example", "ana@roy.example", ""),
        (b"From: <Ana@Roy.Example>", "ana@roy.example", ""),
        (b"From: Dupont, Zoe <zoe@x.example>", "zoe@x.example", "Dupont, Zoe"),
        (b'From: "Dupont, Zo\xc3\xa9" <zoe@x.example>', "zoe@x.example", "Dupont, Zoé"),
        (b"From: zoe@x.example (Zoe Dupont)", "zoe@x.example", "Zoe Dupont"),
        (b"From: zoe at x.example (Zoe Dupont)", "zoe@x.example", "Zoe Dupont"),
        (b'From: "boss@big.example" <thief@x.example>', "thief@x.example", ""),
        (b"From: =?utf-8?q?Zo=C3=A9?=\n <zoe@x.example>", "zoe@x.example", "Zoé"),
        (b"From: <@a.example,@b.example:zoe@x.example>", "zoe@x.example", ""),
        (b"From: mailto:zoe@x.example", "zoe@x.example", ""),
        (b"From: Zoe <zoe@x.example", "zoe@x.example", "Zoe"),
        (b"From: Comptabilit\xe9 <c@x.example>", "c@x.example", "Comptabilité"),
    ],
)
def test_a_sender_is_found_however_it_is_written(field: bytes, sender: str, name: str) -> None:
    found = with_field(field)

    assert (found.sender, found.sender_name) == (sender, name)


@pytest.mark.parametrize(
    ("field", "people"),
    [
        (
            b"To: a@x.example, B <b@x.example>;c@x.example",
            ("a@x.example", "b@x.example", "c@x.example"),
        ),
        (b'To: "Roy, Ana" <a@x.example>, A@X.example', ("a@x.example",)),
        (b"To: undisclosed-recipients:;", ()),
        (b"To: Team: a@x.example, b@x.example;", ("a@x.example", "b@x.example")),
        (b"To:", ()),
    ],
)
def test_recipients_are_each_named_once(field: bytes, people: tuple[str, ...]) -> None:
    assert with_field(field).to == people


@pytest.mark.parametrize(
    ("value", "moment", "offset_minutes"),
    [
        ("Mon, 03 Mar 2025 10:00:00 +0100", "2025-03-03T10:00:00", 60),
        ("Mon, 3 Mar 2025 10:00:00 -0000", "2025-03-03T10:00:00", 0),
        ("3 Mar 2025 10:00 +0100", "2025-03-03T10:00:00", 60),
        ("Mon, 03 Mar 25 10:00:00 EST", "2025-03-03T10:00:00", -300),
        ("Thu, 7 Apr 94 17:35:09 GMT", "1994-04-07T17:35:09", 0),
        ("Mon, 03 Mar 105 10:00:00 GMT", "2005-03-03T10:00:00", 0),
        ("Mon Mar  3 10:00:00 2025", "2025-03-03T10:00:00", 0),
        ("Mon Mar  3 10:00:00 CET 2025", "2025-03-03T10:00:00", 60),
        ("Mon, 03 Mar 2025 10:00:00 +0200 (Heure d'été)", "2025-03-03T10:00:00", 120),
        ("Mon, 03 Mar 2025 10.00.00 +0100", "2025-03-03T10:00:00", 60),
        ("lun., 3 mars 2025 10:00:00 +0100", "2025-03-03T10:00:00", 60),
        ("2025-03-03 10:00:00 +0530", "2025-03-03T10:00:00", 330),
        ("2025-03-03T10:00:00.123+01:00", "2025-03-03T10:00:00", 60),
        ("Mon, 03 Mar 2025 10:00:60 +0000", "2025-03-03T10:00:59", 0),
        ("Mon, 03 Mar 2025 24:00:00 +0000", "2025-03-04T00:00:00", 0),
        ("Mon, 03 Mar 2025 10:00:00 +9999", "2025-03-03T10:00:00", 0),
        ("Monday, March 3, 2025 10:00 PM", "2025-03-03T22:00:00", 0),
    ],
)
def test_a_date_of_any_age_and_make_is_read(value: str, moment: str, offset_minutes: int) -> None:
    sent_at = with_field(f"Date: {value}".encode()).sent_at

    assert sent_at.replace(tzinfo=None) == datetime.fromisoformat(moment)
    assert sent_at.utcoffset() == timedelta(minutes=offset_minutes)


UNDATED = b"From: ana@roy.example\nTo: p@x.example\nSubject: Devis\n"


@pytest.mark.parametrize(
    ("field", "fallback", "year"),
    [
        (b"Date: never\nReceived: from a by b; Tue, 4 Mar 2014 10:00:00 +0100\n", None, 2014),
        (b"", "From ana@roy.example Mon Mar  3 10:00:00 2015", 2015),
        (b"Date: Fri, 01 Jan 1900 00:00:00 +0000\n", "From a@b Mon Mar  3 10:00:00 2016", 2016),
        (b"Date: Mon, 31 Feb 2025 10:00:00 +0000\n", "From a@b Mon Mar  3 10:00:00 2017", 2017),
    ],
)
def test_a_missing_date_is_taken_from_the_relay_then_from_the_separator(
    field: bytes, fallback: str | None, year: int
) -> None:
    assert read(UNDATED + field + b"\nBonjour\n", fallback).sent_at.year == year


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (b"", "This email gives no date."),
        (b"Date: soon\n", "The date of this email is not a date, or is beyond belief: soon."),
        (
            b"Date: Fri, 01 Jan 2100 00:00:00 +0000\n",
            (
                "The date of this email is not a date, or is beyond belief: "
                "Fri, 01 Jan 2100 00:00:00 +0000."
            ),
        ),
    ],
)
def test_a_mail_without_any_date_is_reported_with_the_one_it_gives(field: bytes, said: str) -> None:
    found = read_message(UNDATED + field + b"\nBonjour\n", origin=ORIGIN)

    assert isinstance(found, Unreadable)
    assert translator("en")(found.reason) == said


@pytest.mark.parametrize(
    ("field", "key"),
    [
        (b"Message-ID: <a@b>", "a@b"),
        (b"Message-Id:\n <a@b>", "a@b"),
        (b"Message-ID: a@b", "a@b"),
        (b"Message-ID: <a b@c>", "ab@c"),
        (b"Message-ID: junk <a@b> junk", "a@b"),
    ],
)
def test_a_message_id_is_taken_out_of_its_brackets(field: bytes, key: str) -> None:
    assert with_field(field).key == key


@pytest.mark.parametrize("field", [b"Message-ID:", b"Message-ID: <>", b"X-Other: none"])
def test_without_message_id_the_content_is_the_key_whatever_the_line_ends(field: bytes) -> None:
    raw = UNDATED + b"Date: Mon, 03 Mar 2025 10:00:00 +0100\n" + field + b"\n\nBonjour\n"
    unix, windows = read(raw), read(raw.replace(b"\n", b"\r\n") + b"\r\n\r\n")

    assert unix.key.startswith("sha256:")
    assert unix.key == windows.key
    assert read(raw + b"!").key != unix.key


def test_references_and_the_answered_mail_are_ids_without_brackets() -> None:
    found = read(
        HEAD + b"In-Reply-To: Message of Monday <2@x>\nReferences: <1@x> <2@x>\n <2@x>\n\nOui\n"
    )

    assert found.in_reply_to == "2@x"
    assert found.references == ("1@x", "2@x")


@pytest.mark.parametrize(
    "raw",
    [
        b">From ana Mon Mar  3\n" + HEAD + b"Subject: Devis\n\nBonjour\n",
        b" stray first line\n" + HEAD + b"Subject: Devis\n\nBonjour\n",
        HEAD + b"this line is broken\nSubject: Devis\n\nBonjour\n",
        HEAD + b"Subject: Devis\nBonjour\n",
        HEAD.replace(b"\n", b"\r\n") + b"Subject: Devis\r\n\r\nBonjour\r\n",
        HEAD.replace(b"\n", b"\r\n") + b"Subject: Devis\r\n\nBonjour\n",
    ],
)
def test_a_broken_header_block_costs_neither_subject_nor_text(raw: bytes) -> None:
    found = read(raw)

    assert (found.subject, found.own_text) == ("Devis", "Bonjour")


def test_a_mail_that_ends_in_its_header_is_a_mail_without_text() -> None:
    assert read(HEAD + b"Subject: Devis").own_text == ""


def test_bytes_without_a_header_are_no_mail() -> None:
    assert isinstance(read_message(b"\x00\x01nothing here", origin=ORIGIN), Unreadable)


def test_headers_only_leaves_the_text_unread() -> None:
    found = read_message(HEAD + b"\nSecret\n", origin=ORIGIN, headers_only=True)

    assert isinstance(found, Message)
    assert found.own_text is None


@pytest.mark.parametrize("program", [b"", b"X-Mozilla-Keys: $label1\n", b"X-Account-Key: a1\n"])
def test_without_message_id_a_copy_that_a_program_marked_is_the_same_mail(program: bytes) -> None:
    raw = UNDATED + b"Date: Mon, 03 Mar 2025 10:00:00 +0100\n"

    assert read(program + raw + b"\nBonjour\n").key == read(raw + b"\nBonjour\n").key
    assert read(program + raw + b"\nBonsoir\n").key != read(raw + b"\nBonjour\n").key


RELAY = b"Received: from a by b with ESMTP; "


@pytest.mark.parametrize(
    ("date", "relays", "sent"),
    [
        (b"Fri, 04 Jan 2036 10:00:00 -0500", [b"Mon, 05 Jan 2026 16:00:03 +0100"], 2026),
        (b"Tue, 01 Jan 1980 00:00:07 +0000", [b"Mon, 05 Jan 2026 16:00:03 +0100"], 2026),
        (
            b"Fri, 05 Dec 2025 16:00:00 +0100",
            [b"Mon, 05 Jan 2026 16:00:03 +0100", b"Mon, 05 Jan 2026 16:00:01 +0100"],
            2026,
        ),
        (b"Wed, 31 Dec 2025 23:59:00 +0100", [b"Thu, 01 Jan 2026 00:00:03 +0100"], 2025),
        (b"Tue, 30 Dec 2025 10:00:00 +0100", [b"Sun, 04 Jan 2026 16:00:03 +0100"], 2025),
        (b"Fri, 05 Dec 2025 16:00:00 +0100", [b"Mon, 05 Jan 2026 16:00:03 +0100"], 2025),
        (
            b"Fri, 04 Jan 2019 10:00:00 +0100",
            [b"Mon, 05 Jan 2026 16:00:03 +0100", b"Fri, 04 Jan 2019 10:00:01 +0100"],
            2019,
        ),
        (b"Fri, 04 Jan 2019 10:00:00 +0100", [b"a day"], 2019),
    ],
    ids=[
        "clock ten years fast", "clock of the epoch", "clock a month slow", "midnight",
        "delayed by days", "copied a month later", "fetched years later", "no date",
    ],
)  # fmt: skip
def test_a_clock_wrong_by_far_is_corrected_by_the_first_relay(
    date: bytes, relays: list[bytes], sent: int
) -> None:
    head = b"".join(RELAY + relay + b"\n" for relay in relays)

    assert read(head + UNDATED + b"Date: " + date + b"\n\nBonjour\n").sent_at.year == sent


def test_a_program_that_copied_a_mail_is_no_relay() -> None:
    head = b"Received: from x by gmailapi.google.com with HTTPREST; Mon, 05 Jan 2026 16:00:03 +0100"
    date = b"\nDate: Fri, 04 Jan 2019 10:00:00 +0100\n\nBonjour\n"

    assert read(head + b"\n" + UNDATED.rstrip(b"\n") + date).sent_at.year == 2019


@pytest.mark.parametrize(
    ("fields", "mailbox"),
    [
        (b"Delivered-To: Paul@Lambda.example", "paul@lambda.example"),
        (b"Delivered-To: box1@host\nX-Original-To: paul@lambda.example", "paul@lambda.example"),
        (b"X-Gmail-Labels: =?UTF-8?Q?Messages_envoy=C3=A9s?=", "ana@roy.example"),
        (b"X-Gmail-Labels: Lambda", ""),
    ],
)
def test_a_mail_tells_whose_mailbox_it_lies_in(fields: bytes, mailbox: str) -> None:
    assert read(fields + b"\n" + HEAD + b"\nBonjour\n").mailbox == mailbox
