"""A value of the law that changes over time, and what is known of it on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from secateur.law.calendar import half_years, quarters
from secateur.law.strict import Confidence, Exact, Said, Strict, Words, exact, is_vouched
from secateur.model.text import Text

Unit = Literal[
    "percent_per_year",
    "points",
    "days",
    "years",
    "months",
    "money",
    "times",
    "tiers",
    "choice",
    "yes_no",
]
_NUMBERS = {"percent_per_year", "points", "days", "years", "months", "money", "times"}

Changes = Literal["seldom", "half_years", "quarters"]
"""How often a new value may come. Half-years and quarters are written one by one up to
``known_until``, changed or not: one that was forgotten never takes the value before."""

NOT_GATHERED = "not gathered"
"""Written where the years in between were never looked up: a gap that nobody fills by guessing."""


class Tier(Strict):
    """One step of a scale: what is due on a debt below a sum."""

    below: Exact | None
    """In major units; None for the last step."""

    amount: Exact


Value = Decimal | str | tuple[Tier, ...] | None
"""A number, a choice, a scale; None where the law has no such rule."""


class DatedValue(Strict):
    """A value, the day it came into force and how it is known."""

    since: date = Field(alias="from")
    value: str | tuple[Tier, ...] | None
    confidence: Confidence

    @field_validator("value", mode="before")
    @classmethod
    def _quoted(cls, value: object) -> object:
        if isinstance(value, bool | int | float):
            message = f"quote {value!r}, so that it is read exactly"
            raise ValueError(message)  # noqa: TRY004  (pydantic turns only ValueError into a report)
        return value

    @property
    def is_gathered(self) -> bool:
        """Whether the value was looked up for the days from ``since`` on."""
        return self.value != NOT_GATHERED


class Parameter(Strict):
    """One line of the law: its values, oldest first, with the article that sets them."""

    unit: Unit
    article: Words | None = None
    changes: Changes = "seldom"
    currency: str | None = None
    """Of money and of tiers."""

    label: Said | None = None
    """Needed where the name is not one of those shared by all places."""

    source: tuple[str, ...] = ()
    formula: Said | None = None
    """How its values follow from others."""

    known_until: date
    values: tuple[DatedValue, ...] = Field(min_length=1)
    note: Said | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        days = [dated.since for dated in self.values]
        if days != sorted(set(days)):
            message = "values must be given once each, oldest first"
            raise ValueError(message)
        if self.values[-1].since > self.known_until and self.changes == "seldom":
            message = "the last value comes after known_until"
            raise ValueError(message)
        if (self.currency is not None) != (self.unit in {"money", "tiers"}):
            message = "money and tiers have a currency, and nothing else has"
            raise ValueError(message)
        missing = sorted(self._expected() - set(days))
        if missing:
            message = f"no value for {', '.join(day.isoformat() for day in missing)}"
            raise ValueError(message)
        if (
            self.article is None
            and not self.source
            and any(is_vouched(dated.confidence) for dated in self.values)
        ):
            message = "what was read names its article or its source"
            raise ValueError(message)
        for dated in self.values:
            self._check(dated)
        return self

    def _expected(self) -> set[date]:
        """Return the days on which a value is due, by the calendar the parameter changes by."""
        steps = {"half_years": half_years, "quarters": quarters}.get(self.changes)
        days = steps(self.values[0].since, self.known_until) if steps else []
        return {day for day in days if self.on(day) is not None}

    def _check(self, dated: DatedValue) -> None:
        """Refuse a value that its unit cannot have, or a step off the calendar it changes by."""
        if dated.value is None or not dated.is_gathered:
            return
        if (self.unit == "tiers") != isinstance(dated.value, tuple):
            message = f"{dated.value!r} is not of the unit {self.unit}"
            raise ValueError(message)
        if self.unit in _NUMBERS:
            exact(dated.value)
        if self.unit == "yes_no" and dated.value not in {"yes", "no"}:
            message = "say yes or no, in quotes"
            raise ValueError(message)

    def value_of(self, dated: DatedValue) -> Value:
        """Return a dated value in the type of the unit."""
        if self.unit in _NUMBERS and isinstance(dated.value, str):
            return exact(dated.value)
        return dated.value

    def on(self, day: date) -> DatedValue | None:
        """Return the value in force that day; None before the first and after ``known_until``."""
        if day > self.known_until:
            return None
        in_force = [dated for dated in self.values if dated.since <= day]
        return in_force[-1] if in_force and in_force[-1].is_gathered else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOf:
    """Where a value was read."""

    key: str
    title: str
    kind: str
    locator: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A value of the law as it holds on a day, with everything that vouches for it."""

    parameter: str
    place: str
    """The place whose own file says so: ``EU`` where a member has nothing of its own."""

    label: Text
    unit: Unit
    currency: str | None
    value: Value
    day: date
    since: date
    known_until: date
    article: str
    """Empty where none was gathered: only for what is recalled."""

    confidence: Confidence
    sources: Sequence[SourceOf]
    note: Text | None
    formula: Text | None = None
    """How its values follow from others, where a rule says so."""

    @property
    def number(self) -> Decimal:
        """The value as a number.

        Raises:
            TypeError: It is none; a fault of the caller.
        """
        if not isinstance(self.value, Decimal):
            message = f"{self.place} {self.parameter} is {self.value!r}, not a number"
            raise TypeError(message)
        return self.value

    @property
    def choice(self) -> str:
        """The value as one of several words, such as ``day_after_due``."""
        if not isinstance(self.value, str):
            message = f"{self.place} {self.parameter} is {self.value!r}, not a choice"
            raise TypeError(message)
        return self.value
