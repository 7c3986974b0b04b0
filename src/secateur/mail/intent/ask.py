"""Does a message expect an answer? Its strongest sentence decides, the last ones first."""

import re
from collections.abc import Sequence
from itertools import islice

from secateur.mail.intent.features import reading
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
    read = reading(tokens, table)
    if not ASKING.search(read.letters) or COURTESY.search(read.letters):
        return QUIET
    return probability((model or shipped()).score(read))


def message_probability(sentences: Sequence[list[str]], table: Letters) -> float:
    """Return the probability that a message of these sentences expects an answer.

    Questions are read first, the last ones before all: once one is certain, nothing can add.
    """
    strongest = 0.0
    for has_mark in (True, False):
        for place, tokens in enumerate(islice(reversed(sentences), MOST_SENTENCES)):
            if ("?" in tokens) is has_mark:
                ask = sentence_probability(tokens, table)
                strongest = max(strongest, ask if place < LAST_SENTENCES else ask * EARLIER)
                if strongest > CERTAIN:
                    return strongest
    return strongest
