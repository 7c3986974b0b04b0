"""What is typed in the settings is read as people write it, and what is wrong is said where."""

import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.web.entry import send, text_of
from tests.web.sites import planted, visitor

MONEY = {"me.wanted_rate": "", "me.balance_on": "", "me.balance": ""}
LAMBDA = "/clients/lambda/agreements"


def kept(client: TestClient) -> str:
    return client.get("/settings?download=toml").text


def test_money_is_kept_without_a_balance(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        answer = send(found, client, "/settings", form="money", **MONEY | {"me.wanted_rate": "75"})
        assert answer.status_code == 303
        assert 'wanted_rate = "75"' in kept(client)


def test_hours_can_be_emptied(tmp_path: Path) -> None:
    days = {f"me.hours.{day}": "" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")}
    with visitor(tmp_path) as (found, client):
        assert send(found, client, "/settings", form="hours", **days).status_code == 303


@pytest.mark.parametrize(
    ("on", "amount", "field", "says"),
    [
        ("", "12 000", "balance_on", "Il manque le jour"),
        ("2026-01-02", "", "balance", "Il manque le montant"),
        ("2030-01-01", "12 000", "balance_on", "01/01/2030 est encore à venir"),
        ("2026-01-02", "un peu", "balance", "et non « un peu »"),
    ],
)
def test_half_a_balance_is_said_beside_the_field_that_lacks(
    tmp_path: Path, on: str, amount: str, field: str, says: str
) -> None:
    with visitor(tmp_path) as (found, client):
        fields = MONEY | {"me.balance_on": on, "me.balance": amount}
        answer = send(found, client, "/settings", form="money", **fields)

    bad = re.search(rf'id="me-{field}-bad">([^<]*)<', answer.text)
    assert answer.status_code == 422
    assert bad
    assert says in unescape(bad[1]).replace("\N{NO-BREAK SPACE}", " ")
    assert "{" not in unescape(bad[1])


@pytest.mark.parametrize(
    ("typed", "is_kept"),
    [
        ("1 500,00 €", "1500.00"),
        ("1 075,50", "1075.50"),
        ("75,50 €", "75.50"),
        ("75.00", "75.00"),
        ("1’500.25", "1500.25"),
        ("EUR 80", "80"),
    ],
)
def test_a_sum_is_typed_as_people_write_it(tmp_path: Path, typed: str, is_kept: str) -> None:
    with visitor(tmp_path) as (found, client):
        send(found, client, "/settings", form="money", **{"me.monthly_costs": typed})
        assert f'monthly_costs = "{is_kept}"' in kept(client)


@pytest.mark.parametrize("typed", ["1,500", "75 USD", "75 euros par jour"])
def test_a_sum_that_means_something_else_is_refused_as_it_was_typed(
    tmp_path: Path, typed: str
) -> None:
    with visitor(tmp_path) as (found, client):
        answer = send(found, client, "/settings", form="money", **{"me.wanted_rate": typed})
        assert answer.status_code == 422
        assert f"« {typed} »" in unescape(answer.text).replace("\N{NO-BREAK SPACE}", " ")
        assert "wanted_rate" not in kept(client)


def test_a_wrong_percentage_is_said_as_one(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        answer = send(found, client, "/settings", form="money", **{"me.sales_tax": "2000"})

    said = text_of(answer.text).replace("\N{NO-BREAK SPACE}", " ")
    assert "est un pourcentage de 0 à 100, comme 25, et non « 2000 »" in said


def test_codes_and_zones_are_typed_in_any_case(tmp_path: Path) -> None:
    said = {"me.country": "ca-qc", "me.timezone": "europe/paris", "me.currency": "cad"}
    with visitor(tmp_path) as (found, client):
        assert send(found, client, "/settings", form="who", **said).status_code == 303
        file = kept(client)

    assert 'country = "CA-QC"' in file
    assert 'timezone = "Europe/Paris"' in file
    assert 'currency = "CAD"' in file


def test_three_letters_that_are_no_currency_are_refused(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        answer = send(found, client, "/settings", form="money", **{"me.currency": "ZZZ"})
        rate = send(found, client, "/settings", form="rates",
                    **{"new-currency": "zzz", "new-rate": "2"})  # fmt: skip

    assert answer.status_code == 422
    assert rate.status_code == 422
    assert 'id="new-rate-bad"' in rate.text


@pytest.mark.parametrize(("currency", "worth"), [("USD", ""), ("", "0,9")])
def test_half_an_exchange_rate_is_refused(tmp_path: Path, currency: str, worth: str) -> None:
    with visitor(tmp_path) as (found, client):
        fields = {"new-currency": currency, "new-rate": worth}
        answer = send(found, client, "/settings", form="rates", **fields)

    assert answer.status_code == 422
    assert "ce que vaut une unité" in text_of(answer.text)


def test_numbers_are_shown_again_as_the_language_writes_them(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        send(found, client, "/settings", form="money", **{"me.wanted_rate": "77,50"})
        send(found, client, "/limits", **{"limits.late_share": "0,5"})
        assert 'value="77,50"' in client.get("/settings").text
        assert 'value="0,5"' in client.get("/limits").text


def test_the_number_of_things_to_correct_is_said(tmp_path: Path) -> None:
    said = {"me.wanted_rate": "a", "me.monthly_costs": "b", "me.income_tax": "c"}
    with visitor(tmp_path) as (found, client):
        answer = send(found, client, "/settings", form="money", **said)

    assert "trois points sont à corriger" in text_of(answer.text)


def test_the_day_whose_hours_are_wrong_is_marked(tmp_path: Path) -> None:
    days = {"me.hours.mon": "9h-12h", "me.hours.tue": "9-25", "me.days_off": "noël"}
    with visitor(tmp_path) as (found, client):
        page = send(found, client, "/settings", form="hours", **days).text

    assert re.search(
        r'id="h-tue"[^>]*aria-invalid="true" aria-describedby="hours-hint h-tue-bad"', page
    )
    assert not re.search(r'id="h-mon"[^>]*aria-invalid', page)
    assert re.search(r'<textarea id="me-days_off"[^>]*aria-invalid="true"', page)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("late_days", "1000000000000"),
        ("respect_mean", "99"),
        ("terms_changes", "2,5"),
        ("energy_points", "5"),
        ("overdue_days", "90"),
        ("overdue_days_established", "20"),
        ("dread_points", "7"),
        ("cancel_notice_hours", "99999"),
    ],
)
def test_a_limit_that_nothing_could_reach_is_refused(tmp_path: Path, name: str, typed: str) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        answer = send(found, client, "/limits", **{f"limits.{name}": typed})
        assert answer.status_code == 422
        bad = re.search(rf'id="b-{name}">([^<]*)<', answer.text)
        assert bad
        assert f"« {typed} »" in unescape(bad[1]).replace("\N{NO-BREAK SPACE}", " ")
        assert name not in unescape(bad[1])


def test_a_limit_below_nought_and_two_that_fit_together_are_kept(tmp_path: Path) -> None:
    planted(tmp_path)
    limits = {"energy_points": "-1,5", "overdue_days": "90", "overdue_days_established": "120"}
    with visitor(tmp_path) as (found, client):
        fields = {f"limits.{name}": value for name, value in limits.items()}
        assert send(found, client, "/limits", **fields).status_code == 303
        assert 'energy_points = "-1.5"' in kept(client)


def test_a_client_does_not_take_the_name_of_another(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        answer = send(found, client, LAMBDA, do="rename", name="SIGMA")
        assert answer.status_code == 422
        assert "S’il s’agit du même" in unescape(answer.text)
        assert client.get("/clients/sigma").status_code == 200
        assert send(found, client, LAMBDA, do="rename", name="LAMBDA").status_code == 303


def test_everybody_of_a_free_provider_is_no_client(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        assert send(found, client, LAMBDA, do="email", email="*@gmail.com").status_code == 422
        assert send(found, client, LAMBDA, do="email", email="ann@gmail.com").status_code == 303


def test_a_settings_file_that_is_none_is_named_as_the_user_calls_it(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        answer = client.post(
            "/settings",
            data={"csrf": found.keys.form, "form": "file"},
            files={"file": ("notes.txt", b"rien du tout\n")},
            headers={"origin": "http://127.0.0.1:8000"},
        )

    assert answer.status_code == 422
    assert "notes.txt:1" in answer.text
    assert "secateur.toml:1" not in answer.text


def test_a_share_below_one_in_a_field_of_percents_is_asked_about(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        fields = MONEY | {"me.income_tax": "0,22"}
        asked = send(found, client, "/settings", form="money", **fields)
        bad = re.search(r'id="me-income_tax-bad">([^<]*)<', asked.text)
        signed = send(
            found, client, "/settings", form="money", **MONEY | {"me.income_tax": "0,22 %"}
        )
        again = client.get("/settings").text

    assert asked.status_code == 422
    assert bad
    assert "0,22\u202f%\xa0: vouliez-vous dire 22\xa0%" in unescape(bad[1])
    assert signed.status_code == 303
    assert 'value="0,22 %"' in unescape(again)


def test_the_laws_that_a_list_offers_have_their_names(tmp_path: Path) -> None:
    with visitor(tmp_path) as (_, client):
        page = unescape(client.get("/settings").text)
    assert '<option value="CA-QC">Québec (Canada) · CA-QC</option>' in page


def test_what_is_wrong_with_a_clause_is_said_beside_its_field_by_its_words(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        fields = {"terms.from": "2026-01-01", "terms.notice_days": "un mois"}
        answer = send(found, client, LAMBDA, do="terms", **fields)
        bad = re.search(r'id="terms-notice_days-bad">([^<]*)<', answer.text)

    assert answer.status_code == 422
    assert bad
    assert "« 30 jours » ou « 2 mois »" in unescape(bad[1]).replace("\xa0", " ")
    assert "notice_days" not in unescape(bad[1])
