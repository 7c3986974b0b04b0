"""Where every page is found: an example for each that needs one, so that none is forgotten."""

from collections.abc import Mapping
from types import MappingProxyType

from secateur.discovery import discover
from secateur.web import pages
from secateur.web.pages import Page

LEFT, RESET = "/clients/atelier-marjolaine", "/clients/wexcombe-studios"
"""A client whom somebody is leaving, and one with terms in writing."""

EXAMPLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "claim": (f"{LEFT}/claim",),
        "client": (LEFT, f"{RESET}?limit.late_share=0.9"),
        "client_afford": (f"{LEFT}/afford",),
        "client_signal": (f"{LEFT}/signals/payment_lateness",),
        "client_terms": (f"{LEFT}/agreements",),
        "dossier": (f"{LEFT}/dossier",),
        "forget": ("/forget", f"/forget?client={LEFT.rpartition('/')[2]}"),
        "garden": ("/", "/?q=nobody"),
        "law_place": ("/law/CA-QC",),
        "leave": (f"{LEFT}/leave", f"{RESET}/leave"),
        "letter": (
            f"{RESET}/letters/reset",
            f"{LEFT}/letters/end_of_contract_silent",
            f"{LEFT}/letters/reminder_friendly",
        ),
        "letters": (f"{LEFT}/letters",),
        "receipt": tuple(
            f"/receipts/{table}/1"
            for table in ("messages", "invoices", "payments", "time_entries", "meetings")
        ),
        "reset": (f"{RESET}/reset", f"{LEFT}/reset"),
        "share": (f"{LEFT}/share",),
    }
)
"""By page, where its path alone does not show all of it."""

NO_PAGES: Mapping[str, str] = MappingProxyType({"letter_picture": "a picture"})
"""What answers without a page of its own, and why."""


def forgotten(found: Mapping[str, Page]) -> list[str]:
    """Return the pages that no test would open, for want of an example."""
    return [
        f"{name} ({page.path})"
        for name, page in found.items()
        if name not in NO_PAGES and name not in EXAMPLES and "{" in page.path
    ]


def places() -> list[str]:
    """Return an address or several for every page of the program."""
    found = discover(pages, "PAGE", Page)
    lost = forgotten(found)
    return [
        place
        for name, page in found.items()
        if name not in NO_PAGES and f"{name} ({page.path})" not in lost
        for place in EXAMPLES.get(name, (page.path,))
    ]
