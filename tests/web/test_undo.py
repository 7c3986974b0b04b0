"""Settings, limits, clients and agreements can be taken back from the page they were changed on."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from secateur.actions.importing.import_files import import_files
from secateur.web.site import Site
from tests.actions.desks import READERS, opened, workspace
from tests.web.entry import ATTACK, is_harmless, plain_spaces, send
from tests.web.sites import planted, visitor

AGREED = "/clients/mu/agreements"
DUE = "".join(
    f"F-{month},Mu,2026-{month:02}-05,2026-{month:02}-25,100.00,EUR,,,,invoice\n"
    for month in range(1, 6)
)


def offered(page: str) -> str:
    found = re.search(r'name="number" value="(\d+)"><button class="btn bare undo"', page)
    return found[1] if found else ""


def undo(found: Site, client: TestClient, path: str) -> str:
    number = offered(client.get(path).text)
    assert number
    send(found, client, path, do="undo", number=number)
    return client.get(path).text


@pytest.mark.parametrize(
    ("path", "fields", "shown"),
    [
        ("/settings", {"form": "money", "me.wanted_rate": "77.50"}, "77,50"),
        ("/limits", {"limits.late_share": "0.42"}, "0,42"),
        (AGREED, {"do": "alias", "alias": "Mu et filles"}, "<dd>Mu et filles"),
        (AGREED, {"do": "rename", "name": "Studio Mu"}, "Studio Mu et vous"),
        (AGREED, {"do": "terms", "terms.from": "2026-01-01", "terms.rate": "61"}, "<dd>61"),
    ],
)
def test_a_change_is_undone_on_its_page(
    tmp_path: Path, path: str, fields: dict[str, str], shown: str
) -> None:
    planted(tmp_path, DUE)
    with visitor(tmp_path) as (found, client):
        before = client.get(path).text
        assert shown not in before
        assert not offered(before)
        send(found, client, path, **fields)
        client.get(path)
        assert shown in client.get(path).text
        undo(found, client, path)
        after = client.get(path).text
        assert shown not in after
        assert not offered(after)


def test_two_clients_made_one_are_two_again(tmp_path: Path) -> None:
    planted(tmp_path, DUE + DUE.replace("Mu", "Nu").replace("F-", "G-"))
    with visitor(tmp_path) as (found, client):
        send(found, client, "/clients", do="merge", client="nu", into="mu")
        assert client.get("/clients/nu").status_code == 404
        undo(found, client, "/clients")
        assert client.get("/clients/nu").status_code == 200


def test_a_form_of_the_clients_that_is_not_complete_is_refused_there(tmp_path: Path) -> None:
    planted(tmp_path, DUE)
    with visitor(tmp_path) as (found, client):
        for fields in ({"do": "merge"}, {"do": "nonsense"}, {"do": "undo", "number": "7"}):
            answer = send(found, client, "/clients", **fields)
            assert answer.status_code == 422
            assert 'role="alert"' in answer.text


def test_clauses_that_records_show_are_confirmed_by_one_click_and_undone(tmp_path: Path) -> None:
    planted(tmp_path, DUE)
    with visitor(tmp_path) as (found, client):
        page = client.get(AGREED).text
        assert 'value="payment_terms"' in page
        assert "5 factures sur 5" in plain_spaces(page)
        assert 'href="/receipts/invoices/' in page

        send(found, client, AGREED, do="clause", clause="payment_terms")
        client.get(AGREED)
        kept = client.get(AGREED).text
        assert 'value="payment_terms"' not in kept
        assert 'value="currency"' in kept
        assert (
            "20 jours" in plain_spaces(kept).partition('id="agreed"')[2].partition("</section>")[0]
        )

        assert 'value="payment_terms"' in undo(found, client, AGREED)


def test_all_clauses_are_confirmed_at_once(tmp_path: Path) -> None:
    planted(tmp_path, DUE)
    with visitor(tmp_path) as (found, client):
        send(found, client, AGREED, do="clauses")
        assert 'id="proposed"' not in client.get(AGREED).text
        again = send(found, client, AGREED, do="clause", clause="currency")
        assert 'role="alert"' in again.text


def test_the_name_of_what_is_undone_stays_a_name(tmp_path: Path) -> None:
    planted(tmp_path, DUE)
    with visitor(tmp_path) as (found, client):
        send(found, client, AGREED, do="alias", alias=ATTACK)
        assert is_harmless(client.get(AGREED).text)
        assert is_harmless(client.get("/clients").text)


def test_an_answer_to_a_question_is_taken_back(tmp_path: Path) -> None:
    payment = "2026-02-20,100.00,EUR,VIR INCONNU SARL,,\n"
    path = workspace(tmp_path, payments=payment, invoices=DUE)
    with opened(tmp_path, path) as desk:
        import_files(desk, [path], readers=READERS)
    with visitor(tmp_path) as (found, client):
        page = client.get("/settle").text
        question = re.findall(r'name="question" value="([^"]*)"', page)[0]
        assert not offered(page)
        send(found, client, "/settle", question=question, choice="0")
        client.get("/settle")
        assert question not in client.get("/settle").text
        assert question in undo(found, client, "/settle")


def test_a_check_in_is_taken_back(tmp_path: Path) -> None:
    planted(tmp_path, DUE)
    with visitor(tmp_path) as (found, client):
        assert not offered(client.get("/checkin").text)
        send(found, client, "/checkin", client="mu", dread="4")
        undo(found, client, "/checkin")
        assert not offered(client.get("/checkin").text)
    with opened(tmp_path) as desk:
        assert desk.store.rows("SELECT count(*) FROM check_ins") == [(0,)]


def test_only_the_check_in_that_is_meant_goes(tmp_path: Path) -> None:
    planted(tmp_path, DUE)
    with visitor(tmp_path) as (found, client):
        send(found, client, "/checkin", client="mu", dread="4")
        send(found, client, "/checkin", client="mu", respect="2")
        undo(found, client, "/checkin")
        undo(found, client, "/checkin")
    with opened(tmp_path) as desk:
        assert desk.store.rows("SELECT count(*) FROM check_ins") == [(0,)]
