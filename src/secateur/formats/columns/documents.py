"""What a row of an invoice table is, as its words for the kind and the state of it say."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from secateur.formats.columns import document_words
from secateur.formats.headers import words

Document = Literal["invoice", "credit_note", "other"]

State = Literal["open", "paid", "partly", "unsent", "withdrawn"]


@lru_cache(maxsize=1024)
def document_in(written: str) -> Document | None:
    """Return what a kind such as ``Facture d’avoir`` is; None where no word of it is known."""
    said = words(written)
    # "Facture fournisseur" owes nothing, "Facture d’avoir" is a credit, a deposit invoice is one.
    kinds: tuple[tuple[Iterable[str], Document], ...] = (
        (document_words.OTHER_DOCUMENTS, "other"),
        (document_words.CREDIT_NOTES, "credit_note"),
        (document_words.INVOICES, "invoice"),
        (document_words.ASIDE, "other"),
    )
    return next((kind for names, kind in kinds if _says(said, names)), None)


@lru_cache(maxsize=1024)
def state_in(written: str) -> State:
    """Return what a state such as ``Partiellement réglée`` says of what is owed."""
    said = words(written)
    is_part = _says(said, document_words.PARTLY)
    if not is_part and _says(said, document_words.NO_DEBT):
        return "unsent"
    if not is_part and _says(said, document_words.WITHDRAWN):
        return "withdrawn"
    if not _says(said, document_words.SETTLED) or _says(said, document_words.NOT_SETTLED):
        return "partly" if said in _PART_PAYMENTS else "open"
    return "partly" if is_part else "paid"


@lru_cache(maxsize=1024)
def is_given_back(written: str) -> bool:
    """Tell whether a state is that of a credit note whose money went back to the client."""
    return _says(words(written), document_words.GIVEN_BACK)


@lru_cache(maxsize=1024)
def is_reversed(written: str) -> bool:
    """Tell whether a state is that of an invoice which a credit note took back."""
    return _says(words(written), document_words.REVERSED)


_PART_PAYMENTS = frozenset(
    ("partial", "partial payment", "partielle", "partiel", "acompte", "acompte verse")
)


def is_payment(written: str) -> bool:
    """Whether a kind is that of money received, and not of a bill that was paid."""
    said = words(written)
    return _says(said, document_words.PAYMENTS) and not _says(said, document_words.OF_SUPPLIERS)


def _says(said: str, names: Iterable[str]) -> bool:
    """Whether some of the names stand in a text as whole words."""
    padded = f" {said} "
    return any(f" {name} " in padded for name in names)
