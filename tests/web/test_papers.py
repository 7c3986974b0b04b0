"""Letters and the dossier from the page: listed, chosen, looked into, saved."""

import io
import re
import zipfile
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from secateur.letters import kinds, title
from secateur.web.pages.letters import WHAT_FOR
from secateur.web.site import Site
from tests.pdfs import text_of
from tests.web.sites import ORIGIN, marked, planted, visitor
from tests.web.test_leave import TOML as LEAVE_TOML

HERE = {"origin": ORIGIN}
DOSSIER = "/clients/sigma/dossier"
TOML = '[me]\nname = "Camille Roy"\ncurrency = "EUR"\ncountry = "FR"\n'


def sent(found: Site, client: TestClient, **said: str) -> bytes:
    return client.post(DOSSIER, data=marked(found, **said), headers=HERE).content


AT_ONCE = {"decline_next", "hand_over", "rate_rise"}
"""Letters that nothing has to come before."""

CLAIMING = {"reminder_friendly", "reminder_second", "formal_notice"}


def offered(client: TestClient, name: str) -> tuple[set[str], dict[str, str]]:
    """Return the letters a hub offers; and what it says of each, by its title."""
    page = client.get(f"/clients/{name}/letters").text
    lines = re.findall(r"<li>\s*<span><b>(.*?)</b>(.*?)</li>", page, re.DOTALL)
    links = re.findall(rf'href="/clients/{name}/letters/(\w+)"', page)
    return set(links), {unescape(title): line for title, line in lines}


@pytest.mark.parametrize(
    ("name", "toml", "wanted"),
    [
        ("lambda", TOML, AT_ONCE),
        ("lambda", LEAVE_TOML, AT_ONCE),
        ("sigma", TOML, AT_ONCE | CLAIMING - {"formal_notice"}),
        ("sigma", LEAVE_TOML, AT_ONCE | CLAIMING),
    ],
    ids=["owes nothing", "owes nothing, law known of others", "law not known", "law known"],
)
def test_a_letter_is_offered_where_it_can_be_written_and_else_it_is_said_what_comes_first(
    tmp_path: Path, name: str, toml: str, wanted: set[str]
) -> None:
    planted(tmp_path, toml=toml)
    with visitor(tmp_path) as (_, client):
        links, lines = offered(client, name)
        assert links == wanted
        for kind in kinds():
            line = lines[title(kind, "fr")]
            assert kind in WHAT_FOR
            assert line.count("<small>") == (1 if kind in links else 2)
        for kind in links:
            letter = client.get(f"/clients/{name}/letters/{kind}")
            assert letter.status_code == 200
            assert 'class="told" role="status"' not in letter.text
        assert client.get("/clients/nobody/letters").status_code == 404


def test_nothing_past_due_is_said_in_place_of_a_reminder(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (_, client):
        _, lines = offered(client, "lambda")
        for kind in CLAIMING:
            assert "Rien n’est en retard" in lines[title(kind, "fr")]
            letter = client.get(f"/clients/lambda/letters/{kind}").text
            assert '<textarea name="piece"' not in letter
        assert "Rien n’est en retard" in client.get("/clients/lambda/letters/reminder_second").text


def test_what_comes_first_leads_to_where_it_is_done(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (_, client):
        _, lines = offered(client, "sigma")
        places = {
            "formal_notice": "agreements#about",
            "end_of_contract": "leave",
            "reset": "reset#terms",
            "final_statement": "leave#last-day",
        }
        for kind, place in places.items():
            assert f'href="/clients/sigma/{place}"' in lines[title(kind, "fr")]
            assert client.get(f"/clients/sigma/{place}").status_code == 200


def test_a_reminder_is_written_without_any_case(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML + 'address = "3 rue Haute"\nemails = ["camille@roy.example"]\n')
    with visitor(tmp_path) as (found, client):
        path = "/clients/sigma/letters/reminder_friendly"
        said = marked(found, do="facts", **{"fact.pay_by": "2027-12-31"})
        page = client.post(path, data=said, headers=HERE, follow_redirects=True).text
        assert '<article class="sheet"' in page
        assert "F-2" in page


def test_a_dossier_is_looked_into_and_saved(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        shown = client.get(DOSSIER).text
        assert "F-2" in shown
        whole = zipfile.ZipFile(io.BytesIO(sent(found, client, do="zip")))
        names = whole.namelist()
        assert "dossier.pdf" in names
        for name in names:
            if name.startswith("exhibits/"):
                assert name in shown
        printed = text_of(sent(found, client, do="pdf"))
        assert "Sigma" in printed
        assert "F-2" in printed


def test_an_added_file_becomes_an_exhibit(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        files = {"added": ("../../2026-01-02-contract.txt", b"Article 9")}
        refused = client.post(DOSSIER, data=marked(found, do="look"), files=files, headers=HERE)
        assert 'role="alert"' in refused.text

        files = {"added": ("2026-01-02-contract.txt", b"Article 9")}
        answer = client.post(DOSSIER, data=marked(found, do="zip"), files=files, headers=HERE)
        whole = zipfile.ZipFile(io.BytesIO(answer.content))
        assert b"Article 9" in [whole.read(name) for name in whole.namelist()]


def test_what_is_to_be_hidden_and_is_nowhere_is_refused_and_kept_in_the_form(
    tmp_path: Path,
) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        evil = '<script>alert("x")</script>'
        page = sent(found, client, do="zip", names=evil, first="2026-01-01").decode()
        assert 'role="alert"' in page
        assert "<script>alert(" not in page
        assert 'value="2026-01-01"' in page


def test_a_range_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (found, client):
        page = sent(found, client, do="zip", first="2026-03-01", until="2026-02-01").decode()
        assert 'role="alert"' in page
