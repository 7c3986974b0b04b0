"""The real server: what it listens to, prints and logs, and how it bears broken requests."""

import hashlib
import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from secateur.web.guard import LARGEST_UPLOAD
from secateur.web.serving import running
from tests.web.attacks.real import (
    Served,
    around,
    connected,
    get,
    head,
    mark_of,
    opened,
    raw,
    received,
    serving,
    status,
)
from tests.web.sites import planted

MEGABYTE = 2**20
LIMIT = 24 * MEGABYTE
MOST_MEMORY = 250
"""Megabytes: what the page may take in all."""

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="reads /proc: run it on Linux to try the real server"
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a small garden, uploads limited to a few megabytes."""
    folder = tmp_path_factory.mktemp("served")
    planted(folder)
    with serving(folder, most=LIMIT) as found:
        yield found


@contextmanager
def listening() -> Generator[tuple[int, list[bytes]]]:
    """Yield the port of somebody else's server, which says yes to everything, and what it heard."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(65536))
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield server.getsockname()[1], heard
        server.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def test_it_prints_the_link_and_nothing_else_where_programs_read(served: Served) -> None:
    assert served.link.startswith("http://127.0.0.1:")
    assert len(served.key) >= 43
    assert served.key not in served.log.read_text("utf-8")


def test_it_listens_on_this_machine_only(served: Served) -> None:
    table = Path("/proc/net/tcp").read_text("utf-8").splitlines()
    own = [line.split()[1] for line in table if f":{served.port:04X} " in line.split()[1] + " "]
    waiting = [line.split()[1] for line in table if line.split()[3] == "0A"]

    assert f"0100007F:{served.port:04X}" in waiting
    assert f"00000000:{served.port:04X}" not in waiting
    assert own


def test_what_says_where_it_listens_is_for_its_owner_alone(served: Served) -> None:
    assert (served.home / "serve.json").stat().st_mode & 0o777 == 0o600
    assert (served.home / "uploads").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("is_named", [False, True])
def test_a_second_one_finds_the_first(served: Served, *, is_named: bool) -> None:
    command = [sys.executable, "-m", "secateur", "serve", "--no-browser"]
    command += ["--port", str(served.port)] if is_named else []
    again = subprocess.run(  # noqa: S603  (our own words)
        command, env=around(served.home), capture_output=True, text=True, check=True, timeout=60
    )

    assert again.stdout.strip() == served.link


def test_one_that_only_shows_leaves_the_first_where_it_is_found(served: Served) -> None:
    with serving(served.home.parent, "--read-only") as shown:
        assert shown.port != served.port
        assert status(get(shown, "/", opened(shown))) == 200
        refused = raw(
            shown,
            head(shown, "POST", "/checkin", opened(shown), f"Origin: http://127.0.0.1:{shown.port}")
            + b"Connection: close\r\nContent-Length: 0\r\n\r\n",
        )
        assert status(refused) == 403

    found = running(served.home)
    assert found is not None
    assert found.link == served.link


def test_somebody_else_at_our_port_is_not_taken_for_us_and_learns_nothing(tmp_path: Path) -> None:
    with listening() as (port, heard):
        (tmp_path / "serve.json").write_text(json.dumps({"port": port, "key": "our secret"}))
        found = running(tmp_path)

    assert found is None
    assert heard
    assert not any(b"our secret" in each or b"our%20secret" in each for each in heard)


def test_no_proxy_is_asked_where_the_first_one_is(served: Served) -> None:
    with listening() as (port, heard):
        proxy = f"http://127.0.0.1:{port}"
        named = {"http_proxy": proxy, "HTTP_PROXY": proxy, "all_proxy": proxy}
        command = [sys.executable, "-m", "secateur", "serve", "--no-browser"]
        again = subprocess.run(  # noqa: S603  (our own words)
            command,
            env=around(served.home, named),
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )

    assert again.stdout.strip() == served.link
    assert heard == []


