"""What is vented opens with its passphrase only, shows as a date, and burns."""

import shutil
from pathlib import Path

import pytest

from secateur.actions import vent
from secateur.formats.age import WrongPassphraseError
from secateur.model.errors import MissingInputError, Refusal
from tests.actions.desks import opened

OPENS = "quatre mots à la suite"
WORDS = "Ils ne répondent plus depuis trois semaines."


@pytest.fixture(scope="module")
def closed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder whose vent has its passphrase: choosing one takes a second, on purpose."""
    folder = tmp_path_factory.mktemp("closed")
    with opened(folder) as desk:
        vent.set_up(desk, OPENS)
    return folder


@pytest.fixture
def folder(closed_once: Path, tmp_path: Path) -> Path:
    """Return a copy of that folder, for one test to write in."""
    return shutil.copytree(closed_once, tmp_path / "own")


def test_a_page_opens_with_the_passphrase_and_with_no_other(folder: Path) -> None:
    with opened(folder) as desk:
        page = vent.write(desk, WORDS)

        assert vent.read(desk, OPENS, page.id) == ((page, WORDS),)
        with pytest.raises(WrongPassphraseError):
            vent.read(desk, OPENS.upper())


def test_nothing_of_it_is_on_the_disk_in_clear(tmp_path: Path) -> None:
    with opened(tmp_path) as desk:
        vent.set_up(desk, OPENS)
        vent.write(desk, WORDS)
        written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())

    assert b"trois semaines" not in written
    assert OPENS.encode() not in written


def test_burning_a_page_leaves_the_others_and_overwrites_its_place(folder: Path) -> None:
    with opened(folder) as desk:
        first, second = vent.write(desk, "one"), vent.write(desk, "two")
        key = bytes(desk.store.value("SELECT sealed_key FROM vents WHERE id = ?", (first.id,)))

        assert vent.burn(desk, [first.id]) == 1
        assert vent.list_pages(desk) == (second,)
        written = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
        assert key[-32:] not in written
        with pytest.raises(MissingInputError):
            vent.read(desk, OPENS, first.id)


def test_burning_all_lets_another_passphrase_be_chosen(folder: Path) -> None:
    with opened(folder) as desk:
        vent.write(desk, WORDS)
        with pytest.raises(Refusal):
            vent.set_up(desk, "another passphrase")

        assert vent.burn(desk) == 1
        vent.set_up(desk, "another passphrase")
        assert vent.list_pages(desk) == ()


@pytest.mark.parametrize("words", ["", "  \n"])
def test_an_empty_page_is_not_kept(folder: Path, words: str) -> None:
    with opened(folder) as desk, pytest.raises(Refusal):
        vent.write(desk, words)


def test_without_a_passphrase_nothing_is_taken(tmp_path: Path) -> None:
    with opened(tmp_path) as desk, pytest.raises(MissingInputError):
        vent.write(desk, WORDS)
