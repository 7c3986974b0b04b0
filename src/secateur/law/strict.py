"""The manners of every law file: exact numbers, both languages, nothing unknown."""

from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from secateur.model.text import Text

Confidence = Literal[
    "seen_primary", "seen_secondary", "computed", "recalled", "uncertain", "practice"
]
"""How a value is known: read in an official text; read elsewhere; worked out from such values by
the rule; remembered and not read again; doubtful; a habit of the trade and no rule of law."""

_VOUCHED: frozenset[Confidence] = frozenset({"seen_primary", "seen_secondary", "computed"})

WEAKEST_FIRST: tuple[Confidence, ...] = (
    "uncertain",
    "recalled",
    "practice",
    "computed",
    "seen_secondary",
    "seen_primary",
)


def is_vouched(mark: Confidence) -> bool:
    """Whether someone read it for these files, or worked it out: sums rest on nothing else."""
    return mark in _VOUCHED


def weakest(*marks: Confidence) -> Confidence:
    """Return the weakest of some marks: what rests on several facts is as sure as the least."""
    return min(marks, key=WEAKEST_FIRST.index)


class Strict(BaseModel):
    """A part of a law file: an unknown key is an error, and nothing changes once read."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def exact(value: object) -> Decimal:
    """Read a number written in quotes, so that no binary float comes before the law.

    Raises:
        ValueError: It is no quoted number.
    """
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str):
        message = f"quote the number {value!r}, so that it is read exactly"
        raise ValueError(message)  # noqa: TRY004  (pydantic turns only ValueError into a report)
    try:
        number = Decimal(value)
    except InvalidOperation:
        message = f"{value!r} is not a number"
        raise ValueError(message) from None
    if not number.is_finite():
        message = f"{value!r} is not a finite number"
        raise ValueError(message)
    return number


Exact = Annotated[Decimal, BeforeValidator(exact)]
Words = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S[^{}\n]*$")]
"""One line without braces: braces would be read as places of a template."""


class Said(Strict):
    """A short statement in both languages of the program; it addresses nobody."""

    fr: Words
    en: Words

    @property
    def text(self) -> Text:
        """The statement as a ``Text``, worded in the reader's language where it is shown."""
        return Text(self.en, wordings={"fr": self.fr})
