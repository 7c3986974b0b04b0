"""From a document as TOML gives it to ``Settings``: every key known, every value checked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from secateur.model.text import Text, text
from secateur.settings import values
from secateur.settings.hours import hours
from secateur.settings.narrowing import as_list, as_table
from secateur.settings.shape import (
    Agreement,
    Balance,
    ClientSettings,
    Me,
    Settings,
    SettingsError,
)
from secateur.settings.values import NotExpected, list_of, one_of

Place = tuple[str | int, ...]
"""Where a key stands: ``("client", 0, "agreement", 1, "rate")``."""


@dataclass(frozen=True, slots=True)
class Where:
    """Names a place of the document to a person, such as ``secateur.toml, 12``."""

    file: str
    lines: Mapping[Place, int]

    def named(self, place: Place) -> str:
        """Return the file and the line of the nearest known part of a place, as ``file:12``."""
        for end in range(len(place), 0, -1):
            if place[:end] in self.lines:
                return f"{self.file}:{self.lines[place[:end]]}"
        return self.file


ME: Mapping[str, Callable[[object], object]] = MappingProxyType(
    {
        "id": values.identifier,
        "name": values.words,
        "emails": list_of(values.email),
        "timezone": values.zone,
        "country": values.country,
        "language": values.language,
        "currency": values.currency,
        "wanted_rate": values.positive,
        "sales_tax": values.tax,
        "hours": hours,
        "days_off": list_of(values.days),
        "monthly_costs": values.number,
        "income_tax": values.share,
        "payments_until": values.day,
        "form_of_address": one_of("tu", "vous"),
        "address": values.words,
        "town": values.words,
        "mentions": values.words,
        "payment_details": values.words,
    }
)

CLIENT: Mapping[str, Callable[[object], object]] = MappingProxyType(
    {
        "id": values.identifier,
        "name": values.words,
        "emails": list_of(values.email),
        "aliases": list_of(values.words),
        "timezone": values.zone,
        "closed": list_of(values.days),
        "country": values.country,
        "kind": one_of("business", "consumer", "public"),
        "pro_bono": values.flag,
        "form_of_address": one_of("tu", "vous"),
        "language": values.language,
        "address": values.words,
        "contact": values.words,
    }
)

AGREEMENT: Mapping[str, Callable[[object], object]] = MappingProxyType(
    {
        "from": values.day,
        "until": values.day,
        "signed": values.flag,
        "rate": values.number,
        "currency": values.currency,
        "unit": one_of("hour", "day", "fixed", "month", "in_kind"),
        "payment_terms": values.payment_terms,
        "notice_days": values.notice,
        "notice_days_client": values.notice,
        "late_rate": values.number,
        "discount": values.discount,
        "withholding": values.share,
        "law": values.country,
        "pro_bono": values.flag,
    }
)

_OWN_NAMES = {"from": "from_on", "until": "until_on"}
"""Keys that are words of Python, or days by our own naming."""


def settings_of(document: Mapping[str, object], where: Where) -> Settings:
    """Check a whole document.

    Raises:
        SettingsError: A key is unknown, or a value is not what its key asks for.
    """
    reading = _Reading(where)
    reading.refuse_unknown(document, ("me", "rates", "limits", "client"), ())
    return Settings(
        me=reading.me(reading.table(document, "me", ())),
        rates=reading.numbers(document, "rates", values.positive, values.currency),
        limits=reading.numbers(document, "limits", values.signed, values.words),
        clients=tuple(
            reading.client(entry, ("client", position))
            for position, entry in enumerate(reading.tables(document, "client", ()))
        ),
    )


class _Reading:
    """One pass over a document, which knows where each key stands."""

    def __init__(self, where: Where) -> None:
        self._where = where

    def me(self, table: Mapping[str, object]) -> Me:
        place: Place = ("me",)
        self.refuse_unknown(table, (*ME, "opening_balance"), place)
        found: dict[str, Any] = self._read_keys(table, ME, place)
        if "opening_balance" in table:
            found["opening_balance"] = self._balance(table, place)
        return Me(**found)

    def client(self, table: Mapping[str, object], place: Place) -> ClientSettings:
        self.refuse_unknown(table, (*CLIENT, "agreement"), place)
        found: dict[str, Any] = self._read_keys(table, CLIENT, place)
        if not {"id", "name", "emails"} & set(found):
            raise self._error(text("{where}: a client needs a “name”."), place, "client", "")
        agreements = [
            self._agreement(entry, (*place, "agreement", position))
            for position, entry in enumerate(self.tables(table, "agreement", place))
        ]
        agreements.sort(key=lambda version: version.from_on)
        return ClientSettings(**found, agreements=tuple(agreements))

    def _agreement(self, table: Mapping[str, object], place: Place) -> Agreement:
        self.refuse_unknown(table, (*AGREEMENT, "scope_hours"), place)
        found: dict[str, Any] = self._read_keys(table, AGREEMENT, place)
        if "from_on" not in found:
            raise self._error(
                text("{where}: an agreement needs its first day, such as from = 2025-01-01."),
                place,
                "from",
                "",
            )
        if found.get("until_on") and found["until_on"] < found["from_on"]:
            raise self._error(
                text(
                    "{where}: this agreement ends on {until:day}, before it begins.",
                    until=found["until_on"],
                ),
                (*place, "until"),
                "until",
                found["until_on"],
            )
        if "scope_hours" in table:
            scope = self.table(table, "scope_hours", place)
            self.refuse_unknown(scope, ("per", "hours"), (*place, "scope_hours"))
            inner = (*place, "scope_hours")
            found["scope_per"] = self._one(scope, "per", one_of("month", "project"), inner)
            found["scope_minutes"] = round(self._one(scope, "hours", values.positive, inner) * 60)
        return Agreement(**found)

    def _balance(self, table: Mapping[str, object], place: Place) -> Balance:
        inner = (*place, "opening_balance")
        balance = self.table(table, "opening_balance", place)
        self.refuse_unknown(balance, ("on", "amount"), inner)
        return Balance(
            self._one(balance, "on", values.day, inner),
            self._one(balance, "amount", values.amount, inner),
        )

    def numbers(
        self,
        document: Mapping[str, object],
        name: str,
        read: Callable[[object], Decimal],
        read_key: Callable[[object], str],
    ) -> Mapping[str, Decimal]:
        """Read a table of exact numbers by key."""
        table = self.table(document, name, ())
        for key in table:
            self._one({key: key}, key, read_key, (name,))
        return MappingProxyType({key: self._one(table, key, read, (name,)) for key in table})

    def table(self, parent: Mapping[str, object], key: str, place: Place) -> Mapping[str, object]:
        """Return a table of a document, empty where it is absent."""
        value = parent.get(key, {})
        table = as_table(value)
        if table is not None:
            return table
        said = text("{where}: “{key}” is a table, as [{key}], not {value}.")
        raise self._error(said, (*place, key), key, value)

    def tables(
        self, parent: Mapping[str, object], key: str, place: Place
    ) -> list[Mapping[str, object]]:
        """Return the entries of an array of tables."""
        entries = [as_table(entry) for entry in as_list(parent.get(key, [])) or [None]]
        found = [entry for entry in entries if entry is not None]
        if len(found) == len(entries) or parent.get(key, []) == []:
            return found
        said = text("{where}: “{key}” comes in double brackets, as [[{key}]], once for each.")
        raise self._error(said, (*place, key), key, "")

    def refuse_unknown(
        self, table: Mapping[str, object], known: tuple[str, ...], place: Place
    ) -> None:
        """Raise for the first key that is not known, with the nearest one that is."""
        for key in table:
            if key not in known:
                raise unknown_key(key, known, self._where.named((*place, key)))

    def _read_keys(
        self,
        table: Mapping[str, object],
        readers: Mapping[str, Callable[[object], object]],
        place: Place,
    ) -> dict[str, object]:
        return {
            _OWN_NAMES.get(key, key): self._one(table, key, readers[key], place)
            for key in table
            if key in readers
        }

    def _one(
        self, table: Mapping[str, object], key: str, read: Callable[[object], Any], place: Place
    ) -> Any:  # noqa: ANN401  (what the reader of that key gives)
        if key not in table:
            raise self._error(text("{where}: “{key}” is missing here."), (*place, key), key, "")
        try:
            return read(table[key])
        except NotExpected as problem:
            raise self._error(problem.said, (*place, key), key, table.get(key)) from problem

    def _error(self, said: Text, place: Place, key: str, value: object) -> SettingsError:
        named = {"where": self._where.named(place), "key": key, "value": values.shown(value)}
        return SettingsError(Text(said.template, MappingProxyType({**named, **said.values})))


def unknown_key(key: str, known: tuple[str, ...], where: str) -> SettingsError:
    """Make the error of a key nobody knows, with the nearest known one."""
    import difflib  # noqa: PLC0415  (only a mistake needs it)

    nearest = difflib.get_close_matches(key, known, n=1, cutoff=0.0)
    return SettingsError(
        text(
            "{where}: unknown key “{key}”. The nearest one is “{nearest}”.",
            where=where,
            key=key,
            nearest=nearest[0] if nearest else "",
        )
    )
