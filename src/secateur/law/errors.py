"""What is not known, and whom to ask: a guess would end up in a letter."""

from collections.abc import Sequence
from datetime import date
from functools import reduce

from secateur.model.errors import MissingInputError, Refusal
from secateur.model.text import Text, text


class LawUnknownError(MissingInputError):
    """A value of the law is not known on a day, or not well enough for the use made of it."""

    def __init__(self, reason: Text, *, parameter: str = "", day: date | None = None) -> None:
        """Keep which parameter was asked for, and for which day."""
        super().__init__(reason)
        self.parameter = parameter
        self.day = day


class UnknownPlaceError(Refusal):
    """No law is known of that place; the nearest names are given."""


class LawFileError(ValueError):
    """A law file breaks the documented shape: a fault of the program, never of the user."""


def _and_then(first: Text, then: Text) -> Text:
    return text("{first}, {then}", first=first, then=then)


def unknown_place(place: str, near: Sequence[Text]) -> UnknownPlaceError:
    """Refuse a place whose law is not in the program."""
    return UnknownPlaceError(
        text(
            "No law is known here for “{place}”. Nearest: {near}. See: secateur law",
            place=place,
            near=reduce(_and_then, near) if near else "",
        )
    )
