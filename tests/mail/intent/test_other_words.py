"""Reminders and requests for work in words that name neither."""

import pytest

from secateur.mail.intent import read_intent
from tests.mail.intent import SENT_ON

REMINDERS = (
    ("Sans paiement sous 8 jours, je suspendrai les travaux.", "fr"),
    ("Un petit coup de pouce pour ma facture de décembre ?", "fr"),
    ("Dernier rappel avant mise en demeure.", "fr"),
    ("Second notice: invoice 12", "en"),
    ("Hey, did invoice 12 get lost?", "en"),
    ("I'd like to get this invoice settled before starting the next batch.", "en"),
)
NO_REMINDERS = (
    ("Rappel : réunion mardi à 10h, n'oublie pas ta facture de taxi", "fr"),
    ("Petit rappel : apportez la note de synthèse lundi.", "fr"),
    ("Reminder: workshop on Thursday, keep your hotel invoice.", "en"),
)
WORK = (
    ("On lance la saison 2 du podcast, tu rempiles ?", "fr"),
    ("combien pour un logo + une carte de visite ?", "fr"),
    ("Tu prends combien pour 3 articles", "fr"),
    ("Le client final voudrait 3 visuels de plus, tu peux gérer ?", "fr"),
    ("15 fiches produits à rédiger… T'es chaude ?", "fr"),
    ("Je te passe la main sur la suite : 4 articles à livrer d'ici le 30.", "fr"),
    ("Feu vert de la direction pour la phase 2, on commence quand ?", "fr"),
    ("Do you have bandwidth for a landing page next week?", "en"),
    ("could you also do the German version?", "en"),
    ("Can we add 2 more sessions in April?", "en"),
    ("we'd like to extend your contract for another 6 months", "en"),
    ("Happy to go ahead with your quote, when can you start?", "en"),
    ("PO 4500012345 attached for the Q2 workshop series", "en"),
)
NO_WORK = (
    ("Votre avis m'intéresse.", "fr"),
    ("Votre avis sur le logo nous intéresse.", "fr"),
    ("Tu peux ajouter deux virgules page 3 ?", "fr"),
    ("I'd be interested in your opinion on the logo.", "en"),
    ("Could you correct the date on page 3?", "en"),
)


@pytest.mark.parametrize(("text", "language"), REMINDERS)
def test_a_last_notice_or_a_lost_bill_is_a_reminder(text: str, language: str) -> None:
    assert read_intent("", text, language, SENT_ON).is_reminder


@pytest.mark.parametrize(("text", "language"), NO_REMINDERS)
def test_a_bill_to_bring_along_is_none(text: str, language: str) -> None:
    assert not read_intent("", text, language, SENT_ON).is_reminder


@pytest.mark.parametrize(("text", "language"), WORK)
def test_more_pieces_a_price_or_a_start_are_new_work(text: str, language: str) -> None:
    assert read_intent("", text, language, SENT_ON).asks_work


@pytest.mark.parametrize(("text", "language"), NO_WORK)
def test_an_opinion_and_a_correction_are_none(text: str, language: str) -> None:
    assert not read_intent("", text, language, SENT_ON).asks_work
