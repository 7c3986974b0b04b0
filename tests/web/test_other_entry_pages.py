"""First visit, questions, law, privacy, backup, forgetting: each says what it does, and does it."""

import re
from html import unescape
from pathlib import Path

import pytest

from secateur.actions.importing.import_files import import_files
from secateur.web.guard import HEADERS
from tests.actions.desks import READERS, opened, workspace
from tests.web.entry import ATTACK, is_harmless, send, settled, text_of
from tests.web.sites import ORIGIN, marked, planted, visitor

PAGES = ["/welcome", "/import", "/imports", "/settle", "/clients", "/settings", "/limits", "/law",
         "/law/FR", "/about", "/backup", "/forget"]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("is_read_only", [False, True])
def test_every_page_is_shown_with_and_without_records(
    tmp_path: Path, path: str, *, is_read_only: bool
) -> None:
    with visitor(tmp_path, is_read_only=is_read_only) as (_, client):
        assert client.get(path).status_code == 200
    planted(tmp_path)
    with visitor(tmp_path, is_read_only=is_read_only) as (_, client):
        page = client.get(path).text

    assert page.count("<h1") == 1
    assert " style=" not in page
    assert " onclick=" not in page
    assert len(page) < 150_000


def test_our_own_forms_keep_their_origin_in_a_browser() -> None:
    assert HEADERS["Referrer-Policy"] == "same-origin"


