"""In a real Chromium, what others wrote opens no dialog, runs no script and asks nobody else."""

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Dialog, Page, Request, sync_playwright

from tests.browser.conftest import QUIET
from tests.browser.installed import CHROMIUM, IN_BROWSER
from tests.web.attacks import hostile
from tests.web.attacks.real import serving
from tests.web.sites import visitor

pytestmark = IN_BROWSER

MOST = 60
"""Pages that are opened, the shortest addresses first."""


@dataclass(slots=True)
class Watched:
    """What a browser did while it went from page to page."""

    dialogs: list[str] = field(default_factory=list[str])
    elsewhere: list[str] = field(default_factory=list[str])
    referrers: list[str] = field(default_factory=list[str])
    said: list[str] = field(default_factory=list[str])
    pages: list[str] = field(default_factory=list[str])
    key: str = ""


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """Go through a hostile workspace, page by page."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile.planted(folder)
    with visitor(folder) as (found, client):
        hostile.typed(found, client)
    seen = Watched()
    with serving(folder) as served, sync_playwright() as playwright:
        seen.key = served.key
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        page = browser.new_page()
        base = f"http://127.0.0.1:{served.port}"

        def asked(request: Request) -> None:
            if not request.url.startswith((f"{base}/", "data:", "blob:")):
                seen.elsewhere.append(request.url)
            seen.referrers.append(request.headers.get("referer", ""))

        def opened(dialog: Dialog) -> None:
            seen.dialogs.append(f"{page.url}: {dialog.message}")
            dialog.dismiss()

        page.on("request", asked)
        page.on("dialog", opened)
        page.on("console", lambda message: seen.said.append(message.text))
        page.goto(served.link)
        _go_through(page, base, seen)
        browser.close()
    return seen


def _go_through(page: Page, base: str, seen: Watched) -> None:
    waiting, known = ["/"], {"/"}
    while waiting and len(seen.pages) < MOST:
        waiting.sort(key=lambda path: (path.count("/"), len(path)))
        path = waiting.pop(0)
        page.goto(f"{base}{path}")
        seen.pages.append(path)
        page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true; })")
        for link in page.eval_on_selector_all("a[href]", "links => links.map(a => a.href)"):
            near = str(link).removeprefix(base).partition("#")[0]
            if str(link).startswith(f"{base}/") and near not in known and "?" not in near:
                known.add(near)
                waiting.append(near)


def test_many_pages_were_opened_with_what_others_wrote(watched: Watched) -> None:
    assert len(watched.pages) == MOST
    assert f"/clients/{hostile.CLIENT}" in watched.pages


def test_no_dialog_opens(watched: Watched) -> None:
    assert watched.dialogs == []


def test_no_request_leaves(watched: Watched) -> None:
    assert watched.elsewhere == []


def test_nothing_had_to_be_blocked(watched: Watched) -> None:
    assert [line for line in watched.said if "Content Security Policy" in line] == []


def test_the_secret_of_the_link_is_told_to_no_page(watched: Watched) -> None:
    assert [each for each in watched.referrers if watched.key in each] == []
