"""The page of a client: the rule, the reasons, the records, and limits that can be moved."""

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.actions.desks import TOML, opened
from tests.actions.test_client_story import LATE, mails
from tests.web.entry import ATTACK, ATTACKS
from tests.web.planting import planted_once
from tests.web.sites import ORIGIN, marked, planted, visitor

ON = "on=2025-12-01"
PAGE = f"/clients/lambda?{ON}"


def settled(folder: Path, toml: str = TOML, **files: str) -> None:
    planted_once(folder, toml, **({"invoices": LATE} | files))


def test_the_page_says_the_verdict_its_rule_and_what_would_change_it(tmp_path: Path) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (_, client):
        page = client.get(PAGE).text

    assert "Un motif établi" in page
    assert "La règle" in page
    assert "Ce qui changerait ce verdict" in page


def test_staying_and_leaving_weigh_the_same(tmp_path: Path) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (_, client):
        page = client.get(PAGE).text

    for place in ("reset", "afford", "leave"):
        assert f'<a class="btn" href="/clients/lambda/{place}">' in page


def test_the_eight_reasons_are_there_and_each_can_be_linked_to(tmp_path: Path) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (_, client):
        page = client.get(PAGE).text

    assert page.count('<article class="reason') == 8
    assert 'id="payment"' in page
    assert 'id="growth"' in page


def test_what_is_unknown_says_how_much_is_lacking(tmp_path: Path) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (_, client):
        page = client.get(PAGE).text

    assert '<ul class="need">' in page
    assert "unknown-box" in page


def test_a_receipt_leads_to_the_very_record(tmp_path: Path) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (_, client):
        page = client.get(PAGE).text
        found = re.search(r'href="(/receipts/invoices/\d+)"><bdi>(L-\d+)</bdi>', page)
        assert found is not None
        assert found[2] in client.get(found[1]).text


def test_every_id_stands_once_and_every_field_has_its_label(tmp_path: Path) -> None:
    settled(
        tmp_path, mail=mails("lambda", *(f"2025-11-{n:02}T10:00:00+01:00" for n in range(1, 20)))
    )
    with visitor(tmp_path) as (_, client):
        page = client.get(PAGE).text

    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    labels = set(re.findall(r'<label for="([^"]+)"', page))
    assert set(re.findall(r'<input id="([^"]+)"', page)) == labels
    assert " style=" not in page
    assert "<style" not in page


def test_nobodys_page_is_not_found(tmp_path: Path) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (_, client):
        assert client.get("/clients/nobody").status_code == 404
        assert client.get(f"/clients/lambda?{ON}&download=secrets.csv").status_code == 404


def test_a_limit_is_tried_without_being_kept(tmp_path: Path) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (found, client):
        fields = marked(found, **{"limit.late_share": "99", "do": "try"})
        sent = client.post(PAGE, data=fields, headers={"origin": ORIGIN})
        assert sent.headers["location"] == f"/clients/lambda?limit.late_share=0.99&{ON}#tried"
        tried = client.get(sent.headers["location"]).text
        assert "À l’essai" in tried
        assert "99" in tried
        assert "À l’essai" not in client.get(PAGE).text


def test_a_limit_that_is_kept_comes_back_to_its_reason(tmp_path: Path) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (found, client):
        fields = marked(found, **{"limit.late_share": "50", "do": "save"})
        sent = client.post(PAGE, data=fields, headers={"origin": ORIGIN})

    assert sent.headers["location"] == f"{PAGE}#h-reasons"
    with opened(tmp_path) as desk:
        assert str(desk.settings.limits["late_share"]) == "0.5"


