"""The probability that one sentence expects an answer: a logistic model over its features.

The weights stand in ``weights.json``, written by ``python -m evaluation.train_asks``.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise, repeat
from math import exp, sqrt
from typing import TypedDict, cast

from secateur.mail.intent.features import NEEDED, RULES, Reading, turns_by_words

Triple = tuple[str, str, str]
NONE = repeat(0.0)
END = "  "
"""No letters: they stand for those that the last two grams do not have."""

MOST_REMEMBERED = 4_000
"""Sentences whose letters are remembered: half a megabyte."""


class PhraseError(ValueError):
    """A turn of phrase has one to three words."""


class Weights(TypedDict):
    """The file of weights: the bias, and each group's weights by feature."""

    bias: float
    words: dict[str, float]
    pairs: dict[str, float]
    letters: dict[str, float]
    cues: dict[str, float]
    rules: dict[str, float]


class LetterWeights(dict[Triple, float]):
    """The weight of three letters in a row: theirs, the first two's and the first's.

    Summed over a sentence it gives all grams of letters, once the
    sentence is padded. Each is worked out once; there are at most some ten thousand.
    """

    def __init__(self, weights: dict[str, float]) -> None:
        self.of_grams = weights

    def __missing__(self, three: Triple) -> float:
        """Add up the weights of the grams that start here, and keep the sum."""
        first, second, third = three
        weight = self.of_grams.get
        total = weight(first, 0.0) + weight(first + second, 0.0)
        total += weight(first + second + third, 0.0)
        self[three] = total
        return total


Rules = Sequence[tuple[str, Callable[[str], object], float]]
"""A letter that each needs, what finds it, and its weight."""


class LetterScores(dict[str, float]):
    """What the letters of a sentence say, its grams and its rules together.

    Two sentences in five of a mailbox have the letters of an earlier one.
    """

    def __init__(self, weights: dict[str, float], rules: Rules) -> None:
        self._weights = LetterWeights(weights)
        self._rules = rules

    def __missing__(self, letters: str) -> float:
        """Add up the weights of a sentence's letters, and remember the sum for a while."""
        if len(self) >= MOST_REMEMBERED:
            self.clear()
        padded, inner = letters + END, letters[1:-1]
        threes = zip(padded, padded[1:], padded[2:], strict=False)
        total = sum(map(self._weights.__getitem__, threes)) / sqrt(len(inner) or 1)
        for letter, found, weight in self._rules:
            if letter in inner and found(inner):
                total += weight
        self[letters] = total
        return total


@dataclass(frozen=True, slots=True)
class Model:
    """Weights as they are looked up: cues have become weights of the words that give them."""

    bias: float
    words: dict[str, float]
    pairs: dict[tuple[str, str], float]
    triples: dict[Triple, float]
    telling: frozenset[str]
    """Of each triple its longest word: a sentence without them has none."""

    letters: LetterScores

    def score(self, read: Reading) -> float:
        """Return the log-odds; grams are divided by the root of the length, as norms are."""
        tokens, letters = read
        grams = sum(map(self.words.get, tokens, NONE))
        grams += sum(map(self.pairs.get, pairwise(("^", *tokens, "$")), NONE))
        if not self.telling.isdisjoint(tokens):
            threes = zip(tokens, tokens[1:], tokens[2:], strict=False)
            grams += sum(map(self.triples.get, threes, NONE))
        return self.bias + grams / sqrt(len(tokens) or 1) + self.letters[letters]


def probability(log_odds: float) -> float:
    """Return the logistic of log-odds, without overflow."""
    return 1 / (1 + exp(-max(-40.0, min(40.0, log_odds))))


def model_of(weights: Weights, cues_of: Mapping[tuple[str, ...], list[str]] | None = None) -> Model:
    """Make weights ready to be looked up; all known turns of phrase give cues if none are named."""
    single = dict(weights["words"])
    pairs = {
        (first, second): w
        for key, w in weights["pairs"].items()
        for first, second in [key.split(" ")]
    }
    triples: dict[Triple, float] = {}
    for turn, cues in (turns_by_words() if cues_of is None else cues_of).items():
        weight = sum(weights["cues"].get(cue, 0.0) for cue in cues)
        match turn:
            case (word,):
                single[word] = single.get(word, 0.0) + weight
            case (first, second):
                pairs[first, second] = pairs.get((first, second), 0.0) + weight
            case (first, second, third):
                triples[first, second, third] = triples.get((first, second, third), 0.0) + weight
            case _:
                raise PhraseError(turn)
    telling = frozenset(max(triple, key=len) for triple in triples)
    rules = [
        (NEEDED.get(name, ""), RULES[name].search, weight)
        for name, weight in weights["rules"].items()
    ]
    letters = LetterScores(weights["letters"], rules)
    return Model(weights["bias"], single, pairs, triples, telling, letters)


@cache
def shipped() -> Model:
    """Return the model that comes with the program."""
    text = files("secateur.mail.intent").joinpath("weights.json").read_text("utf-8")
    return model_of(cast("Weights", json.loads(text)))
