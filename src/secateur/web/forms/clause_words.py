"""The clauses of an agreement in words, and as a French speaker types them."""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from secateur.model.money import Money
from secateur.model.text import Text, text
from secateur.settings import Agreement, Months
from secateur.web.forms.of_client import UNIT_CHOICES

_UNITS = dict(UNIT_CHOICES)


def _rate(one: Agreement) -> Text | None:
    if one.rate is None:
        return None
    if one.currency is None:
        return text("{rate:number}", rate=float(one.rate))
    minor = Money.of(one.rate, one.currency).minor
    return text("{minor:money:currency}", minor=minor, currency=one.currency)


def _yes(said: bool | None) -> Text | None:  # noqa: FBT001  (a clause that is said or not)
    return None if said is None else (text("yes") if said else text("no"))


def _terms(one: Agreement) -> Text | None:
    terms = one.payment_terms
    if terms is None:
        return None
    if terms.is_end_of_month:
        return text("{n} day, then the end of the month", "{n} days, then the end of the month",
                    n=terms.days)  # fmt: skip
    return text("{n} day", "{n} days", n=terms.days) if terms.days else text("on receipt")


def _scope(one: Agreement) -> Text | None:
    if not one.scope_minutes:
        return None
    if one.scope_per == "project":
        return text("{scope:hours} a project", scope=one.scope_minutes)
    return text("{scope:hours} a month", scope=one.scope_minutes)


def _notice(said: int | Months | None) -> Text | None:
    if isinstance(said, Months):
        return text("{n} month", "{n} months", n=said.n)
    return None if said is None else text("{n} day", "{n} days", n=said)


def _discount(one: Agreement) -> Text | None:
    found = one.discount
    if found is None:
        return None
    return text(
        "{share:percent} within {n} day",
        "{share:percent} within {n} days",
        share=float(found.share),
        n=found.days,
    )


CLAUSES: Mapping[str, Callable[[Agreement], Text | None]] = MappingProxyType(
    {
        "from": lambda one: text("{day:day}", day=one.from_on),
        "until": lambda one: text("{day:day}", day=one.until_on) if one.until_on else None,
        "signed": lambda one: _yes(one.signed),
        "rate": _rate,
        "unit": lambda one: _UNITS[one.unit] if one.unit else None,
        "currency": lambda one: text("{said}", said=one.currency) if one.currency else None,
        "payment_terms": _terms,
        "scope_hours": _scope,
        "notice_days": lambda one: _notice(one.notice_days),
        "notice_days_client": lambda one: _notice(one.notice_days_client),
        "late_rate": lambda one: (
            None if one.late_rate is None else text("{percent:rate} a year",
                                                    percent=str(one.late_rate))
        ),
        "discount": _discount,
        "withholding": lambda one: (
            None if one.withholding is None else text("{said:percent}",
                                                      said=float(one.withholding))
        ),
        "law": lambda one: text("{said}", said=one.law) if one.law else None,
        "pro_bono": lambda one: _yes(one.pro_bono),
    }
)  # fmt: skip
"""By key of the file; None where the version does not say it."""

_FRENCH = (
    (r"\bdays\b", "jours"),
    (r"\bday\b", "jour"),
    (r"\bend of month\b", "fin de mois"),
    (r"\bon receipt\b", "à réception"),
    (r"\bper month\b", "par mois"),
    (r"\bmonths?\b", "mois"),
    (r"\bper project\b", "par projet"),
)
TYPED_IN_WORDS = frozenset(
    {"payment_terms", "scope_hours", "discount", "notice_days", "notice_days_client"}
)


def as_typed(written: str, language: str) -> str:
    """Return a term of an agreement as it is typed in a language; both are understood."""
    if language.startswith("fr"):
        for english, french in _FRENCH:
            written = re.sub(english, french, written)
    return written
