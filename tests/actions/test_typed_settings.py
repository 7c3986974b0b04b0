"""Every setting, as people type it after a command or on a page, and what refusals show."""

from collections.abc import Generator, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from secateur.actions.entering.edit_clients import set_setting, set_terms
from secateur.actions.entering.edit_settings import WrongValuesError, change_settings
from secateur.actions.typed.units import InPercent
from secateur.actions.workspace.check_limits import known_limits
from secateur.actions.workspace.workspaces import Desk
from secateur.i18n.translation import Translator
from secateur.model.errors import Refusal
from secateur.model.text import text
from secateur.settings import SettingsError
from secateur.settings.document import AGREEMENT, CLIENT, ME
from secateur.settings.narrowing import as_table
from secateur.settings.workspace_file import parse_workspace_file
from secateur.settings.writing import document_of, table_of
from secateur.store.stored_settings import stored_settings
from tests.actions.desks import TOML, imported, opened, workspace

TYPED: Mapping[str, tuple[tuple[str, object], ...]] = MappingProxyType(
    {
        "me.id": (("ann", "ann"),),
        "me.name": (("Ann", "Ann"),),
        "me.emails": (("a@b.example, c@d.example", ["a@b.example", "c@d.example"]),),
        "me.timezone": (("Paris", "Europe/Paris"), ("america/toronto", "America/Toronto")),
        "me.country": (("ca-qc", "CA-QC"),),
        "me.language": (("fr_CA", "fr-CA"), ("EN", "en")),
        "me.currency": (("€", "EUR"), ("chf", "CHF"), ("euros", "EUR")),
        "me.wanted_rate": (
            *((said, "60.00") for said in ("60,00", "60.00", "60,00 €", "60,00 €/h")),
            ("60 € de l’heure", "60"),
            ("60 €/heure", "60"),
            ("60 EUR per hour", "60"),
            ("1 200,50", "1200.50"),
        ),
        "me.sales_tax": (("20 %", "0.2"), ("0,2", "0.2"), ("14,975 %", "0.14975"), ("aucune", "0")),
        "me.income_tax": (("22 %", "0.22"), ("22%", "0.22"), ("0,22", "0.22"), ("0.22", "0.22")),
        "me.monthly_costs": (("2 300,00 €", "2300.00"), ("2300 €/mois", "2300"), ("2300", "2300")),
        "me.opening_balance": (
            ("2026-01-01 6 000,00 €", {"on": "2026-01-01", "amount": "6000.00"}),
            ("6000 2026-01-01", {"on": "2026-01-01", "amount": "6000"}),
            ("2026-01-01 -500", {"on": "2026-01-01", "amount": "-500"}),
        ),
        "me.payments_until": (("2026-06-30", "2026-06-30"),),
        "me.hours": (
            ("mon 09:00-12:00,13:30-17:30", {"mon": "09:00-12:00,13:30-17:30"}),
            ("lun 9h-12h30, 14h-18h", {"mon": "09:00-12:30,14:00-18:00"}),
            ("jeu ven 9-13", {"thu": "09:00-13:00", "fri": "09:00-13:00"}),
            ("du lundi au mardi de 9h à 17h", dict.fromkeys(("mon", "tue"), "09:00-17:00")),
            ("mon to tue 9am-5pm", dict.fromkeys(("mon", "tue"), "09:00-17:00")),
        ),
        "me.days_off": (("2026-12-24", ["2026-12-24"]),),
        "me.form_of_address": (("Vous", "vous"),),
        "me.address": (("12 rue A | 69001 Lyon", "12 rue A\n69001 Lyon"),),
        "me.town": (("Lyon", "Lyon"),),
        "me.mentions": (("SIRET 1", "SIRET 1"),),
        "me.payment_details": (("FR76", "FR76"),),
        "rates.CAD": (("0,67", "0.67"), ("0.67", "0.67"), ("0,67 €", "0.67"), ("1,475", "1.475")),
        "limits.late_days": tuple(
            (said, "10") for said in ("10", "10 jours", "10 j", "10 d", "10 days")
        ),
        "limits.late_share": tuple((said, "0.33") for said in ("0,33", "0.33", "33 %", "33%")),
        "limits.rate_ratio": (("0,8", "0.8"), ("80 %", "0.8")),
        "limits.energy_points": (("-1,5", "-1.5"),),
    }
)  # fmt: skip


