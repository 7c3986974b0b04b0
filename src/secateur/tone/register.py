"""*Tu* and *vous* in one French draft: pronouns, possessives, endings and imperatives."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from secateur.tone.notes import Register
from secateur.tone.tokens import Sentence, word_set

_TU = frozenset({"tu", "te", "t'", "toi", "ton", "ta", "tes", "tien", "tienne", "tiens", "tiennes"})
_VOUS = frozenset({"vous", "votre", "vos", "votres"})
_NO_VERB = frozenset({"chez", "assez", "nez", "rez", "rendez", "lez", "gez", "fez", "suez"})
_BEFORE_NOUN_TON = frozenset(
    {"le", "un", "ce", "du", "au", "bon", "meme", "quel", "son", "mon", "notre"}
)
_SEVERAL = frozenset({"deux", "trois", "quatre", "tous", "toutes", "autres"})
_TU_IMPERATIVE = word_set(
    "dis envoie rappelle reponds appelle regarde regle confirme indique verifie valide transmets "
    "garde prends viens passe ecris signe relis choisis precise previens reviens hesite tiens "
    "arrete attends ecoute essaie laisse mets montre note ouvre parle pense reste telecharge "
    "trouve utilise fais donne imagine ajoute remplis renvoie"
)
_SUBJECT_BEFORE = frozenset({"je", "j'", "il", "elle", "on", "qui", "ne", "n'", "se", "s'", "me"})


class Mark(NamedTuple):
    """A word that says tu or vous, with its place in the draft."""

    register: Register
    start: int
    end: int


def marks(sentence: Sentence) -> Iterator[Mark]:
    """Yield the words of a sentence that address somebody, in order."""
    words = sentence.words
    for place, token in enumerate(sentence.tokens):
        register = _register(words, place)
        if register is not None:
            yield Mark(register, token.start, token.end)


def _register(words: list[str], place: int) -> Register | None:
    word = words[place]
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    if word in _VOUS:
        several = word == "vous" and (after in _SEVERAL or before == "rendez")
        return None if several else "vous"
    if word in _TU:
        is_noun = word == "ton" and before in _BEFORE_NOUN_TON
        is_verb = word == "tiens" and before not in {"les", "aux", "des"}
        return None if is_noun or is_verb else "tu"
    if _is_vous_verb(word, before):
        return "vous"
    if _is_tu_imperative(words, place):
        return "tu"
    return None


def _is_vous_verb(word: str, before: str) -> bool:
    if word in _NO_VERB or len(word) < 4:  # noqa: PLR2004  ("ez" alone is no verb)
        return False
    return word.endswith("ez") and before not in {"le", "la", "un", "une", "m."}


def _is_tu_imperative(words: list[str], place: int) -> bool:
    """Tell whether the word is an imperative: it opens the sentence or leads to ``moi``."""
    word = words[place]
    if word not in _TU_IMPERATIVE:
        return False
    before = words[place - 1] if place else ""
    after = words[place + 1] if place + 1 < len(words) else ""
    if after == "moi" and before not in _SUBJECT_BEFORE:
        return True
    subject = words[place - 2] if place > 1 else ""
    return (before, word, after) == ("n'", "hesite", "pas") and subject not in _SUBJECT_BEFORE


def most_used(sentences: Iterable[Sentence]) -> Register | None:
    """Return the register most used in a draft, the first one in a tie; None for neither."""
    everything: list[Register] = [
        mark.register for sentence in sentences for mark in marks(sentence)
    ]
    if not everything:
        return None
    familiar = everything.count("tu")
    if 2 * familiar == len(everything):
        return everything[0]
    return "tu" if 2 * familiar > len(everything) else "vous"


def mixed(sentences: Iterable[Sentence], kept: Register) -> Iterator[tuple[Sentence, list[Mark]]]:
    """Yield the sentences that do not keep to a register, with the words that do not.

    Args:
        sentences: The draft.
        kept: The register to keep to.
    """
    for sentence in sentences:
        wrong = [mark for mark in marks(sentence) if mark.register != kept]
        if wrong:
            yield sentence, wrong
