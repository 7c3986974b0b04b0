"""From the start to the first page: at once, whatever has to be loaded and reviewed meanwhile."""

import asyncio
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Message, Scope

from secateur.actions.entering.forget_client import forget_client
from secateur.actions.workspace import clock
from secateur.actions.workspace.last_page import LAST_PAGE
from secateur.actions.workspace.look import change_look
from secateur.web.first_page import FirstPage
from secateur.web.opening import Opening, later
from secateur.web.warming import draw_garden
from tests.actions.desks import opened
from tests.web.sites import HOST, ORIGIN, planted, site, visitor


def test_what_answers_first_loads_neither_tables_nor_statistics() -> None:
    asked = "import sys, secateur.web.serving; print({'polars', 'numpy', 'scipy'} & {*sys.modules})"
    command = [sys.executable, "-c", asked]

    found = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  (ourselves)

    assert found.stdout.strip() == "set()"


def test_an_empty_garden_leads_to_the_welcome_which_is_the_same_as_later(tmp_path: Path) -> None:
    found = site(tmp_path)
    first = FirstPage(found)

    led, shown = first("/"), first("/welcome")
    with visitor(tmp_path) as (later_site, client):
        usual = client.get("/welcome").text

    assert isinstance(led, RedirectResponse)
    assert led.headers["location"] == "/welcome"
    assert _page(shown).replace(found.keys.form, later_site.keys.form) == usual


def test_a_garden_that_was_drawn_before_is_there_at_the_next_start(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (before, client):
        drawn = client.get("/").text
    now = site(tmp_path)

    shown = _page(FirstPage(now)("/"))

    assert shown == drawn.replace(before.keys.form, now.keys.form)
    assert now.keys.form in shown


def test_a_garden_drawn_ahead_is_the_one_that_would_be_shown(tmp_path: Path) -> None:
    planted(tmp_path)
    draw_garden(site(tmp_path))
    now = site(tmp_path)

    shown = _page(FirstPage(now)("/"))
    with visitor(tmp_path) as (later_site, client):
        usual = client.get("/").text

    assert shown.replace(now.keys.form, later_site.keys.form) == usual


def test_an_empty_garden_is_not_drawn_ahead(tmp_path: Path) -> None:
    draw_garden(site(tmp_path))

    assert _kept(tmp_path) == []


def test_what_was_drawn_before_a_change_says_so_and_is_shown_once(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        client.get("/")
    planted(tmp_path, "F-9,Omega,2026-03-01,2026-03-31,10.00,EUR,,,,invoice\n")
    first = FirstPage(site(tmp_path))

    shown, again = _page(first("/")), first("/")

    assert "Lambda" in shown
    assert "data-renewed" in shown
    assert "plus tôt aujourd’hui" in shown
    assert isinstance(again, str)  # the beginning of a page that goes on when it is ready
    assert "data-renewed" not in again


def test_a_garden_of_another_day_says_of_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted(tmp_path)
    _today_is(date(2026, 3, 9), monkeypatch)
    with visitor(tmp_path) as (_, client):
        client.get("/")
    _today_is(date(2026, 3, 10), monkeypatch)

    shown = _page(FirstPage(site(tmp_path))("/"))

    assert re.search(r"tel qu’il était le 9\smars\s2026", shown)


def test_a_garden_drawn_in_another_language_is_not_shown(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        client.get("/")
    with opened(tmp_path, tmp_path) as desk:
        change_look(desk, "fr-FR", {"language": "en"})

    assert isinstance(FirstPage(site(tmp_path))("/"), str)


def test_a_sifted_garden_or_one_that_tells_something_is_not_kept(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        client.get("/?q=lam")

    assert _kept(tmp_path) == []


def test_the_kept_garden_holds_no_secret_and_is_its_owners_alone(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        client.get("/")
    [file] = _kept(tmp_path)

    assert found.keys.form not in file.read_text("utf-8")
    assert file.stat().st_mode & 0o077 == 0


def test_a_page_that_is_only_shown_keeps_nothing(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path, is_read_only=True) as (_, client):
        client.get("/")

    assert _kept(tmp_path) == []


def test_a_kept_garden_that_cannot_be_read_is_drawn_anew(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        client.get("/")
    for damage in (b"", b"{", b"[]", b'{"page": 1}', b"\xff"):
        _kept(tmp_path)[0].write_bytes(damage)

        assert isinstance(FirstPage(site(tmp_path))("/"), str)


def test_who_is_forgotten_is_gone_from_the_kept_garden(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        client.get("/")
    with opened(tmp_path, tmp_path) as desk:
        forget_client(desk, "lambda")

    assert _kept(tmp_path) == []


def test_while_the_site_loads_the_first_page_begins_at_once_and_goes_on_when_it_is_there() -> None:
    release = Event()
    page = "<!doctype html><head><meta><title>T</title><x></head><body><main>whole</main>"
    sent = _sent("/", _waiting(release, HTMLResponse(page)), lambda _: "<head>begun", release)

    assert sent == ["begun by then", "<head>begun", "<title>T</title><x><main>whole</main>"]


def test_a_first_page_that_leads_elsewhere_leads_there_though_it_has_begun() -> None:
    release = Event()
    site = _waiting(release, RedirectResponse('/a"b', 303))

    sent = _sent("/", site, lambda _: "begun", release)

    assert sent[-1].startswith('<meta http-equiv="refresh" content="0;url=/a%22b')


def test_an_empty_home_leads_to_the_first_visit_before_anything_is_loaded() -> None:
    release = Event()
    opening = Opening(
        _waiting(release, HTMLResponse("")), lambda _: RedirectResponse("/welcome", 303), _open
    )

    answer = TestClient(opening, base_url=ORIGIN, follow_redirects=False).get("/")
    release.set()

    assert (answer.status_code, answer.headers["location"]) == (303, "/welcome")


def test_what_the_guard_refuses_while_the_site_loads_is_refused_by_the_site() -> None:
    release = Event()
    release.set()

    def guarded(_: ASGIApp) -> ASGIApp:
        async def refuse(*_scope: object) -> None:
            later("closed", 403)

        return refuse

    opening = Opening(_waiting(release, HTMLResponse("no", 403)), lambda _: "begun", guarded)

    assert TestClient(opening, base_url=ORIGIN).get("/").status_code == 403


def _open(app: ASGIApp) -> ASGIApp:
    return app


def _waiting(release: Event, answer: Response) -> Callable[[], ASGIApp]:
    def load() -> ASGIApp:
        release.wait(10)
        return answer

    return load


def _sent(
    path: str,
    load: Callable[[], ASGIApp],
    begin: Callable[[str], Response | str | None],
    release: Event,
) -> list[str]:
    """Return the parts of an answer as they were sent; the site is there after the first one."""
    parts: list[str] = []

    async def send(message: Message) -> None:
        if message["type"] != "http.response.body":
            return
        if not release.is_set():
            parts.append("begun by then")
            release.set()
        parts.append(message["body"].decode())

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(b"host", HOST.encode()), (b"accept-encoding", b"gzip")],
    }
    asyncio.run(asyncio.wait_for(Opening(load, begin, _open)(scope, receive, send), 20))
    return parts


def _today_is(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    def today(_zone: str) -> date:
        return day

    monkeypatch.setattr(clock, "today", today)


def _page(answer: Response | str | None) -> str:
    assert isinstance(answer, HTMLResponse)
    return bytes(answer.body).decode()


def _kept(folder: Path) -> list[Path]:
    return list(folder.rglob(LAST_PAGE))
