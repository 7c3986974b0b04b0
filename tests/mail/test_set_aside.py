"""Drafts, spam and what was thrown away are none of the correspondence."""

import base64

import pytest

from secateur.mail.reader import read_message
from secateur.model.mail_folders import MailFolder, of_path
from secateur.model.records import Ignored, Message
from tests.mail.letters import HEAD, ORIGIN, SUBJECT

DRAFT = "A draft or a template, never sent."
TRASH = "An email from the trash."
SPAM = "An email that is spam."


def why_aside(field: bytes, folder: MailFolder | None = None) -> str | None:
    """Return why a mail with this field is set aside, None where it is read."""
    raw = field + b"\n" + HEAD + SUBJECT + b"\nBonjour\n"
    found = read_message(raw, origin=ORIGIN, folder=folder)
    assert isinstance(found, Message | Ignored)
    return found.reason.template if isinstance(found, Ignored) else None


def labels(written: str) -> bytes:
    """Return labels as Gmail exports them."""
    if written.isascii():
        return f"X-Gmail-Labels: {written}".encode()
    word = base64.b64encode(written.encode()).decode()
    return f"X-Gmail-Labels: =?UTF-8?B?{word}?=".encode()


@pytest.mark.parametrize(
    ("field", "why"),
    [
        (labels("Brouillons"), DRAFT),
        (labels("Drafts"), DRAFT),
        (labels("Entwürfe"), DRAFT),
        (labels("Boîte de réception,Corbeille"), TRASH),
        (labels("Trash,Opened"), TRASH),
        (labels('"Papierkorb","Lambda, Paris"'), TRASH),
        (labels("Spam"), SPAM),
        (labels("Indésirables,Non lu"), SPAM),
        (b"X-Gmail-Labels: =?UTF-8?Q?Ind=C3=A9sirables?=", SPAM),
        (b"X-Mozilla-Draft-Info: internal/draft; vcard=0; receipt=0", DRAFT),
        (b"X-Mozilla-Status: 0009", TRASH),
        (b"X-Unsent: 1", DRAFT),
    ],
)
def test_what_was_never_sent_or_thrown_away_is_set_aside(field: bytes, why: str) -> None:
    assert why_aside(field) == why


@pytest.mark.parametrize(
    "field",
    [
        labels("Boîte de réception,Ouvert,Catégorie : Personnelle"),
        labels("Sent"),
        labels("Modèles"),
        labels("Lambda/Brouillons"),
        labels("Brouillons de Lambda"),
        b"X-Mozilla-Status: 0001",
        b"X-Mozilla-Status2: 00000008",
        b"X-Mozilla-Status: what",
        b"X-Unsent: 0",
        b"X-Unsent: 1\nReceived: from a by b; Mon, 03 Mar 2025 10:00:03 +0100",
    ],
)
def test_other_labels_and_marks_set_nothing_aside(field: bytes) -> None:
    assert why_aside(field) is None


def test_sent_mail_may_keep_the_marks_of_its_draft() -> None:
    assert why_aside(b"X-Mozilla-Draft-Info: internal/draft", MailFolder.SENT) is None
    assert why_aside(labels("Brouillons"), MailFolder.SENT) == DRAFT


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("Mail/Local Folders/Sent", MailFolder.SENT),
        ("Takeout/Mail/Messages envoyés.mbox", MailFolder.SENT),
        ("Éléments envoyés", MailFolder.SENT),
        ("Sent-1", MailFolder.SENT),
        (".Sent.2026", MailFolder.SENT),
        ("INBOX.Sent", MailFolder.SENT),
        ("[Gmail]/Sent Mail", MailFolder.SENT),
        ("Drafts", MailFolder.DRAFTS),
        ("imap.lambda.example/Brouillons.mbox/mbox", MailFolder.DRAFTS),
        ("Templates", MailFolder.TEMPLATES),
        (".Trash", MailFolder.TRASH),
        ("Mail/Trash.sbd/Lambda", MailFolder.TRASH),
        ("Éléments supprimés", MailFolder.TRASH),
        ("Junk", MailFolder.SPAM),
        ("Courrier indésirable", MailFolder.SPAM),
        ("Mails reçus et envoyés.mbox", None),
        ("Devis envoyés", None),
        ("Envoi du 12 mars.zip/Boite de reception.mbox", None),
        ("Tous les messages, y compris ceux du dossier Spam .mbox", None),
        ("Inbox", None),
        ("", None),
    ],
)
def test_a_folder_is_known_by_its_whole_name(path: str, kind: MailFolder | None) -> None:
    assert of_path(path) is kind
