"""The public holidays of a country or of a part of it."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

OTHER_CODES: Mapping[str, str] = MappingProxyType({"FR-67": "FR-6AE", "FR-68": "FR-6AE"})
"""Both departments of Alsace keep its local law, which the library lists under the region."""


class UnknownCountryError(LookupError):
    """Nobody told the program the holidays of that country."""


@cache
def public_holidays(country: str, first_year: int, last_year: int) -> tuple[date, ...]:
    """Return the public holidays of a place such as ``FR``, ``FR-6AE`` or ``CA-QC``, in order.

    A part of a country for which none of its own are known has those of the country.

    Raises:
        UnknownCountryError: The country is not known.
    """
    # A quarter of a second to import, and only needed when a calendar is made anew.
    from holidays import country_holidays  # noqa: PLC0415  (lazy)

    code, _, part = OTHER_CODES.get(country, country).partition("-")
    years = range(first_year, last_year + 1)
    for subdivision in dict.fromkeys((part or None, None)):
        # Asking which countries are known would load all of them.
        try:
            known = country_holidays(code, subdiv=subdivision, years=years)
        except NotImplementedError:
            continue
        break
    else:
        message = f"{country}: the public holidays of this country are not known"
        raise UnknownCountryError(message)
    return tuple(sorted(day for day in known if first_year <= day.year <= last_year))
