"""The question "can I afford to leave?" as it is asked, and its answer with what is behind."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from secateur.forecasts.cash.answer import Answer
from secateur.forecasts.cash.model import Range
from secateur.forecasts.cash.paths import Strategy
from secateur.forecasts.cash.position import Hours
from secateur.forecasts.cash.summary import Summary
from secateur.forecasts.cash.tornado import Bar
from secateur.model.text import Text

EXAMPLE_MONTHS = Range(2.0, 6.0)
"""To find a replacement, wherever an answer is shown before the user said how long: an example.

Half of the searches end within about four months: the prior of the forecast's method, for want of
a source (docs/forecasts/cash.md).
"""

PAGE_DRAWS = 5000
"""Futures of one answer on a page: a chance is known to half a point."""

Origin = Literal["option", "settings", "carried", "agreement", "history", "assumed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the user says; what is None is looked for elsewhere."""

    client: str
    as_of: date | None = None
    months: int = 12
    draws: int = 20_000
    seed: int | None = None
    risk: float = 0.05
    replace_months: Range | None = None
    replace_share: Range | None = None
    ramp_months: float | None = None
    savings: float | None = None
    """In units of the own currency, like the next one."""

    monthly_costs: float | None = None
    income_tax: float | None = None
    notice_days: int | None = None
    client_loss: float | None = None
    unpaid: float | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """One input of the forecast, and where it comes from."""

    value: float | Range
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Staying:
    """What it costs to stay."""

    hours: Hours | None
    income: float
    """What the client brings a month, in minor units before tax."""

    shortfall: float | None
    """What its hours bring a month less than at the wanted rate; None where that is not known."""

    overdue: int
    """What of its invoices is past due today, in minor units of the own currency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Affordable:
    """The answer, and all that stands behind it."""

    owner: str
    workspace: str
    as_of: date
    client: str
    name: str
    currency: str
    asked: Asked
    ends: tuple[date, ...]
    seed: int
    answer: Answer
    strategies: Mapping[Strategy, Summary]
    tornado: tuple[Bar, ...]
    inputs: Mapping[str, Given]
    staying: Staying
    clients: Mapping[str, float]
    """What each client brings in a month, before tax, in minor units."""

    apart: Mapping[str, int]
    """What was invoiced in a year in currencies that have no rate, in their minor units."""

    notes: tuple[Text, ...]
