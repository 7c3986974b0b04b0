"""What was entered can be taken back, one change at a time, and never more than what is named."""

from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secateur.actions.entering.edit_clients import (
    add_alias,
    list_clients,
    merge_clients,
    set_setting,
)
from secateur.actions.entering.edit_terms import replace_terms
from secateur.actions.entering.forget_client import forget_client
from secateur.actions.entering.settle import apply
from secateur.actions.entering.undo_changes import (
    MOST,
    change_undoably,
    last_change,
    undo_change,
    undoably,
)
from secateur.actions.workspace.workspaces import Desk
from secateur.i18n import translator
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from tests.actions.desks import TOML, imported, opened, workspace

say = translator("en")
INVOICES = (
    "F-1,Studio Mu,2026-01-05,,100.00,EUR,,,,invoice\n"
    "F-2,Atelier Nu,2026-01-05,,50.00,EUR,,,,invoice\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = workspace(tmp_path, TOML, invoices=INVOICES)
    imported(tmp_path, made)
    return made


def state(desk: Desk) -> tuple[object, ...]:
    apply(desk)
    clients = tuple((one.id, one.name, one.aliases, one.settings) for one in list_clients(desk))
    return (desk.settings.me, desk.settings.limits, clients)


def undo_last(desk: Desk) -> None:
    change = last_change(desk)
    assert change
    undo_change(desk, change.number)


def made(desk: Desk, kind: str) -> Text:
    if kind == "alias":
        add_alias(desk, "studio-mu", "Mu et fils")
    elif kind == "merge":
        merge_clients(desk, "atelier-nu", "studio-mu")
    elif kind == "terms":
        replace_terms(desk, "studio-mu", "", {"from": "2026-01-01", "rate": "60"})
    else:
        set_setting(desk, "me.wanted_rate", "75.00")
    return text("{name}", name=kind)


@pytest.mark.parametrize("kind", ["alias", "merge", "terms", "setting"])
def test_each_change_is_taken_back_whole(tmp_path: Path, path: Path, kind: str) -> None:
    with opened(tmp_path, path) as desk:
        before = state(desk)
        undoably(desk, lambda: made(desk, kind))
        assert state(desk) != before
        undo_last(desk)
        assert state(desk) == before
        assert last_change(desk) is None


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(kinds=st.lists(st.sampled_from(["alias", "terms", "setting"]), max_size=4))
def test_undoing_all_leads_back_to_the_beginning(
    tmp_path: Path, path: Path, kinds: list[str]
) -> None:
    with opened(tmp_path, path) as desk:
        before = state(desk)
        for kind in kinds:
            undoably(desk, partial(made, desk, kind))
        while last_change(desk):
            undo_last(desk)
        assert state(desk) == before


def test_a_change_of_nothing_is_not_kept(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        undoably(desk, lambda: text("nothing"))
        assert last_change(desk) is None


def test_a_refused_change_leaves_nothing_to_undo(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        with pytest.raises(Refusal):
            undoably(desk, lambda: merge_itself(desk))
        assert last_change(desk) is None


def merge_itself(desk: Desk) -> Text:
    merge_clients(desk, "studio-mu", "studio-mu")
    return text("never")


def test_only_the_change_that_is_named_is_undone(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        undoably(desk, lambda: made(desk, "alias"))
        first = last_change(desk)
        undoably(desk, lambda: made(desk, "setting"))
        assert first
        with pytest.raises(Refusal):
            undo_change(desk, first.number)
        assert desk.settings.me.wanted_rate is not None


def test_what_was_changed_again_from_elsewhere_is_left_as_it_is(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        undoably(desk, lambda: made(desk, "setting"))
        set_setting(desk, "me.wanted_rate", "90.00")
        change = last_change(desk)
        assert change
        with pytest.raises(Refusal):
            undo_change(desk, change.number)
        assert str(desk.settings.me.wanted_rate) == "90.00"


def test_only_so_many_changes_are_kept(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        for n in range(MOST + 3):
            change_undoably(desk, {"me.wanted_rate": str(50 + n)}, {"me.wanted_rate": text("Rate")})
        n = 0
        while last_change(desk):
            undo_last(desk)
            n += 1
        assert n == MOST


def test_a_change_names_the_settings_that_differ(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        labels = {"me.wanted_rate": text("Rate"), "me.town": text("Town")}
        done = change_undoably(desk, {"me.wanted_rate": "60", "me.town": ""}, labels)
        assert say(done) == "Changed: Rate."
        assert (
            say(change_undoably(desk, {"me.wanted_rate": "60"}, labels)) == "Nothing was changed."
        )


def test_forgetting_a_client_leaves_no_change_that_names_it(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        undoably(desk, lambda: made(desk, "alias"))
        forget_client(desk, "studio-mu")
        change = last_change(desk)
        assert change is None
        assert b"Mu et fils" not in desk.store.path.read_bytes()


def test_a_change_is_offered_where_it_was_made_and_only_there(tmp_path: Path, path: Path) -> None:
    with opened(tmp_path, path) as desk:
        undoably(desk, lambda: made(desk, "setting"), "/settings")
        assert last_change(desk, "/settings")
        assert last_change(desk, "/clients") is None
        undo_last(desk)
        assert last_change(desk) is None
