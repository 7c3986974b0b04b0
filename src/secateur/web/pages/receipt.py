"""One record as it was read: its words, where it stands, what it was set against."""

from collections.abc import Sequence
from dataclasses import dataclass

from secateur.actions.show_record import Piece, Shown, UnknownRecordError, show_record
from secateur.model.text import Text, text
from secateur.web.pages import Page
from secateur.web.parts.record_words import NAMES
from secateur.web.visit import Answer, NotFoundError, Visit

LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """What ``receipt.html`` shows."""

    kind: Text
    record: Shown
    pieces: tuple[Piece, ...]
    """Of a message: its sentences, and the blanks between them."""


def show(visit: Visit) -> Answer:
    """Show one record."""
    table, number = visit.path["table"], visit.path["id"]
    if not (number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER):
        raise NotFoundError(text("There is no such record."))
    try:
        found = show_record(visit.desk, table, int(number))
    except UnknownRecordError as refusal:
        raise NotFoundError(refusal.reason) from refusal
    return ReceiptView(NAMES[table], found, _parted(found.pieces))


def _parted(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Keep blanks out of what is marked."""
    found: list[Piece] = []
    for piece in pieces:
        bare = piece.words.strip()
        before, _, after = piece.words.partition(bare) if bare else (piece.words, "", "")
        parts = (Piece(before), Piece(bare, piece.kind), Piece(after))
        found += [part for part in parts if part.words]
    return tuple(found)


PAGE = Page(path="/receipts/{table}/{id}", title=text("A record"), show=show, place="garden")