def test_every_setting_of_the_owner_is_in_the_table() -> None:
    assert {path for path in TYPED if path.startswith("me.")} == {
        f"me.{key}" for key in (*ME, "opening_balance")
    }


TERMS: Mapping[str, tuple[tuple[str, object], ...]] = MappingProxyType(
    {
        "from": (("2026-01-01", "2026-01-01"),),
        "until": (("2099-12-31", "2099-12-31"),),
        "signed": (("oui", True),),
        "rate": (("60,00 €", "60.00"), ("1 200,50 €/h", "1200.50"), ("400 CAD / jour", "400")),
        "currency": (("€", "EUR"),),
        "unit": (("heure", "hour"), ("h", "hour"), ("par jour", "day"), ("in kind", "in_kind")),
        "payment_terms": (
            *((said, "30 days") for said in ("30", "30 jours", "30j", "net 30")),
            ("45 jours fin de mois", "45 days end of month"),
            ("comptant", "on receipt"),
        ),
        "scope_hours": (("20 h/mois", {"per": "month", "hours": "20"}),),
        "notice_days": tuple((said, 30) for said in ("30", "30 jours", "30 d", "30 days")),
        "notice_days_client": (
            ("4 semaines", 28),
            ("30 j", 30),
            ("2 mois", "2 months"),
            ("1 month", "1 month"),
        ),
        "late_rate": (("12 %", "12"), ("12,5 % par an", "12.5"), ("0,12 %", "0.12"), ("12", "12")),
        "discount": (("2,5 % 10 jours", "2.5% 10 days"),),
        "withholding": (("5 %", "0.05"), ("0,05", "0.05")),
        "law": (("fr", "FR"),),
        "pro_bono": (("non", False),),
    }
)


def test_every_clause_is_in_the_table() -> None:
    assert set(TERMS) == {*AGREEMENT, "scope_hours"}


@pytest.fixture
def desk(tmp_path: Path) -> Generator[Desk]:
    place = workspace(tmp_path, "", invoices="F-1,Lambda,2026-01-05,2026-02-05,100.00,EUR,,,,\n")
    imported(tmp_path, place)
    with opened(tmp_path, place) as found:
        yield found


def _kept(desk: Desk, path: str) -> object:
    document = document_of(stored_settings(desk.store))
    section, _, key = path.partition(".")
    table = as_table(document[section])
    assert table is not None
    return table[key]


@pytest.mark.parametrize("path", TYPED)
def test_a_setting_is_read_however_it_is_written(desk: Desk, path: str) -> None:
    for said, kept in TYPED[path]:
        set_setting(desk, path, said)
        assert _kept(desk, path) == kept, said


@pytest.mark.parametrize("path", [p for p in TYPED if p not in {"me.hours", "me.opening_balance"}])
def test_a_page_reads_it_as_a_command_does(desk: Desk, path: str) -> None:
    for said, kept in TYPED[path]:
        change_settings(desk, {path: said}, {})
        assert _kept(desk, path) == kept, said


@pytest.mark.parametrize("key", TERMS)
def test_a_clause_is_read_however_it_is_written(desk: Desk, key: str) -> None:
    for said, kept in TERMS[key]:
        set_terms(desk, "lambda", {"from": "2026-01-01", key: said})
        (client,) = [one for one in stored_settings(desk.store).clients if one.id == "lambda"]
        assert table_of(client.agreements[0])[key] == kept, said


def test_the_currency_and_the_unit_beside_a_rate_are_taken_with_it(desk: Desk) -> None:
    set_terms(desk, "lambda", {"from": "2026-01-01", "rate": "400 CAD/jour"})
    (client,) = stored_settings(desk.store).clients
    assert (client.agreements[0].currency, client.agreements[0].unit) == ("CAD", "day")


def test_a_rate_that_says_another_unit_than_its_clause_is_refused(desk: Desk) -> None:
    with pytest.raises(SettingsError):
        set_terms(desk, "lambda", {"rate": "400 €/jour", "unit": "heure"})


