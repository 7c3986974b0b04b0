"""Rules of a payment chased and of work asked for."""

import pytest

from secateur.mail.intent import read_intent
from tests.mail.intent import SENT_ON

REMINDERS = (
    ("Sauf erreur de notre part, la facture 12 reste impayée.", "fr"),
    ("Je me permets de vous relancer pour la facture du 3 mars.", "fr"),
    ("Je n'ai toujours pas reçu votre paiement.", "fr"),
    ("Quand la facture 12 sera-t-elle payée ?", "fr"),
    ("Je n'ai toujours rien reçu sur mon compte pour la facture de mars.", "fr"),
    ("Toujours rien à la banque pour la facture 118.", "fr"),
    ("Votre facture est en retard de paiement, merci de régulariser.", "fr"),
    ("Votre facture 118 est échue depuis dix jours.", "fr"),
    ("Nothing has come into my account yet for invoice 14.", "en"),
    ("Your invoice has passed its due date, please arrange payment.", "en"),
    ("Friendly reminder: invoice 12 is overdue.", "en"),
    ("I'm following up on invoice 12, due on March 3.", "en"),
    ("I still haven't received your payment.", "en"),
    ("When will invoice 12 be paid?", "en"),
)

NO_REMINDERS = (
    ("Voici ma facture de mars, à 30 jours.", "fr"),
    ("Merci pour votre paiement, bien reçu.", "fr"),
    ("Désolés pour le retard de paiement, le virement partira demain.", "fr"),
    ("Petit rappel : l'atelier commence à 9 h.", "fr"),
    ("Votre facture est en attente de validation par notre direction.", "fr"),
    ("Je n'ai rien reçu de votre part pour le chapitre 3.", "fr"),
    ("Rien à redire sur la facture.", "fr"),
    ("Your invoice is being processed.", "en"),
    ("I have received your invoice and nothing else.", "en"),
    ("Here is my invoice for March.", "en"),
    ("Thank you for your payment.", "en"),
    ("Sorry for the late payment, the transfer will go out tomorrow.", "en"),
    ("Quick reminder: the workshop starts at 9.", "en"),
)

WORK = (
    ("Nous aurions un nouveau projet pour vous.", "fr"),
    ("Pourriez-vous nous traduire une brochure ?", "fr"),
    ("Pouvez-vous nous faire un devis ?", "fr"),
    ("Seriez-vous disponible pour une mission en mai ?", "fr"),
    ("Bon pour accord sur le devis 2026-12, vous pouvez démarrer.", "fr"),
    ("Votre proposition du 4 mars est acceptée.", "fr"),
    ("Nous vous passons commande de deux formations en mai.", "fr"),
    ("Je te commande deux portraits de plus.", "fr"),
    ("We'd like to commission a second volume.", "en"),
    ("We agree to quote 118, you can get started.", "en"),
    ("I would like to place an order for ten more drawings.", "en"),
    ("We have a new project for you.", "en"),
    ("Could you translate a brochure for us?", "en"),
    ("Can you send us a quote for 5,000 words?", "en"),
    ("Would you be available for a new project in May?", "en"),
)

NO_WORK = (
    ("Seriez-vous disponible pour un appel jeudi ?", "fr"),
    ("Merci pour le devis.", "fr"),
    ("Je ne prends plus de nouveaux mandats.", "fr"),
    ("Le projet avance bien.", "fr"),
    ("Bon pour accord sur la maquette, vous pouvez publier.", "fr"),
    ("Nous avons passé commande du papier chez l'imprimeur.", "fr"),
    ("Quand vous aurez accepté le devis, je commencerai la traduction.", "fr"),
    ("We do not accept this quote.", "en"),
    ("The commission for a second volume takes 3 %.", "en"),
    ("Would you be available for a call on Thursday?", "en"),
    ("Thanks for the quote.", "en"),
    ("I'm not taking on new projects.", "en"),
    ("The project is going well.", "en"),
)


@pytest.mark.parametrize(("text", "language"), REMINDERS)
def test_chasing_a_payment_is_a_reminder(text: str, language: str) -> None:
    assert read_intent("", text, language, SENT_ON).is_reminder


@pytest.mark.parametrize(("text", "language"), NO_REMINDERS)
def test_an_invoice_thanks_or_an_excuse_is_no_reminder(text: str, language: str) -> None:
    assert not read_intent("", text, language, SENT_ON).is_reminder


@pytest.mark.parametrize(("text", "language"), WORK)
def test_a_new_project_a_quote_or_an_order_asks_for_work(text: str, language: str) -> None:
    assert read_intent("", text, language, SENT_ON).asks_work


@pytest.mark.parametrize(("text", "language"), NO_WORK)
def test_a_meeting_thanks_or_a_refusal_asks_for_no_work(text: str, language: str) -> None:
    assert not read_intent("", text, language, SENT_ON).asks_work


def test_a_subject_alone_can_remind() -> None:
    assert read_intent("Relance : facture 12 impayée", "Bonjour,", "fr", SENT_ON).is_reminder
    assert not read_intent("Re: facture 12 impayée", "C'est noté.", "fr", SENT_ON).is_reminder
