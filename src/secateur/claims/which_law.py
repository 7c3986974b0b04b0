"""Whose law a claim rests on: asked for, agreed, or that of both sides; never guessed."""

from collections.abc import Sequence

from secateur.law import Law, LawUnknownError, UnknownPlaceError, applicable_law, law_of
from secateur.model.text import text


def law_of_claim(
    asked: str | None, agreed: Sequence[str], mine: str | None, theirs: str | None
) -> Law:
    """Return the law of a claim.

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
        if named or mine == theirs:
            raise LawUnknownError(unknown.reason) from unknown
        raise LawUnknownError(
            text(
                "Two laws are possible, that of {mine} and that of {theirs}, and not both are"
                " known here: look in the agreement which one it names, then say it (--law).",
                mine=mine,
                theirs=theirs,
            )
        ) from unknown
