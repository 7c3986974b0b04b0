"""What the user says of departures and of the ideal client is remembered."""

from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest

from secateur.actions import prune
from secateur.actions.entering.edit_clients import merge_clients, rename_client
from secateur.actions.entering.forget_client import forget_client
from secateur.actions.importing.import_files import import_files
from secateur.actions.leaving.leave_client import view_exit
from secateur.actions.leaving.leave_notes import Notes, note_exit
from secateur.actions.workspace.workspaces import Desk
from secateur.model.errors import MissingInputError, Refusal
from tests.actions.desks import READERS, opened, workspace

INVOICES = (
    "F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR,,2026-02-20,100.00,invoice\n"
    "F-2,Sigma,2026-01-06,2026-02-05,250.00,EUR,,,,invoice\n"
)
DAY = date(2026, 3, 31)
AS_OF = date(2026, 6, 30)


@pytest.fixture
def desk(tmp_path: Path) -> Generator[Desk]:
    path = workspace(tmp_path, toml="", invoices=INVOICES)
    with opened(tmp_path, path) as found:
        import_files(found, [path], readers=READERS)
        yield found


def test_a_day_of_leaving_is_remembered_and_can_be_forgotten(desk: Desk) -> None:
    prune.note_left(desk, "Lambda", DAY)
    assert [cut.departure.on for cut in prune.prune(desk, AS_OF).found.cuts] == [DAY]

    prune.note_left(desk, "lambda", None)
    assert prune.left_days(desk) == {"lambda": None}

    prune.note_left(desk, "lambda", None, forget=True)
    assert prune.left_days(desk) == {}
    assert prune.prune(desk, AS_OF).found.cuts == ()


def test_a_day_still_to_come_is_refused(desk: Desk) -> None:
    with pytest.raises(Refusal):
        prune.note_left(desk, "lambda", date(2999, 1, 1))


def test_a_day_after_the_one_asked_about_is_no_departure_yet(desk: Desk) -> None:
    prune.note_left(desk, "lambda", DAY)

    assert prune.prune(desk, date(2026, 3, 30)).found.cuts == ()


def test_ideals_are_listed_ticked_and_removed_with_their_ticks(desk: Desk) -> None:
    first = prune.add_ideal(desk, "  Répond   sous deux jours ")
    second = prune.add_ideal(desk, "Paie à temps")
    prune.tick_ideal(desk, 1, "Lambda", is_true=True)
    prune.tick_ideal(desk, 2, "Lambda", is_true=False)

    assert (first.sentence, second.number) == ("Répond sous deux jours", 2)
    assert [dict(one.ticks) for one in prune.ideals(desk)] == [{"lambda": True}, {"lambda": False}]

    prune.drop_ideal(desk, 1)
    assert [one.number for one in prune.ideals(desk)] == [2]

    prune.tick_ideal(desk, 2, "lambda", is_true=None)
    assert prune.ideals(desk)[0].ticks == {}


def test_the_ticks_of_a_removed_sentence_do_not_come_back(desk: Desk) -> None:
    prune.add_ideal(desk, "Paie à temps")
    prune.tick_ideal(desk, 1, "lambda", is_true=True)
    prune.drop_ideal(desk, 1)

    assert prune.add_ideal(desk, "Autre chose").ticks == {}


def test_the_same_sentence_is_kept_once(desk: Desk) -> None:
    prune.add_ideal(desk, "Paie à temps")
    prune.add_ideal(desk, "paie  à temps")

    assert len(prune.ideals(desk)) == 1


@pytest.mark.parametrize("sentence", ["", "   ", "x" * 301])
def test_nothing_and_too_much_are_refused(desk: Desk, sentence: str) -> None:
    with pytest.raises(Refusal):
        prune.add_ideal(desk, sentence)


def test_a_number_without_a_sentence_is_refused_by_name(desk: Desk) -> None:
    with pytest.raises(MissingInputError):
        prune.drop_ideal(desk, 7)
    with pytest.raises(MissingInputError):
        prune.tick_ideal(desk, 7, "lambda", is_true=True)


def test_a_forgotten_client_leaves_no_tick_behind(desk: Desk) -> None:
    prune.add_ideal(desk, "Paie à temps")
    prune.tick_ideal(desk, 1, "lambda", is_true=True)
    prune.note_left(desk, "lambda", DAY)

    forget_client(desk, "lambda")

    assert prune.ideals(desk)[0].ticks == {}
    assert prune.left_days(desk) == {}


def test_an_exit_counts_once_its_letter_was_sent_and_not_after_it_is_called_off(
    desk: Desk,
) -> None:
    first, second = date(2026, 3, 1), date(2026, 3, 2)
    said = Notes(end_on=DAY, motive="none", skip_cooling=True)
    note_exit(desk, view_exit(desk, "lambda", first), said)
    assert prune.exits(desk, AS_OF) == {}

    note_exit(desk, view_exit(desk, "lambda", first), Notes(sent=first, skip_cooling=True))
    assert prune.exits(desk, AS_OF) == {"lambda": DAY}
    cut = prune.prune(desk, AS_OF).found.cuts[0]
    assert (cut.departure.on, cut.departure.source) == (DAY, "exit")

    note_exit(desk, view_exit(desk, "lambda", second), Notes(cancel=True))
    assert prune.exits(desk, AS_OF) == {}


def test_what_was_said_of_a_merged_client_is_its_heirs_until_the_heir_has_its_own(
    desk: Desk,
) -> None:
    rename_client(desk, "lambda", "Lambda")
    rename_client(desk, "sigma", "Sigma")
    prune.add_ideal(desk, "Paie à temps")
    prune.note_left(desk, "sigma", DAY)
    prune.tick_ideal(desk, 1, "sigma", is_true=True)

    merge_clients(desk, "sigma", "lambda")

    assert prune.left_days(desk) == {"lambda": DAY}
    assert prune.ideals(desk)[0].ticks == {"lambda": True}

    prune.note_left(desk, "lambda", None)
    prune.tick_ideal(desk, 1, "lambda", is_true=False)

    assert prune.left_days(desk) == {"lambda": None}
    assert prune.ideals(desk)[0].ticks == {"lambda": False}

    prune.note_left(desk, "lambda", None, forget=True)
    prune.tick_ideal(desk, 1, "lambda", is_true=None)

    assert prune.left_days(desk) == {}
    assert prune.ideals(desk)[0].ticks == {}
