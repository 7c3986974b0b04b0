"""Settings: who the user is, their hours and money, what letters say, exchange rates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from types import MappingProxyType
from zoneinfo import available_timezones

from secateur.actions.entering.asked_zones import OF_ME, asked_zone_of_me
from secateur.actions.entering.edit_settings import (
    exported,
    said_by,
    take_settings,
)
from secateur.actions.entering.settle import Question
from secateur.actions.entering.undo_changes import (
    Change,
    change_undoably,
    decide_undoably,
    last_change,
    undoably,
)
from secateur.actions.importing.uploads import set_aside
from secateur.actions.typed.hours import spans
from secateur.law import named_places
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.settings.hours import WEEKDAYS
from secateur.settings.merging import Difference
from secateur.settings.narrowing import as_table
from secateur.web.forms.fields import (
    Asked,
    Field,
    as_number,
    fields,
    in_language,
    problems_of,
    taken,
)
from secateur.web.forms.of_me import BALANCE, DAYS, DAYS_OFF, LETTERS, MONEY, WHO
from secateur.web.navigation import SETTINGS
from secateur.web.pages import Changes, Page
from secateur.web.parts.undo_parts import undone
from secateur.web.visit import Answer, Download, Go, Visit

_PLAIN: tuple[Asked, ...] = (*WHO, *MONEY, *LETTERS, DAYS_OFF)
CURRENCIES = ("EUR", "CAD", "CHF", "GBP", "USD")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """An exchange rate of the user's own."""

    currency: str
    value: str
    is_locked: bool
    problem: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsView:
    """What ``settings.html`` shows."""

    groups: Sequence[tuple[str, Text, Sequence[Field]]]
    hours: Sequence[tuple[str, Text, str, Text | None]]
    """Day by day: its key, its name, what is said of it, what is wrong with that."""

    hours_locked: bool
    days_off: Field
    rates: Sequence[Rate]
    new_rate_problem: Text | None
    own_currency: str
    differences: Sequence[Difference]
    has_file: bool
    zones: Sequence[str]
    places: Sequence[tuple[str, Text]]
    currencies: Sequence[str]
    assumed_zone: str
    asked_zone: Question | None
    """What the owner's mail tells of their zone, until they have said it."""

    undo: Change | None
    refused: Text | None = None


@cache
def zones() -> Sequence[str]:
    """Return the time zones that have a place's name."""
    return sorted(name for name in available_timezones() if "/" in name and name[:4] != "Etc/")


def show(visit: Visit) -> Answer:
    """Show the forms, or give all settings as a file."""
    if visit.query.get("download") == "toml":
        return Download(
            content=exported(visit.desk).encode("utf-8"),
            media_type="application/toml; charset=utf-8",
            name="secateur.toml",
        )
    return _view(visit)


def _view(
    visit: Visit,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, Text] | None = None,
    refused: Text | None = None,
) -> SettingsView:
    desk, wrong = visit.desk, problems or {}
    said, in_file = said_by(desk)
    values = {**said, **_balance(said)}
    balance = ("balance_on", "balance") if "opening_balance" in in_file else ()
    locked = (*in_file, *balance)

    def of(asked: Sequence[Asked]) -> Sequence[Field]:
        found = fields(asked, "me", values, locked=locked, typed=typed, problems=wrong)
        return in_language(found, visit.say.locale, typed or {})

    return SettingsView(
        groups=(
            ("who", text("You"), of(WHO)),
            ("money", text("Money"), of((*MONEY, *BALANCE))),
            ("letters", text("What letters say of you"), of(LETTERS)),
        ),
        hours=_hours(said, typed or {}, wrong),
        hours_locked="hours" in in_file,
        days_off=of((DAYS_OFF,))[0],
        rates=_rates(visit, typed or {}, wrong),
        new_rate_problem=wrong.get(f"rates.{visit.said('new-currency').upper()}"),
        own_currency=str(said.get("currency", "EUR")),
        differences=desk.differences,
        has_file=desk.workspace.folder is not None,
        zones=zones(),
        places=named_places(),
        currencies=CURRENCIES,
        assumed_zone=desk.environment.timezone,
        asked_zone=asked_zone_of_me(desk),
        undo=last_change(desk, "/settings"),
        refused=refused,
    )


def _hours(
    said: Mapping[str, object], typed: Mapping[str, str], problems: Mapping[str, Text]
) -> Sequence[tuple[str, Text, str, Text | None]]:
    by_day = as_table(said.get("hours")) or {}
    found: list[tuple[str, Text, str, Text | None]] = []
    for day in WEEKDAYS:
        path = f"me.hours.{day}"
        written = typed.get(path, str(by_day.get(day, "")))
        found.append((day, DAYS[day], written, problems.get(path)))
    return found


def _balance(said: Mapping[str, object]) -> Mapping[str, object]:
    found = as_table(said.get("opening_balance"))
    return {"balance_on": found["on"], "balance": found["amount"]} if found else {}


