"""Statement and claim on the page: line by line, chosen, kept, saved; and the reset."""

import json
import re
from pathlib import Path

import pytest

from tests.pdfs import text_of
from tests.web.sites import planted, visitor
from tests.web.test_leave import ATTACK, TOML, post, tell

CLAIM = "/clients/sigma/claim"
RESET = "/clients/sigma/reset"


def test_a_claim_shows_its_working_and_its_article(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (_, client):
        page = client.get(CLAIM, params={"on": "2026-08-01"}).text

        assert page.count('class="seg') >= 2
        assert "L441-10" in page
        assert 'class="sum total"' in page


def test_a_choice_changes_the_sum_and_stays_in_the_form(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (_, client):
        page = client.get(CLAIM, params={"on": "2026-08-01", "day_count": "ACT/360"}).text
        plain = client.get(CLAIM, params={"on": "2026-08-01"}).text

        assert "<option selected>ACT/360" in page
        total = re.compile(r'class="sum total".*?<td class="r num">([^<]+)', re.DOTALL)
        assert total.findall(page) != total.findall(plain)


@pytest.mark.parametrize(("kind", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("csv", b"")])
def test_a_claim_is_saved(tmp_path: Path, kind: str, begins: bytes) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (_, client):
        answer = client.get(CLAIM, params={"on": "2026-08-01", "download": kind})
        assert answer.status_code == 200
        assert answer.content.startswith(begins)
        made = client.get(CLAIM, params={"on": "2026-08-01", "download": "json"}).content
        assert json.loads(made)["principal_total"] == "250.00"


def test_a_kept_copy_is_listed_and_stays_byte_for_byte(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        page = post(found, client, CLAIM, on="2026-08-01")
        number = re.search(r"kept-(\d+)\.pdf", page)
        assert number is not None
        path = f"{CLAIM}?download=kept-{number[1]}.pdf"
        assert client.get(path).content == client.get(path).content
        printed = text_of(client.get(path).content)
        assert "F-2" in printed
        assert "250,00" in printed
        assert client.get(f"{CLAIM}?download=kept-999.pdf").status_code == 404


def test_every_option_stands_on_the_ladder(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (_, client):
        page = client.get(CLAIM, params={"on": "2026-08-01"}).text.split('id="ladder"')[1]

        assert page.count("<li>") >= 5
        assert "/letters/formal_notice" in page


def test_the_ladder_offers_no_letter_that_cannot_be_written(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        asked = {"on": "2026-08-01", "law": "FR"}
        page = client.get(CLAIM, params=asked).text.split('id="ladder"')[1]

        # The law is chosen for this claim alone: that of the client is still not known.
        assert "/letters/reminder_friendly" in page
        assert "/letters/formal_notice" not in page
        assert 'href="/clients/sigma/agreements#about"' in page


def test_what_was_paid_since_the_day_of_a_claim_is_asked_for_in_no_letter(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML + '[[client]]\nid = "lambda"\nname = "Lambda"\ncountry = "FR"\n')
    with visitor(tmp_path) as (_, client):
        page = client.get("/clients/lambda/claim", params={"on": "2026-02-15"}).text
        ladder = page.split('id="ladder"')[1]

        assert "L125-1" in ladder
        assert "/letters/" not in ladder
        assert ladder.count("Rien n’est en retard") == 2


def test_a_name_that_is_an_attack_is_words(tmp_path: Path) -> None:
    name = ATTACK.replace('"', "'")
    toml = TOML.replace('name = "Sigma"', f'name = "{name}"\naliases = ["Sigma"]')
    planted(tmp_path, toml=toml)
    with visitor(tmp_path) as (_, client):
        for path in (CLAIM, RESET, "/leave", "/clients/sigma/leave"):
            page = client.get(path).text
            assert "<script>alert" not in page
            assert "<img src=x" not in page


def test_no_term_is_chosen_and_a_chosen_one_gets_its_test(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        assert "checked" not in client.get(RESET).text
        assert 'role="alert"' in post(found, client, RESET, do="terms")

        page = post(found, client, RESET, do="terms", term="payment", **{"number.payment": "30"})
        assert 'id="test"' in page
        assert 'value="payment" checked' in page
        assert 'id="sheet"' in client.get("/clients/sigma/letters/reset").text

        sent = post(found, client, RESET, do="sent", day="2026-03-03")
        assert 'id="kept"' in sent
        assert 'id="terms"' not in sent
        assert 'id="terms"' in post(found, client, RESET, do="stop")


ABROAD = TOML.replace('name = "Sigma"\ncountry = "FR"', 'name = "Sigma"')


def test_where_no_law_is_known_nobody_says_there_is_nothing_to_do(tmp_path: Path) -> None:
    planted(tmp_path, toml=ABROAD)
    with visitor(tmp_path) as (_, client):
        page = client.get(CLAIM, params={"on": "2026-08-01"}).text

    ladder = page.split('id="ladder"')[1]
    assert "Aucune démarche" not in ladder
    assert "indiquez le pays du client" in ladder


def test_the_law_chosen_for_the_departure_is_that_of_the_claim(tmp_path: Path) -> None:
    planted(tmp_path, toml=ABROAD)
    with visitor(tmp_path) as (found, client):
        tell(found, client, "/clients/sigma/leave", do="open")
        tell(found, client, "/clients/sigma/leave", do="day", law="FR", law_was="")
        page = client.get(CLAIM).text

    assert "L441-10" in page
