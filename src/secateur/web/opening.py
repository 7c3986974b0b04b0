"""Answers while the pages are still being loaded: the first page begins at once, and goes on."""

import asyncio
import traceback
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from http import HTTPStatus
from threading import Thread

from markupsafe import escape
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from secateur.web.guard import STATIC, NotAnsweredError
from secateur.web.static_files import STATIC_ROUTE, static_file

Begin = Callable[[str], Response | str | None]
"""``path -> its page``, or only how that begins; None where it has to wait."""

_STATIC = Router([Route(STATIC_ROUTE, static_file)])


class _NotYetError(NotAnsweredError):
    """What only the loaded site can say is asked for."""


def later(_key: str, _status: int) -> Response:
    """Leave a refusal to the loaded site, which has the words for it."""
    raise _NotYetError


class Opening:
    """The site from the first moment on."""

    def __init__(
        self, load: Callable[[], ASGIApp], begin: Begin, guarded: Callable[[ASGIApp], ASGIApp]
    ) -> None:
        """Start to load.

        Args:
            load: Returns the whole site, after a second or two.
            begin: Says how a page begins, or all of it.
            guarded: Puts the guard of the site before what answers meanwhile; it refuses with
                ``later``.
        """
        self._site: Future[ASGIApp] = Future()
        self._begin = begin
        self._meanwhile = guarded(self._answer)
        Thread(target=_loaded, args=(self._site, load), daemon=True).start()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, with the loaded site as soon as there is one."""
        if self._site.done():
            await self._site.result()(scope, receive, send)
            return
        try:
            await self._meanwhile(scope, receive, send)
        except _NotYetError:
            await (await self._waited())(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if str(scope["path"]).startswith(STATIC):
            await _STATIC(scope, receive, send)
            return
        begun = None
        if scope["method"] == "GET" and not scope["query_string"]:
            begun = await run_in_threadpool(self._begin, str(scope["path"]))
        if isinstance(begun, Response):
            await begun(scope, receive, send)
            return
        if begun is None:
            raise _NotYetError
        await send(_START)
        await send(_part(begun, is_last=False))
        answer = _Caught()
        plain = [one for one in scope["headers"] if one[0] != b"accept-encoding"]
        await (await self._waited())({**scope, "headers": plain}, receive, answer)
        await send(_part(answer.rest(), is_last=True))

    async def _waited(self) -> ASGIApp:
        return await asyncio.wrap_future(self._site)


@dataclass(slots=True)
class _Caught:
    """An answer of the loaded site, which goes on where its beginning was sent already."""

    status: int = 500
    headers: Headers = field(default_factory=Headers)
    body: bytes = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status, self.headers = message["status"], Headers(raw=message["headers"])
        else:
            self.body += message.get("body", b"")

    def rest(self) -> str:
        """Return what follows the beginning: the title and styles of the page, then the page."""
        if self.status == HTTPStatus.SEE_OTHER:
            to = escape(self.headers["location"])
            return f'<meta http-equiv="refresh" content="0;url={to}">'
        page = self.body.decode()
        head, _, body = page[page.index("<title>") :].partition("</head>")
        return head + body.partition(">")[2]


def _loaded(site: Future[ASGIApp], load: Callable[[], ASGIApp]) -> None:
    try:
        site.set_result(load())
    except Exception as problem:  # noqa: BLE001  (whatever it is: no request may wait for ever)
        traceback.print_exc()
        site.set_exception(problem)


_START: Message = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-type", b"text/html; charset=utf-8")],
}


def _part(written: str, *, is_last: bool) -> Message:
    return {"type": "http.response.body", "body": written.encode(), "more_body": not is_last}
