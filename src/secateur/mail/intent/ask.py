"""Does a message expect an answer? Its strongest sentence decides, the last ones first."""

import re
from collections.abc import Sequence
from itertools import chain

from secateur.mail.intent.features import GREETS, Reading, without_greeting
from secateur.mail.intent.lexicon import Letters
from secateur.mail.intent.model import Model, probability, shipped

ASKING = re.compile(r"[?ZLBAOKSzM]|[\^,:f][ERW]|\^.?aY|Td|N[EN]|YE|YR|mR|tYt|TFY|IFY")
"""Letters of which every asking sentence has some; a sentence without them is not weighed."""

QUIET = 0.03
"""The probability of a sentence without any of them."""

COURTESY = re.compile(r"\A[^?]*(?:N[Ym]{0,2}H|[FM]Y[aZ].{0,3}H)[^?]*\Z")
"""Letters of "n'hésitez pas" and of "if you have any questions": offers, whatever follows."""

EARLIER = 0.85
"""What an ask is worth that its author has gone on from: before the last sentences."""

MOST_SENTENCES = 500
"""What is longer is a document; its last sentences are weighed."""

CERTAIN = 0.9
"""A question this likely to be one settles the matter."""

LAST_SENTENCES = 6
"""The sentences at the end that count in full: the last two paragraphs of a usual message."""


def sentence_probability(tokens: list[str], table: Letters, model: Model | None = None) -> float:
    """Return the probability that a sentence of these words expects an answer."""
    letters = "".join(map(table.__getitem__, tokens))
    if letters.startswith(GREETS):
        tokens, letters = without_greeting(tokens, letters)
    enclosed = f"^{letters}$"
    if not ASKING.search(enclosed) or COURTESY.search(enclosed):
        return QUIET
    return probability((model or shipped()).score(Reading(tokens, enclosed)))


def message_probability(sentences: Sequence[list[str]], table: Letters) -> float:
    """Return the probability that a message of these sentences expects an answer.

    Questions are read first, the last ones before all: once one is certain, nothing can add.
    """
    strongest = 0.0
    latest = list(enumerate(sentences[: -MOST_SENTENCES - 1 : -1]))
    questions = [each for each in latest if "?" in each[1]]
    others = [each for each in latest if "?" not in each[1]] if questions else latest
    for place, tokens in chain(questions, others):
        ask = sentence_probability(tokens, table)
        if place >= LAST_SENTENCES:
            ask *= EARLIER
        if ask > strongest:
            strongest = ask
            if ask > CERTAIN:
                break
    return strongest
