"""A term or a limit put in writing: how it is typed, how it is worded, what its test counts."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, cast, get_args

from secateur.model.errors import MissingInputError
from secateur.model.money import Money
from secateur.model.text import Text, text

TermKind = Literal["payment", "hours", "scope", "rate", "approvals"]

KINDS: tuple[TermKind, ...] = get_args(TermKind)

ENOUGH = Decimal("0.8")
"""A term is kept when it holds four times in five: one slip is no break."""

MOST: Mapping[TermKind, int] = MappingProxyType(
    {"payment": 365, "hours": 0, "scope": 744 * 60, "rate": 10**9, "approvals": 120}
)

_WORDS: Mapping[str, TermKind] = MappingProxyType(
    {
        "payment": "payment",
        "paiement": "payment",
        "hours": "hours",
        "horaires": "hours",
        "heures": "hours",
        "scope": "scope",
        "périmètre": "scope",
        "perimetre": "scope",
        "rate": "rate",
        "tarif": "rate",
        "approvals": "approvals",
        "validations": "approvals",
    }
)

_NUMBER = re.compile(r"(\d{1,7}(?:[.,]\d{1,2})?)")


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """One term of a reset.

    Attributes:
        kind: What it is about; a reset has at most one of a kind.
        limit: Days from an invoice's date, minutes a month, minor units an hour, or working days;
            0 for the hours of contact, which are those of the settings.
        currency: Of a rate, else empty.
    """

    kind: TermKind
    limit: int
    currency: str = ""


def parsed(written: str, currency: str) -> Term:
    """Read a term as it is typed: ``payment 30 days``, ``hours``, ``scope 20 hours``, ``rate 75``.

    Raises:
        MissingInputError: It is none of them, or its number is missing or beyond reason.
    """
    head, _, rest = written.strip().partition(" ")
    kind = _WORDS.get(head.casefold().rstrip(":"))
    if kind is None:
        raise MissingInputError(
            text(
                "“{said}” is not a term. Say “payment 30 days”, “hours”, “scope 20 hours”,"
                " “rate 75” or “approvals 5 days”.",
                said=written,
            )
        )
    if kind == "hours":
        return Term("hours", 0)
    found = _NUMBER.search(rest)
    exact = Decimal(found[1].replace(",", ".")) if found else Decimal(0)
    limit = _limit(kind, exact, currency)
    if not 0 < limit <= MOST[kind] or (kind in {"payment", "approvals"} and exact % 1):
        raise MissingInputError(
            text(
                "“{said}” lacks a number that makes sense: {example}.",
                said=written,
                example=EXAMPLES[kind],
            )
        )
    return Term(kind, limit, currency if kind == "rate" else "")


def _limit(kind: TermKind, exact: Decimal, currency: str) -> int:
    if kind == "scope":
        return int(exact * 60)
    if kind == "rate":
        return Money.of(exact, currency).minor
    return int(exact)


def written(term: Term) -> str:
    """Return a term as it is typed, in the same way everywhere."""
    if term.kind == "hours":
        return "hours"
    if term.kind == "scope":
        return f"scope {Decimal(term.limit) / 60:f} hours"
    if term.kind == "rate":
        return f"rate {Money(term.limit, term.currency).amount}"
    return f"{term.kind} {term.limit} days"


def as_typed(term: Term) -> Text:
    """Return a term as it is typed, in the reader's language; each is understood in both."""
    if term.kind == "hours":
        return text("hours")
    if term.kind == "scope":
        return text("scope {number} hours", number=f"{Decimal(term.limit) / 60:f}")
    if term.kind == "rate":
        return text("rate {number}", number=str(Money(term.limit, term.currency).amount))
    if term.kind == "payment":
        return text("payment {number} days", number=str(term.limit))
    return text("approvals {number} days", number=str(term.limit))


EXAMPLES: Mapping[TermKind, Text] = MappingProxyType(
    {
        "payment": as_typed(Term("payment", 30)),
        "hours": as_typed(Term("hours", 0)),
        "scope": as_typed(Term("scope", 20 * 60)),
        "rate": text("rate {number}", number="75"),
        "approvals": as_typed(Term("approvals", 5)),
    }
)
"""How each is typed."""


