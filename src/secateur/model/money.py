"""Amounts that never lose their currency nor a cent."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MINOR_DIGITS = {"BHD": 3, "CLP": 0, "ISK": 0, "JPY": 0, "KRW": 0, "KWD": 3, "TND": 3, "XOF": 0}
"""Digits after the separator (ISO 4217) where they are not two."""


def minor_digits(currency: str) -> int:
    """Return how many digits of a currency stand after the decimal separator."""
    return MINOR_DIGITS.get(currency, 2)


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An exact amount in one currency, in minor units (cents)."""

    minor: int
    currency: str

    @classmethod
    def of(cls, amount: Decimal, currency: str) -> "Money":
        """Round half up to the minor unit, as invoices are."""
        scaled = amount.scaleb(minor_digits(currency))
        return cls(int(scaled.quantize(Decimal(1), ROUND_HALF_UP)), currency)

    @property
    def amount(self) -> Decimal:
        """The amount in major units, exact, with the currency's number of digits."""
        return Decimal(self.minor).scaleb(-minor_digits(self.currency))
