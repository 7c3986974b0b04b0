"""The words for reasons, states, verdicts and next steps."""

from collections.abc import Mapping
from types import MappingProxyType

from secateur.model.states import State
from secateur.model.text import Text, text
from secateur.review.verdict import NextStep, Verdict
from secateur.signals import Reason

REASON_WORDS: Mapping[Reason, Text] = MappingProxyType(
    {
        "payment": text("Payment"),
        "agreement": text("Agreement"),
        "engagement": text("Engagement"),
        "intrusion": text("Intrusion"),
        "reluctance": text("Reluctance"),
        "drain": text("Drain"),
        "fit": text("Fit"),
        "growth": text("Growth"),
    }
)

REASON_LETTERS: Mapping[Reason, Text] = MappingProxyType(
    {
        "payment": text("P|payment"),
        "agreement": text("A|agreement"),
        "engagement": text("E|engagement"),
        "intrusion": text("I|intrusion"),
        "reluctance": text("R|reluctance"),
        "drain": text("D|drain"),
        "fit": text("F|fit"),
        "growth": text("G|growth"),
    }
)
"""One letter a reason, then what it stands for, so that translators keep them distinct."""

STATE_WORDS: Mapping[State, Text] = MappingProxyType(
    {
        "established": text("established"),
        "emerging": text("emerging"),
        "clear": text("not seen"),
        "unknown": text("not enough data"),
        "exempt": text("not applicable"),
    }
)

VERDICT_WORDS: Mapping[Verdict, Text] = MappingProxyType(
    {
        "act": text("Act quickly"),
        "enough": text("One sufficient reason"),
        "watch": text("Keep an eye on"),
        "keep": text("Doing well"),
        "unknown": text("Too early to say"),
    }
)

VERDICT_RULES: Mapping[Verdict, Text] = MappingProxyType(
    {
        "act": text("Two or more reasons are established; one would be sufficient."),
        "enough": text("One reason is established, and each is sufficient on its own."),
        "watch": text("No reason is established; at least one is emerging."),
        "keep": text(
            "No reason is established or emerging; payment and three other reasons are clear."
        ),
        "unknown": text("No reason is established or emerging, but too few are known to be clear."),
    }
)

STEP_WORDS: Mapping[NextStep, Text] = MappingProxyType(
    {
        "leave": text("prepare to leave"),
        "reset": text("try a reset"),
        "decline_next": text("decline the next job"),
        "collect": text("add records"),
        "none": text("nothing to do"),
    }
)

NOT_LEGAL_ADVICE = text(
    "These are your own reasons, not legal advice: whether and when you may end it is another "
    "question."
)
"""Stands under every verdict."""