def test_the_limits_that_were_not_typed_otherwise_are_neither_tried_nor_kept(
    tmp_path: Path,
) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (found, client):
        page = client.get(PAGE).text
        shown = dict(re.findall(r'name="(limit\.\w+)"[^>]* value="([^"]*)"', page))
        assert len(shown) > 20
        same = client.post(PAGE, data=marked(found, **shown, do="save"), headers={"origin": ORIGIN})
        assert same.headers["location"] == f"{PAGE}#h-reasons"
        moved = shown | {"limit.late_share": "99", "limit.overdue_days": "90"}
        sent = client.post(PAGE, data=marked(found, **moved, do="try"), headers={"origin": ORIGIN})

    asked = sent.headers["location"].partition("?")[2].partition("#")[0].split("&")
    assert sorted(asked) == ["limit.late_share=0.99", "limit.overdue_days=90", ON]
    with opened(tmp_path) as desk:
        assert not desk.settings.limits


def test_an_older_window_takes_back_no_limit_that_was_kept_since(tmp_path: Path) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (found, client):
        older = re.findall(r'name="csrf" value="([^"]+)"', client.get(PAGE).text)
        first = marked(found, **{"limit.late_share": "50", "do": "save"})
        assert client.post(PAGE, data=first, headers={"origin": ORIGIN}).status_code == 303
        second = {"csrf": older[-1], "limit.late_share": "33", "do": "save"}
        assert client.post(PAGE, data=second, headers={"origin": ORIGIN}).status_code == 409

    with opened(tmp_path) as desk:
        assert str(desk.settings.limits["late_share"]) == "0.5"


def test_a_limit_on_a_difference_may_be_negative(tmp_path: Path) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (found, client):
        fields = marked(found, **{"limit.energy_points": "−1,5", "do": "save"})
        client.post(PAGE, data=fields, headers={"origin": ORIGIN})

    with opened(tmp_path) as desk:
        assert str(desk.settings.limits["energy_points"]) == "-1.5"


@pytest.mark.parametrize(
    ("limit", "value"), [("late_share", "x"), ("late_share", "250"), ("nothing", "1"), ("", "")]
)
def test_a_limit_that_cannot_be_is_refused_on_the_page(
    tmp_path: Path, limit: str, value: str
) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (found, client):
        fields = marked(found, **{f"limit.{limit}": value, "do": "save"})
        sent = client.post(PAGE, data=fields, headers={"origin": ORIGIN})

    assert sent.status_code == 422
    assert 'role="alert"' in sent.text
    assert (f'value="{value}" aria-invalid' in sent.text) == (limit == "late_share")


@pytest.mark.parametrize("query", ["limit.nothing=1", "limit.late_share=2", "limit.late_share=x"])
def test_a_limit_of_the_address_that_cannot_be_is_refused(tmp_path: Path, query: str) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (_, client):
        assert client.get(f"{PAGE}&{query}").status_code == 422


def test_read_only_shows_the_limits_and_moves_none(tmp_path: Path) -> None:
    settled(tmp_path)
    with visitor(tmp_path, is_read_only=True) as (_, client):
        page = client.get(PAGE).text

    assert 'name="do"' not in page
    assert " disabled" in page


def test_a_chart_is_saved_as_its_numbers_and_as_a_drawing_that_stands_alone(
    tmp_path: Path,
) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (_, client):
        numbers = client.get(f"{PAGE}&download=invoices.csv")
        drawing = client.get(f"{PAGE}&download=invoices.svg")

    rows = list(csv.reader(io.StringIO(numbers.text)))
    assert [row[0] for row in rows[1:]] == [f"L-{n}" for n in range(1, 11)]
    assert numbers.headers["content-disposition"] == 'attachment; filename="lambda-invoices.csv"'
    root = ET.fromstring(drawing.content)  # noqa: S314  (made by us just now)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "sandbox" in drawing.headers["content-security-policy"]


def test_numbers_from_a_file_are_shown_and_never_run(tmp_path: Path) -> None:
    quoted = [number.replace('"', '""') for number in (*ATTACKS, "=1+1", "@SUM(A1)")]
    rows = [f'"{each}",Lambda,2025-01-05,2025-02-04,100.00,EUR,,,,invoice\n' for each in quoted]
    planted(tmp_path, "".join(rows))
    with visitor(tmp_path) as (_, client):
        page = client.get(PAGE)
        numbers = client.get(f"{PAGE}&download=invoices.csv")
        drawing = client.get(f"{PAGE}&download=invoices.svg")

    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img src=x" not in page.text
    assert "<script>alert" not in drawing.text
    ET.fromstring(drawing.content)  # noqa: S314  (made by us just now)
    cells = [row[0] for row in csv.reader(io.StringIO(numbers.text))]
    assert len(cells) == len(rows) + 1
    assert not any(cell.startswith(("=", "@")) for cell in cells)


