"""A clause that the records show, as the page of an agreement proposes it."""

from collections.abc import Sequence
from dataclasses import dataclass

from secateur.actions.entering.propose_clauses import Proposed
from secateur.model.text import Text
from secateur.web.forms.of_client import TERMS


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownClause:
    """What it would be, and what it rests on."""

    key: str
    label: Text
    value: Text
    ground: Text
    receipts: Sequence[tuple[str, str]]
    """What each is called, and its address."""


def shown_clause(found: Proposed) -> ShownClause:
    """Return a clause with its label and the addresses of its receipts."""
    return ShownClause(
        key=found.key,
        label=next(asked.label for asked in TERMS if asked.key == found.key),
        value=found.value,
        ground=found.ground,
        receipts=[(number, f"/receipts/invoices/{row}") for row, number in found.invoices],
    )
