"""The text of a mail is found and decoded, whatever its program did to it."""

import base64

import pytest

from tests.mail.letters import HEAD, read, with_body

ALTERNATIVE = b'multipart/alternative; boundary="b"'
MIXED = b"multipart/mixed; boundary=b"


def part(kind: bytes, text: bytes, *fields: bytes) -> bytes:
    """Write one part of a multipart mail with boundary ``b``."""
    return b"\n".join([b"--b", b"Content-Type: " + kind, *fields, b"", text, b""])


@pytest.mark.parametrize(
    ("kind", "body", "encoding", "text"),
    [
        (b"", b"Bonjour", b"", "Bonjour"),
        (b"text/plain", "Déjà".encode(), b"", "Déjà"),
        (b"text/plain; charset=us-ascii", "Déjà".encode(), b"8bit", "Déjà"),
        (b"text/plain; charset=iso-8859-1", "Déjà".encode(), b"8bit", "Déjà"),
        (b"text/plain; charset=iso-8859-1", b"l\x92\xe9t\xe9", b"8bit", "l’été"),
        (b"text/plain; charset=iso-8859-15", b"10 \xa4", b"8bit", "10 €"),
        (b"text/plain; charset='utf-8'", "Déjà".encode(), b"8bit", "Déjà"),
        (b"text/plain; charset=utf-8", b"d\xc3\xa9j\xe0", b"8bit", "déjà"),
        (b"text/plain; charset=nobody-knows", b"d\xe9j\xe0", b"8bit", "déjà"),
        (b"text/plain; charset=utf-7", b"d+AOk-j+AOA-", b"7bit", "déjà"),
        (b"text/plain; charset=utf-16", "déjà".encode("utf-16"), b"8bit", "déjà"),
        (b"text/plain; charset=idna", b"bonjour", b"", "bonjour"),
        (b"text/plain; charset=utf-8", b"d=C3=A9j=C3=A0 =\nvu", b"quoted-printable", "déjà vu"),
        (b"text/plain; charset=utf-8", b"d=c3=a9j=C3=A0 = \nvu", b"Quoted-Printable", "déjà vu"),
        (b"text/plain; charset=utf-8", b"1 = 1 et =ZZ", b"quoted-printable", "1 = 1 et =ZZ"),
        (b"text/plain; charset=utf-8", b"RMOpasOg", b"base64", "Déjà"),
        (b"text/plain; charset=utf-8", b"RMOpasO", b"base64", "Déj\ufffd"),
        (b"text/plain; charset=utf-8", b"RM Op*as\nOg=!", b"base64", "Déjà"),
        (b"text/plain; charset=utf-8", b"RMOpasOgX", b"base64", "Déjà"),
        (b"text/plain", b"This is no base64 at all.", b"base64", "This is no base64 at all."),
        (b"text/plain; charset=utf-8", b"un\r\ndeux\rtrois\n", b"8bit", "un\ndeux\ntrois"),
        (b"text/plain", b"a\0b", b"", "ab"),
        (b"TEXT/PLAIN; CHARSET=UTF-8", "Déjà".encode(), b"8BIT", "Déjà"),
        (b"nonsense", b"Bonjour", b"", "Bonjour"),
        (b"text/plain; format=flowed", b"une phrase \ncoup\xe9e\n", b"", "une phrase coupée"),
        (b"text/plain", b"<html><body><p>Oui</p></body></html>", b"", "Oui"),
    ],
)
def test_a_single_part_is_decoded(kind: bytes, body: bytes, encoding: bytes, text: str) -> None:
    expected = text.replace("\ufffd", "Ã") if encoding == b"base64" else text

    assert with_body(kind, body, encoding) in {text, expected}


PLAIN, HTML = part(b"text/plain", b"Le texte"), part(b"text/html", b"<p>Le HTML</p>")
ATTACHED = part(b"text/plain", b"Le fichier", b"Content-Disposition: attachment; filename=a.txt")
MAIL = part(b"message/rfc822", HEAD + b"\nUn autre mail\n")


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        (ALTERNATIVE, PLAIN + HTML + b"--b--\n", "Le texte"),
        (ALTERNATIVE, HTML + PLAIN + b"--b--\n", "Le texte"),
        (ALTERNATIVE, part(b"text/plain", b" ") + HTML + b"--b--\n", "Le HTML"),
        (ALTERNATIVE, HTML + b"--b--\n", "Le HTML"),
        (ALTERNATIVE, PLAIN + HTML, "Le texte"),
        (ALTERNATIVE, b"preamble\n" + PLAIN + b"--b--\nepilogue", "Le texte"),
        (b"multipart/alternative", PLAIN + HTML + b"--b--\n", "Le texte"),
        (b"multipart/mixed; boundary=lost", PLAIN + b"--b--\n", "Le texte"),
        (MIXED, ATTACHED + PLAIN + b"--b--\n", "Le texte"),
        (MIXED, MAIL + PLAIN + b"--b--\n", "Le texte"),
        (MIXED, MAIL + b"--b--\n", ""),
        (MIXED, part(b"text/calendar; method=REQUEST", b"BEGIN:VCALENDAR") + b"--b--\n", ""),
        (MIXED, part(b"application/pdf", b"%PDF") + PLAIN + b"--b--\n", "Le texte"),
        (MIXED, PLAIN + part(b"image/png", b"x") + part(b"text/plain", b"La suite") + b"--b--",
         "Le texte\n\nLa suite"),
        (MIXED, HTML + part(b"text/plain", b"Pied de liste") + b"--b--\n", "Le HTML"),
        (b"multipart/mixed; boundary=none", b"Sans aucune partie", "Sans aucune partie"),
        (MIXED, b"--b\n\nSans en-tete\n--b--\n", "Sans en-tete"),
        (MIXED, PLAIN.replace(b"\n", b"\r\n") + b"--b--\r\n", "Le texte"),
    ],
)  # fmt: skip
def test_the_text_part_is_chosen(kind: bytes, body: bytes, text: str) -> None:
    assert with_body(kind, body) == text


def test_a_plain_part_that_only_points_to_the_html_is_passed_over() -> None:
    plain = part(b"text/plain", b"This email can only be read with an HTML viewer.")

    assert with_body(ALTERNATIVE, plain + HTML + b"--b--\n") == "Le HTML"


def test_an_alternative_inside_a_mixed_mail_gives_its_plain_text() -> None:
    inner = b'--b\nContent-Type: multipart/alternative; boundary="c"\n\n' + (PLAIN + HTML).replace(
        b"--b", b"--c"
    )

    assert with_body(MIXED, inner + b"--c--\n" + ATTACHED + b"--b--\n") == "Le texte"


def test_parts_nested_without_end_are_given_up_quietly() -> None:
    bomb = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5000)
    )

    assert read(HEAD + bomb).own_text == ""


def test_a_thousand_parts_are_not_all_followed() -> None:
    assert with_body(MIXED, part(b"text/plain", b"x") * 1000 + b"--b--").count("x") <= 200


def test_text_behind_a_large_attachment_is_found() -> None:
    attached = part(b"application/pdf", base64.encodebytes(bytes(3_000_000)))

    assert with_body(MIXED, attached + PLAIN + b"--b--\n") == "Le texte"


def test_a_line_of_many_megabytes_survives() -> None:
    assert with_body(b"text/plain", b"x" * 30_000_000).startswith("xxx")
