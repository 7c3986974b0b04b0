"""A Maildir is compared as a whole: whatever changes in it shows, and nothing else does."""

import os
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.actions.importing.listing import Listing, listing

NAMES = st.lists(st.text(st.characters(exclude_characters="\0/", codec="utf-8"), min_size=1))
WHEN = 1_767_600_000_000_000_001
LATER = WHEN + 1


def listed(names: list[str], folder: str = "cur", size: int = 10, modified: int = WHEN) -> Listing:
    return Listing(
        folder, names, array("q", [size] * len(names)), array("q", [modified] * len(names))
    )


@given(one=NAMES, other=NAMES)
def test_other_names_are_never_taken_for_the_same(one: list[str], other: list[str]) -> None:
    same = list(listed(one).columns()) == list(listed(other).columns())

    assert same == (one == other)


@pytest.mark.parametrize(
    "other", [listed(["a"], folder="new"), listed(["a"], size=11), listed(["a"], modified=LATER)]
)
def test_another_folder_size_or_moment_shows(other: Listing) -> None:
    assert list(listed(["a"]).columns()) != list(other.columns())


def test_a_folder_is_listed_with_sizes_and_moments_to_the_nanosecond(tmp_path: Path) -> None:
    cur = tmp_path / "cur"
    cur.mkdir()
    for name, size in (("1.host:2,S", 3), ("2.host:2,", 0)):
        (cur / name).write_bytes(b"." * size)
        os.utime(cur / name, ns=(WHEN, WHEN))

    found = listing(str(tmp_path), "cur")

    assert len(found) == 2
    assert sorted(found.mails()) == [("cur/1.host:2,S", 3, WHEN), ("cur/2.host:2,", 0, WHEN)]


def test_a_linked_mail_counts_as_what_it_links_to(tmp_path: Path) -> None:
    cur = tmp_path / "cur"
    cur.mkdir()
    (tmp_path / "kept").write_bytes(b"five!")
    (cur / "1.host").symlink_to("../kept")

    assert [size for _, size, _ in listing(str(tmp_path), "cur").mails()] == [5]


def test_a_name_that_is_no_unicode_is_kept_byte_by_byte(tmp_path: Path) -> None:
    cur = tmp_path / "cur"
    cur.mkdir()
    (cur / os.fsdecode(b"1.h\xf4te")).touch()

    assert next(listing(str(tmp_path), "cur").columns()) == b"cur\x001.h\xf4te\x00"


def test_no_folder_stays_open(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        listing(str(tmp_path), "cur")
    (tmp_path / "cur").mkdir()
    (tmp_path / "cur" / "1.host").symlink_to("nowhere")
    before = len(list(Path("/dev/fd").iterdir()))

    with pytest.raises(FileNotFoundError):
        listing(str(tmp_path), "cur")

    assert len(list(Path("/dev/fd").iterdir())) == before
