"""A sentence put into one register, word by word; what depends on a noun's gender is left open."""

from collections.abc import Mapping
from types import MappingProxyType

from secateur.tone.notes import Register
from secateur.tone.register import Mark
from secateur.tone.tokens import Sentence

_TO_VOUS: Mapping[str, str] = MappingProxyType(
    {
        "tu": "vous",
        "te": "vous",
        "t'": "vous ",
        "toi": "vous",
        "ton": "votre",
        "ta": "votre",
        "tes": "vos",
        "tien": "vôtre",
        "tienne": "vôtre",
        "tiens": "vôtres",
        "tiennes": "vôtres",
        "dis": "dites",
        "fais": "faites",
        "es": "êtes",
        "as": "avez",
        "vas": "allez",
        "veux": "voulez",
        "peux": "pouvez",
        "dois": "devez",
        "sais": "savez",
        "viens": "venez",
        "prends": "prenez",
        "reviens": "revenez",
        "previens": "prévenez",
        "reponds": "répondez",
        "ecris": "écrivez",
        "relis": "relisez",
        "choisis": "choisissez",
        "envoie": "envoyez",
        "renvoie": "renvoyez",
        "essaie": "essayez",
        "mets": "mettez",
        "transmets": "transmettez",
        "crois": "croyez",
        "vois": "voyez",
        "attends": "attendez",
        "remplis": "remplissez",
        "rappelle": "rappelez",
        "appelle": "appelez",
        "regle": "réglez",
        "pars": "partez",
    }
)
_TO_TU: Mapping[str, str] = MappingProxyType(
    {
        "votre": "ton/ta",
        "vos": "tes",
        "vous": "tu/te/toi",
        "pouvez": "peux",
        "pourriez": "pourrais",
        "avez": "as",
        "auriez": "aurais",
        "etes": "es",
        "seriez": "serais",
        "voulez": "veux",
        "voudriez": "voudrais",
        "devez": "dois",
        "savez": "sais",
        "allez": "vas",
        "dites": "dis",
        "faites": "fais",
        "souhaitez": "souhaites",
        "envoyez": "envoie",
        "n'hesitez": "n’hésite",
        "hesitez": "hésite",
        "trouverez": "trouveras",
        "recevrez": "recevras",
    }
)
_VERB_ENDS = (("eras", "erez"), ("iras", "irez"), ("rais", "riez"), ("ais", "iez"), ("es", "ez"))
_CLITICS = frozenset(
    {"ne", "n'", "me", "m'", "te", "t'", "le", "la", "les", "l'", "lui", "leur", "nous", "y", "en"}
)
"""What may stand between a subject and its verb."""


def reworded(sentence: Sentence, kept: Register, wrong: list[Mark]) -> str:
    """Return the sentence in one register; words that cannot be put stand in square brackets."""
    starts = {mark.start for mark in wrong}
    marked = {place for place, token in enumerate(sentence.tokens) if token.start in starts}
    verbs = set[int]()
    if kept == "vous":
        found = (_verb_of(sentence, place) for place in marked)
        verbs = {place for place in found if place is not None} - marked
    said, at = "", 0
    for place in sorted(marked | verbs):
        token = sentence.tokens[place]
        begin, end = token.start - sentence.start, token.end - sentence.start
        put = _put(token.word, sentence.text[begin:end].lower(), kept, is_verb=place in verbs)
        if put is None:
            continue
        is_capital = sentence.text[begin].isupper()
        said += sentence.text[at:begin] + (put[0].upper() + put[1:] if is_capital else put)
        at = end
    return said + sentence.text[at:]


def _verb_of(sentence: Sentence, place: int) -> int | None:
    """Return the place of the verb of a ``tu``: before it after a hyphen, else the next one."""
    tokens = sentence.tokens
    if tokens[place].word != "tu":
        return None
    begin = tokens[place].start - sentence.start
    if place and sentence.text[begin - 1 : begin] == "-":
        return place - 1
    for later in range(place + 1, len(tokens)):
        if tokens[later].word not in _CLITICS:
            return later
    return None


def _put(word: str, written: str, kept: Register, *, is_verb: bool) -> str | None:
    """Return a word in the other register; None to leave it."""
    if kept == "tu":
        put = _TO_TU.get(word)
        if put is None:
            return f"[{written}]"
        return f"[{put}]" if "/" in put else put
    if word in _TO_VOUS:
        return _TO_VOUS[word]
    if not is_verb:
        return f"{written.removesuffix('s').removesuffix('e')}ez"
    for ends, put in _VERB_ENDS:
        if written.endswith(ends):
            return written.removesuffix(ends) + put
    return None
