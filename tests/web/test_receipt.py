"""A record of the user's files is shown escaped, and loads nothing from elsewhere."""

from pathlib import Path

import pytest

from secateur.actions.importing.import_files import import_files
from tests.actions.desks import ME, READERS, opened, workspace
from tests.web.entry import ATTACK
from tests.web.sites import visitor


def posted(folder: Path, subject: str) -> None:
    mail = f"a@x|2025-01-20T22:15:00+01:00|lea@lambda.example|{ME}|{subject}\n"
    path = workspace(folder, mail=mail)
    with opened(folder, path) as desk:
        import_files(desk, [path], readers=READERS)


def test_the_words_of_a_message_are_shown_and_never_run(tmp_path: Path) -> None:
    posted(tmp_path, ATTACK)
    with visitor(tmp_path) as (_, client):
        page = client.get("/receipts/messages/1")

    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img" not in page.text
    assert "lea@lambda.example" in page.text


def test_what_asks_is_marked(tmp_path: Path) -> None:
    posted(tmp_path, "Pouvez-vous m’envoyer le devis ?")
    with visitor(tmp_path) as (_, client):
        page = client.get("/receipts/messages/1").text

    assert '<mark class="ask">Bonjour, Pouvez-vous' in page


@pytest.mark.parametrize(
    "path",
    ["messages/2", "messages/x", "messages/-1", "messages/%00", "vents/1", "state/1", "a%2Fb/1",
     "messages/" + "9" * 40, "messages/1%20OR%201=1", "messages/²"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(tmp_path: Path, path: str) -> None:
    posted(tmp_path, "Bonjour")
    with visitor(tmp_path) as (_, client):
        assert client.get(f"/receipts/{path}").status_code == 404
