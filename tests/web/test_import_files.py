"""Files are looked at before they are kept; what is kept can be taken back."""

import io
import re
import zipfile
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from secateur.web.site import Site
from tests.web.entry import (
    ATTACKS,
    BANK,
    OWN_INVOICES,
    UNSURE,
    is_harmless,
    send,
    settled,
    text_of,
    upload,
)
from tests.web.sites import planted, visitor


def kept(found: Site, client: TestClient) -> str:
    assert send(found, client, "/import", do="keep").status_code == 303
    return settled(client)


def left_in(folder: Path) -> list[str]:
    uploads = folder / "home" / "uploads"
    return sorted(path.name for path in uploads.rglob("*") if path.is_file())


def test_nothing_is_kept_before_it_was_looked_at(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"mine/invoices.csv": OWN_INVOICES})
        page = settled(client)
        garden = client.get("/")

    assert "Rien n’est encore enregistré" in page
    assert "Enregistrer 1 ligne" in page
    assert "F-7" in page
    assert garden.headers["location"] == "/welcome"


def test_what_is_kept_is_in_the_garden_and_its_copies_are_gone(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"mine/invoices.csv": OWN_INVOICES})
        settled(client)
        page = kept(found, client)
        garden = client.get("/").text

    assert "Enregistré : 1" in page
    assert "Kappa" in garden
    assert left_in(tmp_path) == []


def test_the_same_file_twice_adds_nothing(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"invoices.csv": OWN_INVOICES})
        settled(client)
        kept(found, client)
        upload(found, client, {"invoices.csv": OWN_INVOICES})
        page = settled(client)

    assert "Il n’y a rien de nouveau à enregistrer" in page


def test_keeping_nothing_leaves_nothing(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"invoices.csv": OWN_INVOICES})
        settled(client)
        send(found, client, "/import", do="drop")
        page = settled(client)

    assert "Ajouter une source" in page
    assert left_in(tmp_path) == []


def test_a_file_can_be_left_out(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"a/invoices.csv": OWN_INVOICES, "a/bank.csv": BANK})
        settled(client)
        send(found, client, "/import", do="leave", file="a/bank.csv")
        page = settled(client)

    assert "F-7" in page
    assert "VIR LAMBDA" not in page


def test_a_table_shows_its_columns_and_what_they_are_taken_for(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"releve.csv": BANK})
        page = settled(client)

    assert '<option value="label" selected>libellé</option>' in page
    assert '<option value="credit" selected>crédit</option>' in page
    assert "VIR LAMBDA" in page


def test_a_corrected_column_is_read_otherwise_and_remembered(tmp_path: Path) -> None:
    columns = {"name-0": "Date opération", "column-0": "paid_on", "name-3": "Crédit"}
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"releve.csv": BANK})
        settled(client)
        fields = {"kind": "payments", "kind-before": "payments", "column-3": "credit"}
        send(found, client, "/import", do="map", file="releve.csv", **columns, **fields)
        page = settled(client)

    assert '<option value="label" selected>' not in page
    assert '<option value="credit" selected>crédit</option>' in page


def test_two_columns_for_one_thing_are_refused_in_words(tmp_path: Path) -> None:
    names = {"name-0": "Débit", "column-0": "amount", "name-1": "Crédit", "column-1": "amount"}
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"releve.csv": BANK})
        settled(client)
        fields = {"do": "map", "file": "releve.csv", "kind": "payments", "kind-before": "payments"}
        answer = send(found, client, "/import", **fields, **names)

    assert answer.status_code == 422
    assert "Débit" in answer.text


def test_a_table_can_be_taken_for_another_kind(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"releve.csv": BANK})
        settled(client)
        fields = {"file": "releve.csv", "kind": "invoices", "kind-before": "payments"}
        send(found, client, "/import", do="map", **fields)
        page = settled(client)

    assert '<option value="invoices" selected>' in page


def test_an_ambiguous_day_is_asked_and_the_file_waits_for_the_answer(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"releve.csv": UNSURE, "invoices.csv": OWN_INVOICES})
        asked = text_of(settled(client))
        page = kept(found, client)
        assert left_in(tmp_path) == ["releve.csv"]
        send(found, client, "/import", do="look")
        settled(client)
        columns = {"name-0": "Date opération", "column-0": "paid_on"}
        columns |= {"name-3": "Crédit", "column-3": "credit", "sign": "debit_credit"}
        kinds = {"kind": "payments", "kind-before": "payments", "date_order": "dmy"}
        send(found, client, "/import", do="map", file="releve.csv", **columns, **kinds)
        answered = settled(client)

    assert "4 mars" in asked
    assert "1 fichier demande encore une réponse" in page
    assert "Enregistrer 1 ligne" in answered


