"""The case of one client as it is shared: schema ``secateur.share/1``, checked when it is read."""

import json
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from secateur.model.errors import NothingReadError
from secateur.model.text import text

LARGEST = 20_000_000
"""Bytes of a case; a longer one was not made by this program."""

_MOST = 20_000

Redaction = Literal["names", "sums"]
Line = str


class _Part(BaseModel):
    """A part that is never changed and has no unknown key."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Figure(_Part):
    """One signal that speaks: the sentence, and the numbers in it."""

    id: str
    state: str
    state_label: Line
    sentence: Line
    change: Line | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    n: int = 0
    limit: float | None = None


class SharedReason(_Part):
    """One of the eight reasons."""

    id: str
    label: Line
    state: str
    state_label: Line
    since: date | None = None
    why: Line | None = None
    """What is missing, where nothing can be said."""

    figures: tuple[Figure, ...] = ()


class Owed(_Part):
    """What is unpaid in one currency, worded."""

    open: Line
    overdue: Line
    disputed: Line | None = None


class SharedEvent(_Part):
    """Something that happened on a day."""

    on: date
    said: Line


class SharedMessage(_Part):
    """A message with the text that was kept of it."""

    on: date
    sender: Line
    is_mine: bool
    subject: Line
    text: str | None = None


class SharedCase(_Part):
    """What a coach or a friend receives: sentences already worded in the sender's language."""

    schema_name: Literal["secateur.share/1"] = Field(default="secateur.share/1", alias="schema")
    language: str = Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")
    made_on: date
    as_of: date
    sender: Line = ""
    client: Line
    redacted: tuple[Redaction, ...] = ()
    verdict: str
    verdict_label: Line
    verdict_rule: Line
    next_step: Line
    note: Line
    reasons: tuple[SharedReason, ...] = ()
    owed: tuple[Owed, ...] = ()
    timeline: tuple[SharedEvent, ...] = Field(default=(), max_length=_MOST)
    messages: tuple[SharedMessage, ...] | None = Field(default=None, max_length=_MOST)
    """None where no texts are shared."""

    questions: tuple[Line, ...] = ()


def written(case: SharedCase) -> bytes:
    """Return the JSON of a case; equal cases give equal bytes."""
    plain = case.model_dump(mode="json", by_alias=True)
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read_case(data: bytes) -> SharedCase:
    """Read a case that somebody sent; whatever is not exactly one is refused.

    Raises:
        NothingReadError: It is no case, or of another version.
    """
    if len(data) > LARGEST:
        raise NothingReadError(text("This file is too large to be a shared case."))
    try:
        return SharedCase.model_validate_json(data)
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "–"
        raise NothingReadError(
            text("This is not a case as “secateur share” writes it ({place}).", place=place)
        ) from problem
