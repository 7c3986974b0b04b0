"""The shape of the settings, key by key as in ``secateur.toml``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from secateur.model.errors import Refusal

Unit = Literal["hour", "day", "fixed", "month", "in_kind"]
ClientKind = Literal["business", "consumer", "public"]
Hours = Mapping[int, tuple[tuple[int, int], ...]]
"""By weekday (0 is Monday), stretches in minutes of the day."""


class SettingsError(Refusal):
    """A setting that cannot be understood: the reason names the file, the line and the remedy."""


FormOfAddress = Literal["tu", "vous"]


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """A stretch of days, both ends included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Balance:
    """Money at hand on a day, in major units of the owner's currency."""

    on: date
    amount: Decimal


@dataclass(frozen=True, slots=True)
class PaymentTerms:
    """``30 days``, ``45 days end of month`` or ``on receipt`` (0 days)."""

    days: int
    is_end_of_month: bool = False


@dataclass(frozen=True, slots=True)
class Discount:
    """``2% 10 days``: the share taken off when paid within so many days."""

    share: Decimal
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """The owner of a workspace."""

    id: str | None = None
    name: str | None = None
    emails: tuple[str, ...] | None = None
    timezone: str | None = None
    country: str | None = None
    language: str | None = None
    currency: str | None = None
    wanted_rate: Decimal | None = None
    sales_tax: Decimal | None = None
    """A share; 0 where the file says ``none``."""

    hours: Hours | None = None
    days_off: tuple[Days, ...] | None = None
    opening_balance: Balance | None = None
    monthly_costs: Decimal | None = None
    income_tax: Decimal | None = None
    payments_until: date | None = None
    """All that was received until then is on record, where statements end earlier."""

    form_of_address: FormOfAddress | None = None
    """How the program speaks to the owner."""

    address: str | None = None
    """Postal, a line each."""

    town: str | None = None
    """Where letters are written."""

    mentions: str | None = None
    """What a letter must say of the business: registration, legal form."""

    payment_details: str | None = None
    """How to pay: account, reference."""


@dataclass(frozen=True, slots=True)
class Months:
    """A notice of whole calendar months, such as that of three."""

    n: int


def days_about(notice: int | Months | None) -> int | None:
    """Return about how many days a notice takes: what reckons by days has no calendar."""
    return round(notice.n * _DAYS_IN_A_YEAR / 12) if isinstance(notice, Months) else notice


_DAYS_IN_A_YEAR = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """One version of what was agreed with a client."""

    from_on: date
    until_on: date | None = None
    signed: bool | None = None
    rate: Decimal | None = None
    currency: str | None = None
    unit: Unit | None = None
    payment_terms: PaymentTerms | None = None
    scope_minutes: int | None = None
    scope_per: Literal["month", "project"] | None = None
    notice_days: int | Months | None = None
    notice_days_client: int | Months | None = None
    late_rate: Decimal | None = None
    """Percent a year."""

    discount: Discount | None = None
    withholding: Decimal | None = None
    law: str | None = None
    pro_bono: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSettings:
    """What was said of one client."""

    id: str | None = None
    name: str | None = None
    emails: tuple[str, ...] = ()
    """Addresses, or patterns such as ``*@lambda.example``."""

    aliases: tuple[str, ...] = ()
    timezone: str | None = None
    closed: tuple[Days, ...] = ()
    country: str | None = None
    kind: ClientKind | None = None
    pro_bono: bool | None = None
    form_of_address: FormOfAddress | None = None
    """How letters speak to it."""

    language: str | None = None
    """In which letters are written to it."""

    address: str | None = None
    """Postal, a line each."""

    contact: str | None = None
    """The person letters go to."""

    agreements: tuple[Agreement, ...] = ()
    """In order of their first day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything said in one place: in the file, or by commands, or both laid together."""

    me: Me = field(default_factory=Me)
    rates: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    """The worth of one unit of a currency in the owner's own."""

    limits: Mapping[str, Decimal] = field(default_factory=lambda: MappingProxyType({}))
    clients: tuple[ClientSettings, ...] = ()
