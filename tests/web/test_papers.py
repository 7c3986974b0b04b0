"""Letters and the dossier from the page: listed, chosen, looked into, saved."""

import io
import zipfile
from pathlib import Path

from starlette.testclient import TestClient

from secateur.letters import kinds
from secateur.web.pages.letters import WHAT_FOR
from secateur.web.site import Site
from tests.web.sites import ORIGIN, marked, planted, visitor

HERE = {"origin": ORIGIN}
DOSSIER = "/clients/sigma/dossier"
TOML = '[me]\nname = "Camille Roy"\ncurrency = "EUR"\ncountry = "FR"\n'


def sent(found: Site, client: TestClient, **said: str) -> bytes:
    return client.post(DOSSIER, data=marked(found, **said), headers=HERE).content


def test_every_letter_there_is_can_be_reached_and_says_what_it_is_for(tmp_path: Path) -> None:
    planted(tmp_path, toml=TOML)
    with visitor(tmp_path) as (_, client):
        page = client.get("/clients/sigma/letters").text
        for kind in kinds():
            assert kind in WHAT_FOR
            assert f'href="/clients/sigma/letters/{kind}"' in page
            # Whose law holds is not known of this client: a formal notice says where to say it.
            letter = client.get(f"/clients/sigma/letters/{kind}")
            assert letter.status_code == (422 if kind == "formal_notice" else 200)
            assert kind != "formal_notice" or "/clients/sigma/agreements#about" in letter.text
        assert client.get("/clients/nobody/letters").status_code == 404


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
        assert sent(found, client, do="pdf").startswith(b"%PDF")


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
