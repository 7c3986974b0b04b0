"""Only what the author wrote in this mail is kept."""

import pytest

from secateur.mail.html_text import html_to_text
from secateur.mail.own_text import own_text

QUOTE = "> Bonjour,\n>\n> Quand livrez-vous ?"


@pytest.mark.parametrize(
    ("body", "own"),
    [
        (f"Oui.\n\nLe lun. 3 mars 2025 à 10:00, Ana <a@x.example> a écrit :\n\n{QUOTE}", "Oui."),
        (f"Oui.\n\nLe lun. 3 mars 2025 à 10:00, Ana\n<a@x.example> a\nécrit :\n{QUOTE}", "Oui."),
        (f"Oui.\n\nAna Roy <a@x.example> wrote:\n{QUOTE}", "Oui."),
        (f"Le 3/3/25 à 10:00, Ana a écrit :\n{QUOTE}\n\nVendredi.", "Vendredi."),
        (
            "Le 3/3/25 à 10:00, Ana a écrit :\n> Quand ?\nLundi.\n> Où ?\nÀ Lyon.",
            "Lundi.\n\nÀ Lyon.",
        ),
        ("Oui.\n\nDe : Ana\nEnvoyé : lundi\nÀ : Paul\nObjet : Devis\n\nBonjour", "Oui."),
        ("Oui.\n\n-----Message d'origine-----\nDe : Ana\n\nBonjour", "Oui."),
        ("Oui.\n\nBegin forwarded message:\n\nFrom: Ana\n\nBonjour", "Oui."),
        ("Oui.\n\n-- \nAna Roy\nTraductrice", "Oui."),
        ("Oui.\n\nEnvoyé de mon iPhone", "Oui."),
        ("Oui.\n\nSent from my iPhone", "Oui."),
        ("Oui.\n\n##- Veuillez répondre au-dessus de cette ligne -##\nTicket 12", "Oui."),
        (QUOTE, ""),
        ("", ""),
    ],
)
def test_quotes_forwards_and_marked_signatures_go(body: str, own: str) -> None:
    assert own_text(body) == own


@pytest.mark.parametrize(
    "body",
    [
        "Le contrat que Paul a écrit :\nil est prêt.",
        "De mon côté, tout va bien.\nDate : à voir.",
        "Prix :\n- conception\n- impression",
        "-- dernière version --\nC'est tout.",
        "-- voici la version originale du texte\nElle est prête.",
        "Merci,\n\nOk pour jeudi à 14 h.",
        "On the other hand:\nwe could wait.",
        "Note à part : je quitte le bureau.",
        "From now on, write to Jo.",
        "Vous pouvez m'appeler au 01 99 00 12 34.",
        "Sent from my desk, which is quieter than the train, believe me.",
        "PS : et la facture ?",
    ],
)
def test_text_that_only_resembles_a_quote_or_signature_stays(body: str) -> None:
    assert own_text(body, "Ana Roy") == body


@pytest.mark.parametrize(
    "signature",
    [
        "Ana Roy",
        "Ana",
        "A. Roy",
        "ANA ROY | Traductrice",
        "Ana Roy (elle)",
        "Madame Roy\n06 39 98 00 12",
        "Ana Roy\nTraductrice\n12 rue du Moulin\n69000 Lyon\nTél. : 04 99 00 12 34",
        "Ana Roy\n\nCe message et ses pièces jointes sont confidentiels.",
    ],
)
def test_a_name_and_what_follows_it_go_and_the_closing_formula_stays(signature: str) -> None:
    assert own_text(f"C'est noté.\n\nCordialement,\n{signature}", "Ana Roy") == (
        "C'est noté.\n\nCordialement,"
    )


def test_a_line_of_a_mailbox_that_was_masked_is_the_authors_own() -> None:
    assert own_text(">From Monday on, write to Jo.") == "From Monday on, write to Jo."


def test_a_gateways_warning_is_nobodys_text() -> None:
    warning = "CAUTION: This email originated from outside the organization. Do not click links."

    assert own_text(f"{warning}\n\nOui.") == "Oui."


@pytest.mark.parametrize(
    ("source", "own"),
    [
        ("<p>Un</p><p>Deux &amp; trois&nbsp;!</p>", "Un\n\nDeux & trois !"),
        ("un<br>deux<br/>trois", "un\ndeux\ntrois"),
        ("<style>p{}</style><!-- <p>no</p> --><p>Oui</p><script>x<y</script>", "Oui"),
        ("<div>Oui</div><blockquote>Non<div>non</div></blockquote>", "Oui"),
        ("<div>Oui</div><div class=gmail_signature>-- <br>Ana</div>", "Oui"),
        ("<div id=Signature>Tout est ici.</div>", "Tout est ici."),
        ("Oui<div id='divRplyFwdMsg'><b>De :</b> Ana</div>Non", "Oui"),
        ("<ul><li>un</li><li>deux</li></ul>", "- un\n- deux"),
        ("1 < 2 et 3 > 2", "1 < 2 et 3 > 2"),
        ("<p>jamais fermé", "jamais fermé"),
        ("<!-- jamais fermé <p>non</p>", ""),
        ("</div></div>Oui</blockquote>", "Oui"),
    ],
)
def test_html_becomes_text_without_its_quotes(source: str, own: str) -> None:
    assert own_text(html_to_text(source)) == own
