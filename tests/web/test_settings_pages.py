"""Settings, limits and clients: all right or nothing is kept; what the file says wins."""

import re
from html import unescape
from pathlib import Path

import pytest

from secateur.actions.workspace.limit_words import UNIT_WORDS, words_of_limits
from secateur.actions.workspace.list_limits import list_limits
from secateur.web.tables.columns import COLUMNS
from tests.actions.desks import TOML, opened, workspace
from tests.web.entry import ATTACK, is_harmless, send, text_of
from tests.web.sites import planted, visitor

TERMS = "/clients/lambda/agreements"


def value_of(page: str, name: str) -> str:
    found = re.search(rf'name="{re.escape(name)}" value="([^"]*)"', page)
    return unescape(found[1]) if found else ""


def test_what_is_entered_is_shown_again(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        said = {"me.name": "Camille Roy", "me.country": "CA-QC", "me.emails": "a@b.example"}
        answer = send(found, client, "/settings", form="who", **said)
        page = client.get("/settings").text

    assert answer.status_code == 303
    assert {name: value_of(page, name) for name in said} == said


def test_a_percentage_is_typed_as_one_and_kept_exactly(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        send(found, client, "/settings", form="money", **{"me.sales_tax": "14,975 %"})
        page = client.get("/settings").text
        file = client.get("/settings?download=toml").text

    assert value_of(page, "me.sales_tax") == "14,975"
    assert 'sales_tax = "0.14975"' in file


def test_hours_are_typed_day_by_day(tmp_path: Path) -> None:
    days = {f"me.hours.{day}": "" for day in ("tue", "wed", "thu", "fri", "sat", "sun")}
    with visitor(tmp_path) as (found, client):
        answer = send(found, client, "/settings", form="hours",
                      **{"me.hours.mon": "9h-12h30, 14:00-18:00"}, **days)  # fmt: skip
        page = client.get("/settings").text

    assert answer.status_code == 303
    assert 'name="me.hours.mon" type="text" value="09:00-12:30,14:00-18:00"' in page


@pytest.mark.parametrize(
    ("name", "typed", "says"),
    [
        ("me.wanted_rate", "beaucoup", "75,5"),
        ("me.currency", "sous", "EUR"),
        ("me.emails", "camille", "ann@studio.example"),
        ("me.country", "France", "CA-QC"),
        ("me.timezone", "Lutèce", "Europe/Paris"),
        ("me.income_tax", "250", "de 0 à 100"),
        ("me.hours.mon", "9-25", "09:00-12:00"),
        ("me.days_off", "noël", "2026-12-24"),
        ("me.balance", "beaucoup", "75,5"),
    ],
)
def test_a_wrong_value_is_said_beside_its_field_and_nothing_is_kept(
    tmp_path: Path, name: str, typed: str, says: str
) -> None:
    with visitor(tmp_path) as (found, client):
        fields = {"me.town": "Lyon", "me.balance_on": "2026-01-01", name: typed}
        answer = send(found, client, "/settings", form="x", **fields)
        after = client.get("/settings").text

    assert answer.status_code == 422
    assert says in answer.text
    assert typed in unescape(answer.text)
    assert "Lyon" not in after


def test_what_the_file_says_is_shown_and_cannot_be_changed_here(tmp_path: Path) -> None:
    planted(tmp_path)
    with opened(tmp_path, workspace(tmp_path, TOML)):
        pass
    with visitor(tmp_path) as (found, client):
        page = client.get("/settings").text
        send(found, client, "/settings", form="who", **{"me.name": "Quelqu’un"})
        after = client.get("/settings?download=toml").text

    assert 'value="Camille Roy"' in page
    assert re.search(r'name="me\.name"[^>]*disabled', page)
    assert 'name = "Camille Roy"' in after


def test_an_exchange_rate_is_added_and_taken_away(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        new = {"new-currency": "usd", "new-rate": "0,92"}
        send(found, client, "/settings", form="rates", **new)
        added = client.get("/settings?download=toml").text
        send(found, client, "/settings", form="rates", **{"rates.USD": ""})
        removed = client.get("/settings?download=toml").text

    assert 'USD = "0.92"' in added
    assert "USD" not in removed


def test_settings_are_shown_and_never_run(tmp_path: Path) -> None:
    planted(tmp_path)
    said = dict.fromkeys(("me.name", "me.address", "me.town", "me.wanted_rate"), ATTACK)
    with visitor(tmp_path) as (found, client):
        refused = send(found, client, "/settings", form="who", **said).text
        said.pop("me.wanted_rate")
        send(found, client, "/settings", form="who", **said)
        shown = client.get("/settings").text

    assert is_harmless(refused)
    assert is_harmless(shown)


def test_every_limit_has_a_line_and_a_unit_and_no_line_is_left_over(tmp_path: Path) -> None:
    with opened(tmp_path, workspace(tmp_path)) as desk:
        limits = list_limits(desk)

    assert {limit.name for limit in limits} == set(words_of_limits())
    assert {limit.unit for limit in limits} <= set(UNIT_WORDS)


def test_every_field_of_a_table_has_its_words() -> None:
    from secateur.formats.columns.vocabulary import FIELDS  # noqa: PLC0415  (only this test needs it)

    assert all(set(FIELDS[kind]) <= set(words) for kind, words in COLUMNS.items())


def test_a_limit_is_entered_and_given_back(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        send(found, client, "/limits", **{"limits.late_days": "10", "limits.late_share": "0,5"})
        entered = client.get("/limits").text
        send(found, client, "/limits", **{"limits.late_days": "", "limits.late_share": "0.5"})
        given_back = client.get("/settings?download=toml").text

    assert 'name="limits.late_days" type="text" inputmode="decimal" value="10"' in entered
    assert "late_days" not in given_back
    assert 'late_share = "0.5"' in given_back


@pytest.mark.parametrize("typed", ["beaucoup", "-1", "1.5", "NaN"])
def test_a_limit_that_is_none_is_refused_beside_its_field(tmp_path: Path, typed: str) -> None:
    with visitor(tmp_path) as (found, client):
        answer = send(found, client, "/limits", **{"limits.late_share": typed})

    assert answer.status_code == 422
    assert 'id="b-late_share"' in answer.text


def test_clients_are_confirmed_renamed_and_made_one(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        before = client.get("/clients").text
        send(found, client, "/clients", do="confirm", client="lambda")
        send(found, client, TERMS, do="rename", name="Éditions Lambda")
        send(found, client, TERMS, do="alias", alias="EDITIONS LAMBDA SA")
        send(found, client, TERMS, do="email", email="*@lambda.example")
        send(found, client, "/clients", do="merge", client="sigma", into="lambda")
        after = unescape(client.get("/clients").text)

    assert "Confirmer Lambda" in before
    assert "Éditions Lambda" in after
    assert "EDITIONS LAMBDA SA" in after
    assert "*@lambda.example" in after
    assert 'href="/clients/sigma"' not in after


def test_an_agreement_is_entered_changed_and_removed(tmp_path: Path) -> None:
    planted(tmp_path)
    terms = {
        "terms.from": "2026-01-01", "terms.rate": "60,50", "terms.currency": "EUR",
        "terms.unit": "hour", "terms.payment_terms": "45 jours fin de mois",
        "terms.scope_hours": "20 par mois", "terms.signed": "yes", "terms.withholding": "5",
        "terms.notice_days": "30", "terms.discount": "2 % 10 jours", "terms.late_rate": "12",
    }  # fmt: skip
    with visitor(tmp_path) as (found, client):
        kept = send(found, client, TERMS, do="terms", before="", **terms)
        shown = text_of(client.get(TERMS).text)
        form = client.get(f"{TERMS}?version=2026-01-01").text
        terms |= {"terms.from": "2026-02-01", "terms.rate": "70"}
        send(found, client, TERMS, do="terms", before="2026-01-01", **terms)
        changed = client.get("/settings?download=toml").text
        send(found, client, TERMS, do="remove", before="2026-02-01")
        removed = client.get("/settings?download=toml").text

    assert kept.status_code == 303
    assert "60,50" in shown
    assert "20 h par mois" in shown
    assert 'value="45 jours fin de mois"' in unescape(form)
    assert 'withholding = "0.05"' in changed
    assert changed.count("[[client.agreement]]") == 1
    assert 'from = "2026-02-01"' in changed
    assert "agreement" not in removed


@pytest.mark.parametrize(
    ("name", "typed"),
    [("terms.payment_terms", "un jour"), ("terms.scope_hours", "beaucoup"), ("terms.from", "x"),
     ("terms.until", "2025-01-01"), ("terms.discount", "x"), ("terms.notice_days", "-3")],
)  # fmt: skip
def test_terms_that_are_wrong_are_shown_again_with_the_reason(
    tmp_path: Path, name: str, typed: str
) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        fields = {"terms.from": "2026-01-01", "terms.rate": "60", name: typed}
        answer = send(found, client, TERMS, do="terms", before="", **fields)
        after = client.get("/settings?download=toml").text

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert typed in answer.text
    assert "agreement" not in after


def test_what_letters_need_is_kept(tmp_path: Path) -> None:
    planted(tmp_path)
    prefix = "client.lambda."
    said = {"contact": "Jeanne Martin", "address": "3 quai du Halage\n69002 Lyon",
            "form_of_address": "tu", "language": "fr-FR"}  # fmt: skip
    with visitor(tmp_path) as (found, client):
        fields = {f"{prefix}{key}": value for key, value in said.items()}
        send(found, client, TERMS, do="letters", **fields)
        file = client.get("/settings?download=toml").text

    assert 'contact = "Jeanne Martin"' in file
    assert "3 quai du Halage\\n69002 Lyon" in file
    assert 'form_of_address = "tu"' in file


def test_names_of_clients_are_shown_and_never_run(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        send(found, client, TERMS, do="rename", name=ATTACK)
        send(found, client, TERMS, do="alias", alias=f"{ATTACK} SA")
        fields = {"client.lambda.contact": ATTACK, "client.lambda.address": ATTACK}
        send(found, client, TERMS, do="letters", **fields)
        pages = [client.get(path).text for path in ("/clients", TERMS, "/forget?client=lambda")]

    assert all(is_harmless(page) for page in pages)


def test_a_client_that_is_none_has_no_agreements(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        assert client.get("/clients/nobody/agreements").status_code == 404


@pytest.mark.parametrize("path", ["/settings", "/limits", "/clients", TERMS])
def test_form_of_address_and_language_reach_every_page(tmp_path: Path, path: str) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        said = {"me.language": "en", "me.form_of_address": "tu"}
        send(found, client, "/settings", form="who", **said)
        assert '<html lang="en">' in client.get(path).text
        send(found, client, "/settings", form="who", **{"me.language": "fr-CA"})
        # At its foot every page offers both forms of address.
        familiar = text_of(client.get(path).text.partition("<footer")[0]).casefold()

    assert not re.search(r"(?<!rendez-)\b(vous|votre|vos)\b", familiar)