@pytest.mark.parametrize("wrong", ["?", "9h-17h", "6000", "dix", "{}", "1 mois"])
@pytest.mark.parametrize("locale", ["fr-FR", "en"])
def test_a_refusal_shows_no_value_of_the_program(desk: Desk, wrong: str, locale: str) -> None:
    say = Translator(locale)
    paths = (
        *(f"me.{key}" for key in (*ME, "opening_balance")),
        *(f"client.lambda.{key}" for key in CLIENT),
        *(f"limits.{name}" for name in known_limits()),
        "rates.CAD",
    )
    refused = [*_refusals(desk, paths, wrong), *_refused_terms(desk, wrong)]
    for refusal in refused:
        said = say(refusal.reason)
        assert "{'" not in said
        assert "Decimal" not in said
        assert locale == "en" or "“" not in said, said
        assert f"{wrong}" in said, said
    assert len(refused) > 50


def _refusals(desk: Desk, paths: Iterable[str], wrong: str) -> list[Refusal]:
    found: list[Refusal] = []
    for path in paths:
        try:
            set_setting(desk, path, wrong)
        except Refusal as refusal:
            found.append(refusal)
    return found


def _refused_terms(desk: Desk, wrong: str) -> list[Refusal]:
    found: list[Refusal] = []
    for key in TERMS:
        try:
            set_terms(desk, "lambda", {key: wrong})
        except Refusal as refusal:
            found.append(refusal)
    return found


@pytest.mark.parametrize(
    ("path", "said", "expected"),
    [
        (
            "me.hours",
            "9h-17h",
            "jour de la semaine, comme «\xa0lun-jeu 9h-12h30,13h30-17h30 ven 9h-13h\xa0», et non",
        ),
        (
            "me.opening_balance",
            "6000",
            "un jour et ce que vous aviez ce jour-là, comme «\xa02026-01-01 8000,00\xa0», et non",
        ),
        (
            "me.income_tax",
            "22",
            "«\xa0me.income_tax\xa0» est un pourcentage comme 25\xa0%, et non «\xa022\xa0».",
        ),
    ],
)
def test_a_refusal_shows_how_it_is_written(desk: Desk, path: str, said: str, expected: str) -> None:
    with pytest.raises(SettingsError) as problem:
        set_setting(desk, path, said)
    assert expected in Translator("fr-FR")(problem.value.reason)


def test_an_example_that_a_refusal_shows_is_taken(desk: Desk) -> None:
    set_setting(desk, "me.hours", "lun-jeu 9h-12h30,13h30-17h30 ven 9h-13h")
    set_setting(desk, "me.opening_balance", "2026-01-01 8000,00")
    set_setting(desk, "me.income_tax", "25\u202f%")
    set_terms(desk, "lambda", {"payment_terms": "45\xa0jours fin de mois", "unit": "forfait"})


def test_a_sum_in_another_currency_than_the_owner_s_is_refused(desk: Desk) -> None:
    set_setting(desk, "me.currency", "EUR")
    with pytest.raises(SettingsError):
        set_setting(desk, "me.monthly_costs", "2300 CAD")


@pytest.mark.parametrize("key", ["sales_tax", "income_tax"])
def test_less_than_one_in_a_field_of_percents_is_asked_about(desk: Desk, key: str) -> None:
    label = text("Income tax and contributions, in %")
    path = f"me.{key}"
    with pytest.raises(WrongValuesError) as problem:
        change_settings(desk, {path: InPercent("0,22")}, {path: label})
    said = Translator("fr-FR")(problem.value.problems[path])
    assert "0,22\u202f%\xa0: vouliez-vous dire 22\xa0%" in said
    change_settings(desk, {path: InPercent("0,22 %")}, {path: label})
    assert _kept(desk, path) == "0.0022"
    change_settings(desk, {path: InPercent("22")}, {path: label})
    assert _kept(desk, path) == "0.22"


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ('wanted_rate = "60,00"', "60.00"),
        ('monthly_costs = "2 300,50 €"', "2300.50"),
        ('income_tax = "22 %"', "0.22"),
    ],
)
def test_the_file_stays_strict_and_says_the_right_spelling(line: str, right: str) -> None:
    with pytest.raises(SettingsError) as problem:
        parse_workspace_file(f"{TOML}\n{line}\n".encode(), "secateur.toml")
    assert f"“{right}”" in Translator("en")(problem.value.reason)
