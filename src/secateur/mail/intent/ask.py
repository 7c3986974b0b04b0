"""Does a message expect an answer? Its strongest sentence decides, the last ones first."""

import re
from itertools import chain

from secateur.mail.intent import statements
from secateur.mail.intent.features import GREETS, Reading, without_greeting
from secateur.mail.intent.lexicon import Letters, certain
from secateur.mail.intent.model import Model, probability, shipped
from secateur.mail.intent.sentences import END, in_sentences
from secateur.mail.intent.unmarked import AS_ASKED, is_question, is_request

ASKING = re.compile(r"[?ZLBAOKSzM]|[\^,:f][ERW]|\^.?aY|Td|N[EN]|YE|YR|mR|tYt|TFY|IFY")
"""Letters of which every asking sentence has some; a sentence without them is not weighed."""

LIKELY = re.compile(
    r"[?ZLBAOKSzM]|[ERW](?<![^,:f].)|aY|T[dF]|N[EN]|Y[ERt]|mR|IF|[aM]Q|YlR|\A[fxcyi]?(?:a[^x]|W)"
)
"""Letters of which every asking sentence has some, greeting and all: it lets a few more pass."""

QUIET = 0.03
"""The probability of a sentence without any of them."""

COURTESY = re.compile(r"\A[^?]*(?:N[Ym]{0,2}H|[FM]Y[aZ].{0,3}H)[^?]*\Z")
"""Letters of "n'hésitez pas" and of "if you have any questions": offers, whatever follows."""

EARLIER = 0.85
"""What an ask is worth that its author has gone on from: before the last sentences."""

MOST_SENTENCES = 500
"""What is longer is a document; its last sentences are weighed."""

DOUBTFUL = 0.3
"""From here on a sentence is looked at again for what asks nothing."""

CERTAIN = 0.9
"""A question this likely to be one settles the matter."""

LAST_SENTENCES = 6
"""The sentences at the end that count in full: the last two paragraphs of a usual message."""


def sentence_probability(tokens: list[str], table: Letters, model: Model | None = None) -> float:
    """Return the probability that a sentence of these words expects an answer."""
    ask = _weighed(tokens, "".join(map(table.__getitem__, tokens)), model)
    return AS_ASKED if ask < AS_ASKED and statements.asks(tokens) else ask


def _weighed(tokens: list[str], letters: str, model: Model | None = None) -> float:
    """Return the same without statements, which are looked for once in a whole message."""
    if letters.startswith(GREETS):
        tokens, letters = without_greeting(tokens, letters)
    if "?" not in letters and is_question(tokens, letters):
        tokens, letters = [*tokens, "?"], f"{letters}?"
    enclosed = f"^{letters}$"
    ask = QUIET
    if not COURTESY.search(enclosed):
        if ASKING.search(enclosed):
            ask = probability((model or shipped()).score(Reading(tokens, enclosed)))
        if ask > DOUBTFUL and statements.asks_nothing(tokens):
            return QUIET
        if ask < AS_ASKED and is_request(tokens):
            return AS_ASKED
    return ask


def message_probability(words: list[str], table: Letters) -> float:
    """Return the probability that a message of these words expects an answer.

    Questions are read first, the last ones before all: once one is certain, nothing can add.

    Args:
        words: With the ends of sentences, as :func:`.sentences.words_of` gives them.
        table: Of their language.
    """
    letters = table.likely(words)
    questions, others, strongest = _likely(letters)
    for place, start, end in chain(questions, others):
        tokens = words[start:end]
        ask = _weighed(tokens, certain(letters[start:end], tokens))
        if place >= LAST_SENTENCES:
            ask *= EARLIER
        if ask > strongest:
            strongest = ask
            if ask > CERTAIN:
                break
    if strongest < AS_ASKED and statements.may_ask(words):
        strongest = max(strongest, _told(words))
    return strongest


_Places = list[tuple[int, int, int]]
"""Sentences by how many follow, and the words where they start and end."""


def _told(words: list[str]) -> float:
    """Return the probability that one of the statements of a message asks."""
    sentences = in_sentences(words)[-MOST_SENTENCES:]
    last = next(
        (place for place, each in enumerate(reversed(sentences)) if statements.asks(each)), None
    )
    if last is None:
        return 0.0
    return AS_ASKED if last < LAST_SENTENCES else AS_ASKED * EARLIER


def _likely(letters: str) -> tuple[_Places, _Places, float]:
    """Return the questions and the others that may ask, the last first, and what all others are."""
    questions: _Places = []
    others: _Places = []
    place, end, quiet = 0, len(letters), 0.0
    for sentence in reversed(letters.split(END)):
        start = end - len(sentence)
        if sentence:
            if LIKELY.search(sentence):
                (questions if "?" in sentence else others).append((place, start, end))
            elif not quiet:
                quiet = QUIET if place < LAST_SENTENCES else QUIET * EARLIER
            place += 1
            if place == MOST_SENTENCES:
                break
        end = start - 1
    return questions, others, quiet
