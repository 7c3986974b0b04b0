"""What programs, firms and gateways add to a mail is not its author's text."""

import pytest

from secateur.mail.html_text import html_to_text
from secateur.mail.own_text import own_text
from secateur.mail.reader import read_message
from secateur.model.records import Message, Origin

SAID = "C'est parfait."
ASKED = "Bonjour Jean,\n\nPouvez-vous valider le devis ?\n\nCamille Roy"
FOOTERS = (
    "Sent from Front. Want to try it?",
    "Email envoyé avec HubSpot. Envie d'essayer ?",
    "Envoyé avec Mailo",
    "Sent from Shortwave",
    "Sent with Missive",
    "Sent via [Superhuman](https://superhuman.example/?vip=jean)",
    "Yahoo Mail : Recherchez, organisez, maîtrisez votre boîte de réception",
)
ATTRIBUTIONS = (
    "---- Le mar., 03 mars 2026 10:12:00 +0100  Camille Roy <camille@roy.example> a écrit ----",
    "---- On Tue, 03 Mar 2026 10:12:00 +0100 Camille Roy <camille@roy.example> wrote ----",
)
BANNERS = (
    (
        "Vous n'obtenez pas souvent d'e-mail à partir de jean@lambda.example. "
        "Pourquoi c'est important<https://aka.ms/LearnAboutSenderIdentification>"
    ),
    (
        "You don't often get email from jean@lambda.example. "
        "Learn why this is important<https://aka.ms/LearnAboutSenderIdentification>"
    ),
)
BELOW_THE_NAME = (
    "Une question ? Contactez notre support : 01 02 03 04 05",
    "CEO @ Lambda\n\nSuivez-nous ! Envie d'en savoir plus ? Découvrez notre nouvelle offre",
    "Envie d'en savoir plus ?",
    "Directeur\nT. +33 1 23 45 67 89 | M. 06 12 34 56 78\nwww.lambda.example",
)


def parts(*written: str) -> str:
    """Return the own text of a mail in several parts, the first saying one sentence."""
    first = f"Content-Type: text/plain; charset=utf-8\n\n{SAID}"
    whole = "".join(f"--b\n{part}\n" for part in (first, *written))
    head = "From: Jean <jean@lambda.example>\nDate: Tue, 03 Mar 2026 10:12:00 +0100\n"
    raw = f"{head}Message-ID: <a@lambda.example>\nContent-Type: multipart/mixed; boundary=b\n\n"
    message = read_message(f"{raw}{whole}--b--\n".encode(), origin=Origin("mail.mbox", "1"))
    assert isinstance(message, Message)
    return message.own_text or ""


@pytest.mark.parametrize("footer", FOOTERS)
def test_the_line_of_a_mail_program_is_dropped(footer: str) -> None:
    assert own_text(f"{SAID}\n\n{footer}\n") == SAID


@pytest.mark.parametrize("attribution", ATTRIBUTIONS)
def test_an_attribution_between_dashes_begins_a_quote(attribution: str) -> None:
    assert own_text(f"{SAID}\n\n{attribution}\n\n{ASKED}") == SAID


@pytest.mark.parametrize("banner", BANNERS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_the_warning_about_a_rare_sender_is_dropped(banner: str, gap: str) -> None:
    assert own_text(f"{banner}{gap}{SAID}") == SAID


@pytest.mark.parametrize("below", BELOW_THE_NAME)
def test_what_a_firm_says_below_the_name_is_of_the_signature(below: str) -> None:
    assert own_text(f"{SAID}\n\nJean Martin\n{below}", "Jean Martin") == SAID


def test_the_same_question_without_a_name_above_is_the_authors() -> None:
    assert own_text(f"{SAID}\nEnvie d'en savoir plus ?", "Jean Martin").endswith("?")


@pytest.mark.parametrize(
    "head",
    [
        'Content-Type: text/plain\nContent-Disposition: inline; filename="questions.txt"',
        'Content-Type: text/markdown; name="brief.md"',
        'Content-Type: text/rtf; name="a.rtf"\nContent-Disposition: inline; filename="a.rtf"',
    ],
)
def test_a_text_file_below_the_text_is_attached(head: str) -> None:
    assert parts(f"{head}\n\nPouvez-vous répondre ?") == SAID


def test_a_named_part_is_the_text_where_there_is_no_other() -> None:
    named = 'Content-Type: text/plain; name="body.txt"\n\nEt encore merci.'
    raw = f"From: jean@lambda.example\nDate: Tue, 03 Mar 2026 10:12:00 +0100\n{named}\n"
    message = read_message(raw.encode(), origin=Origin("mail.mbox", "1"))

    assert isinstance(message, Message)
    assert message.own_text == "Et encore merci."


def test_rich_text_is_not_shown_raw() -> None:
    raw = (
        "From: jean@lambda.example\nDate: Tue, 03 Mar 2026 10:12:00 +0100\n"
        "Content-Type: text/rtf\n\n{\\rtf1\\ansi C'est parfait.\\par}\n"
    )
    message = read_message(raw.encode(), origin=Origin("mail.mbox", "1"))

    assert isinstance(message, Message)
    assert not message.own_text


def test_what_a_page_hides_is_not_read() -> None:
    hidden = '<div style="display:none;max-height:0">Preview? Please reply.</div>'

    assert html_to_text(f"{hidden}<p>C\u00ad'est parfait.\u200b</p>").strip() == SAID


def test_the_armour_of_a_signed_mail_is_taken_off() -> None:
    signed = (
        f"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n{SAID}\n- - un point\n"
        "-----BEGIN PGP SIGNATURE-----\n\nwsBzBAEBCgAn\n-----END PGP SIGNATURE-----\n"
    )
    sealed = "-----BEGIN PGP MESSAGE-----\n\nwcBMA0fcZ7XL\n=abcd\n-----END PGP MESSAGE-----\n"

    assert own_text(signed) == f"{SAID}\n- un point"
    assert own_text(sealed) == ""
