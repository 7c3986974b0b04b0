"""Invented prose with the statistics of real mail: few words make most of it, the rest is rare.

Half of the running words of 2 500 real mails are 200 words, and their 338 000 words have 24 000
forms, half of which occur once; the law of Zipf and Mandelbrot with the figures below has the same
shares. The common words are those of the language, the rare ones are made of syllables. Between
such sentences stand written ones: questions, reminders, promises of payment, orders, small talk of
the project's own evaluation sets.
"""

import random
from functools import cache
from itertools import accumulate
from pathlib import Path

FORMS = 150_000
"""Words a mailbox of 50 000 mails has (Heaps' law from the 2 500)."""

EXPONENT, SHIFT = 1.1, 3
WRITTEN = Path(__file__).parents[1] / "evaluation" / "data" / "asks"

COMMON = {
    "fr": (
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se je vous"
        " nous ce il sont la on avec mais comme ou si leur y dont tout aux bien cette sans être ont"
        " fait même été aussi elle votre ces entre son sa ses deux notre encore peut après temps"
        " jour avant mois très avons ai était non moins autre moi premier fin dire peu point"
        " voir déjà texte semaine version projet bonne lundi vendredi travail merci bonjour fichier"
        " page toujours demain matin partie chapitre équipe personne question nouveau nouvelle"
        " entreprise groupe site dossier année heure reste prochaine ensemble suite exemple début"
    ),
    "en": (
        "the to of and a in is that for it on be with i this as are you have not by or at from but"
        " an if we they was can which will all there what has more do one about would so my their"
        " your when some no out up just other like only any than who them time how get its know"
        " new also then people use now our were been make even had could me into over first two"
        " because after same work want see good very need still way should back day where list page"
        " file week version project set part week morning monday friday thanks hello chapter team"
        " person question company group site folder year hour rest next example start end month"
    ),
}
_SYLLABLES = {
    "fr": "ba bre cé chon dal deur é fi gne jou lau lie man mê nou pi pré quo ra seur ti tro vè",
    "en": "ack bar ber cle dow en fel gr hol ing ker la mor ness ow per qui ran sh ter ul ven wick",
}


@cache
def _words(language: str) -> tuple[list[str], list[float]]:
    """Return the words of a language, the commonest first, and their running weights."""
    chance = random.Random(language)  # noqa: S311  (invented words are no secret)
    words = list(dict.fromkeys(COMMON[language].split()))
    syllables = _SYLLABLES[language].split()
    known = set(words)
    while len(words) < FORMS:
        word = "".join(chance.choices(syllables, k=chance.choice((2, 3, 3, 4))))
        word += str(chance.randrange(3000)) if chance.random() < 0.05 else ""
        if word not in known:
            known.add(word)
            words.append(word)
    return words, list(accumulate((rank + SHIFT) ** -EXPONENT for rank in range(1, FORMS + 1)))


@cache
def _written(language: str) -> list[str]:
    """Return the written sentences of a language."""
    rows = [line.split("\t") for line in _lines(language)]
    found = [row[3] for row in rows]
    for name in ("reminders", "promises", "work"):
        rows = [line.split("\t") for line in _lines(name)]
        found += [row[3] for row in rows if row[4] == language]
    return found


def _lines(name: str) -> list[str]:
    return (WRITTEN / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]


def prose(chance: random.Random, language: str, words: int, written_share: float) -> list[str]:
    """Return about so many words as paragraphs; a share of the sentences are written ones."""
    forms, weights = _words(language)
    paragraphs: list[str] = []
    sentences: list[str] = []
    left = words
    while left > 0:
        if chance.random() < written_share:
            sentence = chance.choice(_written(language))
            left -= sentence.count(" ") + 1
        else:
            length = min(max(1, int(chance.lognormvariate(2.1, 0.75))), 60)
            drawn = chance.choices(forms, cum_weights=weights, k=length)
            if length > 9:
                drawn[length // 2] += ","
            sentence = f"{' '.join(drawn).capitalize()}."
            left -= length
        sentences.append(sentence)
        if chance.random() < 0.3:
            paragraphs.append(" ".join(sentences))
            sentences = []
    return [*paragraphs, " ".join(sentences)] if sentences else paragraphs