@pytest.mark.parametrize(
    "path",
    [
        "/static/x/../../keys.py",
        "/static/x/../../../../../../../../etc/passwd",
        "/static/x/%2e%2e/%2e%2e/keys.py",
        "/static/x/..%2f..%2fkeys.py",
        "/static/x/%252e%252e%252fkeys.py",
        "/static/x/..%5c..%5ckeys.py",
        "/static/x/..\\..\\keys.py",
        "/static/x/secateur.css%00.py",
        "/static/x/%00",
        "/static/x//etc/passwd",
        "/static/%2e%2e/x/keys.py",
        "/static/x/%c0%ae%c0%ae/keys.py",
        "/static/x/file:///etc/passwd",
        "//etc/passwd",
        "/../../etc/passwd",
        "/clients/..%2f..%2fetc%2fpasswd",
        "/clients/%2e%2e",
        "/clients/lambda%00",
        "/clients/%E2%80%AElambda",
        "/clients/..%5c..%5cx/leave?download=dossier.zip",
        "/receipts/invoices/..%2f1",
        "/receipts/sqlite_master/1",
        "/receipts/invoices/1%20OR%201=1",
        "/receipts/%27;DROP%20TABLE%20invoices/1",
        "/law/..%2f..%2fpyproject",
        "/law/%2e%2e%2ffr",
        "/clients/lambda/letters/..%2f..%2fkeys",
        "/clients/lambda/leave?download=../../store.sqlite3",
        "/clients/lambda?download=..%2f..%2fkeys.csv",
        "http://evil.example/",
        "/nowhere",
    ],
)
def test_no_address_leads_to_a_file(served: Served, path: str) -> None:
    cookie = opened(served)
    answer = get(served, path, cookie)
    _, _, body = answer.partition(b"\r\n\r\n")

    assert 400 <= status(answer) < 500
    assert b"root:" not in body
    assert b"secrets.token_urlsafe" not in body
    assert b"SQLite format" not in body
    assert b"Traceback" not in answer