def test_the_name_of_a_client_is_shown_and_never_run(tmp_path: Path) -> None:
    quoted = ATTACK.replace("\\", "\\\\").replace('"', '\\"')
    toml = f'{TOML}\n[[client]]\nid = "lambda"\nname = "{quoted}"\naliases = ["Lambda"]\n'
    settled(tmp_path, toml)
    with visitor(tmp_path) as (_, client):
        for path in (
            PAGE,
            f"/clients/lambda/signals/payment_lateness?{ON}",
            "/receipts/invoices/1",
        ):
            page = client.get(path)
            assert page.status_code == 200
            assert "<script>alert" not in page.text
            assert "<img src=x" not in page.text


def test_all_records_of_a_signal_stand_on_a_page_of_their_own(tmp_path: Path) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (_, client):
        page = client.get(f"/clients/lambda/signals/payment_lateness?{ON}").text
        assert client.get("/clients/lambda/signals/nothing").status_code == 404
        assert client.get("/clients/nobody/signals/dread").status_code == 404

    assert page.count("/receipts/invoices/") == 10


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999", "9" * 400])
def test_a_page_of_records_that_is_not_there_is_empty(tmp_path: Path, page: str) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (_, client):
        path = f"/clients/lambda/signals/payment_lateness?{ON}&page={page}"
        assert client.get(path).status_code == 200


def test_a_forecast_is_kept_as_a_bet_when_asked_and_by_no_look_at_it(tmp_path: Path) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (found, client):
        path = "/clients/lambda"
        for _ in range(2):
            assert client.get(path).status_code == 200
            assert client.get("/forecasts").status_code == 200
        with opened(tmp_path) as desk:
            assert desk.store.value("SELECT count(*) FROM bets") == 0
        assert 'value="bet"' in client.get(path).text
        sent = client.post(path, data=marked(found, do="bet"), headers={"origin": ORIGIN})
        assert sent.headers["location"] == f"{path}#bets"
        with opened(tmp_path) as desk:
            assert desk.store.value("SELECT count(*) FROM bets") > 0
        assert 'value="bet"' not in client.get(path).text


def test_a_forecast_of_a_past_day_is_never_kept(tmp_path: Path) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (found, client):
        assert 'value="bet"' not in client.get(PAGE).text
        client.post(PAGE, data=marked(found, do="bet"), headers={"origin": ORIGIN})
        with opened(tmp_path) as desk:
            assert desk.store.value("SELECT count(*) FROM bets") == 0


def test_the_loud_reasons_are_read_first_and_the_first_shows_its_records(tmp_path: Path) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (_, client):
        page = client.get(PAGE).text

    reasons = re.findall(r'<article class="reason( mini)?" id="(\w+)"', page)
    assert [mini for mini, _ in reasons] == sorted(mini for mini, _ in reasons)
    assert reasons[0] == ("", "payment")
    first = page.partition('id="payment"')[2].partition("</article>")[0]
    assert "<details open>" in first
    assert page.count("<details open>") == 1


def test_everything_about_a_client_is_a_link_away(tmp_path: Path) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (_, client):
        page = client.get(PAGE).text
        for place in ("letters", "claim", "agreements", "dossier", "share"):
            assert f'href="/clients/lambda/{place}"' in page
            assert client.get(f"/clients/lambda/{place}").status_code == 200
    assert 'href="/checkin?client=lambda"' in page
    assert 'href="/forecasts?client=lambda#h-hopes"' in page


def test_the_months_before_can_be_replayed(tmp_path: Path) -> None:
    settled(tmp_path)
    with visitor(tmp_path) as (_, client):
        assert "Les mois d’avant, rejoués" in client.get(f"{PAGE}&record=months").text
