"""Stands before every page: who may ask, from where, how much, and what the browser may do."""

from collections.abc import Awaitable, Callable, Iterable
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from secateur.web.keys import COOKIE, LINK_PATH, Keys

LARGEST_UPLOAD = 2 * 2**30
"""Bytes of one form: a large mailbox. More is refused before it is read."""

STATIC = "/static/"
ALIVE_PATH = "/alive"

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

Refuse = Callable[[str, int], Response]
"""``(key, status) -> page``: says a refusal in the user's language."""


class TooLargeError(Exception):
    """A body turned out larger than allowed while it was being read."""


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
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        answer = self._answered(scope, headers)
        sent = _with_headers(send, is_static=str(scope["path"]).startswith(STATIC))
        if answer is not None:
            await answer(scope, receive, sent)
            return
        try:
            await self._app(scope, _limited(receive), sent)
        except TooLargeError:
            await self._refuse("too_large", 413)(scope, receive, sent)

    def _answered(self, scope: Scope, headers: Headers) -> Response | None:
        """Return the answer to what does not reach a page, None for what does."""
        path, method = str(scope["path"]), str(scope["method"])
        if headers.get("host", "").lower() not in self._hosts:
            return PlainTextResponse("This server answers to its own address only.\n", 421)
        if method not in {"GET", "HEAD", "POST"}:
            return PlainTextResponse("Method not allowed.\n", 405)
        if path.startswith(STATIC):
            return None
        if path in {LINK_PATH, ALIVE_PATH}:
            return self._let_in(path, scope)
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
        if not declared.isdecimal() or int(declared) > LARGEST_UPLOAD:
            return self._refuse("too_large", 413)
        return None

    def _is_own(self, headers: Headers) -> bool:
        """Tell whether a change comes from a page of ours, as the browser itself says."""
        origin = headers.get("origin")
        if origin is not None:
            return origin.lower() in {f"http://{host}" for host in self._hosts}
        return headers.get("sec-fetch-site") == "same-origin"

    def _let_in(self, path: str, scope: Scope) -> Response:
        """Exchange the link's secret for a cookie, and take it out of the address bar."""
        given = QueryParams(scope["query_string"]).get("key")
        if not self._keys.opens(given):
            return self._refuse("closed", 403)
        if path == ALIVE_PATH:
            return PlainTextResponse("Sécateur\n")
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, self._keys.cookie, httponly=True, samesite="strict", path="/")
        return answer


def _cookie(headers: Headers) -> str | None:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return found.value if found else None


def _limited(receive: Receive) -> Receive:
    """Stop a body that grows beyond what it declared or what is allowed."""
    read = 0

    async def counted() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        if read > LARGEST_UPLOAD:
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
