"""Newsletters, tools and machines are told from people."""

import pytest

from tests.mail.letters import HEAD, read, with_field


@pytest.mark.parametrize(
    "field",
    [
        b"List-Id: News <news.x.example>",
        b"List-Unsubscribe: <https://x.example>",
        b"Precedence: bulk",
        b"From: no-reply@x.example",
        b"From: Ne Pas Repondre <ne-pas-repondre@x.example>",
        b"From: newsletter@x.example",
    ],
)
def test_what_goes_to_many_is_bulk(field: bytes) -> None:
    assert with_field(field).is_bulk


@pytest.mark.parametrize(
    "field",
    [
        b"Auto-Submitted: auto-replied",
        b"X-Autoreply: yes",
        b"Return-Path: <>",
        b"From: Mail Delivery System <MAILER-DAEMON@x.example>",
        b"Subject: Absence du bureau : Re: Devis",
        b"Subject: =?utf-8?q?R=C3=A9ponse_automatique?= : Devis",
        b"Subject: Automatic reply: Quote",
        b"Subject: Out of Office Re: Quote",
        b"Subject: Undelivered Mail Returned to Sender",
        b"Content-Type: multipart/report; report-type=delivery-status; boundary=b",
        b"From: noreply@x.example",
    ],
)
def test_what_a_machine_wrote_is_automatic(field: bytes) -> None:
    assert with_field(field).is_automatic


@pytest.mark.parametrize(
    "field",
    [
        b"Auto-Submitted: no",
        b"Subject: Mon absence de la semaine prochaine",
        b"Subject: Re: out of stock",
        b"From: Noreen Plyman <noreen@x.example>",
        b"Return-Path: <ana@roy.example>",
        b"Precedence: normal",
    ],
)
def test_what_a_person_wrote_is_neither(field: bytes) -> None:
    found = with_field(field)

    assert not found.is_bulk
    assert not found.is_automatic


def test_the_answer_to_an_invitation_is_automatic() -> None:
    answer = b"Subject: Accepted: Point\nContent-Type: text/calendar; method=REPLY\n\nBEGIN"

    assert read(HEAD + answer).is_automatic


def test_nobody_expects_an_answer_to_a_newsletter() -> None:
    found = read(HEAD + b"List-Id: <n.x.example>\n\nCan you answer our survey?\n")

    assert found.ask == 0
