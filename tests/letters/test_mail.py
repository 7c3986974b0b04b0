"""A mail draft: for the user's program to open, and the user to send."""

from email import message_from_bytes, policy

import pytest

from secateur import letters
from secateur.letters.errors import UnusableFactError
from tests.letters.samples import facts


def draft(**attachments: bytes) -> bytes:
    letter = letters.compose("formal_notice", facts(), locale="fr-FR", place="FR")
    named = {f"{name}.pdf": content for name, content in attachments.items()}
    return letters.eml(letter, to="a@halage.example", sender="c@aubry.example", attachments=named)


def test_a_draft_is_from_and_to_and_not_sent() -> None:
    message = message_from_bytes(draft(), policy=policy.default)

    assert message["X-Unsent"] == "1"
    assert message["From"] == "Camille Aubry <c@aubry.example>"
    assert message["To"] == "Mme Ferrand <a@halage.example>"
    assert message.get_content_type() == "text/plain"
    assert message.get_content_charset() == "utf-8"
    assert message["Message-ID"] is None


def test_attachments_come_as_they_are() -> None:
    message = message_from_bytes(draft(lettre=b"%PDF-1.7 x"), policy=policy.default)
    (attached,) = message.iter_attachments()

    assert attached.get_filename() == "lettre.pdf"
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == b"%PDF-1.7 x"


def test_equal_drafts_are_equal_bytes() -> None:
    assert draft(lettre=b"%PDF") == draft(lettre=b"%PDF")


@pytest.mark.parametrize("wrong", ["", "a", "a@", "@b.example", "a b@c.example", "a@b\r\nBcc: x@y"])
def test_what_is_no_address_is_refused(wrong: str) -> None:
    letter = letters.compose("reset", facts(), locale="fr-FR", place="FR")

    with pytest.raises(UnusableFactError):
        letters.eml(letter, to=wrong, sender="c@aubry.example")


def test_the_words_of_the_law_stand_in_the_mail_too() -> None:
    letter = letters.compose("formal_notice", facts(), locale="fr-CA", place="CA-QC")
    sent = letters.eml(letter, to="a@halage.example", sender="c@aubry.example")

    said = message_from_bytes(sent, policy=policy.default).get_content()
    assert "SOUS TOUTES RÉSERVES" in said
    assert "contrat-cadre du 4 mars 2021" in said


def test_a_very_long_line_is_encoded() -> None:
    letter = letters.compose("reset", facts(measure="é" * 2000), locale="fr-FR", place="FR")
    sent = letters.eml(letter, to="a@halage.example", sender="c@aubry.example")

    assert max(map(len, sent.splitlines())) <= 998
    assert "é" * 2000 in message_from_bytes(sent, policy=policy.default).get_content()
