"""Styles, scripts and fonts: kept for good, since their address changes with their content."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from secateur.web.packing import packed
from secateur.web.templating import STATIC

MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".svg": "image/svg+xml",
        ".woff2": "font/woff2",
        ".txt": "text/plain; charset=utf-8",
    }
)

STATIC_ROUTE = "/static/{digest}/{name:path}"

_FOR_GOOD = {"Cache-Control": "public, max-age=31536000, immutable"}


@cache
def _files() -> Mapping[str, tuple[bytes, str]]:
    """Read them all once: a name that is not among them leads nowhere, whatever it holds."""
    return {
        path.relative_to(STATIC).as_posix(): (path.read_bytes(), MEDIA_TYPES[path.suffix])
        for path in STATIC.rglob("*")
        if path.is_file()
    }


async def static_file(request: Request) -> Response:
    """Answer ``/static/<digest>/<name>``."""
    found = _files().get(str(request.path_params["name"]))
    if found is None:
        return PlainTextResponse("Not found.\n", 404)
    content, media_type = found
    answer = Response(content, media_type=media_type, headers=_FOR_GOOD)
    return packed(answer, request.headers.get("accept-encoding"))
