"""Departures on the page: opened, settled, undone, saved; a stranger's words stay words."""

import io
import re
import zipfile
from pathlib import Path

from starlette.testclient import TestClient

from secateur.web.site import Site
from tests.pdfs import text_of
from tests.web.sites import ORIGIN, marked, planted, visitor

FROM_HERE = {"origin": ORIGIN}
ATTACK = '<script>alert(1)</script>"><img src=x onerror=alert(2)> \u202eevil ✂️'
TOML = """
[me]
name = "Camille Roy"
country = "FR"
address = "3 rue Haute"
emails = ["camille@roy.example"]

[[client]]
id = "sigma"
name = "Sigma"
country = "FR"
address = "12 rue des Lilas"
emails = ["lea@sigma.example"]

[[client.agreement]]
from = "2025-01-01"
rate = "75.00"
currency = "EUR"
unit = "hour"
notice_days = 30
"""
PAGE = "/clients/sigma/leave"


def tell(found: Site, client: TestClient, path: str, **fields: str) -> None:
    """Send a form that is taken, and do not look at what comes of it."""
    answer = client.post(path, data=marked(found, **fields), headers=FROM_HERE)
    assert answer.status_code == 303, answer.text


def post(found: Site, client: TestClient, path: str, **fields: str) -> str:
    """Send a form, and return the page that one sees then."""
    answer = client.post(path, data=marked(found, **fields), headers=FROM_HERE)
    if answer.status_code == 303:
        return client.get(answer.headers["location"]).text
    assert answer.status_code in {200, 409, 422}, answer.text
    return answer.text


