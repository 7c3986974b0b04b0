"""Text cut into sentences and sentences into words, in linear time and mostly by ``replace``.

A mailbox has a hundred thousand messages, and one regular expression for words takes longer than
all replacements here together.
"""

import re

QUOTED = re.compile(r"«[^«»\n]{1,200}»|“[^“”\n]{1,200}”|\"[^\"\n]{1,200}\"")
"""Words that are another's, or a title: their question is not the author's."""

ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w.+-]{1,64}@[\w.-]{1,255}")
"""Web and mail addresses, whose question marks ask nothing."""

WRAPPED = re.compile(r"\n(?<=[^\n]{45}\n)(?=[a-zà-öø-ÿœ])")
"""The end of a line folded by a mail program: long, and followed by a lower-case letter."""

END = "\x00"
"""Stands where a sentence ends, a word of its own; no text has it."""

ENDED = f" {END} "

MARKS = (
    (END, " "),
    ("’", "'"),
    ("...", ENDED),
    ("…", ENDED),
    ("❓", "?"),
    ("❔", "?"),
    ("？", "?"),
    ("?", f" ?{ENDED}"),
    ("!", f" !{ENDED}"),
    (". ", ENDED),
    (".\n", ENDED),
    ("; ", ENDED),
    ("\n", ENDED),
    ("'", "' "),
    (",", " , "),
    (":", " : "),
    ("-", " "),
    ("(", " "),
    (")", " "),
    ("*", " "),
)
"""What is replaced, in this order, so that ``split`` gives the words and the ends of sentences."""


def plain(text: str) -> str:
    """Return lower-case text with quotations and addresses as place-holders ``_q_``, ``_u_``."""
    if "://" in text or "@" in text or "www." in text:
        text = ADDRESS.sub("_u_", text)
    if '"' in text or "«" in text or "“" in text:
        text = QUOTED.sub("_q_", text)
    return text


def words_of(text: str) -> list[str]:
    """Return the words and marks of a text, lower-case, elided words with their apostrophe.

    ``END`` stands between sentences and behind the last one; some may be empty.
    """
    if "\n" in text:
        text = WRAPPED.sub(" ", text)
    text = f"{plain(text.lower())}\n"
    for mark, replacement in MARKS:
        text = text.replace(mark, replacement)
    return text.split()


def in_sentences(words: list[str]) -> list[list[str]]:
    """Return words sentence by sentence, without empty ones.

    Args:
        words: As :func:`words_of` gives them.
    """
    found: list[list[str]] = []
    start = 0
    for _ in range(words.count(END)):
        end = words.index(END, start)
        if end > start:
            found.append(words[start:end])
        start = end + 1
    return found


def tokenized(text: str) -> list[list[str]]:
    """Return the words and marks of each sentence of a text."""
    return in_sentences(words_of(text))
