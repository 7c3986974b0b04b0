"""What is said of a pruning, on a page as in the terminal."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from secateur.model.text import Text
from secateur.pruning import Pruning, sentences
from secateur.pruning.model import Kindred
from secateur.review.words import REASON_WORDS

REASON_NAMES: Mapping[str, Text] = MappingProxyType(
    {str(name): said for name, said in REASON_WORDS.items()}
)
"""By the name under which a departure holds a reason."""

MOST_KINDRED = 3

LEAST_COMMON = 2
"""Clients left, from whom on something is common."""


def common_reasons(found: Pruning) -> Sequence[Text]:
    """Say what the clients that were left had in common, the most frequent first."""
    ordered = sorted(found.common.items(), key=lambda one: (-one[1], one[0]))
    return [
        sentences.common(REASON_NAMES[reason], count, len(found.cuts))
        for reason, count in ordered
        if count >= LEAST_COMMON and reason in REASON_NAMES
    ]


def nearest(found: Pruning, client: str | None = None) -> Sequence[Kindred]:
    """Return those most like the clients that do well; of one client, only itself."""
    return [one for one in found.kindred if client in {None, one.client}][:MOST_KINDRED]
