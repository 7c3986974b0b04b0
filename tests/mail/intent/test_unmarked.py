"""A question that lost its mark is one by its word order; some requests are told, not asked."""

import pytest

from secateur.mail.intent import read_intent
from tests.mail.intent import SENT_ON

ASKS = (
    ("Est-ce que le devis inclut la relecture", "fr"),
    ("Est-ce possible pour mardi", "fr"),
    ("Et est-ce que vous avez prévu un sous-titre", "fr"),
    ("Combien ça coûterait pour 20 pages de plus", "fr"),
    ("Quel serait le prix pour trois vidéos", "fr"),
    ("Dois-je commander le papier", "fr"),
    ("Tu me diras si ça te va.", "fr"),
    ("Vous nous confirmerez l'heure.", "fr"),
    ("Réponse souhaitée avant le 12.", "fr"),
    ("Does the price include two rounds of proofreading", "en"),
    ("Is the English version ready", "en"),
    ("How much would a second poster cost", "en"),
    ("Shall I go ahead", "en"),
    ("You'll tell me if the format suits you.", "en"),
    ("RSVP by Monday.", "en"),
    ("Confirmation required by the 20th.", "en"),
)
OTHERS = (
    ("Est-ce que le devis inclut la relecture, m'a demandé Paul hier.", "fr"),
    ("Combien j'ai aimé cette couverture !", "fr"),
    ("Quel est le secret de cette maison, on l'ignore.", "fr"),
    ("Je te dirai si ça me va.", "fr"),
    ("Vous me direz que c'est trop cher.", "fr"),
    ("Le retour attendu du client est arrivé hier.", "fr"),
    ("We shall go ahead as planned.", "en"),
    ("How much we enjoyed the evening!", "en"),
    ("What is done is done.", "en"),
    ("Who would have thought we'd get this far by the 28th.", "en"),
    ("Have the best of weekends.", "en"),
    ("The expected feedback arrived yesterday.", "en"),
    ("No confirmation is required.", "en"),
)


@pytest.mark.parametrize(("text", "language"), ASKS)
def test_a_request_without_a_question_mark_is_an_ask(text: str, language: str) -> None:
    assert read_intent("", text, language, SENT_ON).ask > 0.5


@pytest.mark.parametrize(("text", "language"), OTHERS)
def test_a_statement_in_like_words_is_none(text: str, language: str) -> None:
    assert read_intent("", text, language, SENT_ON).ask < 0.5
