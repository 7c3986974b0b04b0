"""Allot a payment to invoices by their numbers, of one client or of several."""

import re

from secateur.model.errors import Refusal
from secateur.model.folding import folded
from secateur.model.text import text
from secateur.store.connection import Database
from secateur.store.named_invoices import NamedInvoice, named_invoices

KEPT = re.compile(r"\s*\+\s*(?:frais|commission|fees?)\s*$", re.IGNORECASE)
"""What says behind the numbers that the rest was kept by an agency, a platform or a bank."""

_BETWEEN = re.compile(r"[,;]")


def allotted(store: Database, written: str) -> dict[str, object]:
    """Return what is decided of a payment by ``S-1, S-2, S-3`` or ``S-1, S-2 + fees``.

    The money goes to the invoices in that order; what is missing of the last stays open, or was
    kept on the way where that is said.

    Raises:
        Refusal: No invoice has one of the numbers, or several clients have it.
    """
    numbers = [one.strip() for one in _BETWEEN.split(KEPT.sub("", written)) if one.strip()]
    counted = [one for one in named_invoices(store) if one.is_counted and one.kind == "invoice"]
    found = [_only(number, counted) for number in dict.fromkeys(numbers)]
    if not found:
        raise Refusal(text("Write the numbers of the invoices, such as F-2026-004, F-2026-005."))
    answer: dict[str, object] = {
        "invoices": [one.natural.hex() for one in found],
        "client": found[0].client,
    }
    if KEPT.search(written):
        answer["rest"] = "fee"
    return answer


def _only(number: str, counted: list[NamedInvoice]) -> NamedInvoice:
    fitting = [one for one in counted if folded(one.number) == folded(number)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise Refusal(
            text("Several invoices have the number {number}: choose above.", number=number)
        )
    raise Refusal(text("No invoice has the number {number}.", number=number))
