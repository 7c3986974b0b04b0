"""The headings of a shared case, the same in the terminal, on the page and on paper."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from secateur.i18n import Translator
from secateur.model.text import Text, text
from secateur.share.case import SharedCase

HEADINGS: Mapping[str, Text] = MappingProxyType(
    {
        "questions": text("What I would like to ask you"),
        "reasons": text("The reasons, one by one"),
        "owed": text("What is unpaid"),
        "timeline": text("What happened"),
        "messages": text("Messages"),
    }
)


def title(case: SharedCase, say: Translator) -> str:
    """Return the title of a case."""
    return say(text("The case of {client}", client=case.client))


def subtitle(case: SharedCase, say: Translator) -> str:
    """Return who shares it, on which day, and what is hidden."""
    said = text("as of {as_of:date}", as_of=case.as_of)
    if case.sender:
        said = text("Shared by {sender}, {as_of}", sender=case.sender, as_of=said)
    hidden = [say(HIDDEN_WORDS[one]) for one in case.redacted]
    if hidden:
        said = text("{said}; hidden: {hidden}", said=said, hidden=", ".join(hidden))
    return say(said)


HIDDEN_WORDS: Mapping[str, Text] = MappingProxyType({"names": text("names"), "sums": text("sums")})


def owed_lines(case: SharedCase, say: Translator) -> Sequence[str]:
    """Return a line a currency."""
    lines: list[str] = []
    for one in case.owed:
        said = text("open: {open}; past due: {overdue}", open=one.open, overdue=one.overdue)
        if one.disputed:
            said = text("{said}; disputed: {disputed}", said=said, disputed=one.disputed)
        lines.append(say(said))
    return lines
