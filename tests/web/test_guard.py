"""Nobody but the person who opened the link sees or changes anything."""

import re
from pathlib import Path

import pytest

from secateur.web.guard import HEADERS, LARGEST_UPLOAD
from secateur.web.keys import LINK_PATH, cookie_name
from tests.web.sites import ORIGIN, marked, planted, site, stranger, visitor

NAME = cookie_name("8000")
CHANGE = "/checkin"


def test_without_the_link_nothing_is_shown(tmp_path: Path) -> None:
    planted(tmp_path)
    client = stranger(site(tmp_path))

    answer = client.get("/")

    assert answer.status_code == 403
    assert "Lambda" not in answer.text


def test_the_link_gives_a_cookie_no_script_can_read_and_leaves_the_address_bar(
    tmp_path: Path,
) -> None:
    found = site(tmp_path)
    answer = stranger(found).get(LINK_PATH, params={"key": found.keys.link})

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith(f"{NAME}=")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize("key", ["", "x", "é" * 40])
def test_a_wrong_link_opens_nothing(tmp_path: Path, key: str) -> None:
    answer = stranger(site(tmp_path)).get(LINK_PATH, params={"key": key})

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("cookie", ["", "x", "a=b; c", '"\\'])
def test_a_wrong_cookie_opens_nothing(tmp_path: Path, cookie: str) -> None:
    planted(tmp_path)
    answer = stranger(site(tmp_path)).get("/", headers={"cookie": f"{NAME}={cookie}"})

    assert answer.status_code == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1", "[::1]:8000", ""]
)
def test_another_host_name_is_answered_nothing(tmp_path: Path, host: str) -> None:
    with visitor(tmp_path) as (_, client):
        answer = client.get("/", headers={"host": host})

    assert answer.status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9000"},
        {"sec-fetch-site": "cross-site"},
        {},
    ],
)
def test_a_change_from_elsewhere_is_refused(tmp_path: Path, headers: dict[str, str]) -> None:
    with visitor(tmp_path) as (found, client):
        answer = client.post(CHANGE, data=marked(found), headers=headers)

    assert answer.status_code == 403


@pytest.mark.parametrize("mark", [None, "", "x"])
def test_a_form_without_its_mark_changes_nothing(tmp_path: Path, mark: str | None) -> None:
    with visitor(tmp_path) as (_, client):
        fields = {} if mark is None else {"csrf": mark}
        answer = client.post(CHANGE, data=fields, headers={"origin": ORIGIN})

    assert answer.status_code == 403


def test_read_only_refuses_every_change_and_shows_everything(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path, is_read_only=True) as (found, client):
        shown = client.get("/")
        refused = client.post(CHANGE, data=marked(found), headers={"origin": ORIGIN})

    assert shown.status_code == 200
    assert refused.status_code == 403


def test_an_upload_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with visitor(tmp_path) as (_, client):
        headers = {"origin": ORIGIN, "content-length": str(LARGEST_UPLOAD + 1)}
        answer = client.post(CHANGE, content=b"", headers=headers)

    assert answer.status_code == 413


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_not_known(tmp_path: Path, method: str) -> None:
    with visitor(tmp_path) as (_, client):
        assert client.request(method, "/").status_code == 405


@pytest.mark.parametrize("path", ["/", "/nowhere", "/static/x/secateur.css"])
def test_every_answer_says_what_a_browser_may_do(tmp_path: Path, path: str) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        headers = client.get(path).headers

    assert {name: headers.get(name) for name in HEADERS} == HEADERS
    assert "unsafe" not in headers["content-security-policy"]


@pytest.mark.parametrize(
    "name", ["../keys.py", "..%2fkeys.py", "%2e%2e/keys.py", "/etc/passwd", "fonts/../../keys.py"]
)
def test_no_path_leads_out_of_the_static_folder(tmp_path: Path, name: str) -> None:
    with visitor(tmp_path) as (_, client):
        assert client.get(f"/static/x/{name}").status_code == 404


def test_what_is_named_by_its_content_is_kept_for_good_and_nothing_else_is(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        style = client.get("/static/x/secateur.css")
        page = client.get("/")

    assert "immutable" in style.headers["cache-control"]
    assert page.headers["cache-control"] == "no-store"


def test_a_page_that_is_only_shown_has_no_button_to_press(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path, is_read_only=True) as (_, client):
        page = client.get("/settings").text
    forms = re.findall(r"<form\b[^>]*>.{60}", page, re.DOTALL)

    assert [form for form in forms if 'method="post"' in form and "disabled" not in form] == []
    assert any("disabled" in form for form in forms)