def promise(term: Term, hours: str = "", taxed: Money | None = None) -> Text:
    """Return the term as the letter says it.

    Args:
        term: Which one.
        hours: Those of contact, already worded.
        taxed: The rate with tax, for a consumer.
    """
    makers: Mapping[TermKind, Callable[[], Text]] = {
        "payment": lambda: text(
            "each invoice is paid within {n} day of its date",
            "each invoice is paid within {n} days of its date",
            n=term.limit,
        ),
        "hours": lambda: _hours(hours),
        "scope": lambda: text(
            "the work comes to {minutes:hours} a month at most; beyond that, we agree first",
            minutes=term.limit,
        ),
        "rate": lambda: _rate(term, taxed),
        "approvals": lambda: text(
            "approvals, answers and documents come within {n} working day of being asked for",
            "approvals, answers and documents come within {n} working days of being asked for",
            n=term.limit,
        ),
    }
    return makers[term.kind]()


def _rate(term: Term, taxed: Money | None) -> Text:
    if taxed is not None:
        return text(
            "an hour of work is {amount:money:currency} with tax",
            amount=taxed.minor,
            currency=taxed.currency,
        )
    return text(
        "an hour of work is {amount:money:currency} before tax",
        amount=term.limit,
        currency=term.currency,
    )


def _hours(hours: str) -> Text:
    if hours:
        return text("calls, meetings and requests stay within these hours: {hours}", hours=hours)
    return text("calls, meetings and requests stay within my working hours")


def measure(term: Term, taxed: Money | None = None) -> Text:
    """Return what a term is judged by: countable, four times in five.

    Args:
        term: Which one.
        taxed: The rate with tax, for a consumer.
    """
    makers: Mapping[TermKind, Callable[[], Text]] = {
        "payment": lambda: text(
            "of the invoices that fall due, at least four in five are paid within {n} day of their"
            " date",
            "of the invoices that fall due, at least four in five are paid within {n} days of"
            " their date",
            n=term.limit,
        ),
        "hours": lambda: text("at least four requests in five come within my hours"),
        "scope": lambda: text(
            "at least four months in five stay within {minutes:hours}", minutes=term.limit
        ),
        "rate": lambda: _measured_rate(term, taxed),
        "approvals": lambda: text(
            "at least four answers in five come within {n} working day",
            "at least four answers in five come within {n} working days",
            n=term.limit,
        ),
    }
    return makers[term.kind]()


def _measured_rate(term: Term, taxed: Money | None) -> Text:
    if taxed is not None:
        return text(
            "at least four months in five bring {amount:money:currency} an hour with tax",
            amount=taxed.minor,
            currency=taxed.currency,
        )
    return text(
        "at least four months in five bring {amount:money:currency} an hour before tax",
        amount=term.limit,
        currency=term.currency,
    )


def measures(terms: Sequence[Term], starts_on: str, taxed: Money | None = None) -> Text:
    """Return the test of a reset as the letter says it.

    Args:
        terms: At least one.
        starts_on: From when, worded for whoever reads it.
        taxed: The rate with tax, for a consumer.
    """
    joined = measure(terms[0], taxed)
    for term in terms[1:]:
        joined = text("{first}; {then}", first=joined, then=measure(term, taxed))
    return text("from {on}, {tests}", on=starts_on, tests=joined)


NAMES: Mapping[TermKind, Text] = MappingProxyType(
    {
        "payment": text("term of payment"),
        "hours": text("hours of contact"),
        "scope": text("hours a month"),
        "rate": text("price of an hour"),
        "approvals": text("answers and approvals"),
    }
)

SIGNALS: Mapping[TermKind, str] = MappingProxyType(
    {
        "payment": "payment_lateness",
        "hours": "off_hours",
        "scope": "scope_drift",
        "rate": "effective_rate",
        "approvals": "asks_unanswered",
    }
)
"""The signal that each test is derived from."""


def as_said(term: Term) -> dict[str, object]:
    """Return a term as JSON keeps it."""
    return {"kind": term.kind, "limit": term.limit, "currency": term.currency}


def of_said(said: object) -> Term:
    """Read a term back from JSON."""
    kept = cast("Mapping[str, object]", said)
    return Term(
        cast("TermKind", kept["kind"]), int(str(kept["limit"])), str(kept.get("currency") or "")
    )