@pytest.mark.parametrize(
    "request_line",
    [
        b"",
        b"\x00\x01\x02\x03",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\n" + b"A: b\r\n" * 20_000 + b"\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
def test_what_is_no_request_is_no_harm(served: Served, request_line: bytes) -> None:
    answer = raw(served, request_line, patience=1)

    assert answer == b"" or 400 <= status(answer) < 500
    assert status(get(served, "/", opened(served))) == 200


def test_a_socket_of_another_kind_is_closed(served: Served) -> None:
    answer = raw(
        served,
        head(
            served,
            "GET",
            "/",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        )
        + b"\r\n",
        patience=2,
    )

    assert status(answer) in {400, 403}


def test_four_gigabytes_that_are_declared_are_refused_before_they_are_read(served: Served) -> None:
    cookie = opened(served)
    with connected(served) as connection:
        own = f"Origin: http://127.0.0.1:{served.port}"
        kind = "Content-Type: multipart/form-data; boundary=x"
        size = f"Content-Length: {4 * 2**30}"
        connection.sendall(head(served, "POST", "/import", cookie, own, kind, size) + b"\r\n")
        answer = received(connection)

    assert status(answer) == 413
    assert LARGEST_UPLOAD < 4 * 2**30


def _chunked(served: Served, cookie: str, path: str = "/import") -> bytes:
    own = f"Origin: http://127.0.0.1:{served.port}"
    kind = "Content-Type: multipart/form-data; boundary=x"
    return head(served, "POST", path, cookie, own, kind, "Transfer-Encoding: chunked") + b"\r\n"


def _chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


def _beginning(mark: str) -> bytes:
    return (
        f'--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{mark}\r\n'
        '--x\r\nContent-Disposition: form-data; name="do"\r\n\r\nupload\r\n'
        '--x\r\nContent-Disposition: form-data; name="files"; filename="a.mbox"\r\n\r\n'
    ).encode()


def test_an_upload_without_end_is_refused_at_the_limit_and_leaves_nothing(served: Served) -> None:
    cookie = opened(served)
    before = served.incoming
    sent = 0
    with connected(served) as connection:
        connection.sendall(_chunked(served, cookie) + _chunk(_beginning(mark_of(served, cookie))))
        try:
            while sent < 2 * LIMIT:
                connection.sendall(_chunk(b"x" * MEGABYTE))
                sent += MEGABYTE
        except (BrokenPipeError, ConnectionResetError):
            pass
        answer = received(connection)

    assert sent > LIMIT
    assert answer == b"" or status(answer) == 413
    assert served.incoming == before
    assert served.peak_megabytes < MOST_MEMORY
    assert status(get(served, "/", cookie)) == 200


def test_an_upload_that_breaks_off_leaves_nothing(served: Served) -> None:
    cookie = opened(served)
    before = served.incoming
    with connected(served) as connection:
        connection.sendall(_chunked(served, cookie) + _chunk(_beginning(mark_of(served, cookie))))
        for _ in range(4):
            connection.sendall(_chunk(b"x" * MEGABYTE))
        _until(lambda: served.incoming != before)
    _until(lambda: served.incoming == before)

    assert "Error" not in served.log.read_text("utf-8")


def _until(is_so: Callable[[], bool], seconds: float = 10) -> None:
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_what_a_killed_server_was_receiving_is_gone_after_the_next_start(tmp_path: Path) -> None:
    with serving(tmp_path) as killed:
        cookie = opened(killed)
        with connected(killed) as connection:
            mark = mark_of(killed, cookie)
            connection.sendall(_chunked(killed, cookie) + _chunk(_beginning(mark)))
            connection.sendall(_chunk(b"x" * 3 * MEGABYTE))
            _until(lambda: any(name.startswith("incoming-") for name in killed.incoming))
            killed.process.kill()
            killed.process.wait(10)
    assert any(name.startswith("incoming-") for name in killed.incoming)
    with serving(tmp_path) as again:
        assert again.incoming == []


def test_half_requests_keep_nobody_waiting(served: Served) -> None:
    cookie = opened(served)
    halves = [connected(served) for _ in range(150)]
    try:
        for number, connection in enumerate(halves):
            own = f"Origin: http://127.0.0.1:{served.port}"
            size = "Content-Length: 1000"
            kind = "Content-Type: application/x-www-form-urlencoded"
            begun = head(served, "POST", "/checkin", cookie, own, kind, size)
            connection.sendall(begun + b"\r\na=" if number % 2 else begun[:40])
        begun_at = time.monotonic()
        assert status(get(served, "/", cookie)) == 200
        assert time.monotonic() - begun_at < 5
    finally:
        for connection in halves:
            connection.close()


def test_a_full_disk_is_said_and_the_server_goes_on(tmp_path: Path) -> None:
    with serving(tmp_path, file=2 * MEGABYTE) as found:
        cookie = opened(found)
        body = _beginning(mark_of(found, cookie)) + b"x" * 4 * MEGABYTE + b"\r\n--x--\r\n"
        with connected(found) as connection:
            connection.sendall(_chunked(found, cookie) + _chunk(body) + b"0\r\n\r\n")
            answer = received(connection)

        assert status(answer) == 503
        assert b"disque" in answer
        assert [name for name in found.incoming if name.startswith("incoming-")] == []
        assert status(get(found, "/import", cookie)) == 200


def test_many_files_need_few_open_ones_and_little_memory(tmp_path: Path) -> None:
    many, size = 1_500, 100_000
    with serving(tmp_path) as found:
        cookie = opened(found)
        part = '--x\r\nContent-Disposition: form-data; name="files"; filename="m/cur/{n}"\r\n\r\n'
        start, _, _ = _beginning(mark_of(found, cookie)).rpartition(b"--x\r\n")
        with connected(found) as connection:
            connection.sendall(_chunked(found, cookie) + _chunk(start))
            most_open = 0
            for n in range(many):
                connection.sendall(_chunk(part.format(n=n).encode() + b"y" * size + b"\r\n"))
                if n % 100 == 0:
                    most_open = max(
                        most_open, len(list(Path(f"/proc/{found.process.pid}/fd").iterdir()))
                    )
            connection.sendall(_chunk(b"--x--\r\n") + b"0\r\n\r\n")
            answer = connection.recv(65536)

        assert status(answer) == 303
        assert most_open < 100
        assert found.peak_megabytes < MOST_MEMORY


def test_nothing_secret_and_nobody_s_name_is_in_the_log(served: Served) -> None:
    cookie = opened(served)
    for path in ("/", "/clients/lambda", "/nowhere?q=Lambda", "/open?key=wrong", "/?on=nonsense"):
        get(served, path, cookie)
    said = served.log.read_text("utf-8")

    assert served.key not in said
    assert cookie.rpartition("=")[2] not in said
    assert "lambda" not in said.lower()
    assert "GET " not in said


def test_each_run_has_secrets_of_its_own(tmp_path: Path) -> None:
    keys: set[str] = set()
    for _ in range(2):
        with serving(tmp_path) as found:
            keys.add(hashlib.sha256(found.key.encode()).hexdigest())
    assert len(keys) == 2
