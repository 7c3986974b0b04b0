"""Helpers of the pages one enters by: send a form, wait for the job behind it."""

import re
import time
from collections.abc import Mapping
from html import unescape

from httpx2 import Response
from starlette.testclient import TestClient

from secateur.web.site import Site
from tests.web.sites import ORIGIN, marked

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}",
    "Éditions du \N{RIGHT-TO-LEFT OVERRIDE}Halage 🌿",
)
ATTACK = " ".join(ATTACKS)
"""All of them as one name: a page is made once, and none of them may run."""

BANK = "Date opération;Libellé;Débit;Crédit\n13/04/2026;VIR LAMBDA;;100,00\n14/04/2026;EDF;20,00;\n"
"""A statement whose days can be read in one way only."""

UNSURE = "Date opération;Libellé;Débit;Crédit\n03/04/2026;VIR LAMBDA;;100,00\n"
"""The third of April, or the fourth of March."""

OWN_INVOICES = (
    "number,client,issued_on,due_on,amount,currency,tax,paid_on,paid_amount,kind\n"
    "F-7,Kappa,2026-01-05,2026-02-04,100.00,EUR,,2026-02-20,100.00,invoice\n"
)


def send(found: Site, client: TestClient, path: str, /, **fields: str) -> Response:
    """Send a form of ours."""
    return client.post(path, data=marked(found, **fields), headers={"origin": ORIGIN})


def upload(found: Site, client: TestClient, files: Mapping[str, str | bytes]) -> Response:
    """Send files under the names a browser gives them."""
    parts = [
        ("files", (name, content if isinstance(content, bytes) else content.encode()))
        for name, content in files.items()
    ]
    fields = marked(found, do="upload")
    return client.post("/import", data=fields, files=parts, headers={"origin": ORIGIN})


def settled(client: TestClient) -> str:
    """Return the page of imports once the job is over, with spaces that may break."""
    for _ in range(1500):
        answer = client.get("/import")
        if "data-wait" not in answer.text:
            return plain_spaces(unescape(answer.text))
        time.sleep(0.02)
    raise TimeoutError


def plain_spaces(page: str) -> str:
    """Return a page whose counts and nouns are parted by spaces like any other."""
    return page.replace("\N{NO-BREAK SPACE}", " ")


def text_of(page: str) -> str:
    """Return the words of a page, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def is_harmless(page: str) -> bool:
    """Tell whether none of the attacks stands in a page as anything but words."""
    return "<script>alert" not in page and "<img src=x" not in page
