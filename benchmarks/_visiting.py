"""Every page of the site, found as a person finds them: by following links."""

import gzip
import html
import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from benchmarks._serving import Served
from secateur.discovery import discover
from secateur.web import pages
from secateur.web.pages import Page

MOST_OF_A_PAGE = 2
"""Addresses visited of one page: two clients, two receipts."""

_LINK = re.compile(r"""(?:href|action|src)="(/[^"#]*)""")
_PARTS = re.compile(r"""<(?:link|script|img|use)\b[^>]*?(?:href|src)="(/[^"#]*)""")
_PLACE = re.compile(r"\{[^}]+\}")


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes that a browser takes in for one page on a first visit, fonts apart."""

    plain: int
    packed: int
    """As gzip would write each file, whether or not it is sent so."""

    sent: int


def addresses(site: Served) -> dict[str, dict[str, float]]:
    """Return the addresses of each page by its name, with the milliseconds of the first visit.

    A page no link leads to has none.
    """
    found = discover(pages, "PAGE", Page)
    patterns = {
        name: re.compile(_PLACE.sub("[^/]+", page.path) + "$") for name, page in found.items()
    }
    visited: dict[str, dict[str, float]] = {name: {} for name in found}
    waiting = ["/", *sorted(page.path for page in found.values() if "{" not in page.path)]
    seen: set[str] = set()
    while waiting:
        address = urlsplit(waiting.pop(0)).path
        name = next((one for one, pattern in patterns.items() if pattern.match(address)), None)
        if name is None or address in seen or len(visited[name]) >= MOST_OF_A_PAGE:
            continue
        seen.add(address)
        answer = site.get(address)
        if answer.status == 200 and answer.headers["content-type"].startswith("text/html"):
            visited[name][address] = answer.whole * 1000
            waiting += [html.unescape(each) for each in _LINK.findall(answer.body.decode())]
    return visited


def weight(site: Served, address: str) -> Weight:
    """Weigh a page with its styles, scripts and pictures."""
    page = site.get(address)
    found = set(_PARTS.findall(page.body.decode()))
    parts = sorted(part for part in found if not part.endswith(".woff2"))
    linked = [urljoin(address, html.unescape(part)) for part in parts]
    bodies = [page.body, *(site.get(part).body for part in linked)]
    sent = [site.get(part, Accept_Encoding="gzip").body for part in (address, *linked)]
    return Weight(
        plain=sum(map(len, bodies)),
        packed=sum(len(gzip.compress(body, 6)) for body in bodies),
        sent=sum(map(len, sent)),
    )
