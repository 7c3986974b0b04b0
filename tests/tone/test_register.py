"""*Tu* and *vous* in one draft."""

import pytest

from secateur.tone import Register, check

MIXED: tuple[tuple[str, Register | None, str], ...] = (
    ("Je vous remercie pour ton retour et pour votre aide.", None, "votre retour"),
    ("Peux-tu me renvoyer votre logo et vos textes ?", None, "Pouvez-vous me"),
    ("Si vous le souhaitez, tu peux passer à votre bureau.", None, "vous pouvez passer"),
    ("Dis-moi si la date convient.", "vous", "Dites-moi si"),
    ("Tu trouveras le devis ci-joint.", "vous", "Vous trouverez le devis"),
    ("N’hésite pas à appeler.", "vous", "N’hésitez pas"),
    ("Pouvez-vous confirmer ?", "tu", "Peux-"),
    ("Voici vos fichiers.", "tu", "tes fichiers"),
)


@pytest.mark.parametrize(("draft", "register", "put"), MIXED)
def test_a_mixed_sentence_is_put_into_one_register(
    draft: str, register: Register | None, put: str
) -> None:
    [note] = check(draft, language="fr", register=register)

    assert note.kind == "register"
    assert put in note.calmer


def test_what_hangs_on_a_nouns_gender_is_left_open() -> None:
    [note] = check("Voici votre devis.", language="fr", register="tu")

    assert note.calmer == "Voici [ton/ta] devis."


@pytest.mark.parametrize(
    "draft",
    [
        "Le ton du texte vous convient-il ?",
        "Nous avons rendez-vous lundi, je t’attends chez moi.",
        "Bonne semaine à vous deux, et merci à toi.",
        "Vous tenez à ce que le ton change de page en page.",
        "Passez chez le notaire assez tôt.",
    ],
)
def test_words_that_only_look_like_the_other_register_are_left(draft: str) -> None:
    assert check(draft, language="fr") == ()


def test_the_register_used_most_is_kept() -> None:
    draft = "Tu as raison. Je te suis. Dis-moi quand. Voici vos textes."

    [note] = check(draft, language="fr")

    assert draft[note.start : note.end] == "vos"


def test_in_a_tie_calmer_sentences_are_in_the_register_that_stays() -> None:
    found = check("Tu ne réponds jamais. Merci à vous.", language="fr")

    calmer = {note.kind: str(note.calmer) for note in found}
    assert calmer["register"] == "Merci à [tu/te/toi]."
    assert not {"vous", "votre", "vos"} & set(calmer["absolute"].lower().split()), calmer


def test_english_has_no_registers() -> None:
    assert check("Would you tell me?", language="en", register="tu") == ()
