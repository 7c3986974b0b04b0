"""What a mail wants: an answer, a payment that is late, to promise one, new work.

:func:`read_intents` is called for every message of an import: it takes microseconds, never raises
and takes time linear in the text. French and English are equals; other languages are judged by
their question marks and whatever they share with the two.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from secateur.mail.intent import no_answer, promise, reminder, work
from secateur.mail.intent.ask import message_probability, sentence_probability
from secateur.mail.intent.lexicon import Letters, letters_for
from secateur.mail.intent.patterns import Sentence
from secateur.mail.intent.payment import BILL_WORDS
from secateur.mail.intent.sentences import in_sentences, tokenized, words_of

REPLY_SUBJECT = re.compile(
    r"\s*(?:\[[^\]]{1,40}\]\s*){0,3}"
    r"(?:re|r[eé]p|r[eé]f?|tr|fwd?|aw|wg|sv|vs|antw|odp|rv|rif|doorst|enc|r|i)"
    r"\.?\s?(?:\[\d+\]|\(\d+\))?\s?:",
    re.IGNORECASE,
)
"""A subject taken over from another message: it is not this author's wish."""

OF_SUBJECT = 0.85
"""What an ask in the subject is worth."""

TAKEN_BACK = 0.1
"""What is left of all asks of a message whose author says that no answer is needed."""


@dataclass(frozen=True, slots=True)
class Intent:
    """What one message wants of its reader."""

    ask: float
    """The probability that its author expects an answer or an act."""

    is_reminder: bool
    """It chases a payment due to its author."""

    promised_on: date | None
    """The day by which its author promises a payment; never before it was sent."""

    asks_work: bool
    """It asks for new work, a quote for it, or orders it."""


def read_intent(subject: str, own_text: str, language: str | None, sent_on: date) -> Intent:
    """Read what a message wants from its author's own words.

    Args:
        subject: Counts where it is the author's own, and not that of a message answered.
        own_text: Without quotes and signature.
        language: ISO 639-1, or None where unknown.
        sent_on: The local day of sending, from which days are counted.
    """
    return read_intents([(subject, own_text, language, sent_on)])[0]


Written = tuple[str, str, str | None, date]
"""The subject of a message, its own text, its language and the day it was sent."""


def read_intents(messages: Sequence[Written]) -> list[Intent]:
    """Read what many messages want, as :func:`read_intent` does of one.

    They go each step side by side: what a step looks up then stays near the processor.
    """
    words = [words_of(own_text) for _, own_text, _, _ in messages]
    languages = [language for _, _, language, _ in messages]
    tables = list(map(letters_for, languages, words))
    asks = list(map(message_probability, words, tables))
    return list(map(_intent, messages, words, tables, asks))


def _intent(message: Written, words: list[str], table: Letters, ask: float) -> Intent:
    """Return what a message wants, whose own text asks with a probability."""
    subject, _, language, sent_on = message
    headings = [] if not subject or REPLY_SUBJECT.match(subject) else words_of(subject)
    everything = words + headings
    if ask < OF_SUBJECT:
        for heading in in_sentences(headings):
            ask = max(ask, OF_SUBJECT * sentence_probability(heading, table))
    if not no_answer.WORDS.isdisjoint(everything):
        ask = without_taken_back(ask, in_sentences(everything), table)
    return Intent(ask, *wants(everything, language, sent_on, subject))


def without_taken_back(ask: float, sentences: list[list[str]], table: Letters) -> float:
    """Return what is left of an ask where a sentence says that no answer is needed.

    Args:
        ask: Of the whole message.
        sentences: Its words.
        table: Of their language.
    """
    said = next(filter(no_answer.takes_back, sentences), None)
    if said is None:
        return ask
    rest = no_answer.after_but(said)
    return max(ask * TAKEN_BACK, sentence_probability(rest, table) if rest else 0.0)


def wants(
    words: list[str], language: str | None, sent_on: date, subject: str = ""
) -> tuple[bool, date | None, bool]:
    """Tell whether it is a reminder, the day it promises a payment by, whether it asks for work.

    Args:
        words: All of it, with the ends of sentences: most messages have none that matter.
        language: ISO 639-1, or None where unknown.
        sent_on: The local day of sending.
        subject: Also that of a message answered: it says which "it" is paid.
    """
    is_reminder, promised_on, asks_work = False, None, False
    is_about_money = not promise.MONEY.isdisjoint(words)
    is_about_work = not (work.WORDS.isdisjoint(words) or work.WISHES.isdisjoint(words))
    sentences = in_sentences(words) if is_about_money or is_about_work else []
    if is_about_money:
        about_money = about(promise.MONEY, sentences)
        is_reminder = any(map(reminder.is_reminder, about_money))
        committed = list(filter(None, map(promise.committed, about_money)))
        is_billed = bool(committed) and (is_about_bill(words) or is_about_bill(words_of(subject)))
        days = (
            promise.day_promised(each, language, sent_on, is_billed=is_billed) for each in committed
        )
        promised_on = max((day for day in days if day), default=None)
    if is_about_work:
        wishes = [tokens for tokens in sentences if not work.WISHES.isdisjoint(tokens)]
        asks_work = any(map(work.asks_work, about(work.WORDS, wishes)))
    return is_reminder, promised_on, asks_work


def is_about_bill(words: list[str]) -> bool:
    """Tell whether words name a bill or its payment."""
    return not BILL_WORDS.isdisjoint(words)


def about(words: frozenset[str], sentences: list[list[str]]) -> list[Sentence]:
    """Return the sentences that have one of the words, as patterns read them."""
    return [Sentence(tokens) for tokens in sentences if not words.isdisjoint(tokens)]


def sentence_ask_probability(sentence: str, language: str | None) -> float:
    """Return the probability that the author of one sentence expects an answer."""
    tokens = [token for tokens in tokenized(sentence) for token in tokens]
    return sentence_probability(tokens, letters_for(language, tokens)) if tokens else 0.0
