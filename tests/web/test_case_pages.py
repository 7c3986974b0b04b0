"""Each page after each kind of event is the page that a server just started would show."""

import re
from pathlib import Path

from starlette.testclient import TestClient

from secateur.actions.workspace.memory import Memory
from secateur.web.pages.dossier import SHOWN_EXHIBITS
from secateur.web.site import Site
from tests.web.sites import INVOICES, ORIGIN, marked, planted, visitor

PAGE = "/clients/sigma/leave"
TOML = """
[me]
name = "Camille Roy"
country = "FR"
currency = "EUR"
address = "3 rue Haute"
emails = ["camille@roy.example"]
monthly_costs = 900
income_tax = 0.2
opening_balance = { on = "2026-02-20", amount = 4000 }

[[client]]
id = "sigma"
name = "Sigma"
country = "FR"

[[client.agreement]]
from = "2025-01-01"
rate = "75.00"
unit = "hour"
notice_days = 30
"""
EVENTS = (
    (PAGE, {"do": "open"}),
    (PAGE, {"do": "motive", "motive": "none"}),
    (PAGE, {"do": "tick", "item": "files"}),
    (PAGE, {"do": "undo"}),
    (PAGE, {"do": "stay", "reason": "kind people"}),
    (PAGE, {"do": "day", "notice": "60 days", "notice_was": ""}),
    (PAGE, {"do": "cancel"}),
)
PAGES = (
    "/",
    "/leave",
    "/prune",
    *(
        f"/clients/{client}{page}"
        for client in ("sigma", "lambda")
        for page in ("", "/leave", "/reset", "/afford", "/letters", "/dossier")
    ),
)


def shown(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.text)
    return re.sub(r'name="csrf" value="[^"]+"', "", answer.text)


def test_every_page_after_every_event_is_what_a_new_server_shows(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        seen = {path: shown(client, path) for path in PAGES}
        for path, said in EVENTS:
            noted(found, client, path, said)
            with visitor(tmp_path, memory=Memory()) as (_, newcomer):
                for each in PAGES:
                    page = shown(client, each)
                    assert page == shown(newcomer, each), (said, each)
                    changed = page != seen[each]
                    if said["do"] == "open" and each in {"/", "/clients/sigma", PAGE}:
                        assert changed, each


def noted(found: Site, client: TestClient, path: str, said: dict[str, str]) -> None:
    answer = client.post(path, data=marked(found, **said), headers={"origin": ORIGIN})
    assert answer.status_code == 303, (said, answer.status_code)
    client.get("/about")  # says what was done


def test_a_dossier_of_many_exhibits_lists_the_newest_and_counts_the_others(tmp_path: Path) -> None:
    many = "".join(
        f"S-{number},Sigma,2026-01-{1 + number // 10:02},2026-02-28,10.00,EUR,,,,invoice\n"
        for number in range(SHOWN_EXHIBITS + 30)
    )
    planted(tmp_path, invoices=INVOICES + many, toml=TOML)
    with visitor(tmp_path) as (_, client):
        page = client.get("/clients/sigma/dossier").text

    listed = re.findall(r'<th scope="row">', page)
    [(more, whole)] = [
        (int(more), int(whole))
        for whole in re.findall(r"(\d+)\spièces, numérotées", page)
        for more in re.findall(r"contient (\d+)\sautres", page)
    ]
    assert len(listed) == SHOWN_EXHIBITS
    assert more == whole - SHOWN_EXHIBITS
    assert "S-229" in page
    assert "S-1<" not in page