def _rates(visit: Visit, typed: Mapping[str, str], problems: Mapping[str, Text]) -> Sequence[Rate]:
    settings, file = visit.desk.settings, visit.desk.file_settings
    return [
        Rate(
            currency=currency,
            value=typed.get(f"rates.{currency}", as_number(f"{rate:f}", visit.say.locale)),
            is_locked=currency in file.rates,
            problem=problems.get(f"rates.{currency}"),
        )
        for currency, rate in sorted(settings.rates.items())
    ]


def _edited(visit: Visit) -> object:
    return said_by(visit.desk)[0], visit.desk.settings.rates


def act(visit: Visit) -> Answer:
    """Keep one of the forms."""
    form = visit.said("form")
    if visit.said("do") == "undo":
        return Go("/settings", undone(visit))
    if form == "zone":  # it is answered once: then it is no longer open
        decide_undoably(visit.desk, OF_ME, visit.said("choice"), "/settings")
        return Go("/settings#who", text("Noted; it will be remembered."))
    if form == "file":  # it is not filled in over what the page shows
        return _take(visit)
    visit.refuse_outdated()
    said, _ = _said(visit)
    if bool(visit.said("new-currency")) != bool(visit.said("new-rate")):
        raise Refusal(text("Enter both the other currency and what one is worth."))
    labels = {f"me.{asked.key}": asked.label for asked in _PLAIN}
    labels |= {
        path: text("One {currency}", currency=path.removeprefix("rates."))
        for path in said
        if path.startswith("rates.")
    }
    labels |= {"me.opening_balance": text("Money at hand"), "me.hours": text("Working hours")}
    return Go(f"/settings#{form}", change_undoably(visit.desk, said, labels, "/settings"))


def _again(visit: Visit, refusal: Refusal) -> Answer:
    problems = dict(problems_of(refusal))
    for path, field in _OF_BALANCE.items():
        if path in problems:
            problems[field] = problems[path]
    return _view(visit, _said(visit)[1], problems, refusal.reason)


_OF_BALANCE: Mapping[str, str] = MappingProxyType(
    {"me.opening_balance.on": "me.balance_on", "me.opening_balance.amount": "me.balance"}
)
"""By path of a problem: the field it is said beside."""


def _said(visit: Visit) -> tuple[dict[str, object], dict[str, str]]:
    """Return what a form says, by path, and what was typed."""
    return (_said_rates if visit.said("form") == "rates" else _said_of_me)(visit)


def _said_of_me(visit: Visit) -> tuple[dict[str, object], dict[str, str]]:
    """Return what a form says, by path, and what was typed; only of fields that it holds."""
    _, in_file = said_by(visit.desk)
    said: dict[str, object] = {}
    typed: dict[str, str] = {}
    for asked in _PLAIN:
        path = f"me.{asked.key}"
        if path in visit.form and asked.key not in in_file:
            typed[path] = visit.said(path)
            said[path] = taken(asked, typed[path])
    if "me.balance" in visit.form and "opening_balance" not in in_file:
        on, amount = visit.said("me.balance_on"), visit.said("me.balance")
        typed |= {"me.balance_on": on, "me.balance": amount}
        said["me.opening_balance"] = {"on": on, "amount": amount}
    if "me.hours.mon" in visit.form and "hours" not in in_file:
        days = {day: visit.said(f"me.hours.{day}") for day in WEEKDAYS}
        typed |= {f"me.hours.{day}": written for day, written in days.items()}
        said["me.hours"] = {day: spans(each) for day, each in days.items() if each} or ""
    return said, typed


def _said_rates(visit: Visit) -> tuple[dict[str, object], dict[str, str]]:
    typed = {
        f"rates.{currency}": visit.said(f"rates.{currency}")
        for currency in visit.desk.settings.rates
        if f"rates.{currency}" in visit.form and currency not in visit.desk.file_settings.rates
    }
    added, worth = visit.said("new-currency").upper(), visit.said("new-rate")
    if added or worth:
        typed[f"rates.{added}"] = worth
    return dict(typed), typed


def _take(visit: Visit) -> Answer:
    """Enter what a settings file says."""
    chosen = [each for each in visit.files("file") if each.filename]
    if not chosen:
        raise Refusal(text("Choose a file first."))
    path = set_aside(visit.desk, chosen[0].file)

    def take() -> Text:
        take_settings(visit.desk, path, PurePath(chosen[0].filename or "").name[:60])
        return text("Your settings are entered.")

    try:
        return Go("/settings", undoably(visit.desk, take, "/settings"))
    finally:
        path.unlink(missing_ok=True)


PAGE = Page(
    path=SETTINGS.path,
    title=SETTINGS.title,
    show=show,
    changes=Changes(act=act, again=_again, edits=_edited),
    place=SETTINGS.place,
)
