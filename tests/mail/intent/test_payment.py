"""A payment is told from the other senses of its words: checks, transfers, settling, clearing."""

from datetime import date

import pytest

from secateur.mail.intent import read_intent

SENT_ON = date(2026, 3, 3)

OTHER_SENSES = (
    ("I'll check the copy tomorrow.", "en"),
    ("Let me check with the team, I'll get back to you Friday.", "en"),
    ("I'll transfer the files tomorrow", "en"),
    ("We'll settle on a date tomorrow", "en"),
    ("We'll settle this on Friday's call.", "en"),
    ("I will pay attention to this on Friday", "en"),
    ("We will pay you a visit on Friday.", "en"),
    ("Payment integration will be done by Friday", "en"),
    ("Online payments will be enabled on Monday.", "en"),
    ("I'll do a final check on Friday.", "en"),
    ("The money shot will be filmed on Friday.", "en"),
    ("The paid version will be released on March 15.", "en"),
    ("je règle les derniers détails du planning demain", "fr"),
    ("On va régler ça vendredi en réunion", "fr"),
    ("Le bug sera réglé demain", "fr"),
    ("Je te règle ce problème de police demain.", "fr"),
    ("Je vire le bandeau demain", "fr"),
    ("Nous verserons les fichiers vendredi", "fr"),
    ("Le règlement du jeu-concours sera en ligne lundi", "fr"),
    ("Le transfert du nom de domaine sera fait vendredi", "fr"),
    ("Le chèque cadeau pour les gagnants partira lundi.", "fr"),
    ("Le montant de la subvention sera connu le 12 mars.", "fr"),
    ("Les conditions de paiement seront traduites lundi.", "fr"),
)

FOR_OTHERS = (
    ("Our client will pay us on March 15", "en"),
    ("We're paying the caterer on Friday.", "en"),
    ("Lunch is on me Friday, I'll pay.", "en"),
    ("The printer's invoice will be paid on Monday.", "en"),
    ("On règle le traiteur vendredi", "fr"),
    ("Notre client nous paie le 15.", "fr"),
    ("Les salaires seront versés le 31 mars.", "fr"),
    ("La facture d'imprimerie sera réglée le 15.", "fr"),
    ("Je paie le déjeuner vendredi !", "fr"),
)

PROMISES = (
    ("Je te vire les 450 € vendredi.", "fr", date(2026, 3, 6)),
    ("Je te règle jeudi.", "fr", date(2026, 3, 5)),
    ("Nous vous verserons l'acompte le 16 mars.", "fr", date(2026, 3, 16)),
    ("La facture a été validée, paiement au 25.", "fr", date(2026, 3, 25)),
    ("Votre facture est passée en paiement pour le 10 mars", "fr", date(2026, 3, 10)),
    ("ta facture est dans le prochain run de paiement du 20", "fr", date(2026, 3, 20)),
    ("je m'en occupe demain pour ta facture", "fr", date(2026, 3, 4)),
    ("La compta m'indique un règlement au 15/03", "fr", date(2026, 3, 15)),
    ("I'll wire you the 450 euros on Friday.", "en", date(2026, 3, 6)),
    ("We'll settle your invoice on Friday.", "en", date(2026, 3, 6)),
    ("The balance will be transferred tomorrow.", "en", date(2026, 3, 4)),
    ("The check will be mailed on Friday.", "en", date(2026, 3, 6)),
    ("Will sort your invoice tomorrow", "en", date(2026, 3, 4)),
    ("AP is running payments on 3/20, you're on the list", "en", date(2026, 3, 20)),
    ("cheque's in the mail, you'll have it by friday", "en", date(2026, 3, 6)),
    ("Invoice approved, payment on the 25th.", "en", date(2026, 3, 25)),
)

DAYS = (
    ("Paiement le 15 du mois prochain", "fr", date(2026, 4, 15)),
    ("Votre facture passera au train de paiement, le 15 du mois prochain", "fr", date(2026, 4, 15)),
    ("Payment on the 15th of next month.", "en", date(2026, 4, 15)),
    ("Le virement partira le 10 de ce mois.", "fr", date(2026, 3, 10)),
    ("Le virement arrive semaine pro.", "fr", date(2026, 3, 13)),
    ("virement lundi pro", "fr", date(2026, 3, 9)),
    ("c'est en cours de paiement, tu l'auras debut de semaine pro", "fr", date(2026, 3, 10)),
)


def promised(text: str, language: str, subject: str = "Re: point") -> date | None:
    """Return the day that a message promises a payment by."""
    return read_intent(subject, text, language, SENT_ON).promised_on


@pytest.mark.parametrize(("text", "language"), OTHER_SENSES)
def test_a_word_of_money_in_another_sense_promises_nothing(text: str, language: str) -> None:
    assert promised(text, language) is None


@pytest.mark.parametrize(("text", "language"), FOR_OTHERS)
def test_money_for_somebody_else_is_not_promised_to_the_reader(text: str, language: str) -> None:
    assert promised(text, language) is None


@pytest.mark.parametrize(("text", "language", "day"), PROMISES)
def test_a_bill_a_sum_or_the_reader_makes_it_a_payment(text: str, language: str, day: date) -> None:
    assert promised(text, language) == day


@pytest.mark.parametrize(("text", "language", "day"), DAYS)
def test_a_day_of_the_next_month_and_a_week_cut_short_are_read(
    text: str, language: str, day: date
) -> None:
    assert promised(text, language) == day


@pytest.mark.parametrize(
    ("text", "language", "subject"),
    [
        ("Je règle ça demain.", "fr", "Facture 12"),
        ("It will be settled tomorrow.", "en", "Invoice 12"),
    ],
)
def test_it_is_paid_where_the_message_answered_is_about_a_bill(
    text: str, language: str, subject: str
) -> None:
    assert promised(text, language, f"Re: {subject}") == date(2026, 3, 4)
    assert promised(text, language, "Re: Planning") is None


def test_a_matter_is_settled_by_talking_even_under_the_subject_of_a_bill() -> None:
    assert promised("On règle ça demain en réunion.", "fr", "Re: Facture 12") is None
    assert promised("We'll settle this on our call tomorrow.", "en", "Re: Invoice 12") is None
