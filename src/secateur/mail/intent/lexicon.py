"""A sentence as a string of letters, one for what each word does in asking.

"Could you send me the file?" reads ``MYRmfx?`` and "pouvez-vous m'envoyer le fichier ?" reads
``ZYmRfx?``: rules and weights on these letters serve both languages as equals.

Capitals carry a request or its absence: ``Y`` the reader, ``P`` the reader's, ``I`` the author,
``M`` modal, ``Z`` modal or auxiliary of the second person, ``R`` verb one asks for, ``E`` command,
``W`` question word, ``L`` please, ``T`` thanks, ``N`` negation, ``H`` courtesy, ``B`` need,
``A`` waiting, ``O`` the answer wanted, ``D`` deadline, ``F`` if, ``K`` know, ``S`` reminder,
``G`` greeting or wish, ``J`` attached, ``C`` apology, ``X`` reported. Small letters are grammar.
"""

from collections.abc import Iterable, Sequence
from itertools import repeat

from secateur.mail.intent import english, french
from secateur.mail.intent.accents import without_accents
from secateur.mail.intent.patterns import vocabulary
from secateur.mail.intent.sentences import END

UNKNOWN = "x"
SECOND_PERSON = "z"
ENDS_IN_EZ = "ez "

FUTURES = ("rai", "rons")
SHORTEST_FUTURE = 6
LAST_LETTERS = frozenset("zis")
"""Of second persons and futures."""

NOT_VERBS = frozenset(("chez", "assez", "nez", "rez"))
"""Words in -ez that are no second person."""


class Letters(dict[str, str]):
    """The letter of each word; an unknown one is judged by its ending."""

    def __missing__(self, word: str) -> str:
        """Judge a word by its ending."""
        return by_ending(word)

    def likely(self, words: list[str]) -> str:
        """Return the letter of each word that is known, ``z`` for others in -ez, else unknown.

        Args:
            words: The last one is no word but a mark.
        """
        letters = list(map(self.get, words, repeat(UNKNOWN)))
        joined = " ".join(words)
        before, place = 0, 0
        at = joined.find(ENDS_IN_EZ)
        while at >= 0:
            place += joined.count(" ", before, at)
            if letters[place] == UNKNOWN and words[place] not in NOT_VERBS:
                letters[place] = SECOND_PERSON
            before, at = at, joined.find(ENDS_IN_EZ, at + 1)
        return "".join(letters)


def certain(letters: str, words: Sequence[str]) -> str:
    """Return likely letters with the unknown words judged by their endings.

    Args:
        letters: As :meth:`Letters.likely` gives them, of one sentence.
        words: Its words.
    """
    at = letters.find(UNKNOWN)
    if at < 0:
        return letters
    found = list(letters)
    while at >= 0:
        found[at] = by_ending(words[at])
        at = letters.find(UNKNOWN, at + 1)
    return "".join(found)


def by_ending(word: str) -> str:
    """Return ``0`` for a number, ``z`` for a second person, ``u`` for an author's future."""
    if word[0].isdigit():
        return "0"
    if word[-1] not in LAST_LETTERS:
        return UNKNOWN
    if word.endswith("ez") and word not in NOT_VERBS:
        return SECOND_PERSON
    if len(word) >= SHORTEST_FUTURE and word.endswith(FUTURES):
        return "u"
    return UNKNOWN


def french_letters() -> dict[str, str]:
    """Return the letter of every French word known, commands derived from their infinitive."""
    letters = {word: letter for letter, words in french.WORDS.items() for word in words.split()}
    for word in french.IMPERATIVES.split():
        letters.setdefault(word, "E")
    for verb in french.VERBS.split():
        letters.setdefault(verb, "R")
        if verb.endswith("er"):
            letters.setdefault(verb[:-1] + "z", "E")
            letters.setdefault(verb[:-1], "E")
    for word, letter in list(letters.items()):
        letters.setdefault(without_accents(word), letter)
    return letters


def english_letters() -> dict[str, str]:
    """Return the letter of every English word known."""
    letters = {word: letter for letter, words in english.WORDS.items() for word in words.split()}
    for verb in english.VERBS.split():
        letters.setdefault(verb, "R")
    return letters


def marks() -> dict[str, str]:
    """Return the letters of what is no word."""
    return {"?": "?", "!": "!", ",": ",", ":": ":", "_u_": "@", "_q_": "q", END: END}


FRENCH = Letters(english_letters() | french_letters() | marks())
"""French words, then English ones: people mix them."""

ENGLISH = Letters(french_letters() | english_letters() | marks())
"""English words, then French ones."""

FRENCH_SIGNS = vocabulary("le la les des une est vous tu je nous pour et merci que pas du")
ENGLISH_SIGNS = vocabulary("the you is are to of and for i we it this have your will not")


def letters_for(language: str | None, words: Iterable[str]) -> Letters:
    """Return the table of a language; unknown, that of the language the words look like."""
    if language is not None:
        return FRENCH if language.startswith("fr") else ENGLISH
    seen = set(words)
    return FRENCH if len(seen & FRENCH_SIGNS) >= len(seen & ENGLISH_SIGNS) else ENGLISH
