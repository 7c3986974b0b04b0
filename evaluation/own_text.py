"""How well the author's own text is told from quotes and signatures, beside two peers.

``python -m evaluation.own_text`` prints the tables; ``--held-out`` adds the part that is opened
last. A reply is *exact* when the words kept are those the author wrote, *text lost* as soon as
one line of these is missing, else *signature kept* or *quote kept*.
"""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

from evaluation.own_text_foreign import foreign_replies
from evaluation.own_text_html import html_replies
from evaluation.own_text_replies import Reply, replies
from secateur.mail.html_text import html_to_text
from secateur.mail.own_text import own_text

EVALUATION = "The author's own text"
CLASSES = ("exact", "signature kept", "quote kept", "text lost")
SHARED = Path(
    os.environ.get(  # noqa: TID251  (the evaluation's own setting, not the program's)
        "SECATEUR_TEST_DATA", str(Path(__file__).parents[2] / "shared" / "data")
    )
)

Stripper = Callable[[Reply], str]


def classified(kept: str, reply: Reply) -> str:
    """Say what became of one reply; blank lines and spacing do not count."""
    lines, truth = _lines(kept), _lines(reply.own)
    if lines == truth:
        return "exact"
    remaining = iter(lines)
    if not all(line in remaining for line in truth):
        return "text lost"
    extra = Counter(lines) - Counter(truth)
    return "signature kept" if set(extra) & set(_lines(reply.signature)) else "quote kept"


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n") if line.strip()]


def _ours(reply: Reply) -> str:
    text = html_to_text(reply.text) if reply.layout == "html" else reply.text
    return own_text(text, reply.sender)


def _peers() -> dict[str, Stripper]:
    """Return the peers that are installed; they read plain text only."""
    found: dict[str, Stripper] = {}
    try:
        from email_reply_parser import EmailReplyParser  # noqa: PLC0415  (a peer, maybe absent)

        found["email-reply-parser"] = lambda reply: EmailReplyParser.parse_reply(reply.text)
    except ImportError:
        pass
    try:
        from mailparser_reply import (  # noqa: PLC0415  (a peer, maybe absent)
            EmailReplyParser as Replies,
        )

        parser = Replies(languages=["fr", "en"])

        def body(reply: Reply) -> str:
            parts = parser.read(text=reply.text).replies
            return parts[0].body if parts else ""

        found["mail-parser-reply"] = body
    except ImportError:
        pass
    return found


def _row(label: str, stripper: Stripper, sample: Iterable[Reply]) -> str:
    counts = Counter(classified(stripper(reply), reply) for reply in sample)
    total = counts.total()
    shares = " | ".join(f"{counts[name] / total:.3f}" for name in CLASSES)
    return f"| {label} | {total} | {shares} |"


def run(*, quick: bool) -> str:
    """Return the section of the evaluation report; all of it is quick."""
    del quick
    sets = {
        "our own, train": list(replies("train")),
        "our own, held out": list(replies("held_out")),
    }
    return _report({**sets, **foreign_replies(SHARED)}, ("train", "held_out"))


def _report(sets: dict[str, list[Reply]], splits: tuple[str, ...]) -> str:
    peers = _peers()
    rows = [f"| reads | replies | {' | '.join(CLASSES)} |", "|---|---|---|---|---|---|"]
    for name, sample in sets.items():
        rows.append(_row(f"**{name}**: Sécateur", _ours, sample))
        if "HTML" not in name:
            rows += [_row(f"{name}: {peer}", strip, sample) for peer, strip in peers.items()]
    if "train" in splits:
        rows.append(_row("**our own HTML, train**: Sécateur", _ours, html_replies("train")))
    if "held_out" in splits:
        rows.append(_row("**our own HTML, held out**: Sécateur", _ours, html_replies("held_out")))
    table = "\n".join(rows)
    return f"{_CONVENTION}\n\n{table}"


_CONVENTION = """\
Shares of replies. Greeting and closing formula are own text, the name below and all that follows
is signature; peers that keep a bare name by design are counted as having kept a signature. Mails
written by others carry our own line marks (`evaluation/data/own_text/annotations.json`), except
those of talon, whose own files say what is what."""


if __name__ == "__main__":
    if "--held-out" in sys.argv:
        print(run(quick=False))
    else:
        print(
            _report(
                {"our own, train": list(replies("train")), **foreign_replies(SHARED)}, ("train",)
            )
        )
