"""What keeps the page quick and light: rules, no timings."""

import gzip
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.responses import Response

from secateur.actions.workspace.cases import moment_of
from secateur.actions.workspace.memory import Memory
from secateur.model.text import text
from secateur.store.cases import NewEvent, add_events, open_case
from secateur.store.watching import Watch
from secateur.web.packing import LEAST_BYTES, packed
from secateur.web.serving import listen
from secateur.web.static_files import MEDIA_TYPES
from secateur.web.templating import STATIC, templates
from tests.actions.desks import opened
from tests.web.sites import ORIGIN, marked, planted, visitor

LARGEST_FONTS = 300_000
LARGEST_STATIC = 60_000
"""Of the styles and scripts of one page: a page may weigh 150 kB, most of it its charts."""


def test_the_socket_names_its_protocol_so_that_answers_do_not_wait_for_acknowledgements() -> None:
    listening = listen(0)

    assert listening.proto == socket.IPPROTO_TCP

    listening.close()


def test_all_fonts_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in STATIC.rglob("*.woff2")) <= LARGEST_FONTS


def test_the_fonts_asked_for_first_are_those_the_style_sheet_names(tmp_path: Path) -> None:
    with visitor(tmp_path) as (_, client):
        page = client.get("/about").text
    folder, sheet = re.findall(r'href="(/static/\w+/)(secateur\.css)"', page)[0]
    named = set(re.findall(r"url\((fonts/[^)]+)\)", (STATIC / sheet).read_text("utf-8")))
    asked = re.findall(r'rel="preload" href="([^"]+)" as="font"', page)

    assert asked
    assert {address.removeprefix(folder) for address in asked} <= named


@pytest.mark.parametrize(
    "name",
    sorted(path.name for path in STATIC.iterdir() if path.suffix in {".css", ".js"}),
)
def test_no_style_sheet_or_script_is_heavy(name: str) -> None:
    assert (STATIC / name).stat().st_size < LARGEST_STATIC


def test_static_files_are_kept_for_good_and_packed(tmp_path: Path) -> None:
    with visitor(tmp_path) as (_, client):
        page = client.get("/about").text
        address = page.partition('stylesheet" href="')[2].partition('"')[0]
        answer = client.get(address, headers={"accept-encoding": "gzip"})

    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("media_type", "accepted", "size", "encoding"),
    [
        ("text/html; charset=utf-8", "gzip, br", LEAST_BYTES, "gzip"),
        ("text/css; charset=utf-8", "gzip", LEAST_BYTES, "gzip"),
        ("text/html; charset=utf-8", None, LEAST_BYTES, None),
        ("text/html; charset=utf-8", "br", LEAST_BYTES, None),
        ("text/html; charset=utf-8", "gzip", LEAST_BYTES - 1, None),
        ("application/pdf", "gzip", LEAST_BYTES, None),
        (MEDIA_TYPES[".woff2"], "gzip", LEAST_BYTES, None),
    ],
)
def test_texts_are_packed_for_a_browser_that_unpacks_them(
    media_type: str, accepted: str | None, size: int, encoding: str | None
) -> None:
    body = b"a" * size

    answer = packed(Response(body, headers={"content-type": media_type}), accepted)

    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["content-length"] == str(len(answer.body))
    assert (gzip.decompress(bytes(answer.body)) if encoding else answer.body) == body


def test_the_garden_is_written_once_until_something_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted(tmp_path)
    written: list[str] = []
    template = templates().get_template("garden.html")
    render: Callable[..., str] = template.render

    def counted(*args: object, **values: object) -> str:
        written.append("garden")
        return render(*args, **values)

    monkeypatch.setattr(template, "render", counted)
    with visitor(tmp_path) as (found, client):
        first, second = client.get("/"), client.get("/")
        once = len(written)
        checked = {"client": "lambda", "dread": "5"}
        client.post("/checkin", data=marked(found, **checked), headers={"origin": ORIGIN})
        client.get("/")  # says what was done
        told = len(written)
        client.get("/")
        client.get("/")

    assert first.content == second.content
    assert (once, told, len(written)) == (1, 2, 3)


def test_what_is_said_once_stands_in_no_page_that_is_shown_again(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        usual = found.watches

        def watched(path: Path) -> Watch:
            found.told.add(text("Settings"))  # by another request, just before the page is made
            return usual(path)

        found.watches = watched
        made = client.get("/law").text
        found.watches = usual
        said, after = client.get("/law").text, client.get("/law").text

    assert [page.count('<p class="told"') for page in (made, said, after)] == [0, 1, 0]


def test_an_edit_of_the_settings_by_hand_shows_at_once(tmp_path: Path) -> None:
    planted(tmp_path, toml='[[client]]\nid = "lambda"\nname = "Lambda"\n')
    [file] = tmp_path.rglob("secateur.toml")
    with visitor(tmp_path) as (_, client):
        before = client.get("/").text
        file.write_text(file.read_text("utf-8").replace('"Lambda"', '"Lemmas"'), "utf-8")
        after = client.get("/").text

    assert "Lambda" in before
    assert "Lemmas" in after


def test_what_is_noted_in_a_case_reaches_the_review(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path, memory=Memory()) as (found, client):
        client.get("/")
        made = found.memory.large_made
        client.get("/clients/lambda")
        unchanged = found.memory.large_made - made
        with opened(tmp_path) as desk, desk.store.transaction():
            case = open_case(desk.store, "lambda", "exit", desk.store.now())
            event = NewEvent(name="opened", on=moment_of(desk, None).on, said={})
            add_events(desk.store, case, "lambda", [event], desk.store.now())
        made = found.memory.large_made
        client.get("/clients/lambda")

    assert unchanged == 1  # the page itself
    assert found.memory.large_made - made >= 3  # facts, review and page
