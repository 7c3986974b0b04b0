"""Whose law a claim rests on: asked for, agreed, or that of both sides; never guessed."""

from collections.abc import Sequence

from secateur.law import Law, LawUnknownError, UnknownPlaceError, applicable_law, law_of, unread
from secateur.model.text import Text, text


def law_of_claim(
    asked: str | None, agreed: Sequence[str], mine: str | None, theirs: str | None
) -> Law:
    """Return the law of a claim; that of a place of which nothing is read, where it is that one.

    Args:
        asked: The one the user names for this claim.
        agreed: Those the agreements behind its invoices name.
        mine: The owner's country.
        theirs: The client's.

    Raises:
        LawUnknownError: Several laws are possible; they are named, and what to give.
        UnknownPlaceError: Nothing is known of the one asked for or agreed.
    """
    if asked:
        return law_of(asked)
    named = {law_of(one).id for one in agreed}
    if len(named) > 1:
        raise LawUnknownError(
            text(
                "The agreements with this client name several laws ({laws}): say which one this"
                " claim rests on (--law).",
                laws=", ".join(sorted(named)),
            )
        )
    try:
        return applicable_law(min(named, default=None), mine, theirs)
    except LawUnknownError as unknown:
        raise LawUnknownError(
            text("{reason} For this claim alone: --law PLACE.", reason=unknown.reason)
        ) from unknown
    except UnknownPlaceError as unknown:
        if mine is not None and mine == theirs:
            return unread(mine)
        raise LawUnknownError(_not_both(mine, theirs)) from unknown


def _not_both(mine: str | None, theirs: str | None) -> Text:
    """Say which two laws may hold, where one of them is not known here."""
    return text(
        "Two laws are possible, that of {mine} and that of {theirs}, and not both are"
        " known here: look in the agreement which one it names, then say it (--law).",
        mine=mine,
        theirs=theirs,
    )
