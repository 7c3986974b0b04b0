"""One record as it was read: its words, where it stands, what it was set against."""

from collections.abc import Sequence
from dataclasses import dataclass

from secateur.actions.entering.say_of_invoice import (
    Word,
    said_of,
    say_disputed,
    say_paid,
    say_withdrawn,
    take_back,
)
from secateur.actions.entering.undo_changes import Change, last_change
from secateur.actions.reviewing.show_record import Piece, Shown, UnknownRecordError, show_record
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.web.pages import Changes, Page
from secateur.web.parts.record_words import NAMES
from secateur.web.parts.undo_parts import undone
from secateur.web.visit import Answer, Go, NotFoundError, Visit

LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """What ``receipt.html`` shows."""

    kind: Text
    record: Shown
    pieces: tuple[Piece, ...]
    """Of a message: its sentences, and the blanks between them."""

    word: Word | None = None
    """Of an invoice: what the user said of it, and may say."""

    undo: Change | None = None
    refused: Text | None = None


def show(visit: Visit) -> Answer:
    """Show one record."""
    return _view(visit)


def _view(visit: Visit, refused: Text | None = None) -> ReceiptView:
    table, number = visit.path["table"], visit.path["id"]
    if not (number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER):
        raise NotFoundError(text("There is no such record."))
    try:
        found = show_record(visit.desk, table, int(number))
    except UnknownRecordError as refusal:
        raise NotFoundError(refusal.reason) from refusal
    return ReceiptView(
        NAMES[table],
        found,
        _parted(found.pieces),
        said_of(visit.desk, found.id) if table == "invoices" else None,
        last_change(visit.desk, f"{_place(visit)}/"),
        refused,
    )


def _place(visit: Visit) -> str:
    return f"/receipts/{visit.path['table']}/{visit.path['id']}"


def act(visit: Visit) -> Answer:
    """Keep what is said of an invoice, or take it back."""
    place, do = _place(visit), visit.said("do")
    if do == "undo":
        return Go(place, undone(visit))
    visit.refuse_outdated()
    word = said_of(visit.desk, int(visit.path["id"])) if show(visit) else None
    if word is None or visit.path["table"] != "invoices":
        raise NotFoundError(text("There is no such record."))
    desk, invoice, of_page = visit.desk, word.invoice, f"{place}/"
    if do == "paid":
        said = say_paid(desk, invoice, visit.day("on"), visit.said("amount"), of_page)
    elif do == "withdrawn":
        said = say_withdrawn(desk, invoice, of_page)
    elif do == "disputed":
        said = say_disputed(desk, invoice, visit.day("on"), of_page)
    elif do == "forget":
        said = take_back(desk, invoice, of_page)
    else:
        raise Refusal(text("This form is not complete: load the page again."))
    return Go(place, text("Noted. {said}", said=said))


def _again(visit: Visit, refusal: Refusal) -> Answer:
    return _view(visit, refusal.reason)


def _edited(visit: Visit) -> object:
    """Return what was said of the invoice."""
    table, number = visit.path["table"], visit.path["id"]
    is_one = table == "invoices" and number.isascii() and number.isdecimal()
    word = said_of(visit.desk, int(number)) if is_one and len(number) <= LONGEST_NUMBER else None
    return word and word.said


def _parted(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Keep blanks out of what is marked."""
    found: list[Piece] = []
    for piece in pieces:
        bare = piece.words.strip()
        before, _, after = piece.words.partition(bare) if bare else (piece.words, "", "")
        parts = (Piece(before), Piece(bare, piece.kind), Piece(after))
        found += [part for part in parts if part.words]
    return tuple(found)


PAGE = Page(
    path="/receipts/{table}/{id}",
    title=text("A record"),
    show=show,
    changes=Changes(act=act, again=_again, edits=_edited),
    place="garden",
)
