"""HTML mail to plain text: quotes get ``>``, what a program marked as its own gets a mark too."""

import html
import re
from collections import Counter
from functools import lru_cache

from secateur.mail.words import words

SIGNED = "\ufdd0"
"""Begins each line that stood inside an element marked as a signature."""

CUT = "\ufdd1"
"""Stands alone on a line: below it the mail program put the mail that is answered."""

_BLOCKS = words(
    "address article blockquote body center dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 "
    "header hr html li main nav ol p pre section table tbody tfoot thead tr ul"
)
_SKIPPED = frozenset({"head", "script", "style", "title", "template", "svg"})
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "col", "area", "base"})
_MARKED = re.compile(
    r"(?P<cut>divRplyFwdMsg|appendonsend|stopSpelling|zwchr|__HEADERS__|"
    r"mail-editor-reference-message"
    r"|border-top:\s?solid #(?:E1E1E1|B5C4DF)|OLK_SRC_BODY_SECTION)"
    r"|(?P<quoted>yahoo_quoted|__QUOTED_TEXT__|gmail_attr|moz-cite-prefix|reply-intro|zmail_extra)"
    r"|(?P<signed>gmail_signature|moz-signature|protonmail_signature|AppleMailSignature|_rc_sig"
    r"|data-signatureblock=.true|signature-?block|id=.?(?:x_)?signature|ydp\w{0,16}signature"
    r"|ms-outlook-mobile-signature|__SIG_)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s?:\s?none|mso-hide\s?:\s?all", re.IGNORECASE)
_INVISIBLE = {ord(letter): None for letter in "\u00ad\u200b\u2060\ufeff\u034f"}
"""Soft hyphens and spaces without width."""

_DEEPEST = 3
"""Levels of quotes that are told apart."""

LONGEST_USUAL = 400
"""Characters of a tag that comes again; a longer one holds a picture, or a style of its own."""

_SPACES = re.compile(r"[ \t\r\n\f]+")
_NAME = re.compile(r"/?([A-Za-z][A-Za-z0-9:]{0,20})")


class _Opened:
    """Elements whose end matters, as (name, what it means), innermost last."""

    def __init__(self) -> None:
        self.stack: list[tuple[str, str]] = []
        self.counts: Counter[str] = Counter()

    def push(self, name: str, meaning: str) -> None:
        self.stack.append((name, meaning))
        self.counts[name] += 1

    def pop(self) -> tuple[str, str]:
        name, meaning = self.stack.pop()
        self.counts[name] -= 1
        return name, meaning


class _Writer:
    """Collects lines; knows how deep in quotes and signatures it is."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        self.quotes = 0
        self.signed = 0
        self.hidden = 0
        self.is_preformatted = False

    def text(self, text: str) -> None:
        if self.hidden:
            return
        if self.is_preformatted:
            *lines, text = text.split("\n")
            for line in lines:
                self.line.append(line)
                self.end_line()
        elif self.line:
            text = _SPACES.sub(" ", text)
        else:
            text = _SPACES.sub(" ", text).lstrip(" ")
        if text:
            self.line.append(text)

    def end_line(self, *, is_forced: bool = True) -> None:
        """Finish a line; an empty one only where it is forced."""
        if not self.line and not is_forced:
            return
        text = html.unescape("".join(self.line)).replace("\xa0", " ").rstrip()
        if not text.isascii():
            text = text.translate(_INVISIBLE)
        self.line.clear()
        if self.quotes:
            text = "> " * min(self.quotes, _DEEPEST) + text
        elif self.signed:
            text = SIGNED + text
        self.lines.append(text)


def html_to_text(source: str) -> str:
    """Turn HTML into lines: one per block or break, quoted ones marked as plain mail does."""
    writer = _Writer()
    opened = _Opened()
    skipped = ""
    first, *pieces = source.split("<")
    writer.text(first)
    for piece in pieces:
        tag, closed, text = piece.partition(">")
        if tag.startswith("!--"):
            skipped = skipped or ("" if "--" in tag[3:] else "-->")
        name = _tag_name(tag)
        if skipped:
            skipped, text = _still_skipped(skipped, name, tag, text)
        elif name is None:
            if not tag.startswith(("!", "?")):
                text = f"<{piece}"
        elif not closed:
            continue
        elif name in _SKIPPED and not tag.startswith("/"):
            skipped = name
            continue
        else:
            _element(writer, opened, name, tag)
        if text and not skipped:
            writer.text(text)
    writer.end_line(is_forced=False)
    return "\n".join(writer.lines)


def _tag_name(tag: str) -> str | None:
    found = _NAME.match(tag)
    return found[1].lower() if found else None


def _still_skipped(skipped: str, name: str | None, tag: str, text: str) -> tuple[str, str]:
    """Return what is skipped after this tag, and the text that shows."""
    if skipped == "-->":
        if "--" in tag and tag.endswith("--"):
            return "", text
        _, ended, shown = f"{tag}>{text}".partition("-->")
        return ("", shown) if ended else (skipped, "")
    is_end = tag.startswith("/") and name == skipped
    # A head that is never closed ends where the body begins.
    if is_end or (skipped == "head" and name == "body"):
        return "", text
    return skipped, ""


def _element(writer: _Writer, opened: _Opened, name: str, tag: str) -> None:
    if tag.startswith("/"):
        if name in _BLOCKS:
            writer.end_line(is_forced=False)
        _close(writer, opened, name)
        return
    if name == "br":
        writer.end_line()
        return
    _begin_line(writer, name, tag)
    meaning = _meaning(name, tag)
    if meaning == "cut":
        writer.lines.append(CUT if not writer.quotes else "> ")
    elif name in _VOID or tag.endswith("/"):
        return
    if meaning or opened.counts[name]:
        opened.push(name, meaning)
    _count(writer, meaning, 1)


def _begin_line(writer: _Writer, name: str, tag: str) -> None:
    if name in _BLOCKS:
        writer.end_line(is_forced=False)
        is_spaced = name == "p" and "mso" not in tag.lower()
        if is_spaced and writer.lines and writer.lines[-1]:
            writer.end_line()
    if name == "td":
        writer.text(" ")
    elif name == "li":
        writer.line.append("- ")


def _meaning(name: str, tag: str) -> str:
    return _meaning_of_usual(name, tag) if len(tag) < LONGEST_USUAL else _meaning_of(name, tag)


def _meaning_of(name: str, tag: str) -> str:
    if name == "blockquote":
        return "quoted"
    if ("none" in tag or "hide" in tag) and _HIDDEN.search(tag):
        return "hidden"
    if name == "pre":
        found = _MARKED.search(tag)
        return (found.lastgroup or "") if found else "pre"
    if len(tag) <= len(name) + 3:
        return ""
    found = _MARKED.search(tag)
    return (found.lastgroup or "") if found else ""


_meaning_of_usual = lru_cache(maxsize=512)(_meaning_of)
"""A mail program writes the same few hundred tags again and again."""


def _close(writer: _Writer, opened: _Opened, name: str) -> None:
    """Close the innermost element of that name, and what was left open inside it."""
    while opened.counts[name]:
        other, meaning = opened.pop()
        _count(writer, meaning, -1)
        if other == name:
            return


def _count(writer: _Writer, meaning: str, step: int) -> None:
    if meaning == "quoted":
        writer.quotes += step
    elif meaning == "signed":
        writer.signed += step
    elif meaning == "hidden":
        writer.hidden += step
    elif meaning == "pre":
        writer.is_preformatted = step > 0
