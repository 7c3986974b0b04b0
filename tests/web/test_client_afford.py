"""Can I leave? Whom; and four ways on one scale."""

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from starlette.testclient import TestClient

from secateur.actions.forecasting.affordable import EXAMPLE_MONTHS
from secateur.web.charts.fan import Fan, Scale, fan, ticks
from tests.web.entry import send
from tests.web.form_reading import forms_of
from tests.web.sites import ORIGIN, marked, planted, visitor

MONTHS = [(year, month) for year in (2025, 2026) for month in range(1, 13)][:22]
EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(2)>\u202eevil 🌿'
QUERY = {"savings": "3000", "costs": "1500", "from": "2", "to": "6", "notice": "30", "tax": "20"}


def bills(*clients: str) -> str:
    rows: list[str] = []
    for client in clients:
        for number, (year, month) in enumerate(MONTHS):
            paid = f"{year}-{month:02}-20"
            name = client.replace('"', '""')
            rows.append(
                f'{abs(hash(client)) % 999}-{number},"{name}",{year}-{month:02}-01,'
                f"{year}-{month:02}-15,900.00,EUR,0.00,{paid},900.00,invoice"
            )
    return "\n".join(rows) + "\n"


def ids(page: str) -> list[str]:
    return re.findall(r'href="/clients/([^"/]+)/afford"', page)


def visit(client: TestClient, *, of: str = "lambda", **tried: str) -> str:
    path = f"/clients/{of}/afford"
    if tried:
        mark = re.findall(r'name="csrf" value="([^"]+)"', client.get(path).text)[-1]
        fields = {"csrf": mark, "do": "try", **tried}
        assert client.post(path, data=fields, headers={"Origin": ORIGIN}).status_code == 303
    found = client.get(path)
    assert found.status_code == 200
    return found.text


def test_whom_it_is_about_is_chosen_first(tmp_path: Path) -> None:
    planted(tmp_path, bills("Lambda", "Sigma"))
    with visitor(tmp_path) as (_, client):
        page = client.get("/afford")

        assert ids(page.text) == ["lambda", "sigma"]
        assert client.get("/afford?client=sigma").headers["location"] == "/clients/sigma/afford"


def test_without_clients_the_way_in_is_shown(tmp_path: Path) -> None:
    with visitor(tmp_path) as (_, client):
        assert client.get("/afford").headers["location"] == "/welcome"


def test_what_is_missing_is_said_beside_the_form(tmp_path: Path) -> None:
    planted(tmp_path, bills("Lambda", "Sigma"))
    with visitor(tmp_path) as (_, client):
        page = visit(client)

        assert 'role="alert"' in page
        assert "vos dépenses par mois" in page
        assert "monthly_costs" not in page
        assert "--" not in page.partition('id="answer"')[0].partition('id="said"')[2]
        assert 'name="savings"' in page
        assert '<svg class="ch fan-chart"' not in page


def test_the_example_of_a_search_is_named_with_its_numbers_until_the_user_says(
    tmp_path: Path,
) -> None:
    planted(tmp_path, bills("Lambda", "Sigma"))
    said = f"{EXAMPLE_MONTHS.low:g} à {EXAMPLE_MONTHS.high:g} mois pour remplacer ce client"
    with visitor(tmp_path) as (_, client):
        assert said in visit(client).replace("\u00a0", " ")
        assert said not in visit(client, **QUERY, from_was="1").replace("\u00a0", " ")


def test_the_four_ways_are_drawn_on_one_scale_with_their_numbers(tmp_path: Path) -> None:
    planted(tmp_path, bills("Lambda", "Sigma"))
    with visitor(tmp_path) as (_, client):
        page = visit(client, **QUERY)

        fans = re.findall(r'<svg class="ch fan-chart".*?</svg>', page, re.DOTALL)
        axes = {tuple(re.findall(r'text-anchor="end">([^<]*)</text>', one)[:3]) for one in fans}
        assert len(fans) >= 4
        assert len(axes) == 1
        assert page.count("<details>") >= 5


def test_staying_and_leaving_are_told_side_by_side(tmp_path: Path) -> None:
    planted(tmp_path, bills("Lambda", "Sigma"))
    with visitor(tmp_path) as (_, client):
        page = visit(client, **QUERY)

        assert page.index("Ce qu’il en coûte de rester") < page.index("Ce qu’il en coûte de partir")


def test_what_is_typed_stays_in_the_fields_and_counts_as_said(tmp_path: Path) -> None:
    planted(tmp_path, bills("Lambda", "Sigma"))
    with visitor(tmp_path) as (_, client):
        page = visit(client, **QUERY)

        assert (
            'name="savings" type="text" inputmode="decimal" autocomplete="off" value="3000"' in page
        )
        assert "indiqué par vous" in page