def test_the_first_visit_opens_an_example_and_removes_it(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        send(found, client, "/welcome", do="example")
        settled(client)
        example = client.get("/")
        welcome = text_of(client.get("/welcome").text)
        send(found, client, "/welcome", do="leave")
        after = client.get("/")

    assert "Agence" in example.text or "Atelier" in example.text
    assert "Effacer l’exemple" in welcome
    assert "C’est l’exemple" in text_of(example.text)  # on every page, with the way out
    assert '<a href="/welcome">' in example.text
    assert after.headers["location"] == "/welcome"
    assert not (tmp_path / "home" / "demo").exists()


def test_only_the_example_is_removed_as_one(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        answer = send(found, client, "/welcome", do="leave")
        after = client.get("/").text

    assert answer.status_code == 422
    assert "Lambda" in after


def _paid(folder: Path, payments: str) -> None:
    """Import an invoice and some payments."""
    invoice = "F-1,Lambda,2026-01-05,2026-02-04,90.00,EUR,,,,invoice\n"
    path = workspace(folder, payments=payments, invoices=invoice)
    with opened(folder, path) as desk:
        import_files(desk, [path], readers=READERS)


def test_a_question_is_answered_by_one_button_and_remembered(tmp_path: Path) -> None:
    _paid(tmp_path, "2026-02-20,100.00,EUR,VIR INCONNU SARL,,\n")
    with visitor(tmp_path) as (found, client):
        page = unescape(client.get("/settle").text)
        key = page.partition('name="question" value="')[2].partition('"')[0]
        answer = send(found, client, "/settle", question=key, choice="0")
        again = send(found, client, "/settle", question=key, choice="0")

    assert "INCONNU" in page
    assert 'data-key="0"' in page
    assert answer.status_code == 303
    assert again.status_code == 422


def test_a_client_beyond_the_keys_is_named_in_a_field(tmp_path: Path) -> None:
    clients = [f"Client {letter}{letter}{letter}" for letter in "ABCDEFGHIJKL"]
    rows = [f"F-{n},{one},2026-01-05,2026-02-04,{n}00.00,EUR,,,," for n, one in enumerate(clients)]
    payment = "2026-02-20,77.77,EUR,VIR INCONNU SARL,,\n"
    path = workspace(tmp_path, payments=payment, invoices="\n".join(rows))
    with opened(tmp_path, path) as desk:
        import_files(desk, [path], readers=READERS)
    with visitor(tmp_path) as (found, client):
        page = unescape(client.get("/settle").text)
        key = page.partition('name="question" value="')[2].partition('"')[0]
        refused = send(found, client, "/settle", question=key, client="Zeta")
        answer = send(found, client, "/settle", question=key, client="Client LLL")
        after = client.get("/settle").text

    assert '<option value="Client LLL">' in page
    assert (refused.status_code, answer.status_code) == (422, 303)
    assert f'value="{key}"' not in after


def test_a_question_about_what_a_file_says_is_harmless(tmp_path: Path) -> None:
    quoted = ATTACK.replace('"', '""')
    _paid(tmp_path, f'2026-02-20,100.00,EUR,"{quoted}",,\n2026-99-01,x,,,,\n')
    with visitor(tmp_path) as (_, client):
        page = client.get("/settle").text

    assert is_harmless(page)
    assert "Lignes illisibles" in page


@pytest.mark.parametrize("choice", ["", "nonsense"])
def test_an_answer_that_is_none_is_refused(tmp_path: Path, choice: str) -> None:
    with visitor(tmp_path) as (found, client):
        assert send(found, client, "/settle", question="x", choice=choice).status_code == 422


def test_the_law_of_a_place_names_its_sources_and_its_days(tmp_path: Path) -> None:
    with visitor(tmp_path) as (_, client):
        page = text_of(client.get("/law/FR?on=2026-03-01").text)
        before = text_of(client.get("/law/FR?on=1990-03-01").text)
        missing = client.get("/law/Atlantis").status_code

    assert "1er mars 2026" in page
    assert "L441-10" in page or "L. 441-10" in page
    assert "Sources" in page
    assert "inconnu" in before or "pas connu" in before
    assert missing == 404


def test_a_day_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    with visitor(tmp_path) as (_, client):
        assert client.get("/law?on=demain-soir").status_code == 422


def test_privacy_names_every_place_where_something_is_stored(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        page = client.get("/about").text

    assert str(tmp_path / "home" / "uploads") in page
    assert "store.sqlite3" in page
    assert str(tmp_path / "camille" / "secateur.toml") in page


@pytest.mark.parametrize("passphrase", ["", "quatre mots au hasard"])
def test_a_backup_is_downloaded_and_put_back(tmp_path: Path, passphrase: str) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        fields = {"passphrase": passphrase, "again": passphrase} | (
            {} if passphrase else {"open": "yes"}
        )
        backup = send(found, client, "/backup", do="keep", **fields)
        send(found, client, "/forget", client="lambda", name="Lambda")
        gone = client.get("/").text
        answer = client.post(
            "/backup",
            data=marked(found, do="restore", passphrase=passphrase),
            files={"file": ("backup.zip", backup.content)},
            headers={"origin": ORIGIN},
        )
        back = client.get("/").text

    assert "attachment" in backup.headers["content-disposition"]
    assert backup.content.startswith(b"age-encryption" if passphrase else b"PK")
    assert 'href="/clients/lambda"' not in gone
    assert answer.status_code == 303
    assert 'href="/clients/lambda"' in back


def test_nothing_of_a_backup_stays_in_the_data_folder(tmp_path: Path) -> None:
    planted(tmp_path)
    before = {path for path in tmp_path.rglob("*") if path.suffix in {".zip", ".age"}}
    with visitor(tmp_path) as (found, client):
        send(found, client, "/backup", do="keep", open="yes")

    assert {path for path in tmp_path.rglob("*") if path.suffix in {".zip", ".age"}} == before


@pytest.mark.parametrize(
    "fields", [{}, {"passphrase": "a b c d"}, {"passphrase": "a b c d", "again": "a b c"}]
)
def test_a_backup_is_neither_open_nor_closed_by_accident(
    tmp_path: Path, fields: dict[str, str]
) -> None:
    with visitor(tmp_path) as (found, client):
        answer = send(found, client, "/backup", do="keep", **fields)

    assert "content-disposition" not in answer.headers
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize("content", [b"", b"no backup", b"PK\x03\x04broken"])
def test_what_is_no_backup_is_refused_and_changes_nothing(tmp_path: Path, content: bytes) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        answer = client.post(
            "/backup",
            data=marked(found, do="restore"),
            files={"file": ("backup.zip", content)},
            headers={"origin": ORIGIN},
        )
        after = client.get("/").text

    assert 'role="alert"' in answer.text
    assert "Lambda" in after


def test_a_client_is_forgotten_only_when_its_name_is_typed(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        asked = text_of(client.get("/forget?client=lambda").text)
        wrong = send(found, client, "/forget", client="lambda", name="Sigma")
        still = client.get("/clients").text
        right = send(found, client, "/forget", client="lambda", name="lambda")
        gone = client.get("/clients").text.partition('class="told"')[2].partition("</p>")[2]

    assert "1 enregistrement" in asked
    assert 'role="alert"' in wrong.text
    assert "/clients/lambda" in still
    assert right.status_code == 303
    assert "/clients/lambda" not in gone


def test_read_only_refuses_what_these_pages_change(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path, is_read_only=True) as (found, client):
        for path in ("/import", "/imports", "/settle", "/clients", "/settings", "/limits",
                     "/backup", "/forget", "/welcome"):  # fmt: skip
            assert send(found, client, path).status_code == 403


@pytest.mark.parametrize("path", ["/law/US-CA", "/law/US-NY", "/law/US-NYC", "/law/FR"])
def test_no_two_places_of_a_page_have_one_name(tmp_path: Path, path: str) -> None:
    with visitor(tmp_path) as (_, client):
        page = client.get(path).text

    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {f"s-{n}" for n in re.findall(r'href="#s-(\d+)"', page)} <= set(ids)
