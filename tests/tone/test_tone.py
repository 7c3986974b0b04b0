"""What the tone check says, and what it leaves in peace."""

import pytest

from secateur.model.errors import Refusal
from secateur.tone import KINDS, Kind, check, kind_name, place_of
from secateur.tone.notes import REASONS

HURTS: tuple[tuple[str, str, Kind], ...] = (
    ("fr", "C'est de votre faute si le livre sort en retard.", "blame"),
    ("fr", "Vous ne lisez jamais mes devis.", "absolute"),
    ("fr", "Vous allez le regretter.", "threat"),
    ("fr", "Quelle surprise, toujours pas de virement.", "sarcasm"),
    ("fr", "Vous êtes un vrai menteur.", "insult"),
    ("fr", "J'en ai plus que marre de ce chantier.", "venting"),
    ("fr", "Votre gérant est narcissique.", "label"),
    ("fr", "Je publierai vos courriels sur Facebook.", "exposure"),
    ("fr", "Après tout ce que j'ai fait pour vous !", "guilt"),
    ("fr", "Mille excuses de vous écrire encore pour ma facture.", "apology"),
    ("fr", "Pour des raisons indépendantes de ma volonté, je m'arrête là.", "pretext"),
    ("fr", "Merci de ta réponse, je vous rappelle lundi.", "register"),
    ("en", "It is your fault that the book is late.", "blame"),
    ("en", "You never read my quotes.", "absolute"),
    ("en", "You will regret this.", "threat"),
    ("en", "What a surprise, still no transfer.", "sarcasm"),
    ("en", "You're a real liar.", "insult"),
    ("en", "I'm so fed up with this project.", "venting"),
    ("en", "Your manager is a narcissist.", "label"),
    ("en", "I will publish your emails on Facebook.", "exposure"),
    ("en", "After everything I have done for you!", "guilt"),
    ("en", "A thousand apologies for writing again about my invoice.", "apology"),
    ("en", "Owing to circumstances beyond my control, I stop here.", "pretext"),
)

HURTS_NOT = (
    ("fr", "Vous devez 300 €."),
    ("fr", "Je suis toujours disponible le mardi."),
    ("fr", "À défaut de paiement avant le 30 avril 2026, je saisirai le tribunal de Lyon."),
    ("fr", "Auriez-vous l’amabilité de me confirmer la date du virement ?"),
    ("fr", "Vous n’avez pas réglé la facture 2026-031, échue le 1er février 2026."),
    ("fr", "Je traduis un roman sur un pervers narcissique, chapitre 4."),
    ("fr", "Merci à vous deux, et à toi une bonne reprise."),
    ("en", "You owe $300."),
    ("en", "I am always available on Tuesdays."),
    ("en", "If payment is not received by 30 April 2026, I will issue a claim."),
    ("en", "Would you be so kind as to confirm the date of the transfer?"),
    ("en", "You have not paid invoice 2026-031, which was due on February 1, 2026."),
)


@pytest.mark.parametrize(("language", "sentence", "kind"), HURTS)
def test_what_hurts_is_noted_by_its_kind(language: str, sentence: str, kind: Kind) -> None:
    assert kind in {note.kind for note in check(sentence, language=language)}


@pytest.mark.parametrize(("language", "sentence"), HURTS_NOT)
def test_firm_polite_and_factual_sentences_are_left_in_peace(language: str, sentence: str) -> None:
    assert check(sentence, language=language) == ()


@pytest.mark.parametrize(("language", "sentence", "kind"), HURTS)
def test_the_calmer_sentence_has_no_note_of_its_own(
    language: str, sentence: str, kind: Kind
) -> None:
    [note] = [one for one in check(sentence, language=language) if one.kind == kind]

    assert note.calmer != sentence
    assert check(note.calmer, language=language) == ()


def test_a_calmer_sentence_is_made_from_the_sentence_where_it_can_be() -> None:
    [note] = check("À cause de vous, j'ai refusé deux missions en mars.", language="fr")

    assert note.calmer == "J'ai refusé deux missions en mars."


def test_what_is_good_in_a_sentence_is_kept_without_the_irony() -> None:
    [note] = check("What a surprise, the invoice is still unpaid.", language="en")

    assert note.calmer == "The invoice is still unpaid."


def test_known_facts_fill_the_calmer_sentence() -> None:
    known = {"number": "F-12", "amount": "960 €", "due_on": "1er mars"}

    [note] = check("Vous ne payez jamais.", language="fr", facts=known)

    assert note.calmer.startswith("La facture F-12 de 960 €, échue le 1er mars,")


def test_a_draft_in_tu_is_answered_in_tu() -> None:
    [note] = check("Tu ne réponds jamais.", language="fr")

    assert "ta réponse" in note.calmer


def test_a_note_says_where_it_stands() -> None:
    draft = "Bonjour,\n\nVoici la suite.\nVous êtes un menteur.\n"

    [note] = check(draft, language="fr")
    place = place_of(draft, note.start)

    assert (place.line, place.column) == (4, 1)
    assert place.content == "Vous êtes un menteur."
    assert draft[note.start : note.end] == "Vous êtes un menteur"


def test_capitals_read_as_shouting() -> None:
    [note] = check("CELA FAIT TROIS MOIS QUE RIEN AVANCE ICI", language="fr")

    assert note.kind == "venting"
    assert note.reason.template.startswith("Capitals")


def test_joy_may_have_its_exclamation_marks() -> None:
    assert check("Merci !!!", language="fr") == ()


def test_words_in_ironic_quotation_marks_are_noted() -> None:
    assert [note.kind for note in check("Merci de votre « sérieux ».", language="fr")] == [
        "sarcasm"
    ]


def test_speech_quoted_from_others_is_not_the_writers() -> None:
    assert check("Au chapitre 3, elle crie « vous êtes un menteur » à Paul.", language="fr") == ()


def test_lines_quoted_from_a_mail_are_not_read() -> None:
    assert check("> Vous êtes un menteur.\n\nBien reçu, merci.", language="fr") == ()


def test_another_language_is_refused() -> None:
    with pytest.raises(Refusal):
        check("Guten Tag", language="de")


def test_the_language_may_name_a_place() -> None:
    assert check("You never answer.", language="en-CA")
    assert check("Vous ne répondez jamais.", language="fr_BE")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_name_and_a_reason(kind: Kind) -> None:
    assert kind_name(kind).template
    assert REASONS[kind].template