@pytest.mark.parametrize(
    "name",
    ["../invoices.csv", "a/../../invoices.csv", "/etc/invoices.csv", "..\\invoices.csv"],
)
def test_a_name_that_leads_out_of_the_folder_is_not_written(tmp_path: Path, name: str) -> None:
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    with visitor(tmp_path) as (found, client):
        answer = upload(found, client, {name: OWN_INVOICES})

    after = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert answer.status_code == 422
    assert not [path for path in after if "invoices" in path.name]


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_a_file_says_is_shown_and_never_run(tmp_path: Path, attack: str) -> None:
    quoted = attack.replace('"', '""')
    bank = f'Date opération;"{quoted}";Débit;Crédit\n13/04/2026;"{quoted}";;100,00\n'
    name = f"{attack.replace('/', '-')}.csv".replace('"', "'")
    with visitor(tmp_path) as (found, client):
        upload(found, client, {name: bank, "invoices.csv": OWN_INVOICES.replace("Kappa", "Ka")})
        settled(client)
        looked = client.get("/import").text
        send(found, client, "/import", do="keep")
        settled(client)
        done, history = client.get("/import").text, client.get("/imports").text

    assert is_harmless(looked)
    assert is_harmless(done)
    assert is_harmless(history)


def test_a_bomb_is_refused_and_the_other_files_are_read(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros.csv", b"0" * (80 * 2**20))
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"bomb.zip": packed.getvalue(), "invoices.csv": OWN_INVOICES})
        page = settled(client)

    assert "Enregistrer 1 ligne" in page
    assert "démesurée" in text_of(page)


def test_a_mail_folder_without_its_empty_parts_is_still_a_mail_folder(tmp_path: Path) -> None:
    mail = (
        "From: jeanne@kappa.example\nTo: me@roy.example\nSubject: Hello\n"
        "Date: Mon, 12 Jan 2026 09:00:00 +0100\nMessage-ID: <1@kappa.example>\n\nHello\n"
    )
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"Mail/cur/1700000000.M1.host:2,S": mail})
        page = settled(client)

    assert "dossier de courriels" in page
    assert "jeanne@kappa.example" in page


def test_settings_that_come_along_are_entered(tmp_path: Path) -> None:
    toml = '[me]\nname = "Camille Roy"\n[[client]]\nid = "kappa"\nname = "Kappa SARL"\n'
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"mine/secateur.toml": toml, "mine/invoices.csv": OWN_INVOICES})
        looked = settled(client)
        kept(found, client)
        settings, clients = client.get("/settings").text, client.get("/clients").text

    assert "dont 1 client" in looked
    assert "Camille Roy" in settings
    assert "Kappa SARL" in clients


def test_an_import_is_taken_back(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        page = client.get("/imports").text
        number = page.partition('name="import" value="')[2].partition('"')[0]
        answer = send(found, client, "/imports", **{"import": number})
        garden = client.get("/")

    assert answer.headers["location"] == "/imports"
    assert garden.headers["location"] == "/welcome"


@pytest.mark.parametrize("number", ["", "0", "999", "x", "1 or 1"])
def test_an_import_that_is_none_is_not_taken_back(tmp_path: Path, number: str) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (found, client):
        assert send(found, client, "/imports", **{"import": number}).status_code == 422


@pytest.mark.parametrize("do", ["", "nonsense", "leave", "map", "upload"])
def test_a_form_that_is_not_complete_is_refused_in_words(tmp_path: Path, do: str) -> None:
    with visitor(tmp_path) as (found, client):
        assert send(found, client, "/import", do=do).status_code == 422


def test_the_page_asks_again_by_itself_while_a_job_is_at_work(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"invoices.csv": OWN_INVOICES})
        pages = [client.get("/import").text for _ in range(3)]
        settled(client)

    assert all("http-equiv" in page for page in pages if "data-wait" in page)


def test_two_columns_taken_for_one_are_said_where_they_were_chosen(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        upload(found, client, {"releve.csv": BANK})
        page = settled(client)
        fields = dict(re.findall(r'name="(name-\d+|file|kind-before)" value="([^"]*)"', page))
        kind = fields["kind-before"]
        chosen = {f"column-{n}": "label" for n in range(len(fields) - 2)}
        answer = send(found, client, "/import", do="map", kind=kind, **fields, **chosen)

    said = unescape(answer.text)
    assert answer.status_code == 422
    assert "disent la même chose" in said
    assert said.count('<option value="label" selected>') == len(chosen)


def test_dropping_what_is_read_in_place_removes_no_file(tmp_path: Path) -> None:
    file = tmp_path / "releve.csv"
    file.write_text(BANK, encoding="utf-8")
    with visitor(tmp_path) as (found, client):
        send(found, client, "/import", do="path", path=str(file))
        settled(client)
        send(found, client, "/import", do="drop")
        page = text_of(client.get("/import").text)

    assert "les fichiers restent où ils sont" in page
    assert file.exists()


def test_no_path_at_all_is_asked_for(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        answer = send(found, client, "/import", do="path", path=" ")

    assert "Il manque l’emplacement" in text_of(answer.text)
