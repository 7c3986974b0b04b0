"""What a browser sends stays in its folder, whatever it is called."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.actions.importing import uploads
from secateur.actions.importing.uploads import LONGEST_NAME, safe_parts
from secateur.model.errors import NothingReadError, Refusal
from tests.actions.desks import opened, workspace


@given(st.text(max_size=300))
def test_no_name_leads_out_of_the_folder(name: str) -> None:
    parts = safe_parts(name)

    if parts is not None:
        base = Path("/base/folder")
        inside = Path(*parts)
        assert not inside.is_absolute()
        assert base.joinpath(*parts).is_relative_to(base)
        assert ".." not in parts
        assert all(part and "/" not in part and "\\" not in part for part in parts)


@pytest.mark.parametrize(
    "name",
    ["", "/", ".", "..", "../x", "a/../x", "/etc/passwd", "C:/x", "C:\\x", "\\\\host\\x", "a\0b",
     "a\x01b", "a\nb", "x" * (LONGEST_NAME + 1), "é" * LONGEST_NAME, "a/ . /x", "\ud800"],
)  # fmt: skip
def test_these_names_are_refused(name: str) -> None:
    assert safe_parts(name) is None


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("invoices.csv", ("invoices.csv",)),
        ("mail/cur/1700.M1:2,S", ("mail", "cur", "1700.M1:2,S")),
        ("a//./b.csv", ("a", "b.csv")),
        ("a\\b.csv", ("a", "b.csv")),
        (".Sent/cur/1", (".Sent", "cur", "1")),
        ("..hidden", ("..hidden",)),
    ],
)
def test_these_names_are_kept(name: str, parts: tuple[str, ...]) -> None:
    assert safe_parts(name) == parts


def test_a_corrected_file_lies_where_the_first_one_lay(tmp_path: Path) -> None:
    with opened(tmp_path, workspace(tmp_path)) as desk:
        uploads.receive(desk, [("a/x.csv", io.BytesIO(b"one"))])
        first = uploads.waiting_file(desk, "a/x.csv")
        uploads.drop(desk)
        uploads.receive(desk, [("a/x.csv", io.BytesIO(b"two"))])

        assert uploads.waiting_file(desk, "a/x.csv") == first
        assert first.read_bytes() == b"two"


def test_only_the_owner_can_read_what_was_sent(tmp_path: Path) -> None:
    with opened(tmp_path, workspace(tmp_path)) as desk:
        uploads.receive(desk, [("a/x.csv", io.BytesIO(b"one"))])
        path = uploads.waiting_file(desk, "a/x.csv")

        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_folder_takes_the_place_of_a_file_and_the_other_way_round(tmp_path: Path) -> None:
    with opened(tmp_path, workspace(tmp_path)) as desk:
        uploads.receive(desk, [("a", io.BytesIO(b"file")), ("a/b", io.BytesIO(b"inside"))])
        assert uploads.waiting_file(desk, "a/b").read_bytes() == b"inside"

        uploads.receive(desk, [("a", io.BytesIO(b"file"))])
        assert uploads.waiting_file(desk, "a").read_bytes() == b"file"


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("mine", encoding="utf-8")
    with opened(tmp_path, workspace(tmp_path)) as desk:
        uploads.receive(desk, [("x", io.BytesIO(b"one"))])
        path = uploads.waiting_file(desk, "x")
        path.unlink()
        path.symlink_to(secret)
        with pytest.raises(Refusal):
            uploads.receive(desk, [("x", io.BytesIO(b"two"))])

    assert secret.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["", "..", "../camille/secateur.toml", "/etc/passwd", "none"])
def test_what_does_not_wait_cannot_be_taken_out(tmp_path: Path, name: str) -> None:
    path = workspace(tmp_path)
    with opened(tmp_path, path) as desk, pytest.raises(NothingReadError):
        uploads.leave_out(desk, name)

    assert (path / "secateur.toml").exists()


def test_the_settings_inside_an_archive_come_along(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("records/old/secateur.toml", "[me]\nname = 'Old'\n")
        archive.writestr("records/secateur.toml", "[me]\nname = 'Camille'\n")
        archive.writestr("records/invoices.csv", "number\n")
    packed.seek(0)

    with opened(tmp_path, workspace(tmp_path)) as desk:
        uploads.receive(desk, [("records.zip", packed)])
        settings = uploads.waiting_settings(desk)

        assert settings is not None
        assert "Camille" in settings.read_text("utf-8")


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"", b"plain"])
def test_a_broken_archive_is_kept_to_be_refused_where_it_is_read(
    tmp_path: Path, content: bytes
) -> None:
    with opened(tmp_path, workspace(tmp_path)) as desk:
        uploads.receive(desk, [("records.zip", io.BytesIO(content))])

        assert uploads.waiting_file(desk, "records.zip").read_bytes() == content
        assert uploads.waiting_settings(desk) is None
