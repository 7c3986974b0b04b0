"""Letters, statements and dossiers name the same parties in the same way."""

from datetime import date
from pathlib import Path

from secateur.actions.documents.parties import lines, recipient, sender
from secateur.actions.entering.edit_clients import show_client
from secateur.actions.leaving.case_letters import Style, pen_for
from secateur.store.derived import StoredGuess, put_guess
from tests.actions.desks import opened
from tests.web.sites import planted

TOML = """
[me]
name = "Camille Roy"
country = "FR"
address = " 3 rue Haute \\n\\n38000 Grenoble"

[[client]]
id = "sigma"
name = "Sigma"
address = "12 rue des Lilas"
contact = "Léa Petit"
"""


def test_the_owner_has_the_address_their_mailbox_was_known_by_in_every_document(
    tmp_path: Path,
) -> None:
    planted(tmp_path, toml=TOML)
    with opened(tmp_path) as desk:
        desk.store.run("DELETE FROM owner_guess")
        put_guess(desk.store, StoredGuess(emails=("camille@roy.example",)))
        client = show_client(desk, "sigma")
        pen = pen_for(desk, client, Style(), "FR", date(2026, 9, 1))

        assert sender(desk).email == "camille@roy.example"
        assert (pen.sender, pen.recipient) == (sender(desk), recipient(client))
        assert recipient(client).attention == "Léa Petit"


def test_empty_lines_of_an_address_are_left_out() -> None:
    assert lines(" 3 rue Haute \n\n38000 Grenoble ") == ("3 rue Haute", "38000 Grenoble")
    assert lines(None) == ()
