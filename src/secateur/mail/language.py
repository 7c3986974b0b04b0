"""The language of a text, by its most frequent small words."""

import re

from secateur.mail.words import words

FIRST_CHARACTERS, CLEARLY = 180, 6
"""A first look, and by how many small words it settles the matter between French and English."""

SAMPLE_CHARACTERS = 450
"""Enough small words to tell; more adds nothing but time."""

_WORD = re.compile(r"[a-zà-öø-ÿœß]+")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")

_SMALL_WORDS = {
    "fr": words(
        "le la les de des du un une et est pas je vous nous pour que qui dans sur avec ce cette "
        "ces au aux "
        "plus mon ma mes votre vos notre nos il elle ils elles sont être avoir fait bien très "
        "aussi mais ou où donc "
        "si tout tous merci bonjour bonsoir salut cordialement oui non ça cela comme par ne se "
        "sa son ses leur été "
        "avez avons suis êtes sera peut pouvez pourriez voici voilà lundi mardi mercredi jeudi "
        "vendredi samedi "
        "demain hier matin soir rien encore toujours jamais après avant sans moi toi lui tu te "
        "ton ta tes ai as ont "
        "faire dire bonne journée bientôt madame monsieur facture devis parfait accord d'accord "
        "marche noté reçu "
        "navré désolé super coucou bises"
    ),
    "en": words(
        "the of to and is that it for you with this have are was be not we your our on at as but "
        "from they will "
        "would can could should there been has had do does did what when which who how i me my "
        "he she them us if or "
        "an by all please thanks thank hi hello dear regards yes just get let know see any some "
        "about so out up "
        "no more also than then into only here where tomorrow yesterday monday tuesday wednesday "
        "thursday friday "
        "sounds works great fine sorry received noted agreed cheers invoice good morning best "
        "sure okay"
    ),
    "de": words(
        "der die das und ist nicht ich sie wir ein eine einen den dem des mit für auf von zu im "
        "auch sich bei nach "
        "haben hat sind war wird werden aber oder wenn noch nur wie uns ihre ihnen bitte danke "
        "hallo guten grüße "
        "freundlichen sehr geehrte vielen dank"
    ),
    "es": words(
        "el los las una y es en que no por para con su sus del al lo como más pero este esta muy "
        "gracias hola "
        "usted ustedes nosotros está están ser son fue hay cuando donde también saludos buenos días"
    ),
    "it": words(
        "il lo gli una di e è non che per con del della dei delle nel sono ho ha abbiamo questo "
        "questa come anche "
        "più ma se grazie ciao buongiorno saluti cordiali siamo stato ancora molto vostro nostro"
    ),
    "nl": words(
        "de het een en is niet ik je u wij van voor met op dat die zijn heb hebben wordt maar "
        "ook nog bij naar om "
        "als dit deze bedankt hallo groeten vriendelijke goed graag kan wil"
    ),
    "pt": words(
        "uma é em que não por para com seu sua dos das mais mas este esta muito obrigado "
        "obrigada olá você "
        "vocês nós está ser são foi quando também atenciosamente bom dia pela pelo isso ainda"
    ),
}

_OTHERS = tuple(language for language in _SMALL_WORDS if language not in {"fr", "en"})

FEWEST = 2
"""Small words that a text in a third language must show: one may be chance."""

LIKELY_SHARE = 0.2
"""French and English prose has about half small words; other languages share few of them."""


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language; None where it is too short to tell."""
    words = _words(text[:FIRST_CHARACTERS])
    french, english = _count(words, "fr"), _count(words, "en")
    if abs(french - english) < CLEARLY and len(text) > FIRST_CHARACTERS:
        words = _words(text[:SAMPLE_CHARACTERS])
        french, english = _count(words, "fr"), _count(words, "en")
    if not words:
        return None
    best, language = (french, "fr") if french >= english else (english, "en")
    second = min(french, english)
    if best < LIKELY_SHARE * len(words):
        for other in _OTHERS:
            count = _count(words, other)
            if count > best and count >= FEWEST:
                best, second, language = count, best, other
            elif count > second:
                second = count
    return language if best > second else None


def _words(sample: str) -> list[str]:
    sample = sample.lower()
    if "/" in sample or "@" in sample or "www." in sample:
        sample = _ADDRESS.sub(" ", sample)
    return _WORD.findall(sample)


def _count(words: list[str], language: str) -> int:
    return sum(map(_SMALL_WORDS[language].__contains__, words))
