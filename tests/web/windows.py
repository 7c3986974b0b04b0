"""What two windows of each page that changes something say, and what of it is kept."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from starlette.testclient import TestClient

from secateur.store.state import get_state
from secateur.web.site import Site
from tests.web.entry import OWN_INVOICES, send, settled, text_of, upload

Step = Callable[[Site, TestClient], object]


def says(path: str, fields: Mapping[str, str], status: int = 303) -> Step:
    """Return a form that is sent, and taken."""

    def run(found: Site, client: TestClient) -> None:
        answer = send(found, client, path, **fields)
        assert answer.status_code == status, (path, fields, text_of(answer.text))

    return run


@dataclass(frozen=True, slots=True, kw_only=True)
class Windows:
    """A page that is open in two windows."""

    path: str
    first: Step | None
    """What the first window says, or what another page says meanwhile; None where no form of the
    page can say anything that is kept."""

    second: Mapping[str, str]
    """What the second window sends after that, as it was opened before."""

    before: Sequence[Step] = ()


LAMBDA, SIGMA = "/clients/lambda", "/clients/sigma"
RATES = {"form": "rates", "new-currency": "CAD"}
TERMS = {"do": "terms", "terms.from": "2026-01-01", "before": ""}
TICKS = {"do": "ticks", "number": "1", "c-sigma": ""}
FACTS = {"do": "facts", "was.pay_by": ""}
RESET = {"do": "terms", "term": "hours"}
CHECKIN = {"client": "lambda", "dread": "4"}
CLOSED = {"passphrase": "12 ormes", "again": "12 ormes"}


def brought(found: Site, client: TestClient) -> None:
    """Bring a file, and look at it."""
    upload(found, client, {"more.csv": OWN_INVOICES})
    settled(client)


def question(client: TestClient) -> str:
    """Return the first question that is open."""
    asked = re.search(r'name="question" value="([^"]+)"', client.get("/settle").text)
    return asked[1] if asked else "settled"


def _answered(found: Site, client: TestClient) -> None:
    says("/settle", {"question": question(client), "choice": "0"})(found, client)


WINDOWS: Mapping[str, Windows] = MappingProxyType(
    {
        "backup": Windows(path="/backup", first=None, second={"do": "restore"}),
        "checkin": Windows(
            path="/checkin", first=says("/checkin", CHECKIN), second=CHECKIN | {"client": "sigma"}
        ),
        "claim": Windows(
            path=f"{SIGMA}/claim", first=says(f"{SIGMA}/claim", {}), second={"law": "BE"}
        ),
        "client": Windows(
            path=f"{LAMBDA}?on=2025-12-01",
            first=says("/limits", {"limits.late_share": "0.2"}),
            second={"do": "save", "limit.late_days": "9"},
        ),
        "client_afford": Windows(
            path=f"{LAMBDA}/afford",
            first=says("/settings", {"form": "money", "me.monthly_costs": "1400"}),
            second={"costs": "1500"},
        ),
        "client_terms": Windows(
            path=f"{LAMBDA}/agreements",
            first=says(f"{LAMBDA}/agreements", TERMS | {"terms.rate": "57"}),
            second=TERMS | {"terms.rate": "58"},
        ),
        "clients": Windows(
            path="/clients",
            first=says("/clients", {"do": "confirm", "client": "lambda"}),
            second={"do": "merge", "client": "lambda", "into": "sigma"},
        ),
        "dossier": Windows(path=f"{LAMBDA}/dossier", first=None, second={"do": "zip"}),
        "forecasts": Windows(
            path="/forecasts",
            first=says("/forecasts", {"client": "lambda", "hope": "on_time"}),
            second={"client": "lambda", "hope": "late"},
        ),
        "forget": Windows(
            path="/forget?client=lambda",
            first=says("/checkin", CHECKIN),
            second={"client": "lambda", "name": "Lambda"},
        ),
        "import_files": Windows(
            path="/import", before=[brought], first=brought, second={"do": "keep"}
        ),
        "imports": Windows(
            path="/imports", first=says("/imports", {"import": "1"}), second={"import": "1"}
        ),
        "leave": Windows(
            path=f"{LAMBDA}/leave",
            before=[says(f"{LAMBDA}/leave", {"do": "open"})],
            first=says(f"{LAMBDA}/leave", {"do": "waive"}),
            second={"do": "undo"},
        ),
        "letter": Windows(
            path=f"{SIGMA}/letters/end_of_contract",
            before=[says(f"{SIGMA}/leave", {"do": "open"})],
            first=says(f"{SIGMA}/letters/end_of_contract", FACTS | {"fact.pay_by": "2999-12-30"}),
            second=FACTS | {"fact.pay_by": "2999-12-31"},
        ),
        "limits": Windows(
            path="/limits",
            first=says("/limits", {"limits.late_days": "7"}),
            second={"limits.late_days": "", "limits.late_share": "0.2"},
        ),
        "look": Windows(
            path="/look", first=says("/look", {"theme": "dark"}), second={"language": "en"}
        ),
        "open_case": Windows(path="/share", first=None, second={}),
        "prune": Windows(
            path="/prune",
            before=[says("/prune", {"do": "ideal", "sentence": "Paie à temps."})],
            first=says("/prune", TICKS | {"c-lambda": "yes"}),
            second=TICKS | {"c-lambda": ""},
        ),
        "receipt": Windows(
            path="/receipts/invoices/1",
            first=says("/receipts/invoices/1", {"do": "disputed", "on": "2026-03-01"}),
            second={"do": "paid", "on": "2026-03-02"},
        ),
        "reset": Windows(
            path=f"{LAMBDA}/reset",
            first=says(f"{LAMBDA}/reset", RESET | {"note": "la première"}),
            second=RESET | {"note": "la seconde"},
        ),
        "settings": Windows(
            path="/settings",
            first=says("/settings", RATES | {"new-rate": "0.68"}),
            second=RATES | {"new-rate": "0.7"},
        ),
        "settle": Windows(path="/settle", first=_answered, second={"choice": "1"}),
        "share": Windows(path=f"{LAMBDA}/share", first=None, second=CLOSED | {"do": "close"}),
        "vent": Windows(
            path="/vent",
            before=[says("/vent", CLOSED | {"words": "Une."})],
            first=says("/vent", {"words": "Deux."}),
            second={"do": "burn_all", "sure": "yes"},
        ),
        "welcome": Windows(path="/welcome", first=None, second={"do": "leave"}),
    }
)
"""For each page that changes something, by its name."""

KEPT = (
    "settings", "decisions", "column_mappings", "case_events", "claims", "bets", "vents",
    "vent_keys", "check_ins", "invoices",
)  # fmt: skip
"""What people say, and what they bring."""


def kept(found: Site) -> set[tuple[object, ...]]:
    """Return every row of what was said, without the moment at which it was."""
    with found.open_desk() as desk:
        look = get_state(desk.store, "look")
        said: set[tuple[object, ...]] = {("look", *one) for one in json.loads(look or "{}").items()}
        for table in KEPT:
            columns = [
                f'"{row[1]}"'
                for row in desk.store.rows(f"PRAGMA table_info({table})")
                if not str(row[1]).endswith("at")
            ]
            asked = f"SELECT {', '.join(columns)} FROM {table}"  # noqa: S608  (names of our own)
            said |= {(table, *row) for row in desk.store.rows(asked)}
        return said
