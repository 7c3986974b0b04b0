"""The zone that one's mail tells is shown among the settings, and kept by one click."""

import re
from pathlib import Path

from secateur.actions.entering.asked_zones import asked_zone_of_me
from tests.actions.desks import imported, opened, workspace
from tests.actions.test_asked_zones import LISTED, UNSAID, both
from tests.web.entry import plain_spaces, send, text_of
from tests.web.sites import visitor


def test_the_zone_is_shown_with_its_evidence_kept_and_undone(tmp_path: Path) -> None:
    path = workspace(tmp_path, UNSAID + LISTED, mail=both("America/New_York"))
    imported(tmp_path, path)
    with visitor(tmp_path) as (found, client):
        page = client.get("/settings").text
        clients = client.get("/clients").text
        sheet = client.get("/clients/lambda/agreements").text
        answer = send(found, client, "/settings", form="zone", choice="y")
        with opened(tmp_path, path) as desk:
            kept, asked = desk.settings.me.timezone, asked_zone_of_me(desk)
        said = client.get("/settings").text
        [number] = re.findall(r'name="number" value="(\d+)"', said)
        send(found, client, "/settings", do="undo", number=number)
        again = client.get("/settings").text

    assert answer.status_code == 303
    assert "12 de vos courriels sur 12, pris sur un an, partent en UTC+1/+2" in plain_spaces(
        text_of(page)
    )
    assert "12 courriels de Lambda sur 12, pris sur un an, partent en UTC-5/-4" in plain_spaces(
        text_of(clients)
    )
    assert 'aria-label="Confirmer Lambda"' in clients
    assert "America/New_York" in sheet
    assert (kept, asked) == ("Europe/Paris", None)
    assert 'id="zone-asked"' in again
