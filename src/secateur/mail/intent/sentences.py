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
"""Put where a sentence ends; no text has it."""

MARKS = (
    (END, " "),
    ("’", "'"),
    ("...", f" {END}"),
    ("…", f" {END}"),
    ("?", f" ? {END}"),
    ("!", f" ! {END}"),
    (". ", f" {END}"),
    (".\n", f" {END}"),
    ("; ", f" {END}"),
    ("\n", END),
    ("'", "' "),
    (",", " , "),
    (":", " : "),
    ("-", " "),
    ("(", " "),
    (")", " "),
    ("*", " "),
)
"""What is replaced, in this order, so that ``split`` gives sentences and words."""


def plain(text: str) -> str:
    """Return lower-case text with quotations and addresses as place-holders ``_q_``, ``_u_``."""
    if "://" in text or "@" in text or "www." in text:
        text = ADDRESS.sub("_u_", text)
    if '"' in text or "«" in text or "“" in text:
        text = QUOTED.sub("_q_", text)
    return text


def marked(text: str) -> str:
    """Return text in lower case, its sentences ended by ``END``, its words set apart."""
    if "\n" in text:
        text = WRAPPED.sub(" ", text)
    text = f"{plain(text.lower())}\n"
    for mark, replacement in MARKS:
        text = text.replace(mark, replacement)
    return text


def tokenized(text: str) -> list[list[str]]:
    """Return the words and marks of each sentence, lower-case, elided words with apostrophe."""
    return [tokens for part in marked(text).split(END) if (tokens := part.split())]
