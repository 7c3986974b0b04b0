"""What is known of the freelancer whose tables are read."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """What the owner has settled once for all tables; None where they have not."""

    currency: str | None = None
    """Theirs, or their country's: what a bare ``$`` means."""

    sales_tax: Decimal | None = None
    """A share, 0 where they charge none: what is added to amounts without tax."""


NOBODY = Owner()
