"""What is known of the freelancer whose tables are read."""

from dataclasses import dataclass
from decimal import Decimal

from secateur.formats.headers import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """What the owner has settled once for all tables; None where they have not."""

    currency: str | None = None
    """Theirs, or their country's: what a bare ``$`` means."""

    sales_tax: Decimal | None = None
    """A share, 0 where they charge none: what is added to amounts without tax."""

    name: str | None = None
    """Theirs: who pays under it has only moved their own money."""


NOBODY = Owner()


def is_own_name(written: str, owner: Owner) -> bool:
    """Whether a payer is the owner, in whatever order of names, with or without a title."""
    own = frozenset(words(owner.name or "").split())
    said = frozenset(words(written).split()) - _AROUND
    return len(own) > 1 and said == own


_AROUND = frozenset(
    ("m", "mr", "mme", "mrs", "ms", "mlle", "madame", "monsieur", "ou", "et", "vir", "virement",
     "sepa", "inst", "instantane", "recu", "de", "du", "from", "transfer", "transfert", "interac",
     "e", "payment", "paiement", "compte", "account", "my", "mon")
)  # fmt: skip
"""Titles, and what a bank writes around a name."""
