"""Amounts that never lose their currency nor a cent."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

_WITHOUT_CENTS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_IN_THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"

MINOR_DIGITS: Mapping[str, int] = MappingProxyType[str, int](
    {
        **dict.fromkeys(_WITHOUT_CENTS.split(), 0),
        **dict.fromkeys(_IN_THOUSANDTHS.split(), 3),
        **dict.fromkeys(("CLF", "UYW"), 4),
    }
)
"""Digits after the separator (ISO 4217) where they are not two.

CLDR counts the coins in use: no cents of a Serbian dinar, a Lebanese pound or an ariary. Invoices
and banks still write them, so that ISO 4217 loses nothing that is written.
"""


def minor_digits(currency: str) -> int:
    """Return how many digits of a currency stand after the decimal separator."""
    return MINOR_DIGITS.get(currency, 2)


def counting_unit(currency: str) -> int:
    """Return how many minor units make up what small sums of a currency are counted in.

    Its unit, or a hundred where it has no cents: a yen, a won or a CFA franc is worth about one.
    """
    unit: int = 10 ** max(2, minor_digits(currency))
    return unit


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