def test_a_measured_value_sent_back_unchanged_is_no_word_of_the_users(tmp_path: Path) -> None:
    planted(
        tmp_path, bills("Lambda", "Sigma"), '[me]\nmonthly_costs = "1500.00"\ncurrency = "EUR"\n'
    )
    with visitor(tmp_path) as (_, client):
        same = visit(client, **(QUERY | {"costs": "1500", "costs_was": "1500"}))
        other = visit(client, **(QUERY | {"costs": "1600", "costs_was": "1500"}))

        assert same.count("indiqué par vous") == other.count("indiqué par vous") - 1


def form(page: str) -> dict[str, str]:
    """Return what the form of the page would send."""
    body = page[page.index('id="assumptions"') :].partition("</form>")[0]
    return dict(re.findall(r'<input[^>]*? name="(\w+)"[^>]* value="([^"]*)"', body))


def test_sending_the_form_as_it_stands_changes_nothing(tmp_path: Path) -> None:
    toml = '[me]\nmonthly_costs = "1500.00"\ncurrency = "EUR"\n'
    planted(tmp_path, bills("Lambda", "Sigma"), toml)
    with visitor(tmp_path) as (_, client):
        for query in (QUERY | {"costs": "1900"}, {"savings": "3000", "tax": "20"}):
            once = visit(client, **query)
            again = visit(client, **form(once))

            assert _inputs(once)
            assert _inputs(again) == _inputs(once)


