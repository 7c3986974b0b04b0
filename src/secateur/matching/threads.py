"""Which message belongs to which thread, decided for each by earlier messages only.

Message identifiers first (RFC 5322, 3.6.4), then the subject with the people, then the quote. A
thread once given is never changed by a later message, so that a replay of an earlier day sees
the threads of that day; two threads are never merged for the same reason.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from secateur.matching.names import plain

SUBJECT_GAP = 45 * 86_400
"""Seconds after which an equal subject is another conversation: a month and a half."""

QUOTE_LEAST = 16
"""Letters a quoted line needs to tell one message from another."""

QUOTE_LINES = 4
"""Lines of a message by which a quote is recognised."""

QUOTE_EXAMINED = 12
"""Lines of a quote that are looked up: the first may say who wrote, and when."""

SENTENCE_KEPT = 48
"""Letters of a sentence that tell it from others, whatever its end was folded into."""

FOLDED_LINES, FOLDED_FROM = 2, 60
"""A single shorter line is folded nowhere."""

RECENT_THREADS = 8
"""How many of the last threads of one subject are looked at."""

KEPT_SUBJECTS = 1024
"""Subjects whose reading is kept ready; those of all mails together would be megabytes."""

_PREFIX = re.compile(
    r"\s*(?:(?P<reply>re|rep|aw|sv|vs|antw|odp|ref|rif|r)"
    r"|(?P<forward>fwd?|tr|wg|rv|i|enc|doorst))"
    r"\.?(?:\[\d+\]|\(\d+\))?\s?(?::|\N{FULLWIDTH COLON})\s*"
)
_TAG = re.compile(r"\s*\[[^\]]{1,40}\]\s*")
_WAS = re.compile(r"\(\s*(?:was|etait|ex|anciennement)\s*:?.*\)\s*$")
_SPACE = re.compile(r"\s+")
_SENTENCE_END = re.compile(r"(?<=[.?!:;\u2026]) ")


@dataclass(frozen=True, slots=True)
class ThreadHead:
    """What threading looks at in one message."""

    key: str
    """The Message-ID without its brackets, else ``sha256:`` and a digest."""

    sent_at: int
    """Seconds since 1970 UTC."""

    subject: str = ""
    in_reply_to: str | None = None
    references: tuple[str, ...] = ()
    sender: str = ""
    recipients: tuple[str, ...] = ()
    """To and Cc."""

    opening: tuple[str, ...] = ()
    """How its own words begin: those of :func:`pieces` that some message quotes."""

    quote: tuple[str, ...] = ()
    """What it quotes: :func:`quoted_pieces` of the text, where the reader kept it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject without its prefixes."""

    base: str
    is_reply: bool
    is_forward: bool
    """The outermost prefix says it was passed on."""

    is_renamed: bool
    """It says which subject it had before: ``New (was: old)``."""


def thread_ids(heads: Sequence[ThreadHead]) -> list[int]:
    """Return the thread of each message, in the order given.

    Threads are numbered from 0 by their first message; messages are taken in order of time, and
    those of one second by their keys, so that the order of the rows does not matter.
    """
    order = sorted(range(len(heads)), key=lambda at: (heads[at].sent_at, heads[at].key))
    threader = _Threader(heads)
    for at in order:
        threader.place(at)
    return threader.threads


@lru_cache(maxsize=KEPT_SUBJECTS)
def read_subject(subject: str) -> Subject:
    """Strip ``Re:``, ``RE :``, ``TR:``, ``AW:``, ``Fwd:`` and the tags of lists from a subject."""
    rest = plain(subject)
    is_reply = is_forward = False
    while True:
        found = _PREFIX.match(rest)
        if found:
            is_forward = is_forward or (not is_reply and found["forward"] is not None)
            is_reply = is_reply or found["reply"] is not None
            rest = rest[found.end() :]
            continue
        tag = _TAG.match(rest)
        if not tag or tag.end() == len(rest):
            break
        rest = rest[tag.end() :]
    base = _SPACE.sub(" ", rest).strip()
    return Subject(base, is_reply, is_forward, _WAS.search(base) is not None)


class _Threader:
    """The threads so far, and where a next message is looked for."""

    def __init__(self, heads: Sequence[ThreadHead]) -> None:
        self.heads = heads
        self.threads = [-1] * len(heads)
        self._count = 0
        self._by_key: dict[str, int] = {}  # key → position of the message
        self._awaited: dict[str, int] = {}  # key of a message not seen yet → one that names it
        # base → the last message of each of its last threads, the last one last
        self._by_subject: dict[str, tuple[int, ...]] = {}
        # a line of own text, or how a sentence begins → the message it opens
        self._by_line: dict[str, int] = {}

    def place(self, at: int) -> None:
        """Give one message its thread; all earlier ones have theirs."""
        head = self.heads[at]
        twin = self._by_key.get(head.key)
        if twin is not None:
            self.threads[at] = self.threads[twin]
            return
        subject = read_subject(head.subject)
        thread = self._by_identifiers(head, subject)
        if thread is None and (subject.is_reply or subject.is_forward):
            thread = self._by_subject_and_people(head, subject)
        if thread is None:
            thread = self._by_quote(head)
        if thread is None:
            thread = self._count
            self._count += 1
        self.threads[at] = thread
        self._remember(at, head, subject, thread)

    def _by_identifiers(self, head: ThreadHead, subject: Subject) -> int | None:
        for key in _ancestors(head):
            relative = self._by_key.get(key, self._awaited.get(key))
            if relative is not None:
                is_new = self._starts_anew(head, subject, self.heads[relative])
                return None if is_new else self.threads[relative]
        child = self._awaited.get(head.key)
        return None if child is None else self.threads[child]

    def _starts_anew(self, head: ThreadHead, subject: Subject, parent: ThreadHead) -> bool:
        """Tell a reply from a new conversation that only borrowed an old message."""
        if subject.is_forward:
            people = {parent.sender, *parent.recipients} - {head.sender}
            return bool(head.recipients) and people.isdisjoint(head.recipients)
        if subject.is_reply or subject.is_renamed or not subject.base:
            return False
        before = read_subject(parent.subject).base
        return bool(before) and subject.base not in before and before not in subject.base

    def _by_subject_and_people(self, head: ThreadHead, subject: Subject) -> int | None:
        if not subject.base:
            return None
        for at in reversed(self._by_subject.get(subject.base, ())):
            last = self.heads[at]
            if head.sent_at - last.sent_at <= SUBJECT_GAP and _share_people(head, last):
                return self.threads[at]
        return None

    def _by_quote(self, head: ThreadHead) -> int | None:
        for line in head.quote:
            at = self._by_line.get(line)
            if at is not None and _share_people(head, self.heads[at]):
                return self.threads[at]
        return None

    def _remember(self, at: int, head: ThreadHead, subject: Subject, thread: int) -> None:
        self._by_key[head.key] = at
        # The direct parent and the root: what brothers and cousins of a lost message share. A
        # parent that is here has seen to the root already.
        parent = head.in_reply_to or (head.references[-1] if head.references else None)
        if parent and parent not in self._by_key:
            for key in (parent, *head.references[-1:], *head.references[:1]):
                if key not in self._by_key:
                    self._awaited.setdefault(key, at)
        if subject.base:
            recent = self._by_subject.get(subject.base, ())
            others = tuple(each for each in recent if self.threads[each] != thread)
            self._by_subject[subject.base] = (*others[1 - RECENT_THREADS :], at)
        for line in head.opening:
            self._by_line[line] = at


def _ancestors(head: ThreadHead) -> Iterator[str]:
    """Yield the messages a head answers, the nearest first; never itself."""
    if head.in_reply_to and head.in_reply_to != head.key:
        yield head.in_reply_to
    for key in reversed(head.references):
        if key and key != head.key:
            yield key


def _share_people(head: ThreadHead, earlier: ThreadHead) -> bool:
    """Tell whether the author was in an earlier message, and writes to somebody who was."""
    people = {earlier.sender, *earlier.recipients}
    return head.sender in people and not people.isdisjoint(head.recipients)


def quoted_pieces(quote: str) -> tuple[str, ...]:
    """Return the pieces of a quote that are looked up in what was written before."""
    return tuple(pieces(quote, QUOTE_EXAMINED))


def opening(text: str | None, quoted: Container[str]) -> tuple[str, ...]:
    """Return the pieces at the beginning of the author's own words that somebody quotes.

    Args:
        text: The words, where they are kept.
        quoted: The pieces of every quote; a mailbox has few, and the openings of all its messages
            would be most of what threading holds in memory.
    """
    return tuple(dict.fromkeys(piece for piece in pieces(text) if piece in quoted))


def pieces(written: str | None, most: int = QUOTE_LINES) -> list[str]:
    """Return the first telling lines of a text, and how its first sentences begin.

    Programs fold a quote anew: then no line is what it was, and the sentences are.
    """
    if not written:
        return []
    lines: list[str] = []
    for line in written.splitlines():
        bare = " ".join(line.strip(" >\t").split()).casefold()
        if len(bare) >= QUOTE_LEAST:
            lines.append(bare)
            if len(lines) == most:
                break
    if len(lines) < FOLDED_LINES and len(lines[0] if lines else "") < FOLDED_FROM:
        return lines
    sentences = (each[:SENTENCE_KEPT] for each in _SENTENCE_END.split(" ".join(lines), most))
    return [*lines, *(each for each in sentences if len(each) >= QUOTE_LEAST)]
