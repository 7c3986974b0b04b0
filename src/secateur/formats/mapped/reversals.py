"""Which invoice a credit note takes back, as programs write it beside the credit note."""

import re
from collections.abc import Sequence

from secateur.formats.headers import folded

_COLUMNS = frozenset(
    (
        "reference", "ref", "reversal of", "reversed entry", "reversed invoice", "extourne de",
        "piece extournee", "credit note of", "avoir de", "avoir sur facture", "memo",
        "libelle", "label", "description", "motif", "objet", "reason", "comment",
        "customer reference", "reference client", "payment reference", "reference de paiement",
    )
)  # fmt: skip
_NAMES = re.compile(
    r"(?:reversal of|reverses|extourne (?:de|of)|contrepassation de|credit note (?:of|for)"
    r"|avoir (?:de|sur)(?: la)?(?: facture)?|annulation de(?: la)?(?: facture)?)\s*:?\s*"
    r"(?P<number>[^\s,;()]*\d[^\s,;()]*)",
    re.IGNORECASE,
)


def reference_column(header: Sequence[str], used: Sequence[str]) -> str | None:
    """Return the column that may name what a credit note takes back, unless it is another field.

    Args:
        header: Of the table.
        used: Those that its mapping uses.
    """
    found = [name for name in header if folded(name) in _COLUMNS and name not in used]
    return found[0] if found else None


def reversed_by(written: str) -> str:
    """Return the number in ``Reversal of: FAC/2026/0012, wrong rate``, empty where none is."""
    found = _NAMES.search(written)
    return found["number"] if found else ""
