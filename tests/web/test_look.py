"""The look of the page is chosen from any page, kept, and changes nothing else."""

from pathlib import Path

import pytest

from tests.actions.desks import opened
from tests.web.sites import ORIGIN, marked, planted, visitor

FROM_HERE = {"origin": ORIGIN}


@pytest.mark.parametrize("path", ["/", "/checkin", "/vent", "/forecasts", "/about", "/settings"])
def test_every_page_can_change_its_look_and_comes_back(tmp_path: Path, path: str) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        assert f'<input type="hidden" name="to" value="{path}">' in client.get(path).text
        sent = client.post("/look", data=marked(found, theme="dark", to=path), headers=FROM_HERE)
        assert (sent.status_code, sent.headers["location"]) == (303, path)
        assert 'data-theme="dark"' in client.get(path).text


def test_a_language_is_kept_for_the_page_and_the_settings_stay(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        client.post("/look", data=marked(found, language="en"), headers=FROM_HERE)
        assert '<html lang="en"' in client.get("/").text
        with opened(tmp_path) as desk:
            assert desk.settings.me.language is None
    with visitor(tmp_path) as (found, client):
        assert "Your clients" in client.get("/").text
        client.post("/look", data=marked(found, language="fr"), headers=FROM_HERE)
        assert "Vos clients" in client.get("/").text


def test_the_page_says_tu_when_asked(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        client.post("/look", data=marked(found, address="tu"), headers=FROM_HERE)
        assert "Tes clients" in client.get("/").text
        client.post("/look", data=marked(found, address="vous"), headers=FROM_HERE)
        assert "Vos clients" in client.get("/").text


def test_a_choice_of_language_yields_to_a_later_setting(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        client.post("/look", data=marked(found, language="en"), headers=FROM_HERE)
        fields = marked(found, form="who", **{"me.language": "fr-CA"})
        assert client.post("/settings", data=fields, headers=FROM_HERE).status_code == 303
        assert '<html lang="fr-CA"' in client.get("/").text


def test_single_keys_can_be_turned_off(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        client.post("/look", data=marked(found, keys="off"), headers=FROM_HERE)
        assert 'data-single-keys="off"' in client.get("/").text
        client.post("/look", data=marked(found, keys="on"), headers=FROM_HERE)
        assert "data-single-keys" not in client.get("/").text


@pytest.mark.parametrize(
    "to", ["https://evil.example/", "//evil.example", "/\\evil.example", "", "/\r\nSet-Cookie: a=b"]
)
def test_nobody_is_sent_elsewhere(tmp_path: Path, to: str) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        sent = client.post("/look", data=marked(found, theme="light", to=to), headers=FROM_HERE)

    assert sent.headers["location"] == "/"


@pytest.mark.parametrize("fields", [{"theme": "pink"}, {"language": "xx"}, {"address": "<b>"}])
def test_a_look_that_does_not_exist_is_refused(tmp_path: Path, fields: dict[str, str]) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        sent = client.post("/look", data=marked(found, **fields), headers=FROM_HERE)

    assert sent.status_code == 422


def test_what_is_only_shown_offers_no_choice(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path, is_read_only=True) as (_, client):
        for path in ("/", "/look"):
            page = client.get(path)
            assert page.status_code == 200
            assert 'action="/look"' not in page.text
