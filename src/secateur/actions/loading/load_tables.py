"""Load one freelancer's facts as tables, and say what had to be assumed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

import polars as pl

from secateur.actions.deriving.match_if_changed import match_if_changed
from secateur.actions.deriving.owner import own_emails, owner_currency, owner_id
from secateur.actions.loading import said
from secateur.actions.loading.beside_cases import BesideCases
from secateur.actions.loading.calendars import calendars, span_of
from secateur.actions.loading.cases import cases
from secateur.actions.loading.kept_holidays import kept_holidays
from secateur.actions.loading.recorded import recorded
from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk
from secateur.facts import Facts
from secateur.model.text import Text, text
from secateur.settings import Settings, SettingsError
from secateur.store import receipts
from secateur.store.cases import get_cases
from secateur.store.derived import StoredClient, count_unmatched, get_clients
from secateur.store.facts import lacks_currency
from secateur.store.imports import count_unreadable
from secateur.store.reach import banked_until, tells_payment, unbanked
from secateur.store.receipts import Receipt
from secateur.tables import SCHEMAS, Tables, tables
from secateur.working_clock.holidays import UnknownCountryError

__all__ = [
    "FACTS",
    "Assumed",
    "Loaded",
    "Receipt",
    "facts_on",
    "load_tables",
    "origins",
    "unmatched_on",
]


@dataclass(frozen=True, slots=True)
class Assumed:
    """Something nobody has said, and what is taken for it."""

    what: str
    """timezone | hours | holidays | currency | emails | clients"""

    value: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """The tables of one owner."""

    tables: Tables
    owner: str
    assumed: tuple[Assumed, ...]
    unreadable: int


def load_tables(desk: Desk) -> Loaded:
    """Load everything that counts now.

    Raises:
        StorageError: The store cannot be read.
        SettingsError: A setting cannot be understood.
    """
    return _TABLES.with_cases(desk, None)


def _loaded(desk: Desk, _: None) -> Loaded:
    """Load all but ``resets`` and ``exits``, which stay empty."""
    match_if_changed(desk)
    settings = desk.settings
    currency = owner_currency(desk.store, settings, desk.environment)
    owner = owner_id(desk)
    return Loaded(
        tables=_tables(desk, settings, owner, currency),
        owner=owner,
        assumed=tuple(_assumed(desk, settings, currency)),
        unreadable=count_unreadable(desk.store),
    )


def _with_cases(desk: Desk, _: None, loaded: Loaded) -> Loaded:
    found = cases(loaded.owner, get_cases(desk.store))
    return replace(loaded, tables=replace(loaded.tables, **found))


_TABLES = BesideCases(kind="tables", make=_loaded, add=_with_cases)


def unmatched_on(desk: Desk, day: date) -> Mapping[str, int]:
    """Count the records up to a day that belong to no client, by their table.

    Raises:
        StorageError: The store cannot be read.
    """
    match_if_changed(desk)
    zone = ZoneInfo(desk.zone)
    return desk.keep(("unmatched", day), lambda: count_unmatched(desk.store, day, zone), of="facts")


def facts_on(desk: Desk, day: date) -> Facts:
    """Return what was known at the end of a day; what follows from it is computed once for all.

    Raises:
        StorageError: The store cannot be read.
        SettingsError: A setting cannot be understood.
    """
    return FACTS.with_cases(desk, day)


def _facts(desk: Desk, day: date) -> Facts:
    return Facts(_TABLES.without_cases(desk, None).tables, day)


def _facts_with_cases(desk: Desk, _: date, known: Facts) -> Facts:
    return known.with_cases(load_tables(desk).tables)


FACTS = BesideCases(kind="facts", make=_facts, add=_facts_with_cases)
"""What was known at the end of a day; see :func:`facts_on`."""


def origins(desk: Desk, table: str, ids: Sequence[int]) -> dict[int, Receipt]:
    """Return where facts stand in the user's own files; see :mod:`secateur.store.receipts`."""
    return receipts.origins(desk.store, table, ids)


def _tables(desk: Desk, settings: Settings, owner: str, currency: str) -> Tables:
    zone = settings.me.timezone or desk.environment.timezone
    known = get_clients(desk.store)
    by_id = {str(client.id): client for client in settings.clients}
    records = recorded(desk.store, owner, zone, currency)
    span = span_of(records, clock.today(zone))
    return tables(
        owners=said.owners(owner, settings, zone=zone, currency=currency).with_columns(
            banked_until=pl.lit(_banked_until(desk, settings), pl.Date),
            tells_payment=pl.lit(tells_payment(desk.store), pl.Boolean),
        ),
        unbanked=_unbanked(desk, settings, owner),
        clients=said.clients(owner, known, by_id),
        limits=said.limits(owner, settings),
        rates=said.rates(owner, settings),
        agreements=said.agreements(owner, known, by_id, currency=currency),
        calendar=_calendars(desk, owner, known, zone, span),
        **records,
    )


def _banked_until(desk: Desk, settings: Settings) -> date | None:
    """Return up to which day payments are known: a statement's last one, or what the owner says."""
    known = (banked_until(desk.store), settings.me.payments_until)
    return max((day for day in known if day is not None), default=None)


def _unbanked(desk: Desk, settings: Settings, owner: str) -> pl.DataFrame:
    """Return the days between statements, but those up to which the owner knows what came."""
    known = settings.me.payments_until or date.min
    left = [days for days in unbanked(desk.store) if days[1] > known]
    return pl.DataFrame(
        {
            "owner": [owner] * len(left),
            "from_on": [a for a, _ in left],
            "until_on": [b for _, b in left],
        },
        schema=dict(SCHEMAS["unbanked"]),
    )


def _calendars(
    desk: Desk,
    owner: str,
    known: Sequence[StoredClient],
    zone: str,
    span: tuple[date, date],
) -> pl.DataFrame:
    try:
        return calendars(
            owner,
            desk.settings,
            known,
            zone=zone,
            span=span,
            holidays=partial(kept_holidays, desk.store),
        )
    except UnknownCountryError as problem:
        country = str(problem).partition(":")[0]
        raise SettingsError(
            text(
                "country = “{country}”: its public holidays are not known. Name another country, "
                "or none.",
                country=country,
            )
        ) from problem


def _assumed(desk: Desk, settings: Settings, currency: str) -> list[Assumed]:
    me = settings.me
    found: list[Assumed] = []
    if me.timezone is None:
        zone = desk.environment.timezone
        found.append(Assumed("timezone", text("time zone {zone}, of this machine", zone=zone)))
    if me.hours is None:
        found.append(Assumed("hours", text("your hours: Monday to Friday, 09:00 to 18:00")))
    if me.country is None:
        found.append(Assumed("holidays", text("no public holidays, since no country is given")))
    if lacks_currency(desk.store):
        said_in = text("sums without a currency are in {currency}", currency=currency)
        found.append(Assumed("currency", said_in))
    elif me.currency is None:
        found.append(Assumed("currency", text("your currency: {currency}", currency=currency)))
    emails = own_emails(desk)
    if me.emails is None and emails:
        inferred = text("your own addresses: {emails}", emails=", ".join(emails))
        found.append(Assumed("emails", inferred))
    inferred_ones = [one.name for one in get_clients(desk.store) if one.is_discovered]
    if inferred_ones:
        n = len(inferred_ones)
        discovered = text("{n} client was inferred", "{n} clients were inferred", n=n)
        found.append(Assumed("clients", discovered))
    return found
