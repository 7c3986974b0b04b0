"""What the user says for an exit: names, and how each is typed, kept and read back."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import cast, get_args

from secateur.law import Clause
from secateur.law.files import ContractKind, Pay
from secateur.letters.model import Fact
from secateur.letters.vocabulary import FACTS
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.money import Money
from secateur.model.text import text

CONTRACTS: tuple[str, ...] = get_args(ContractKind)
PAYS: tuple[str, ...] = get_args(Pay)

NO_MOTIVE = "none"
BREACH = "breach"
"""The client did not keep the contract: a ground with a letter of its own, no courteous reason."""

_CLAUSE = re.compile(
    r"(?P<length>\d{1,4})\s*"
    r"(?P<unit>working days?|days?|weeks?|months?|jours? ouvr[ée]s?|jours? ouvrables?|jours?"
    r"|semaines?|mois)"
    r"(?:\s*,?\s*(?P<ends>(?:to the )?end of (?:the )?(?:month|quarter)"
    r"|fin de mois|fin de trimestre))?",
    re.IGNORECASE,
)


def clause_of(written: str, counted_from: str | None, place: str) -> Clause:
    """Read a notice such as ``60 days``, ``3 months end of month`` or ``10 jours ouvrés``.

    Raises:
        MissingInputError: It is none.
    """
    found = _CLAUSE.fullmatch(written.strip())
    if found is None:
        raise MissingInputError(
            text(
                "“{said}” is not a notice. Write it as “60 days”, “10 working days” or “3"
                " months end of month”.",
                said=written,
            )
        )
    unit, ends = found["unit"].casefold(), (found["ends"] or "").casefold()
    return Clause(
        length=int(found["length"]),
        unit="working_days"
        if "working" in unit or "ouvr" in unit
        else "weeks"
        if unit.startswith(("week", "semaine"))
        else "months"
        if unit.startswith("mo")
        else "days",
        counted_from="sending" if counted_from == "sending" else "receipt",
        ends="quarter_end"
        if "quarter" in ends or "trimestre" in ends
        else "month_end"
        if ends
        else "any_day",
        place=place,
    )


def fact_named(name: str) -> Fact:
    """Return the fact of a letter that has that name.

    Raises:
        MissingInputError: No letter has such a fact.
    """
    if name in BY_OPTION:
        raise MissingInputError(
            text(
                "“{said}” is not typed: it follows from your records, settings and options"
                " ({option}).",
                said=name,
                option=BY_OPTION[name],
            )
        )
    if name not in FACTS or FACTS[name].kind in _NOT_TYPED:
        raise MissingInputError(
            text(
                "No letter says “{name}”. It may say: {known}.",
                name=name,
                known=", ".join(
                    one
                    for one, fact in FACTS.items()
                    if fact.kind not in _NOT_TYPED and one not in BY_OPTION
                ),
            )
        )
    return FACTS[name]


BY_OPTION: Mapping[str, str] = MappingProxyType(
    {
        "ends_on": "--end-on",
        "ended_on": "--end-on",
        "motive": "--motive",
        "notice": "--notice",
        "notice_from": "--received",
        "clause": "--clause",
        "channel": "--channel",
        "written_on": "--as-of",
        "as_of": "--as-of",
        "invoiced": "secateur import",
        "paid": "secateur import",
        "credited": "secateur import",
        "sender_address": "me.address",
        "sender_mentions": "me.mentions",
        "recipient_address": "client.….address",
        "town": "me.town",
        "payment_details": "me.payment_details",
    }
)
"""What a letter says and nobody types: where it comes from."""

_NOT_TYPED = frozenset({"party", "lines"})
_YES, _NO = {"yes", "true", "oui", "1"}, {"no", "false", "non", "0"}
_MONEY = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*([A-Za-z]{3})?")


def typed(name: str, written: str, currency: str, day: Callable[[str], date]) -> object:
    """Read what is typed after ``--say NAME=…`` as JSON keeps it; an empty text takes it back.

    Args:
        name: Of the fact.
        written: As it was typed.
        currency: Of sums that name none.
        day: How who typed it writes days; raises a Refusal that says why one is none.

    Raises:
        MissingInputError: No letter says that, or the value is not of its kind.
    """
    fact, value = fact_named(name), written.strip()
    if not value:
        return None
    readers: Mapping[str, Callable[[], object]] = {
        "list": lambda: [part.strip() for part in value.split("|") if part.strip()],
        "flag": lambda: _flag(fact, value),
        "date": lambda: _day(fact, value, day).isoformat(),
        "money": lambda: _money(fact, value, currency),
        "number": lambda: _number(fact, value),
        "unit": lambda: _unit(fact, value),
    }
    if fact.kind in readers:
        return readers[fact.kind]()
    # The letter ends its own sentences; a sentence of the user's own ends as it was typed.
    return value if name == "note" or value.endswith("..") else value.removesuffix(".")


def _flag(fact: Fact, value: str) -> bool:
    if value.casefold() in _YES | _NO:
        return value.casefold() in _YES
    raise MissingInputError(text("{fact}: yes or no, not “{said}”.", fact=fact.label, said=value))


_UNIT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("hour", "hours", "heure", "heures", "h"), "hour"),
        **dict.fromkeys(("day", "days", "jour", "jours", "j"), "day"),
        **dict.fromkeys(("month", "months", "mois"), "month"),
        **dict.fromkeys(("word", "words", "mot", "mots"), "word"),
        **dict.fromkeys(("project", "projet", "forfait"), "project"),
    }
)


def _unit(fact: Fact, value: str) -> str:
    known = _UNIT_WORDS.get(value.casefold())
    if known is None:
        raise MissingInputError(text("{fact}, not “{said}”.", fact=fact.label, said=value))
    return known


def _day(fact: Fact, value: str, day: Callable[[str], date]) -> date:
    try:
        return day(value)
    except Refusal as error:
        raise MissingInputError(text("{fact}: {why}", fact=fact.label, why=error.reason)) from error


def _number(fact: Fact, value: str) -> int:
    if value.isdecimal():
        return int(value)
    raise MissingInputError(
        text("{fact}: a whole number, not “{said}”.", fact=fact.label, said=value)
    )


def _money(fact: Fact, value: str, currency: str) -> list[object]:
    found = _MONEY.fullmatch(value.replace("\N{NO-BREAK SPACE}", " "))
    try:
        exact = Decimal((found[1] if found else "").replace(",", "."))
    except InvalidOperation as error:
        raise MissingInputError(
            text("{fact}: a sum such as 75.00 EUR, not “{said}”.", fact=fact.label, said=value)
        ) from error
    money = Money.of(exact, (found[2] or currency).upper() if found else currency)
    return [money.minor, money.currency]


def read_back(said: Mapping[str, object]) -> Mapping[str, object]:
    """Return what was said as letters take it: only names of facts, days and sums as such."""
    found: dict[str, object] = {}
    for name, value in said.items():
        fact = FACTS.get(name)
        if fact is None or value is None:
            continue
        if fact.kind == "date":
            found[name] = date.fromisoformat(str(value))
        elif fact.kind == "money":
            minor, currency = cast("list[object]", value)
            found[name] = Money(int(str(minor)), str(currency))
        elif fact.kind == "list":
            found[name] = tuple(str(one) for one in cast("list[object]", value))
        else:
            found[name] = value
    return MappingProxyType(found)
