"""No page that changes anything can be made to by another site, an old form, or another method."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from secateur.store.state import facts_version
from secateur.web.keys import LINK_PATH, Keys, cookie_name
from secateur.web.site import Site
from tests.web.attacks.crawling import all_pages, path_of
from tests.web.sites import HOST, ORIGIN, marked, planted, site, stranger, visitor

CHANGING = {name: path_of(page) for name, page in all_pages().items() if page.changes is not None}
SHOWING = {name: path_of(page) for name, page in all_pages().items()}
NAME = cookie_name(HOST.rpartition(":")[2])

FIELDS = {"do": "keep", "client": "lambda", "name": "Lambda", "form": "who", "me.name": "Thief"}
"""What would change something on one page or another."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, TestClient]]:
    """Yield one site and somebody who has opened its link."""
    folder = tmp_path_factory.mktemp("forms")
    planted(folder)
    with visitor(folder) as (found, client):
        yield found, client


def version(found: Site) -> int:
    """Return the number that rises with each change."""
    with found.open_desk() as desk:
        return facts_version(desk.store)


def test_there_are_pages_that_change_something() -> None:
    assert len(CHANGING) >= 15


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9000", "sec-fetch-site": "same-site"},
        {"origin": f"https://{HOST}"},
        {"origin": f"{ORIGIN}.evil.example"},
        {"origin": "https://evil.example", "sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "cross-site"},
        {"referer": f"{ORIGIN}/"},
    ],
    ids=["site", "null", "port", "scheme", "suffix", "both", "fetch", "referer"],
)
def test_another_site_changes_nothing(
    opened: tuple[Site, TestClient], headers: dict[str, str]
) -> None:
    found, client = opened
    before = version(found)
    for path in CHANGING.values():
        answer = client.post(path, data=marked(found, **FIELDS), headers=headers)
        assert answer.status_code == 403, path
    assert version(found) == before


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.example@{HOST}",
        f"{HOST}.evil.example",
        f"{HOST}, evil.example",
        "[::1]:8000",
    ],
)
def test_a_host_that_is_not_ours_sees_no_page(opened: tuple[Site, TestClient], host: str) -> None:
    _, client = opened
    for path in SHOWING.values():
        answer = client.get(path, headers={"host": host})
        assert answer.status_code == 421, path
        assert "Lambda" not in answer.text


@pytest.mark.parametrize("mark", ["", "0", "0" * 64, ".", ".0", "É", "0" * 100_000])
def test_a_form_with_a_forged_mark_changes_nothing(
    opened: tuple[Site, TestClient], mark: str
) -> None:
    found, client = opened
    before = version(found)
    for path in CHANGING.values():
        answer = client.post(path, data={**FIELDS, "csrf": mark}, headers={"origin": ORIGIN})
        assert answer.status_code == 403, path
    assert version(found) == before


@pytest.mark.parametrize("path", CHANGING.values(), ids=CHANGING)
def test_a_form_of_an_earlier_run_changes_nothing(
    opened: tuple[Site, TestClient], path: str
) -> None:
    _, client = opened
    fields = {**FIELDS, "csrf": Keys().form}
    files = {"files": ("x.csv", b"a,b\n")}
    as_form = client.post(path, data=fields, headers={"origin": ORIGIN})
    with_files = client.post(path, data=fields, files=files, headers={"origin": ORIGIN})

    assert (as_form.status_code, with_files.status_code) == (403, 403)
    assert "renvoyez-le" in as_form.text


@pytest.mark.parametrize(
    "cookie",
    ["", f"{NAME}=", f"{NAME}=x", f"secateur={'x' * 43}", f'{NAME}="', f"{NAME}={'x' * 60_000}"],
)
def test_without_our_cookie_no_page_is_shown(tmp_path: Path, cookie: str) -> None:
    client = stranger(site(tmp_path))
    headers = {"cookie": cookie, "origin": ORIGIN}

    for path in SHOWING.values():
        assert client.get(path, headers=headers).status_code == 403
        assert client.post(path, headers=headers).status_code == 403


def test_the_cookie_of_an_earlier_run_opens_nothing(tmp_path: Path) -> None:
    headers = {"cookie": f"{NAME}={Keys().cookie}"}

    assert stranger(site(tmp_path)).get("/", headers=headers).status_code == 403


def test_the_link_is_no_cookie_and_the_cookie_no_link(tmp_path: Path) -> None:
    found = site(tmp_path)
    client = stranger(found)

    assert client.get("/", headers={"cookie": f"{NAME}={found.keys.link}"}).status_code == 403
    assert client.get(LINK_PATH, params={"key": found.keys.cookie}).status_code == 403


@pytest.mark.parametrize(
    "method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "BREW"]
)
def test_no_other_method_is_known(opened: tuple[Site, TestClient], method: str) -> None:
    found, client = opened
    before = version(found)
    for path in SHOWING.values():
        answer = client.request(method, path, headers={"origin": ORIGIN})
        assert answer.status_code == 405, path
        assert "access-control-allow-origin" not in answer.headers
    assert version(found) == before


