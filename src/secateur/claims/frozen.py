"""A claim that was made: it says for ever what it said then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenClaim:
    """A claim as it was made."""

    client: str
    claimed_on: date
    as_of: date
    noticed_on: date | None
    """The day a formal notice reached the client, as the user said."""

    law: str
    law_read_on: date
    claim: Mapping[str, Any]
    """Its JSON."""

    pdf: bytes
    id: int = 0

    @property
    def pdf_sha256(self) -> str:
        """The digest of the document, as ``sha256sum`` writes it."""
        return sha256(self.pdf).hexdigest()
