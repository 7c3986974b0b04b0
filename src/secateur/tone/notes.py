"""What the tone check says of a draft: a place, a kind, a reason, and a calmer sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from secateur.model.text import Text, text

Worded = Literal[
    "blame",
    "absolute",
    "threat",
    "sarcasm",
    "insult",
    "venting",
    "label",
    "exposure",
    "guilt",
    "apology",
    "pretext",
]
"""The kinds that are found by their words, each by the phrases of one file a language."""

Kind = Literal[Worded, "register", "missing_date", "missing_sum", "missing_next_step"]

Register = Literal["tu", "vous"]

WORDED: tuple[Worded, ...] = get_args(Worded)

KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Note:
    """One remark on a draft.

    Attributes:
        start: First character, counted from 0.
        end: The character after the last; equal to ``start`` where something is missing.
        kind: What the remark is about.
        reason: Why, in the words of the reader's language.
        calmer: A sentence to put instead (or to add), in the language of the draft.
    """

    start: int
    end: int
    kind: Kind
    reason: Text
    calmer: str


_NAMES: Mapping[Kind, Text] = MappingProxyType(
    {
        "blame": text("blame"),
        "absolute": text("always or never"),
        "threat": text("threat"),
        "sarcasm": text("irony"),
        "insult": text("insult"),
        "venting": text("venting"),
        "label": text("label put on a person"),
        "exposure": text("telling others"),
        "guilt": text("guilt"),
        "apology": text("too many apologies"),
        "pretext": text("pretext?"),
        "register": text("tu and vous"),
        "missing_date": text("no date"),
        "missing_sum": text("no sum"),
        "missing_next_step": text("no next step"),
    }
)

REASONS: Mapping[Kind, Text] = MappingProxyType(
    {
        "blame": text("This accuses a person. What happened, with its date, says more."),
        "absolute": text(
            "An always or a never invites the one counter-example. Count, or give the dates."
        ),
        "threat": text(
            "This is a threat. Name only a step that is real, lawful and dated, or none at all."
        ),
        "sarcasm": text("Irony reads as contempt once it is in writing. Say the thing itself."),
        "insult": text("This is an insult. It stays in writing and weakens your case."),
        "venting": text("This is anger let out. It has its place, in the vent and not here."),
        "label": text(
            "This judges a person or names an illness. Describe what was done, and when."
        ),
        "exposure": text(
            "Telling others in public costs trust, and may be unlawful. Keep it between you."
        ),
        "guilt": text("This asks the other to feel guilty. Ask for what you need instead."),
        "apology": text(
            "There is no fault here to apologise for so much. Once is enough, or none."
        ),
        "pretext": text(
            "This may read as an excuse. Keep it if it is true and needed; the plain reason is"
            " enough."
        ),
        "register": text(
            "Tu and vous are mixed. Keep to one of them, unless you speak to several people."
        ),
        "missing_date": text("No full date is given. A day, a month and, if need be, a year."),
        "missing_sum": text("No sum is given. An amount with its currency leaves no doubt."),
        "missing_next_step": text("No next step is given: who does what, and until when?"),
    }
)
"""Why, for each kind."""

SHOUTING = text("Capitals and rows of exclamation marks read as shouting.")


def kind_name(kind: Kind) -> Text:
    """Return the name of a kind of note."""
    return _NAMES[kind]
