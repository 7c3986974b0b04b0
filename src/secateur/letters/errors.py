"""Why a letter is not written: each names what is missing or cannot stand in it."""

from secateur.letters.model import Fact
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.text import Text, text


class ContentError(Exception):
    """A content file does not keep the shape of ``docs/letters.md``: a fault of the file."""

    def __init__(self, where: str, problem: str) -> None:
        """Say which file and key, and what is wrong there."""
        super().__init__(f"{where}: {problem}")


class MissingFactError(MissingInputError):
    """A letter needs facts that were not given; all of them are named."""

    def __init__(self, missing: tuple[Fact, ...]) -> None:
        """Keep the facts, so that a page can ask for them."""
        self.missing = missing
        super().__init__(text("The letter needs, and does not have: {facts}.", facts=_all(missing)))


class UnusableFactError(MissingInputError):
    """A fact was given, and cannot stand in the letter as it is."""


class UnknownChoiceError(Refusal):
    """No such letter, language, address or warmth; those there are are named."""

    def __init__(self, given: str, known: tuple[str, ...]) -> None:
        """Say what was asked for, and what there is."""
        super().__init__(
            text(
                "{name} is not a choice for a letter. There are: {known}.",
                name=given,
                known=", ".join(known),
            )
        )


def refuse_unknown(*asked: tuple[str, tuple[str, ...]]) -> None:
    """Refuse the first thing asked for that is not among those there are, given beside it.

    Raises:
        UnknownChoiceError: It is named, and so are those there are.
    """
    for given, known in asked:
        if given not in known:
            raise UnknownChoiceError(given, known)


class UnknownPlaceError(MissingInputError):
    """What the law of a place demands in this letter is not known here."""


def _all(missing: tuple[Fact, ...]) -> Text:
    joined = missing[0].label
    for fact in missing[1:]:
        joined = text("{first}; {then}", first=joined, then=fact.label)
    return joined