def _inputs(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<b class="num">([^<]*)</b> <span class="quiet">([^<]*)', page)


def test_the_time_to_replace_is_an_example_until_it_is_said(tmp_path: Path) -> None:
    planted(tmp_path, bills("Lambda", "Sigma"))
    with visitor(tmp_path) as (_, client):
        rest = {name: value for name, value in QUERY.items() if name not in {"from", "to"}}
        example, said = visit(client, **rest), visit(client, **QUERY)

        assert ("2 – 6", "supposé") in _inputs(example)
        assert ("2 – 6", "indiqué par vous") in _inputs(said)


def test_figures_that_are_missing_are_asked_for_and_kept_for_all_clients(tmp_path: Path) -> None:
    planted(tmp_path, bills("Lambda", "Sigma"))
    with visitor(tmp_path) as (found, client):
        asked = visit(client)
        assert 'id="ask"' in asked
        said = marked(found, savings="3 000,50", costs="1500", tax="20")
        kept = client.post("/clients/lambda/afford", data=said, headers={"origin": ORIGIN})
        assert kept.headers["location"] == "/clients/lambda/afford"
        for name in ("lambda", "sigma"):
            page = client.get(f"/clients/{name}/afford").text
            assert 'id="ask"' not in page
            assert ("1\u202f500\xa0€", "vos réglages") in _inputs(page)
        assert "3000,50" in client.get("/settings").text


def test_what_is_tried_is_kept_only_when_asked(tmp_path: Path) -> None:
    toml = '[me]\nmonthly_costs = "1500.00"\ncurrency = "EUR"\n'
    planted(tmp_path, bills("Lambda", "Sigma"), toml)
    with visitor(tmp_path) as (found, client):
        page = visit(client, **(QUERY | {"costs": "1900"}))
        offered = page.partition('id="answer"')[2]
        assert 'name="savings" value="3000"' in offered
        assert 'name="costs" value="1900"' not in offered
        said = marked(found, tax="x")
        refused = client.post("/clients/lambda/afford", data=said, headers={"origin": ORIGIN})
        assert refused.status_code == 422


def test_other_costs_tried_leave_the_savings_of_today_as_they_are(tmp_path: Path) -> None:
    toml = (
        '[me]\nmonthly_costs = "1500.00"\ncurrency = "EUR"\nincome_tax = "0.2"\n'
        'opening_balance = { on = 2025-01-01, amount = "8000.00" }\n'
    )
    planted(tmp_path, bills("Lambda", "Sigma"), toml)
    with visitor(tmp_path) as (_, client):
        measured = visit(client)
        tried = visit(client, **(form(measured) | {"costs": "1700"}))

        savings = [one for one in _inputs(measured) if "solde" in one[1]]
        assert savings
        assert savings == [one for one in _inputs(tried) if "solde" in one[1]]
        for wrong in ("nan", "inf", "1e99", "x"):
            assert visit(client, costs="1700", savings_was=wrong)


def test_nonsense_is_refused_where_it_was_typed(tmp_path: Path) -> None:
    planted(tmp_path, bills("Lambda", "Sigma"))
    with visitor(tmp_path) as (found, client):
        for wrong in ("many", "-5", "1e99", "nan", EVIL):
            said = marked(found, do="try", **(QUERY | {"costs": wrong}))
            answer = client.post("/clients/lambda/afford", data=said, headers={"origin": ORIGIN})
            page = answer.text

            assert answer.status_code == 422
            assert 'role="alert"' in page
            assert "<script>alert" not in page
            assert "<img src=x" not in page


def test_an_unknown_client_is_not_found(tmp_path: Path) -> None:
    planted(tmp_path, bills("Lambda", "Sigma"))
    with visitor(tmp_path) as (_, client):
        assert client.get("/clients/nobody/afford").status_code == 404


def test_names_from_files_are_escaped_everywhere(tmp_path: Path) -> None:
    planted(tmp_path, bills(EVIL, "Sigma"))
    with visitor(tmp_path) as (_, client):
        page = client.get("/afford").text
        evil = next(one for one in ids(page) if one != "sigma")
        shown = visit(client, of=evil, **QUERY)

        for one in (page, shown):
            assert "<script>alert" not in one
            assert "<img src=x" not in one
            assert "&lt;script&gt;" in one


def test_no_address_holds_what_is_tried_and_it_can_be_dropped(tmp_path: Path) -> None:
    planted(tmp_path, bills("Lambda", "Sigma"))
    with visitor(tmp_path) as (found, client):
        page = visit(client, **QUERY)

        assert not re.findall(r'(?:href|action)="[^"]*(?:savings|costs|tax)=', page)
        assert visit(client) == page
        measured = marked(found, do="measured")
        client.post("/clients/lambda/afford", data=measured, headers={"Origin": ORIGIN})
        assert 'value="3000"' not in visit(client)
        assert 'value="3000"' not in client.get("/clients/lambda/afford?savings=3000").text


def test_charts_are_saved_with_the_numbers_of_the_same_question(tmp_path: Path) -> None:
    planted(tmp_path, bills("Lambda", "Sigma"))
    with visitor(tmp_path) as (_, client):
        visit(client, **QUERY)
        table = client.get("/clients/lambda/afford", params={"download": "stay.csv"})
        picture = client.get("/clients/lambda/afford", params={"download": "stay.svg"})
        none = client.get("/clients/lambda/afford", params={"download": "../x.svg"})

        rows = list(csv.DictReader(io.StringIO(table.text)))
        assert len(rows) == 12
        assert all(float(row["p10"]) <= float(row["p50"]) <= float(row["p90"]) for row in rows)
        assert ET.fromstring(picture.content).tag.endswith("svg")  # noqa: S314  (our own drawing)
        assert none.status_code == 404


def test_the_axis_holds_nothing_and_encloses_every_sum() -> None:
    for low, high in ((-12_340.0, 8_000.0), (0.0, 1.0), (5_000.0, 64_000.0), (-3.0, -1.0)):
        found = ticks(low, high)

        assert 0 in found
        assert found[0] <= low
        assert found[-1] >= high
        assert len(found) <= 8


def test_a_ring_marks_the_first_month_one_case_in_ten_is_below_zero() -> None:
    scale = Scale(
        low=-100, high=100, ticks=((0, "0"),), months=("a", "b", "c"), departure="last day"
    )
    rows = [(10.0, 20.0, 30.0, 40.0, 50.0), (-5.0, 1.0, 2.0, 3.0, 4.0), (-9.0, 1.0, 2.0, 3.0, 4.0)]

    drawn = fan(Fan(rows=rows, cut=0.0, label="<x>"), scale)

    assert drawn.count('class="ring"') == 1
    assert "&lt;x&gt;" in drawn


@pytest.mark.parametrize("name", ["savings", "costs", "tax"])
def test_a_figure_that_is_none_is_asked_again_with_what_was_typed(
    tmp_path: Path, name: str
) -> None:
    planted(tmp_path, bills("Lambda", "Sigma"))
    with visitor(tmp_path) as (found, client):
        said = marked(found, **{"savings": "3000", "costs": "1500", "tax": "20", name: "abc"})
        refused = client.post("/clients/lambda/afford", data=said, headers={"origin": ORIGIN})
        settings = client.get("/settings").text

    asked = refused.text.partition('id="ask"')[2].partition("</section>")[0]
    assert refused.status_code == 422
    assert 'role="alert"' in refused.text
    assert [form.sent[name] for form in forms_of(asked)] == ["abc"]
    assert 'value="1500"' not in settings


def test_what_is_tried_and_is_no_number_is_refused_and_changes_no_answer(tmp_path: Path) -> None:
    planted(tmp_path, bills("Lambda", "Sigma"))
    with visitor(tmp_path) as (found, client):
        before = visit(client, **QUERY)
        said = marked(found, do="try", **(QUERY | {"costs": "abc"}))
        refused = client.post("/clients/lambda/afford", data=said, headers={"origin": ORIGIN})
        after = visit(client)

    assert refused.status_code == 422
    tried = [form for form in forms_of(refused.text) if form.sent.get("do") == "try"]
    assert [form.sent["costs"] for form in tried] == ["abc"]
    assert _inputs(before) == _inputs(after)


@pytest.mark.parametrize("typed", ["25 %", "25%", "25,0"])
def test_a_percentage_is_tried_as_it_is_typed_in_the_settings(tmp_path: Path, typed: str) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        answer = send(found, client, "/clients/lambda/afford", do="try", tax=typed)

    assert answer.status_code == 303


def test_a_figure_that_is_none_is_not_there_at_the_next_visit(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        refused = send(found, client, "/clients/lambda/afford", do="try", tax="beaucoup")
        after = client.get("/clients/lambda/afford")

    assert refused.status_code == 422
    assert "beaucoup" in refused.text
    assert "beaucoup" not in after.text
