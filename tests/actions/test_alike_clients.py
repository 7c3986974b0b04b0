"""Two clients of nearly one name are asked about once, and the answer is remembered."""

from pathlib import Path

import pytest

from secateur.actions.entering.edit_clients import list_clients
from secateur.actions.entering.forget_client import forget_client
from secateur.actions.entering.settle import Question, apply, decide, questions
from secateur.actions.workspace.workspaces import Desk
from secateur.i18n import translator
from tests.actions.desks import TOML, imported, opened, workspace

say = translator("en")

INVOICES = "F-1,Atelier Nord,2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"
HOURS = "2026-01-05,2.5,Atelier Nord Bordeaux,x\n"


def asked(desk: Desk) -> list[Question]:
    return [one for one in questions(desk) if one.kind == "alike"]


def names(desk: Desk) -> list[str]:
    return [client.name for client in list_clients(desk)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = workspace(tmp_path, invoices=INVOICES, time=HOURS)
    imported(tmp_path, folder)
    return folder


def test_one_client_of_two_exports_is_asked_for_and_made_one(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        assert names(desk) == ["Atelier Nord", "Atelier Nord Bordeaux"]
        [question] = asked(desk)
        decide(desk, question.key, "y")
        apply(desk)
        merged = names(desk)
        hours = desk.store.rows(
            "SELECT client FROM record_clients WHERE record_table = 'time_entries'"
        )
    (path / "time.csv").write_text("date,hours,client,task\n" + HOURS + HOURS.replace("05", "06"))
    imported(tmp_path, path)

    assert "“Atelier Nord” (invoices.csv)" in say(question.said)
    assert "“Atelier Nord Bordeaux” (time.csv)" in say(question.said)
    assert (merged, hours) == (["Atelier Nord"], [("atelier-nord",)])
    with opened(tmp_path, path) as desk:
        assert (names(desk), asked(desk)) == (["Atelier Nord"], [])


def test_two_clients_stay_two_and_are_asked_about_no_more(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        decide(desk, asked(desk)[0].key, "x")
        apply(desk)
    (path / "time.csv").write_text("date,hours,client,task\n" + HOURS.replace("05", "06"))
    imported(tmp_path, path)

    with opened(tmp_path, path) as desk:
        assert names(desk) == ["Atelier Nord", "Atelier Nord Bordeaux"]
        assert asked(desk) == []


def test_what_was_told_apart_is_forgotten_with_either_client(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        decide(desk, asked(desk)[0].key, "x")
        apply(desk)
        forget_client(desk, "atelier-nord-bordeaux")

        assert desk.store.value("SELECT count(*) FROM decisions") == 0


def test_two_names_of_one_file_and_two_that_were_said_are_two(tmp_path: Path) -> None:
    both = INVOICES + INVOICES.replace("Atelier Nord", "Atelier Nord Bordeaux").replace(
        "F-1", "F-2"
    )
    path = workspace(tmp_path, invoices=both, time=HOURS)
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        assert asked(desk) == []

    listed = '[[client]]\nname = "Atelier Nord"\n[[client]]\nname = "Atelier Nord Bordeaux"\n'
    path = workspace(tmp_path, TOML + listed, invoices=INVOICES, time=HOURS)
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        assert asked(desk) == []


def test_names_of_one_list_that_differ_by_a_word_of_the_trade_are_asked_about(
    tmp_path: Path,
) -> None:
    row = "F-{},{},2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"
    both = row.format(1, "Martin SARL") + row.format(2, "Martin Conseil")
    folder = workspace(tmp_path, invoices=both)
    imported(tmp_path, folder)
    with opened(tmp_path, folder) as desk:
        assert sorted(names(desk)) == ["Martin Conseil", "Martin SARL"]
        [question] = asked(desk)
        decide(desk, question.key, "y")
        apply(desk)
        again = asked(desk)
        assert (len(names(desk)), again) == (1, [])