@pytest.mark.parametrize("path", CHANGING.values(), ids=CHANGING)
def test_a_page_that_is_only_looked_at_takes_no_change(
    opened: tuple[Site, TestClient], path: str
) -> None:
    found, client = opened
    override = {"x-http-method-override": "POST", "x-method-override": "POST", "origin": ORIGIN}
    fields = marked(found, **FIELDS, _method="POST")
    before = version(found)
    client.get(path, params=fields, headers=override)
    client.request("GET", path, data=fields, headers=override)
    client.head(path, params=fields, headers=override)

    assert version(found) == before


def test_a_page_that_is_only_shown_refuses_every_change(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path, is_read_only=True) as (found, client):
        before = version(found)
        fields = marked(found, **FIELDS)
        files = {"files": ("x.csv", b"a,b\n")}
        for path in SHOWING.values():
            as_form = client.post(path, data=fields, headers={"origin": ORIGIN})
            with_files = client.post(path, data=fields, files=files, headers={"origin": ORIGIN})
            assert (as_form.status_code, with_files.status_code) == (403, 403), path
        assert version(found) == before


def test_no_form_leads_to_another_site(tmp_path: Path) -> None:
    planted(tmp_path)
    to = dict.fromkeys(("to", "next", "back", "from", "return"), "https://evil.example")
    with visitor(tmp_path) as (found, client):
        for name, path in CHANGING.items():
            if name == "welcome":  # it would open the example, in a thread of its own
                continue
            answer = client.post(path, data=marked(found, **to), headers={"origin": ORIGIN})
            assert "evil" not in answer.headers.get("location", "/"), path


@pytest.mark.parametrize(
    "to",
    ["//evil.example", "/\\evil.example", "javascript:alert(1)", "/%0d%0aSet-Cookie:a", "/\t/evil"],
)
def test_the_look_leads_back_to_a_page_of_ours(opened: tuple[Site, TestClient], to: str) -> None:
    found, client = opened
    fields = marked(found, theme="dark", to=to)
    answer = client.post("/look", data=fields, headers={"origin": ORIGIN})

    assert answer.status_code == 303
    assert answer.headers["location"] in {"/", "/%0d%0aSet-Cookie:a"}
    assert "set-cookie" not in answer.headers


def answered(client: TestClient, body: bytes, kind: str) -> Response:
    """Send a body as it is."""
    headers = {"origin": ORIGIN, "content-type": kind}
    return client.post("/import", content=body, headers=headers)


PART = b'--x\r\nContent-Disposition: form-data; name="%s"\r\n\r\n%s\r\n'
FILE = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\na,b\r\n'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nonsense",
        b"--x",
        b"--x\r\n",
        PART % (b"csrf", b"MARK"),
        PART % (b"csrf", b"MARK") + FILE,
        b"--x\r\nContent-Disposition: form-data\r\n\r\nx\r\n--x--\r\n",
        PART % (b"csrf", b"MARK") + b"--x\r\n" + b"A: " + b"b" * 100_000 + b"\r\n\r\n--x--\r\n",
    ],
)
def test_a_form_that_breaks_off_is_refused_and_leaves_no_file(
    opened: tuple[Site, TestClient], body: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    found, client = opened
    given = body.replace(b"MARK", found.keys.form.encode())
    answer = answered(client, given, "multipart/form-data; boundary=x")

    assert answer.status_code in {400, 403}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("boundary", ["", "; boundary=", f"; boundary={'x' * 5000}"])
def test_a_form_without_a_boundary_is_refused(
    opened: tuple[Site, TestClient], boundary: str
) -> None:
    _, client = opened

    assert answered(client, b"--x--", f"multipart/form-data{boundary}").status_code in {400, 403}


def test_files_that_come_before_the_mark_are_not_written(
    opened: tuple[Site, TestClient], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    found, client = opened
    body = FILE + PART % (b"csrf", found.keys.form.encode()) + b"--x--\r\n"

    assert answered(client, body, "multipart/form-data; boundary=x").status_code == 403
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["application/json", "text/plain", "text/xml", ""])
def test_what_is_no_form_is_refused(opened: tuple[Site, TestClient], kind: str) -> None:
    found, client = opened
    body = f'{{"csrf": "{found.keys.form}", "do": "keep"}}'.encode()

    assert answered(client, body, kind).status_code == 403


def test_fields_without_end_are_refused(opened: tuple[Site, TestClient]) -> None:
    found, client = opened
    fields = "&".join(f"f{n}=1" for n in range(10_000))
    many = answered(
        client, f"csrf={found.keys.form}&{fields}".encode(), "application/x-www-form-urlencoded"
    )
    large = answered(
        client,
        PART % (b"csrf", found.keys.form.encode()) + PART % (b"a", b"x" * 9 * 2**20) + b"--x--\r\n",
        "multipart/form-data; boundary=x",
    )

    assert (many.status_code, large.status_code) == (400, 400)
    assert "charger de nouveau" in many.text.lower() or "recharge" in many.text.lower()
