"""Stands before every page: who may ask, from where, how much, and what the browser may do."""

import logging
import traceback
from collections.abc import Awaitable, Callable, Iterable
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from secateur.web.keys import LINK_PATH, Keys, cookie_name

LARGEST_UPLOAD = 2 * 2**30
"""Bytes of one form: a large mailbox. More is refused before it is read."""

STATIC = "/static/"
ALIVE_PATH = "/alive"

_LOG = logging.getLogger("secateur.web")

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:;"
        " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # Not "no-referrer": under it browsers call the origin of our own forms "null".
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

LARGEST_FORM = 8 * 2**20
"""Bytes of a form without files, which is read into memory."""

Refuse = Callable[[str, int], Response]
"""``(key, status) -> page``: says a refusal in the user's language."""


class TooLargeError(Exception):
    """A body turned out larger than allowed while it was being read."""


class NotAnsweredError(Exception):
    """What is guarded leaves the answer to somebody else: no fault, and not to be answered here."""


class Guard:
    """Wraps the application; nothing reaches a page unless it passes here."""

    def __init__(
        self, app: ASGIApp, *, keys: Keys, hosts: Iterable[str], is_read_only: bool, refuse: Refuse
    ) -> None:
        """Guard an application.

        Args:
            app: What is guarded.
            keys: The secrets of this run.
            hosts: The Host headers that name this server: DNS rebinding brings another.
            is_read_only: Refuse every change.
            refuse: Makes the page of a refusal.
        """
        self._app = app
        self._keys = keys
        self._hosts = frozenset(hosts)
        self._is_read_only = is_read_only
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        answer = self._answered(scope, headers)
        sent = _with_headers(send, is_static=str(scope["path"]).startswith(STATIC))
        if answer is not None:
            await answer(scope, receive, sent)
            return
        await self._pass_on(scope, _limited(receive, _most(headers)), receive, sent)

    async def _pass_on(self, scope: Scope, limited: Receive, receive: Receive, sent: Send) -> None:
        """Ask the application; what goes wrong in it is said calmly, and the server goes on."""
        is_begun = False

        async def told(message: Message) -> None:
            nonlocal is_begun
            is_begun = True
            await sent(message)

        try:
            await self._app(scope, limited, told)
        except TooLargeError:
            await self._refuse("too_large", 413)(scope, receive, sent)
        except NotAnsweredError:
            raise
        except ClientDisconnect:
            return  # nobody is there to be answered
        except Exception as problem:
            _note(problem)
            if is_begun:
                raise
            await self._broken()(scope, receive, sent)

    def _broken(self) -> Response:
        try:
            return self._refuse("broken", 500)
        except NotAnsweredError:
            raise
        except Exception as problem:  # noqa: BLE001  (the page that says so may be what fails)
            _note(problem)
            return PlainTextResponse("Something in the program failed.\n", 500)

    def _answered(self, scope: Scope, headers: Headers) -> Response | None:
        """Return the answer to what does not reach a page, None for what does."""
        path, method = str(scope["path"]), str(scope["method"])
        if headers.get("host", "").lower() not in self._hosts:
            return PlainTextResponse("This server answers to its own address only.\n", 421)
        if method not in {"GET", "HEAD", "POST"}:
            return PlainTextResponse("Method not allowed.\n", 405, {"Allow": "GET, HEAD, POST"})
        if path.startswith(STATIC):
            return None
        if path in {LINK_PATH, ALIVE_PATH}:
            given = QueryParams(scope["query_string"])
            if path == LINK_PATH:
                return self._let_in(given.get("key"), headers)
            return PlainTextResponse(self._keys.answers(given.get("nonce", "")))
        return self._refused_stranger(method, headers)

    def _refused_stranger(self, method: str, headers: Headers) -> Response | None:
        if not self._keys.knows(_cookie(headers)):
            return self._refuse("closed", 403)
        return self._refused_change(method, headers)

    def _refused_change(self, method: str, headers: Headers) -> Response | None:
        if method != "POST":
            return None
        if not self._is_own(headers):
            return self._refuse("foreign", 403)
        if self._is_read_only:
            return self._refuse("read_only", 403)
        declared = headers.get("content-length", "0")
        if not declared.isdecimal() or int(declared) > _most(headers):
            return self._refuse("too_large", 413)
        return None

    def _is_own(self, headers: Headers) -> bool:
        """Tell whether a change comes from a page of ours, as the browser itself says."""
        origin = headers.get("origin")
        if origin is not None:
            return origin.lower() in {f"http://{host}" for host in self._hosts}
        return headers.get("sec-fetch-site") == "same-origin"

    def _let_in(self, given: str | None, headers: Headers) -> Response:
        """Exchange the link's secret for a cookie, and take it out of the address bar."""
        if not self._keys.opens(given):
            return self._refuse("closed", 403)
        answer = RedirectResponse("/", 303)
        name = cookie_name(_port(headers))
        answer.set_cookie(name, self._keys.cookie, httponly=True, samesite="strict", path="/")
        return answer


def _port(headers: Headers) -> str:
    return headers.get("host", "").rpartition(":")[2]


def _cookie(headers: Headers) -> str | None:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(cookie_name(_port(headers)))
    except CookieError:
        return None
    return found.value if found else None


def _most(headers: Headers) -> int:
    """Return how many bytes a form may have: files go to the disk, fields into memory."""
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return LARGEST_UPLOAD if kind == "multipart/form-data" else LARGEST_FORM


def _note(problem: Exception) -> None:
    """Write where it went wrong, and not what it was about: that may be somebody's mail."""
    where = traceback.extract_tb(problem.__traceback__)
    lines = "".join(f'  File "{at.filename}", line {at.lineno}, in {at.name}\n' for at in where)
    _LOG.error("%s\n%s", type(problem).__name__, lines)


def _limited(receive: Receive, most: int) -> Receive:
    """Stop a body that grows beyond what it declared or what is allowed."""
    read = 0

    async def counted() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > most:
            raise TooLargeError
        return message

    return counted


def _with_headers(send: Send, *, is_static: bool) -> Callable[[Message], Awaitable[None]]:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if not is_static:
                headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sent
