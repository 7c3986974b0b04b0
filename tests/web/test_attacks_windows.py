"""Two windows at once: what one of them keeps, an older form of the other does not take back."""

import re
import threading
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from tests.actions.desks import TOML
from tests.actions.test_client_story import LATE
from tests.web.attacks.crawling import all_pages
from tests.web.entry import OWN_INVOICES, settled, upload
from tests.web.form_reading import forms_of
from tests.web.planting import planted_once
from tests.web.sites import INVOICES, ORIGIN, marked, planted, visitor
from tests.web.test_leave import TOML as LEAVING
from tests.web.windows import WINDOWS, brought, kept, question

CHANGED = "entre-temps"


def mark_of(client: TestClient, path: str) -> str:
    """Open a page in a window of its own, and return the mark of its forms."""
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(path).text)
    assert found, path
    return found[1]


def post(client: TestClient, path: str, mark: str, /, **fields: str) -> Response:
    """Send a form of a window."""
    return client.post(path, data={"csrf": mark, **fields}, headers={"origin": ORIGIN})


CHANGING = {name: page.changes for name, page in all_pages().items() if page.changes}


def test_each_page_that_changes_something_is_tried_in_two_windows() -> None:
    assert set(WINDOWS) == set(CHANGING)


@pytest.mark.parametrize("name", WINDOWS)
def test_an_older_form_does_not_take_back_what_was_kept_since(tmp_path: Path, name: str) -> None:
    windows = WINDOWS[name]
    imported(tmp_path)
    with visitor(tmp_path) as (found, client):
        for step in windows.before:
            step(found, client)
        mark, before = mark_of(client, windows.path), kept(found)
        second = {"question": question(client), **windows.second}
        if windows.first:
            windows.first(found, client)
        between = kept(found)
        answer = post(client, windows.path, mark, **second)
        after = kept(found)
        again = re.search(r'name="csrf" value="([^"]+)"', answer.text)
        taken = post(client, windows.path, again[1] if again else "", **second)

    assert (before != between) == (windows.first not in {None, brought})
    if CHANGING[name].edits is None:
        assert between <= after
        return
    assert answer.status_code == 409
    assert CHANGED in answer.text
    assert between == after
    assert taken.status_code == 303


def imported(folder: Path) -> None:
    """Import two clients: one of the records, one of the settings file; and a strange payment."""
    paid = "2026-02-20,100.00,EUR,VIR INCONNU SARL,,\n"
    planted_once(folder, LEAVING, invoices=LATE + INVOICES, payments=paid)


def test_windows_that_change_different_pages_do_not_disturb_each_other(tmp_path: Path) -> None:
    planted(tmp_path, toml="")
    with visitor(tmp_path) as (_, client):
        settings, limits = mark_of(client, "/settings"), mark_of(client, "/limits")
        one = post(client, "/settings", settings, form="who", **{"me.name": "Camille"})
        other = post(client, "/limits", limits, **{"limits.overdue_days": "7"})

    assert (one.status_code, other.status_code) == (303, 303)


@pytest.fixture
def leaving(tmp_path: Path) -> Path:
    """Return a workspace with an exit that is open."""
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (_, client):
        path = "/clients/lambda/leave"
        assert post(client, path, mark_of(client, path), do="open").status_code == 303
    return tmp_path


def test_an_older_window_does_not_undo_what_it_does_not_show(leaving: Path) -> None:
    path = "/clients/lambda/leave"
    with visitor(leaving) as (_, client):
        first, second = mark_of(client, path), mark_of(client, path)
        assert post(client, path, first, do="waive").status_code == 303
        refused = post(client, path, second, do="undo")
        now = client.get(path).text

    assert CHANGED in refused.text
    assert post_undo_is_offered(now)


def post_undo_is_offered(page: str) -> bool:
    """Tell whether there is still something to undo."""
    return 'value="undo"' in page


