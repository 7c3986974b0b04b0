"""The facts given for a letter: of their kind, printable, and what follows from them."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import cast

from secateur.letters.errors import UnusableFactError
from secateur.letters.manners import manners
from secateur.letters.model import Kind, OpenInvoice, Party
from secateur.letters.vocabulary import FACTS
from secateur.model.money import Money
from secateur.model.text import Text, text

_UNITS = frozenset({"hour", "day", "month", "word", "project"})


def checked(facts: Mapping[str, object]) -> dict[str, object]:
    """Keep the facts that say something; ``None``, an empty text and a *no* say nothing.

    Raises:
        UnusableFactError: A name is unknown, or a value is not of the kind its name stands for.
    """
    kept: dict[str, object] = {}
    for name, value in facts.items():
        fact = FACTS.get(name)
        if fact is None:
            raise UnusableFactError(text("There is no fact called {name}.", name=name))
        if _says_nothing(value):
            if fact.kind == "lines" and value is not None:
                kept[name] = ()
            continue
        if not _TESTS[fact.kind](value):
            raise UnusableFactError(
                text("{fact}: {value} cannot stand there.", fact=fact.label, value=repr(value))
            )
        for line in texts_of(value):
            check_line(line, fact.label)
        kept[name] = tuple(cast("Sequence[object]", value)) if _is_list(value) else value
    return kept


def with_parties(kept: dict[str, object]) -> dict[str, object]:
    """Add what the letter's two parties make known: addresses, mentions, names."""
    sender, recipient = kept.get("sender"), kept.get("recipient")
    if isinstance(sender, Party):
        _add(kept, "sender_name", sender.name)
        _add(kept, "sender_address", "\n".join(sender.address))
        _add(kept, "sender_mentions", "\n".join(sender.mentions))
    if isinstance(recipient, Party):
        _add(kept, "recipient_name", recipient.name)
        _add(kept, "recipient_address", "\n".join(recipient.address))
    return kept


def with_sums(kept: dict[str, object]) -> dict[str, object]:
    """Add what is owed in all and, where one invoice is open, that invoice.

    Raises:
        UnusableFactError: The sums are in several currencies.
    """
    open_ones = unpaid(kept)
    parts = [one.open for one in open_ones]
    extras = [value for name in ("interest", "fee") if isinstance(value := kept.get(name), Money)]
    currencies = {part.currency for part in (*parts, *extras)}
    if len(currencies) > 1:
        raise UnusableFactError(
            text("One letter, one currency: {several}.", several=", ".join(sorted(currencies)))
        )
    if parts:
        (currency,) = currencies
        owed = sum(part.minor for part in parts)
        kept["owed"] = Money(owed, currency)
        kept["total"] = Money(owed + sum(extra.minor for extra in extras), currency)
        kept["oldest_due_on"] = min(one.due_on for one in open_ones)
        asked, later = _split(kept)
        kept["due_sum"] = Money(sum(one.open.minor for one in asked), currency)
        kept["later_sum"] = Money(sum(one.open.minor for one in later), currency)
        if later:
            kept["later_on"] = later[0].due_on
    if len(open_ones) == 1:
        kept["invoice"] = open_ones[0].number
        kept["issued_on"] = open_ones[0].issued_on
        kept["due_on"] = open_ones[0].due_on
    return kept


def unpaid(kept: Mapping[str, object]) -> tuple[OpenInvoice, ...]:
    """Return the invoices of which something is open, oldest due date first."""
    lines = cast("tuple[OpenInvoice, ...]", kept.get("invoices", ()))
    return tuple(
        sorted((one for one in lines if one.open.minor), key=lambda one: (one.due_on, one.number))
    )


def _split(kept: Mapping[str, object]) -> tuple[list[OpenInvoice], list[OpenInvoice]]:
    """Part what falls due by the day to pay by, or by the day of the letter, from what does not."""
    by = kept.get("pay_by") or kept.get("written_on")
    asked = [one for one in unpaid(kept) if not isinstance(by, date) or one.due_on <= by]
    return asked, [one for one in unpaid(kept) if one not in asked]


def conditions(kept: Mapping[str, object]) -> frozenset[str]:
    """Return what holds: the facts that are there, and what the invoices come to."""
    number = len(unpaid(kept))
    held = {name for name, value in kept.items() if value not in {(), ""}}
    held |= set(_past(kept))
    if number:
        held |= {"owing", "one_invoice" if number == 1 else "several_invoices"}
        asked, later = _split(kept)
        days = len({one.due_on for one in later})
        held |= {name for name, is_so in _held(len(asked), days).items() if is_so}
    elif "invoices" in kept:
        held.add("settled")
    return frozenset(held)


def _past(kept: Mapping[str, object]) -> Iterator[str]:
    written_on = kept.get("written_on")
    for name, value in kept.items():
        if isinstance(value, date) and isinstance(written_on, date) and value < written_on:
            yield f"past_{name}"


def _held(asked: int, days: int) -> Mapping[str, bool]:
    return {"asking": asked > 0, "later": days > 0, "later_days": days > 1}


def _add(kept: dict[str, object], name: str, value: str) -> None:
    if value.strip():
        kept.setdefault(name, value)


def _says_nothing(value: object) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or value is False or (_is_list(value) and not value)


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


def _each(value: object, kind: type) -> bool:
    return _is_list(value) and all(isinstance(one, kind) for one in cast("Sequence[object]", value))


_TESTS: Mapping[Kind, Callable[[object], bool]] = MappingProxyType(
    {
        "party": lambda value: isinstance(value, Party) and bool(value.name.strip()),
        "date": lambda value: type(value) is date,
        "money": lambda value: isinstance(value, Money),
        "text": lambda value: isinstance(value, str),
        "number": lambda value: type(value) is int,
        "list": lambda value: _each(value, str),
        "lines": lambda value: _each(value, OpenInvoice),
        "unit": lambda value: value in _UNITS,
        "channel": lambda value: value in manners("fr").channels,
        "flag": lambda value: value is True,
    }
)


def texts_of(value: object) -> list[str]:
    """Return each text a fact holds."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Party):
        single = (value.name, value.attention, value.salutation, value.activity)
        return [*single, value.email, value.phone, *value.address, *value.mentions]
    if isinstance(value, OpenInvoice):
        return [value.number]
    if _is_list(value):
        return [line for one in cast("Sequence[object]", value) for line in texts_of(one)]
    return []


def check_line(line: str, label: Text) -> None:
    """A line break or a control character inside a name is an accident of import, not a name.

    Raises:
        UnusableFactError: The line holds one; it is named by its code.
    """
    for character in line:
        is_no_character = ord(character) & 0xFFFE == 0xFFFE  # noqa: PLR2004  (Unicode's noncharacters)
        if is_no_character or unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}:
            code = f"U+{ord(character):04X}"
            raise UnusableFactError(
                text("{fact}: the character {code} cannot be printed.", fact=label, code=code)
            )
