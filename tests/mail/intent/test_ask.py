"""Rules of what counts as an ask."""

import pytest

from secateur.mail.intent import read_intent, sentence_ask_probability
from tests.mail.intent import SENT_ON

ASKS = {
    "fr": (
        "Pourriez-vous m'envoyer le logo en haute résolution ?",
        "Auriez-vous un moment jeudi pour en parler ?",
        "Peux-tu me dire si la version 2 est la bonne ?",
        "Je vous laisse me confirmer la date de livraison.",
        "Merci de me retourner le contrat signé.",
        "Il nous faudrait les textes avant le 12.",
        "Sauf erreur, je n'ai pas reçu votre réponse.",
        "Dans l'attente de votre validation.",
        "Quel tarif vous conviendrait ?",
        "Dites-moi ce que vous en pensez.",
    ),
    "en": (
        "Could you send me the logo in high resolution?",
        "Would you have a moment on Thursday to discuss it?",
        "Can you tell me whether version 2 is the right one?",
        "Let me know which date works for you.",
        "Please return the signed contract.",
        "We would need the copy before the 12th.",
        "I haven't heard back from you yet.",
        "Awaiting your approval.",
        "What rate would suit you?",
        "Tell me what you think.",
    ),
}

OTHERS = {
    "fr": (
        "Merci beaucoup pour ton aide !",
        "N'hésitez pas si vous avez des questions.",
        "Je reste à votre disposition.",
        "Comment allez-vous ?",
        "Je vous envoie la maquette demain.",
        "Vous trouverez ci-joint la facture de mai.",
        "Pas besoin de répondre.",
        "Bonne journée,",
        "La page est en ligne depuis hier.",
    ),
    "en": (
        "Thanks a lot for your help!",
        "Feel free to call if you have any questions.",
        "Please do not hesitate to contact me.",
        "How are you?",
        "I'll send you the mockup tomorrow.",
        "Please find attached the invoice for May.",
        "No need to reply.",
        "Best regards,",
        "The page has been live since yesterday.",
    ),
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_question_or_request_is_an_ask(language: str) -> None:
    asks = {text: sentence_ask_probability(text, language) for text in ASKS[language]}

    assert [text for text, ask in asks.items() if ask <= 0.5] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_thanks_courtesy_and_information_are_no_ask(language: str) -> None:
    asks = {text: sentence_ask_probability(text, language) for text in OTHERS[language]}

    assert [text for text, ask in asks.items() if ask >= 0.5] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_language_not_told_is_seen_from_the_words(language: str) -> None:
    for text in ASKS[language]:
        assert sentence_ask_probability(text, None) > 0.5


def test_the_strongest_sentence_decides() -> None:
    text = "Bonjour,\n\nLa page est en ligne. Pouvez-vous la relire ?\n\nBonne journée,\nPaul"

    assert read_intent("", text, "fr", SENT_ON).ask > 0.8


def test_a_question_mark_in_an_address_or_a_quotation_asks_nothing() -> None:
    address = "La page https://page.example/?lang=fr est en ligne depuis hier."
    quotation = "Le titre « Qui sommes-nous ? » a été retenu par le comité."

    assert sentence_ask_probability(address, "fr") < 0.5
    assert sentence_ask_probability(quotation, "fr") < 0.5


def test_a_line_folded_by_a_mail_program_is_one_sentence() -> None:
    folded = "Nous aimerions que vous nous envoyiez dès que possible la version\nanglaise du site ?"

    assert read_intent("", folded, "fr", SENT_ON).ask == pytest.approx(
        sentence_ask_probability(folded.replace("\n", " "), "fr")
    )


def test_an_author_who_wants_no_answer_takes_the_asks_back() -> None:
    asked = "Pouvez-vous déposer le fichier dans le dossier ?"

    kept = read_intent("", asked, "fr", SENT_ON).ask
    taken_back = read_intent("", f"{asked} Pas besoin de me répondre.", "fr", SENT_ON).ask

    assert taken_back < 0.5 < kept


def test_a_subject_asks_unless_it_is_that_of_the_message_answered() -> None:
    own = read_intent("Pouvez-vous relire la page 4 ?", "Bonjour,", "fr", SENT_ON)
    taken_over = read_intent("Re: Pouvez-vous relire la page 4 ?", "C'est fait.", "fr", SENT_ON)

    assert own.ask > 0.5 > taken_over.ask


@pytest.mark.parametrize("prefix", ["RE :", "Rép :", "Rép. :", "[EXT] Re:", "AW:", "TR :", "Réf :"])
def test_the_subject_of_a_message_answered_is_known_by_its_prefix(prefix: str) -> None:
    taken_over = f"{prefix} Pouvez-vous relire la page 4 ?"

    assert read_intent(taken_over, "C'est fait.", "fr", SENT_ON).ask < 0.5


def test_an_empty_message_asks_nothing() -> None:
    assert read_intent("", "", None, SENT_ON).ask == 0.0
    assert sentence_ask_probability("  \n ", "fr") == 0.0