def test_the_same_day_typed_in_two_windows_is_asked_again(leaving: Path) -> None:
    path = "/clients/lambda/leave"
    days = {"do": "day", "notice_was": "", "clause_was": ""}
    with visitor(leaving) as (_, client):
        first, second = mark_of(client, path), mark_of(client, path)
        one = post(client, path, first, notice="30 days", **days)
        other = post(client, path, second, notice="60 days", **days)
        apart = post(client, path, second, clause="article 9", **days)
        now = client.get(path).text

    assert one.status_code == 303
    assert CHANGED in other.text
    assert "60 days" in other.text
    assert apart.status_code == 303
    shown = [form.sent for form in forms_of(now) if form.sent.get("do") == "day"]
    assert [(one["clause"], one["notice"][:2]) for one in shown] == [("article 9", "30")]


def test_what_another_windowbrought_is_not_kept_unseen(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"invoices.csv": OWN_INVOICES})
        settled(client)
        seen = mark_of(client, "/import")
        upload(found, client, {"more.csv": OWN_INVOICES.replace("F-7", "F-8")})
        settled(client)
        refused = post(client, "/import", seen, do="keep")
        fresh = post(client, "/import", mark_of(client, "/import"), do="keep")
        settled(client)

    assert refused.status_code == 409
    assert CHANGED in refused.text
    assert fresh.status_code == 303


def test_two_uploads_at_once_are_one_after_the_other(tmp_path: Path) -> None:
    files = {f"mine/{n}.csv": OWN_INVOICES.replace("F-7", f"F-{n}") for n in range(40)}
    with visitor(tmp_path) as (found, client):
        client.get("/import")
        answers = together(lambda: upload(found, client, files), times=4)
        settled(client)

    statuses = sorted(answer.status_code for answer in answers)
    assert set(statuses) <= {303, 422}
    assert statuses[0] == 303
    assert all("en cours" in unescape(one.text) for one in answers if one.status_code == 422)


def together(ask: Callable[[], Response], times: int) -> list[Response]:
    """Do the same in several threads at once."""
    found: list[Response] = []
    begin = threading.Barrier(times)

    def run() -> None:
        begin.wait()
        found.append(ask())

    threads = [threading.Thread(target=run) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(found) == times
    return found


def test_two_who_forget_the_same_client_at_once_do_no_harm(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        client.get("/")
        fields = marked(found, client="lambda", name="Lambda")
        answers = together(
            lambda: client.post("/forget", data=fields, headers={"origin": ORIGIN}), times=3
        )
        client.get("/clients")  # which says what was done
        now = client.get("/clients").text

    statuses = sorted(answer.status_code for answer in answers)
    assert 303 in statuses
    assert set(statuses) <= {200, 303, 422}
    assert "Lambda" not in now
    assert "Sigma" in now


def test_an_import_that_is_taken_back_twice_is_taken_back_once(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        fields = marked(found, **{"import": "1"})
        answers = together(
            lambda: client.post("/imports", data=fields, headers={"origin": ORIGIN}), times=3
        )

    assert sorted(one.status_code for one in answers) == [303, 422, 422]


def test_an_answer_to_a_question_that_is_settled_already_is_refused(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        answer = client.post(
            "/settle",
            data=marked(found, question="payment:999", choice="none"),
            headers={"origin": ORIGIN},
        )

    assert answer.status_code == 422


def test_a_page_that_fails_says_so_calmly_and_the_server_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        client.get("/")
        whole = found.open_desk

        def fails() -> object:
            message = "the words of somebody's mail"
            raise RuntimeError(message)

        monkeypatch.setattr(found, "open_desk", fails)
        answer = client.get("/clients/lambda")
        monkeypatch.setattr(found, "open_desk", whole)
        after = client.get("/")

    assert answer.status_code == 500
    assert "Quelque chose a échoué" in answer.text
    assert "Traceback" not in answer.text
    assert "somebody" not in answer.text
    assert "content-security-policy" in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    assert after.status_code == 200
    assert "RuntimeError" in caplog.text
    assert "somebody" not in caplog.text


def test_settings_that_break_while_it_serves_are_said(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (_, client):
        client.get("/")
        (tmp_path / "camille" / "secateur.toml").write_text("[me\nname = ")
        broken = client.get("/")
        (tmp_path / "camille" / "secateur.toml").write_text(TOML)
        whole = client.get("/")

    assert broken.status_code == 503
    assert "secateur.toml" in broken.text
    assert whole.status_code == 200
