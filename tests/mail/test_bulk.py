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
        b"Feedback-ID: 1:2:news:mailer",
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
        b"Feedback-ID: 28592712:user:proton",
        b"Feedback-ID: i5b9e4a1c:Fastmail",
        b"Subject: OOO next week - can you send the files before?",
        "Subject: Re: Réponse automatique : Devis".encode(),
        b"Subject: Absence : qui me remplace ?",
        b"Subject: Lu : ton article, quelques remarques",
        b"Subject: Non remis : le chapitre 3, quand ?",
        b"Subject: Out of office next week",
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


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Absence Re: Avis 3", "Bonjour,\nje suis absente jusqu'au 15 et répondrai à mon retour."),
        ("OOO", "I am out of office until Monday and will reply when I return."),
        ("En congés", "Je serai en congé du 3 au 9 mars.\n\n> Pouvez-vous relire ?"),
        ("Abwesend", "Ich bin derzeit nicht im Büro."),
        ("Lu : Devis", "Votre message a été lu le 3 mars 2025 à 10:00."),
        ("Non remis : Devis", "Votre message à paul@x.example n'a pas pu être remis."),
    ],
)
def test_a_doubtful_subject_is_a_machines_where_the_text_agrees(subject: str, body: str) -> None:
    assert read(HEAD + f"Subject: {subject}\n\n{body}\n".encode()).is_automatic


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("OOO", "I am out of office next week. Can you send the files before?"),
        ("Absence Re: Avis 3", "Notre absence au salon a été remarquée, voici le compte rendu."),
        ("Lu : ton article", "Ton message de mardi m'a bien plu."),
    ],
)
def test_a_doubtful_subject_alone_is_a_persons(subject: str, body: str) -> None:
    assert not read(HEAD + f"Subject: {subject}\n\n{body}\n".encode()).is_automatic


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ("List-Unsubscribe: <https://x.example>", "sender"),
        ("Feedback-ID: 1:2:crm:mailer", "sender"),
        ("Precedence: list\nList-Id: <projet.roy.example>", "group"),
        ("List-Post: <mailto:projet@roy.example>\nList-Id: Projet <projet.roy.example>", "group"),
        ("List-Post: <mailto:l@listes.example>\nList-Id: <l.listes.example>", ""),
        ("List-Id: <news.roy.example>\nList-Unsubscribe: <https://x.example>", ""),
        ("Precedence: bulk\nList-Unsubscribe: <https://x.example>", ""),
        ("X-Other: none", ""),
    ],
)
def test_fields_that_one_to_one_mail_carries_too_are_told_from_those_of_newsletters(
    fields: str, kind: str
) -> None:
    assert read(HEAD + f"{fields}\n\nBonjour\n".encode()).list_kind == kind
