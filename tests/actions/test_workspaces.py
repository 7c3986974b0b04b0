"""A folder with ``secateur.toml`` is a workspace; any other path goes where one was last."""

from pathlib import Path

import pytest

from secateur.actions.entering.edit_clients import set_setting
from secateur.actions.workspace.workspaces import choose_workspace, workspace_folder
from secateur.i18n import translator
from secateur.model.errors import Refusal
from secateur.settings import SettingsError
from tests.actions.desks import environment, opened, workspace

say = translator("en")


def test_the_first_workspace_is_the_default_one(tmp_path: Path) -> None:
    with opened(tmp_path) as desk:
        assert (desk.workspace.id, desk.workspace.folder) == ("default", None)
        assert desk.store.path.is_relative_to(tmp_path / "home")


def test_a_folder_with_its_file_is_a_workspace_however_it_is_named(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    link = tmp_path / "link"
    link.symlink_to(folder)

    found = [
        choose_workspace(environment(tmp_path), [path])
        for path in (folder, link, folder / "secateur.toml", folder / ".." / "camille")
    ]

    assert len({one.id for one in found}) == 1
    assert found[0].folder == folder


def test_any_other_path_goes_into_the_last_one_used(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    with opened(tmp_path, folder):
        pass

    with opened(tmp_path, tmp_path / "elsewhere.csv") as desk:
        assert desk.workspace.folder == folder


def test_a_file_inside_a_workspace_does_not_name_it(tmp_path: Path) -> None:
    folder = workspace(tmp_path, invoices="")

    assert workspace_folder(folder / "invoices.csv") is None


def test_two_workspaces_at_once_are_refused(tmp_path: Path) -> None:
    one, two = workspace(tmp_path), tmp_path / "two"
    two.mkdir()
    (two / "secateur.toml").write_text("")

    with pytest.raises(Refusal) as error:
        choose_workspace(environment(tmp_path), [one, two])

    assert "two workspaces" in say(error.value.reason)


def test_two_workspaces_of_one_name_are_apart(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    one, two = workspace(tmp_path), workspace(tmp_path / "other")

    ids = {choose_workspace(environment(tmp_path), [path]).id for path in (one, two)}

    assert len(ids) == 2


def test_who_names_no_workspace_does_not_change_which_was_used_last(tmp_path: Path) -> None:
    note = tmp_path / "home" / "last-used.json"
    with opened(tmp_path):  # as a page that is asked for while an import names a workspace
        assert not note.exists()

    folder = workspace(tmp_path)
    with opened(tmp_path, folder):
        named = note.read_text()
    note.write_text(named + " ")
    with opened(tmp_path) as desk:
        assert desk.workspace.folder == folder

    assert note.read_text() == named + " "


def test_a_damaged_memory_is_as_none(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "last-used.json").write_text("{")

    with opened(tmp_path) as desk:
        assert desk.workspace.id == "default"


def test_the_file_wins_over_what_was_entered_and_the_difference_is_shown(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    with opened(tmp_path, folder) as desk:
        set_setting(desk, "me.timezone", "America/Toronto")
        set_setting(desk, "me.wanted_rate", "80")

        assert desk.settings.me.timezone == "Europe/Paris"
        assert desk.settings.me.wanted_rate == 80
        assert [difference.key for difference in desk.differences] == ["me.timezone"]


def test_clients_of_the_file_get_an_id_from_their_name_or_domain(tmp_path: Path) -> None:
    toml = '[[client]]\nname = "Éditions Lambda"\n[[client]]\nemails = ["*@studio-mu.example"]\n'
    with opened(tmp_path, workspace(tmp_path, toml)) as desk:
        assert [client.id for client in desk.settings.clients] == ["editions-lambda", "studio-mu"]


def test_two_clients_of_one_id_are_refused(tmp_path: Path) -> None:
    toml = '[[client]]\nname = "A"\n[[client]]\nid = "a"\n'

    with pytest.raises(Refusal) as error, opened(tmp_path, workspace(tmp_path, toml)):
        pass

    assert "“a”" in say(error.value.reason)


def test_a_limit_that_is_a_share_of_more_than_everything_is_refused(tmp_path: Path) -> None:
    folder = workspace(tmp_path, '[limits]\nlate_share = "33"\n')

    with pytest.raises(SettingsError) as error, opened(tmp_path, folder):
        pass

    assert "secateur.toml:2: late_share is a share between 0 and 1" in say(error.value.reason)


@pytest.mark.parametrize(("limit", "is_known"), [("energy_points", True), ("late_days", False)])
def test_only_what_may_fall_has_a_negative_limit(
    tmp_path: Path, limit: str, is_known: object
) -> None:
    folder = workspace(tmp_path, f'[limits]\n{limit} = "-2"\n')

    if is_known:
        with opened(tmp_path, folder) as desk:
            assert desk.settings.limits[limit] == -2
        return
    with pytest.raises(SettingsError) as error, opened(tmp_path, folder):
        pass
    assert "not negative" in say(error.value.reason)


def test_a_limit_that_no_signal_has_is_refused_with_the_nearest(tmp_path: Path) -> None:
    folder = workspace(tmp_path, "[limits]\nlate_day = 7\n")

    with pytest.raises(SettingsError) as error, opened(tmp_path, folder):
        pass

    assert say(error.value.reason) == (
        "secateur.toml:2: unknown key “late_day”. The nearest one is “late_days”."
    )
