"""Packs pages, styles and scripts for the way, where the browser understands gzip."""

import gzip
from functools import lru_cache

from starlette.responses import Response

LEAST_BYTES = 1_000
"""Smaller ones fit one packet as they are."""

_LEVEL = 5
_TEXT = ("text/html", "text/css", "text/javascript", "image/svg+xml")


def packed(response: Response, accepted: str | None) -> Response:
    """Return an answer packed, if it is a text and the browser accepts that.

    A packed page tells by its length whether something in it repeats the mark of its forms, which
    needs somebody who both makes our pages repeat their guesses and sees the lengths. Neither is
    there: the cookie is ``SameSite=Strict``, so what another site asks for is answered without any
    mark, and the way between this server and the browser does not leave the machine.

    Args:
        response: The answer; its body stays as it is.
        accepted: What the browser says in ``Accept-Encoding``.
    """
    media_type = response.headers.get("content-type", "")
    if not media_type.startswith(_TEXT) or "content-encoding" in response.headers:
        return response
    response.headers["Vary"] = "Accept-Encoding"
    if "gzip" not in (accepted or "") or len(response.body) < LEAST_BYTES:
        return response
    headers = dict(response.headers)
    headers.pop("content-length", None)
    headers["Content-Encoding"] = "gzip"
    return Response(_gzip(bytes(response.body)), response.status_code, headers)


@lru_cache(maxsize=64)
def _gzip(body: bytes) -> bytes:
    """Pack the same bytes once: a page that did not change, a style sheet."""
    return gzip.compress(body, _LEVEL, mtime=0)
