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
    ("\n", ENDED),
    ("...", ENDED),
    ("…", ENDED),
    ("❓", "?"),
    ("❔", "?"),
    ("？", "?"),
    ("?", f" ?{ENDED}"),
    ("!", f" !{ENDED}"),
    (". ", ENDED),
    ("'", "' "),
    (",", " , "),
    (":", " : "),
    ("-", " "),
    ("(", " "),
    (")", " "),
    ("*", " "),
)
"""What is replaced, in this order, so that ``split`` gives the words and the ends of sentences."""

_LOWER = bytes(ord(low) if len(low := chr(code).lower()) == 1 else code for code in range(256))
"""The small letter of each of Latin-1."""


def plain(text: str) -> str:
    """Return lower-case text with quotations and addresses as place-holders ``_q_``, ``_u_``."""
    if "://" in text or "@" in text or "www." in text:
        text = ADDRESS.sub("_u_", text)
    if '"' in text or "«" in text or "“" in text:
        text = QUOTED.sub("_q_", text)
    return text


def lower(text: str) -> str:
    """Return a text in small letters, as ``str.lower`` does but four times as fast."""
    try:
        return text.encode("latin-1").translate(_LOWER).decode("latin-1")
    except UnicodeEncodeError:
        return text.lower()


def words_of(text: str) -> list[str]:
    """Return the words and marks of a text, lower-case, elided words with their apostrophe.

    ``END`` stands between sentences and behind the last one; some may be empty.
    """
    text = text.replace("’", "'")
    if "\n" in text:
        text = WRAPPED.sub(" ", text)
    text = f"{plain(lower(text))}\n"
    for mark, replacement in MARKS:
        text = text.replace(mark, replacement)
    if ";" in text:  # in few texts, and to look for two characters takes many times as long
        text = text.replace("; ", ENDED)
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
