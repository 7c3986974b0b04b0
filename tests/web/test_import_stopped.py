"""An import can be stopped from its page, with nothing but forms, and gone on with."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from starlette.testclient import TestClient

from secateur.actions.importing.meter import Meter
from secateur.web.site import Site
from tests.web.entry import OWN_INVOICES, send, settled, text_of, upload
from tests.web.sites import visitor

OTHER = OWN_INVOICES.replace("F-7", "F-8")
BOTH = {"a/invoices.csv": OWN_INVOICES, "b/invoices.csv": OTHER}


@contextmanager
def held(monkeypatch: pytest.MonkeyPatch) -> Generator[Event]:
    """Let an import wait after its first file until the block is over; yield when it is there."""
    reached, go_on, finish = Event(), Event(), Meter.finish

    def waiting(self: Meter, name: str, size: int) -> None:
        reached.set()
        assert go_on.wait(60)
        finish(self, name, size)

    monkeypatch.setattr(Meter, "finish", waiting)
    try:
        yield reached
    finally:
        go_on.set()


def stop(found: Site, client: TestClient, monkeypatch: pytest.MonkeyPatch, do: str) -> list[str]:
    """Begin to read or to save, stop it, and return the pages seen meanwhile."""
    with held(monkeypatch) as reached:
        send(found, client, "/import", do=do)
        assert reached.wait(20)
        before = client.get("/import").text
        assert send(found, client, "/import", do="stop").status_code == 303
        return [before, client.get("/import").text]


def test_what_is_saved_stays_and_going_on_saves_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with visitor(tmp_path) as (found, client):
        upload(found, client, BOTH)
        settled(client)
        before, meanwhile = stop(found, client, monkeypatch, "keep")
        stopped = text_of(settled(client))
        garden = client.get("/")
        send(found, client, "/import", do="keep")
        after = text_of(settled(client))

    assert 'value="stop"' in before
    assert 'value="stop"' not in meanwhile
    assert "Arrêt en cours" in meanwhile
    assert "Arrêté. Enregistré : 1 nouvelle ligne." in stopped
    assert "Il reste 1 fichier à lire." in stopped
    assert garden.status_code == 200
    assert "Enregistré : 1 nouvelle ligne." in after
    assert "1 fichier n’a pas changé" in after


def test_the_rest_can_be_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with visitor(tmp_path) as (found, client):
        upload(found, client, BOTH)
        settled(client)
        stop(found, client, monkeypatch, "keep")
        settled(client)
        told = client.get(send(found, client, "/import", do="drop").headers["location"])

    assert "Ce qui était enregistré reste" in told.text
    assert not list((tmp_path / "home" / "uploads").rglob("*.csv"))


def test_a_look_that_is_stopped_saves_nothing_and_the_files_wait(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with visitor(tmp_path) as (found, client):
        upload(found, client, BOTH)
        settled(client)
        stop(found, client, monkeypatch, "look")
        page = settled(client)

    assert "Arrêté : rien n’a été enregistré." in page
    assert "Les relire" in page


def test_the_example_that_is_stopped_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with visitor(tmp_path) as (found, client):
        with held(monkeypatch) as reached:
            send(found, client, "/welcome", do="example")
            assert reached.wait(60)
            send(found, client, "/import", do="stop")
        page = settled(client)

    assert "Arrêté : rien n’a été enregistré." in page
    assert not (tmp_path / "home" / "demo").exists()


def test_stopping_what_is_over_changes_nothing(tmp_path: Path) -> None:
    with visitor(tmp_path) as (found, client):
        upload(found, client, BOTH)
        settled(client)
        send(found, client, "/import", do="stop")
        page = settled(client)

    assert "Enregistrer 2 lignes" in page
