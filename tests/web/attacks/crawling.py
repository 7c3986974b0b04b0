"""Visits every page that links lead to, and reads them as a browser does."""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from httpx2 import Response
from starlette.testclient import TestClient

from secateur.discovery import discover
from secateur.web import pages
from secateur.web.pages import Page
from tests.web.sites import ORIGIN

ADDRESSES = frozenset(
    {"href", "src", "action", "formaction", "xlink:href", "data", "poster", "srcset"}
)
MOST = 600
"""Pages of one walk: a link that never ends would be a fault of its own."""

MOST_CHOICES = 10
"""Of one page, such as the garden sorted and sifted otherwise."""


class Seen(HTMLParser):
    """The tags of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself."""
        self.tags.append((tag, dict(attrs)))


def tags_of(page: str) -> list[tuple[str, dict[str, str | None]]]:
    """Return every tag of a page, with its attributes."""
    seen = Seen()
    seen.feed(page)
    seen.close()
    return seen.tags


def faults(page: str) -> list[str]:
    """Return what in a page could run, load or send anything that is not ours."""
    found: list[str] = []
    for tag, attributes in tags_of(page):
        if tag == "script" and not (attributes.get("src") or "").startswith("/static/"):
            found.append(f"<script {attributes}>")
        if tag in {"iframe", "object", "embed", "base", "style", "foreignobject", "frame"}:
            found.append(f"<{tag}>")
        for name, value in attributes.items():
            if name.startswith("on") or name in {"style", "srcdoc"}:
                found.append(f"<{tag} {name}>")
            if name in ADDRESSES and not is_own(value or ""):
                found.append(f"<{tag} {name}={value}>")
    return found


def is_own(address: str) -> bool:
    """Tell whether an address stays on this server."""
    parts = urlsplit(urljoin(f"{ORIGIN}/", address.strip()))
    return f"{parts.scheme}://{parts.netloc}" == ORIGIN


def walk(client: TestClient, *starts: str) -> Iterator[tuple[str, Response]]:
    """Visit every page and file that can be reached, each once."""
    waiting, seen = [*starts], set(starts)
    choices: Counter[str] = Counter()
    while waiting:
        path = waiting.pop(0)
        answer = client.get(path)
        yield path, answer
        for link in links(answer):
            bare, _, query = link.partition("?")
            is_choice = bool(query) and "download=" not in query and "as=" not in query
            if link in seen or len(seen) >= MOST or (is_choice and choices[bare] >= MOST_CHOICES):
                continue
            choices[bare] += is_choice
            seen.add(link)
            waiting.append(link)


def links(answer: Response) -> list[str]:
    """Return the addresses on this server that a page links to, and where it sends one on."""
    found = [answer.headers["location"]] if "location" in answer.headers else []
    if answer.headers.get("content-type", "").startswith("text/html"):
        for tag, attributes in tags_of(answer.text):
            given = attributes.get("href" if tag in {"a", "link"} else "src")
            if tag in {"a", "link", "img", "script"} and given and is_own(given):
                found.append(given)
    base = str(answer.request.url)
    return [_local(urljoin(base, each)) for each in found]


def _local(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def all_pages() -> dict[str, Page]:
    """Return every page of the site: found, not listed."""
    return dict(discover(pages, "PAGE", Page))


def path_of(page: Page, **values: str) -> str:
    """Return the address of a page, its parameters filled in."""
    filled = page.path
    for name, value in {
        "client": "lambda",
        "place": "FR",
        "kind": "end_of_contract",
        **values,
    }.items():
        filled = filled.replace(f"{{{name}}}", value)
    return (
        filled.replace("{table}", "invoices")
        .replace("{id}", "1")
        .replace("{signal}", "payment_delay")
    )
