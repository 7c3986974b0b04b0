"""Files of this machine are read where they lie: nothing is copied, nothing is removed."""

from pathlib import Path

import pytest

from tests.actions.desks import TOML
from tests.web.entry import BANK, OWN_INVOICES, UNSURE, is_harmless, send, settled, upload
from tests.web.sites import visitor


def own(folder: Path) -> Path:
    """Write a folder of the user's."""
    path = folder / "mes factures"
    path.mkdir()
    (path / "invoices.csv").write_text(OWN_INVOICES)
    (path / "relevé.csv").write_text(BANK)
    return path


@pytest.mark.parametrize("write", ["{}", '"{}"', " {} ", "« {} »", "file://{}"])
def test_a_folder_is_read_where_it_lies_and_kept(tmp_path: Path, write: str) -> None:
    path = own(tmp_path)
    with visitor(tmp_path) as (found, client):
        assert send(found, client, "/import", do="path", path=write.format(path)).status_code == 303
        looked = settled(client)
        send(found, client, "/import", do="keep")
        kept = settled(client)
        send(found, client, "/import", do="again")
        after = settled(client)

    assert "F-7" in looked
    assert "VIR LAMBDA" in looked
    assert "Enregistré" in kept
    assert "Ajouter une source" in after
    assert sorted(each.name for each in path.iterdir()) == ["invoices.csv", "relevé.csv"]


@pytest.mark.parametrize(
    "path",
    ["/nowhere/at all", "relative", "\x00", "~nobody-here/x", "<script>alert(1)</script>"],
)
def test_a_path_that_leads_nowhere_is_said_beside_what_was_typed(tmp_path: Path, path: str) -> None:
    with visitor(tmp_path) as (found, client):
        answer = send(found, client, "/import", do="path", path=path)

    assert answer.status_code == 422
    assert "Aucun fichier ni dossier" in answer.text
    assert is_harmless(answer.text)


@pytest.mark.parametrize("path", ["/", "~"])
def test_a_whole_disk_is_not_read(tmp_path: Path, path: str) -> None:
    with visitor(tmp_path) as (found, client):
        answer = send(found, client, "/import", do="path", path=path)

    assert "nommez le dossier" in answer.text


def test_leaving_out_or_dropping_touches_no_file_of_the_user(tmp_path: Path) -> None:
    path = own(tmp_path)
    with visitor(tmp_path) as (found, client):
        send(found, client, "/import", do="path", path=str(path / "invoices.csv"))
        settled(client)
        send(found, client, "/import", do="leave", file=str(path / "invoices.csv"))
        left = settled(client)
        send(found, client, "/import", do="path", path=str(path))
        inside = settled(client)
        send(found, client, "/import", do="leave", file=str(path / "invoices.csv"))
        settled(client)
        send(found, client, "/import", do="drop")
        dropped = settled(client)

    assert "Ajouter une source" in left
    assert "Laisser ce fichier de côté" not in inside
    assert "Ajouter une source" in dropped
    assert len(list(path.iterdir())) == 2


def test_a_file_that_was_not_named_cannot_be_reached(tmp_path: Path) -> None:
    path = own(tmp_path)
    secret = tmp_path / "secret.csv"
    secret.write_text(BANK)
    with visitor(tmp_path) as (found, client):
        send(found, client, "/import", do="path", path=str(path))
        settled(client)
        fields = {"do": "map", "kind": "payments", "kind-before": "payments"}
        for name in (str(secret), f"{path}/../secret.csv", "../../secret.csv"):
            answer = send(found, client, "/import", file=name, **fields)
            assert answer.status_code == 422


def test_a_table_that_is_read_in_place_can_be_corrected_and_stays_until_it_is(
    tmp_path: Path,
) -> None:
    path = own(tmp_path)
    (path / "relevé.csv").write_text(UNSURE)
    fields = {"kind": "payments", "kind-before": "payments", "date_order": "dmy"}
    columns = {
        "name-0": "Date opération", "column-0": "paid_on", "name-1": "Libellé", "column-1": "label",
        "name-2": "Débit", "column-2": "debit", "name-3": "Crédit", "column-3": "credit",
    }  # fmt: skip
    with visitor(tmp_path) as (found, client):
        send(found, client, "/import", do="path", path=str(path))
        asked = settled(client)
        send(found, client, "/import", do="keep")
        waits = settled(client)
        send(found, client, "/import", do="look")
        settled(client)
        name = str(path / "relevé.csv")
        send(found, client, "/import", do="map", file=name, **fields, **columns)
        answered = settled(client)

    assert "demande d’abord une réponse" in asked
    assert "demande encore" in waits or "pose encore" in waits or "Répondre" in waits
    assert "comme vous l’aviez indiqué" in answered
    assert "demande d’abord une réponse" not in answered


def test_settings_that_lie_in_the_folder_come_along(tmp_path: Path) -> None:
    path = own(tmp_path)
    (path / "secateur.toml").write_text(TOML)
    with visitor(tmp_path) as (found, client):
        send(found, client, "/import", do="path", path=str(path))
        looked = settled(client)
        send(found, client, "/import", do="keep")
        settled(client)
        settings = client.get("/settings").text

    assert "secateur.toml · " in looked
    assert "Camille Roy" in settings


def test_what_cannot_be_read_is_listed_with_its_reason_after_what_can(tmp_path: Path) -> None:
    odd = {"vide.csv": b"", "photo.csv": bytes(range(256)) * 9, "boîte.mbox": b"", "x.pdf": b"%PDF"}
    with visitor(tmp_path) as (found, client):
        upload(found, client, {**odd, "invoices.csv": OWN_INVOICES})
        page = settled(client)

    assert page.index("F-7") < page.index("Non lus")
    for name in odd:
        assert page.index("Non lus") < page.index(name)
    assert page.count("Le fichier est vide.") == 2


def mail(n: int) -> bytes:
    return (
        f"From: Ada <ada@lambda.example>\nTo: camille@roy.example\nSubject: Point {n}\n"
        f"Date: Thu, 02 Apr 2026 10:{n:02}:00 +0200\nMessage-ID: <{n}@lambda.example>\n\nBonjour\n"
    ).encode()


def test_a_folder_of_mails_is_summed_up_and_not_listed(tmp_path: Path) -> None:
    mails = {f"courrier/{n} é 🌿.eml": mail(n) for n in range(30)}
    with visitor(tmp_path) as (found, client):
        upload(found, client, {**mails, "invoices.csv": OWN_INVOICES})
        looked = settled(client)
        send(found, client, "/import", do="keep")
        kept = settled(client)
        upload(found, client, mails)
        again = settled(client)

    assert "30 fichiers" in looked
    assert looked.count("Laisser ce fichier de côté") == 1
    assert "F-7" in looked
    assert "Point 0" in looked
    assert "30 fichiers" in kept
    assert "tout est déjà connu" in again
