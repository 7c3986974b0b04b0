"""Files made to hurt are refused or harmless: the server stays up, small, and says why."""

import re
import sys
import time
from pathlib import Path

import pytest

from tests.web.attacks import bombs, crawling
from tests.web.attacks.real import Served, connected, get, head, mark_of, opened, serving, status
from tests.web.entry import OWN_INVOICES, settled, upload
from tests.web.sites import ORIGIN, marked, visitor

MOST_MEMORY = 250
PATIENCE_SECONDS = 90

NAMES = [
    "../../.bashrc",
    "..\\..\\.bashrc",
    "/etc/cron.d/x",
    "//server/share/x.csv",
    "C:\\Windows\\x.csv",
    "C:x.csv",
    "CON",
    "con.csv",
    "LPT1.csv",
    "x" * 4000 + ".csv",
    "é" * 200 + ".csv",
    "a/" * 300 + "x.csv",
    "line\nbreak.csv",
    "\r\nContent-Type: text/html\r\n\r\n.csv",
    "nul\x00.csv",
    "\N{RIGHT-TO-LEFT OVERRIDE}vsc.exe",
    "....//....//x.csv",
    "..",
    ".",
    " ",
    "...",
    "~/.bashrc",
    "$HOME/x.csv",
    "file:///etc/passwd",
    "%2e%2e%2fx.csv",
    "-rf.csv",
    "x.csv/",
    "secateur.toml/x.csv",
    "store.sqlite3",
    "🌿.csv",
]


@pytest.mark.parametrize("name", NAMES)
def test_no_name_of_a_file_leads_out_of_its_folder(tmp_path: Path, name: str) -> None:
    home = tmp_path / "home"
    with visitor(tmp_path) as (found, client):
        client.get("/")
        before = {path: path.stat().st_mtime_ns for path in outside(tmp_path)}
        answer = upload(found, client, {name: OWN_INVOICES})
        page = settled(client)
        raw = client.get("/import").text

        assert answer.status_code in {303, 422}
        assert crawling.faults(raw) == []
        assert {path: path.stat().st_mtime_ns for path in outside(tmp_path)} == before
        kept = [path for path in (home / "uploads").rglob("*") if path.is_file()]
        assert all(len(path.name.encode()) <= 240 for path in kept)
        assert all(path.stat().st_mode & 0o077 == 0 for path in kept)
        assert "Traceback" not in page


def outside(folder: Path) -> list[Path]:
    """Return every file that no upload may touch."""
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and "uploads" not in path.relative_to(folder).parts
        and not path.name.startswith(("store.sqlite3", "last-used"))
    ]  # fmt: skip


def test_a_link_among_the_uploads_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim.csv"
    victim.write_text("mine")
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"invoices.csv": OWN_INVOICES})
        settled(client)
        [kept] = (tmp_path / "home" / "uploads").rglob("invoices.csv")
        kept.unlink()
        kept.symlink_to(victim)
        upload(found, client, {"invoices.csv": OWN_INVOICES})
        settled(client)

    assert victim.read_text() == "mine"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc: run it on Linux")
def test_files_made_to_hurt_leave_the_server_up_and_small(tmp_path: Path) -> None:
    sent = dict(bombs.all_of_them())
    with serving(tmp_path) as served:
        cookie = opened(served)
        assert status(_sent(served, cookie, sent)) == 303
        begun = time.monotonic()
        page = b""
        while time.monotonic() < begun + PATIENCE_SECONDS:
            page = get(served, "/import", cookie)
            if b"data-wait" not in page:
                break
            time.sleep(0.2)
        text = page.decode()
        peak = served.peak_megabytes
        left = [path.name for path in served.home.glob("unpacked-*")]

    assert "data-wait" not in text
    assert crawling.faults(text.partition("\r\n\r\n")[2]) == []
    assert peak < MOST_MEMORY
    assert left == []
    assert not Path("/tmp/escaped.csv").exists()  # noqa: S108  (that is the point)
    refused = re.findall(r"escaped\.csv</b><br>[^<]*il n’est pas lu", text)
    assert len(refused) == text.count("escaped.csv</b>") > 0
    assert "root:" not in text
    assert "haha" not in text
    for name in ("zeros.zip", "liar.zip", "locked.zip", "broken.zip", "crowded.zip"):
        assert name in text


def _sent(served: Served, cookie: str, files: dict[str, bytes]) -> bytes:
    mark = mark_of(served, cookie)
    fields = {"csrf": mark, "do": "upload"}
    body = b"".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    )
    for name, content in files.items():
        disposition = f'form-data; name="files"; filename="{name}"'
        body += f"--x\r\nContent-Disposition: {disposition}\r\n\r\n".encode() + content + b"\r\n"
    body += b"--x--\r\n"
    own = f"Origin: http://127.0.0.1:{served.port}"
    kind = "Content-Type: multipart/form-data; boundary=x"
    size = f"Content-Length: {len(body)}"
    with connected(served) as connection:
        connection.sendall(head(served, "POST", "/import", cookie, own, kind, size) + b"\r\n")
        connection.sendall(body)
        return connection.recv(65536)


@pytest.mark.parametrize("do", ["restore", "file"])
def test_a_picture_is_no_backup_and_no_settings(tmp_path: Path, do: str) -> None:
    path, field = ("/backup", "do") if do == "restore" else ("/settings", "form")
    with visitor(tmp_path) as (found, client):
        fields = marked(found, **{field: do})
        answer = client.post(
            path,
            data=fields,
            files={"file": ("x.toml", bombs.picture())},
            headers={"origin": ORIGIN},
        )

    assert answer.status_code in {200, 422}
    assert "location" not in answer.headers
    assert [each for each in (tmp_path / "home").rglob("aside*") if each.is_file()] == []