def test_nothing_is_open_and_nothing_has_to_be(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (_, client):
        page = client.get("/leave").text

        assert "/clients/sigma/leave" in page
        assert 'id="h-open"' not in page
        assert 'type="radio"' not in client.get(PAGE).text


def test_an_exit_is_opened_listed_and_undone(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        opened = post(found, client, PAGE, do="open")
        assert 'class="stem h"' in opened
        assert 'id="h-open"' in client.get("/leave").text

        undone = post(found, client, PAGE, do="undo")
        assert 'class="stem h"' not in undone
        assert 'id="h-open"' not in client.get("/leave").text


def test_no_reason_is_chosen_beforehand_and_one_is_kept(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        assert "checked" not in post(found, client, PAGE, do="open").split('id="motive"')[1]
        kept = post(found, client, PAGE, do="motive", motive="none")
        assert 'value="none" checked' in kept


def test_the_last_day_follows_from_the_notice_with_its_arithmetic(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        tell(found, client, PAGE, do="open")
        said = {"notice": "60 days", "notice_was": "", "channel": "email", "channel_was": ""}
        page = post(found, client, PAGE, do="day", **said)

        assert 'class="working"' in page
        assert 'value="60 days"' in page
        assert 'value="email" selected' in page


def test_a_wrong_day_is_said_and_changes_nothing(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        tell(found, client, PAGE, do="open")
        assert 'role="alert"' in post(found, client, PAGE, do="sent", day="2999-01-01")
        assert 'role="alert"' in post(found, client, PAGE, do="sent", day=ATTACK)
        assert 'id="d-received"' not in client.get(PAGE).text


def test_no_letter_is_planned_for_a_day_that_has_passed(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        tell(found, client, PAGE, do="open")
        page = post(found, client, PAGE, do="day", send_on="2020-01-01", send_on_was="")
        assert 'role="alert"' in page
        assert "encore à venir" in page
        assert 'datetime="2020-01-01"' not in client.get(PAGE).text


def test_steps_are_ticked_one_by_one(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        tell(found, client, PAGE, do="open")
        page = post(found, client, PAGE, do="tick", item="files")
        assert 'value="files" checked disabled' in page
        assert 'value="licences" checked' not in page
        assert 'value="files" checked' not in post(found, client, PAGE, do="undo")


def test_a_reason_to_stay_is_words_and_nothing_else(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        page = post(found, client, PAGE, do="stay", reason=ATTACK)

        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_the_days_and_the_dossier_are_saved(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        tell(found, client, PAGE, do="open")
        days = client.get(PAGE, params={"download": "calendar.ics"})
        assert days.content.startswith(b"BEGIN:VCALENDAR")

        dossier = client.get(PAGE, params={"download": "dossier.zip"})
        assert "MANIFEST.sha256" in zipfile.ZipFile(io.BytesIO(dossier.content)).namelist()
        assert client.get(PAGE, params={"download": "../secret"}).status_code == 404


def test_an_unknown_client_has_no_page(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (_, client):
        for page in ("leave", "reset", "claim", "letters/end_of_contract"):
            assert client.get(f"/clients/nobody-at-all/{page}").status_code == 404


def test_shown_only_offers_no_form(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path, is_read_only=True) as (_, client):
        for page in (PAGE, "/clients/sigma/reset", "/clients/sigma/claim"):
            assert 'method="post"' not in client.get(page).text.split("<main")[1]


def test_work_is_held_back_once_its_question_is_settled(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        assert 'role="alert"' in post(found, client, PAGE, do="suspend")

        aside = client.get(PAGE).text.split('id="aside"')[1]
        for question in re.findall(r'name="question" value="([^"]+)"', aside):
            tell(found, client, PAGE, do="settle_suspension", question=question)
            page = client.get(PAGE).text
            assert f"({question})" not in page  # the undo names the article, not our code
            assert "une question réglée (" in page
        data = marked(found, do="suspend")
        printed = text_of(client.post(PAGE, data=data, headers=FROM_HERE).content)
        assert printed.startswith("Pour l’appel : suspension du travail")
        assert "d’appeler Sigma" in printed
        aside = client.get(PAGE).text.split('id="aside"')[1].split('id="papers"')[0]
        assert 'class="ok"' in aside
        assert 'value="settle_suspension"' not in aside  # settled once, and not asked again
        assert "la suspension" in aside
        assert "l’ouverture" not in aside


def test_a_refusal_is_noted_as_sent_without_opening_an_exit(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        page = post(found, client, PAGE, do="decline_sent", day="2026-01-15")
        assert 'class="stem h"' not in page
        assert 'id="d-declined"' not in page


def test_a_refusal_noted_as_sent_is_taken_back_beside_the_exit(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        tell(found, client, PAGE, do="open")
        noted = post(found, client, PAGE, do="decline_sent", day="2026-01-10")
        assert 'value="undo_decline"' in noted
        undone = post(found, client, PAGE, do="undo_decline")
        assert 'value="undo_decline"' not in undone
        assert 'value="undo"' in undone


def test_what_an_undo_takes_back_is_named_on_its_button(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        assert "l’ouverture" in post(found, client, PAGE, do="open")
        page = post(found, client, PAGE, do="motive", motive="none")
        assert re.search(
            r"Annuler\N{NO-BREAK SPACE}: ce qui a été dit \(la raison à donner\)", page
        )


def test_the_list_of_the_hand_over_is_saved_with_its_ticks(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        tell(found, client, PAGE, do="open")
        tell(found, client, PAGE, do="tick", item="files")
        saved = client.get(PAGE, params={"download": "checklist.txt"})
        assert saved.headers["content-type"].startswith("text/plain")
        assert saved.text.count("[x]") == 1
        assert "[ ]" in saved.text


def test_a_day_that_was_chosen_is_no_estimate(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        tell(found, client, PAGE, do="open")
        reckoned = client.get(PAGE).text
        page = post(found, client, PAGE, do="day", end_on="2027-12-31", end_on_was="")

    # The day of receipt stays an estimate; the last day is one no more.
    assert page.count("Une estimation") == reckoned.count("Une estimation") - 1


def test_what_cannot_be_reckoned_yet_is_not_said_to_be_reckoned_anew(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML.replace('name = "Sigma"\ncountry = "FR"', 'name = "Sigma"'))
    with visitor(tmp_path) as (found, client):
        tell(found, client, PAGE, do="open")
        page = post(found, client, PAGE, do="day", channel="email", channel_was="")

    assert "C’est noté." in page
    assert "le dernier jour est recalculé" not in page
