"""Archives that mean harm are refused, and never write outside their own folder."""

import struct
import zipfile
from pathlib import Path

import pytest

from secateur.actions.importing import archive
from secateur.i18n import translator
from tests.actions.desks import INVOICES, imported, workspace

say = translator("en")

LAMBDA = "F-1,Lambda,2026-01-05,2026-02-04,100.00,EUR,,,,invoice\n"


LEFT_OUT = "This file of the archive is a link, or lies outside of it: it is left out."


def refused(folder: Path, path: Path) -> dict[str, str]:
    report = imported(folder, path)
    assert list((folder / "home").glob("unpacked-*")) == []
    return {file.name: say(file.refused) for file in report.files if file.refused}


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "RATIO_FROM_BYTES", 1_000_000)
    path = workspace(tmp_path)
    with zipfile.ZipFile(path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("zeros.csv", b"0" * 3_000_000)

    assert "far too much" in refused(tmp_path, path)["bomb.zip"]


def test_a_bomb_that_lies_about_its_size_is_stopped_while_it_unpacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "RATIO_FROM_BYTES", 1_000_000)
    path = workspace(tmp_path)
    with zipfile.ZipFile(path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("zeros.csv", b"0" * 3_000_000)
    raw = (path / "bomb.zip").read_bytes()
    (path / "bomb.zip").write_bytes(
        raw.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 3_000))
    )

    said = refused(tmp_path, path)["bomb.zip"]

    assert "far too much" in said or "damaged" in said


def test_too_many_members_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_MEMBERS", 20)
    path = workspace(tmp_path)
    with zipfile.ZipFile(path / "many.zip", "w") as many:
        for number in range(30):
            many.writestr(f"{number}.csv", "x")

    assert "far too much" in refused(tmp_path, path)["many.zip"]


def test_archives_in_archives_end(tmp_path: Path) -> None:
    path = workspace(tmp_path)
    inner = path / "0.zip"
    with zipfile.ZipFile(inner, "w") as first:
        first.writestr("invoices.csv", INVOICES + LAMBDA)
    for depth in range(1, 6):
        outer = path / f"{depth}.zip"
        with zipfile.ZipFile(outer, "w") as around:
            around.write(inner, inner.name)
        inner.unlink()
        inner = outer

    said = refused(tmp_path, path)

    assert said == {
        "5.zip/4.zip/3.zip/2.zip": "The file lies in too many archives: unpack it yourself first."
    }


@pytest.mark.parametrize("name", ["../outside.csv", "/outside.csv", "a/../../outside.csv"])
def test_a_member_that_points_outside_is_not_written(tmp_path: Path, name: str) -> None:
    path = workspace(tmp_path)
    with zipfile.ZipFile(path / "all.zip", "w") as trick:
        trick.writestr(name, INVOICES + LAMBDA)
        trick.writestr("invoices.csv", INVOICES + LAMBDA)

    report = imported(tmp_path, path)

    assert report.new == 1
    assert [say(file.refused) for file in report.files if file.refused] == [LEFT_OUT]
    assert list(tmp_path.rglob("outside.csv")) == []
    assert not Path("/outside.csv").exists()


def test_a_link_in_an_archive_is_not_followed(tmp_path: Path) -> None:
    path = workspace(tmp_path)
    link = zipfile.ZipInfo("passwords.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(path / "all.zip", "w") as trick:
        trick.writestr(link, "/etc/passwd")

    assert refused(tmp_path, path) == {"all.zip/passwords.csv": LEFT_OUT}


def test_a_locked_archive_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = workspace(tmp_path)
    with zipfile.ZipFile(path / "locked.zip", "w") as locked:
        locked.writestr("a.csv", "x")
    raw = bytearray((path / "locked.zip").read_bytes())
    directory = raw.index(b"PK\x01\x02")
    raw[6] |= 1
    raw[directory + 8] |= 1
    (path / "locked.zip").write_bytes(raw)

    assert refused(tmp_path, path)["locked.zip"] == (
        "The archive is locked by a password: unpack it yourself first."
    )


@pytest.mark.parametrize("cut", [5, 40, 90])
def test_a_damaged_archive_is_refused(tmp_path: Path, cut: int) -> None:
    path = workspace(tmp_path)
    with zipfile.ZipFile(path / "cut.zip", "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr("invoices.csv", INVOICES + LAMBDA * 50)
    raw = (path / "cut.zip").read_bytes()
    (path / "cut.zip").write_bytes(raw[:cut])

    assert "ZIP archive is damaged" in refused(tmp_path, path)["cut.zip"]


def test_a_document_that_is_a_zip_inside_is_no_archive(tmp_path: Path) -> None:
    path = workspace(tmp_path)
    with zipfile.ZipFile(path / "letter.docx", "w") as document:
        document.writestr("[Content_Types].xml", "<Types/>")
        document.writestr("word/document.xml", "<document/>")

    assert refused(tmp_path, path) == {"letter.docx": "Sécateur does not read this kind of file."}


@pytest.mark.parametrize("name", ["sales.xlsx", "sales.dat"])
def test_a_workbook_is_not_unpacked_and_how_to_import_it_is_said(tmp_path: Path, name: str) -> None:
    path = workspace(tmp_path)
    with zipfile.ZipFile(path / name, "w", zipfile.ZIP_DEFLATED) as workbook:
        workbook.writestr("docProps/app.xml", "<Properties/>")
        for sheet in range(30):
            workbook.writestr(f"xl/worksheets/sheet{sheet}.xml", "<worksheet/>")
        workbook.writestr("xl/workbook.xml", "<workbook/>")
        workbook.writestr("[Content_Types].xml", "<Types/>")

    said = refused(tmp_path, path)

    assert list(said) == [name]
    assert "save it as CSV" in said[name]


def test_a_list_of_members_that_is_itself_too_long_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_DIRECTORY", 1_000)
    path = workspace(tmp_path)
    with zipfile.ZipFile(path / "long.zip", "w") as many:
        for number in range(30):
            many.writestr(f"{number}.csv", "x")
    with zipfile.ZipFile(path / "short.zip", "w") as few:
        few.writestr("invoices.csv", INVOICES + LAMBDA)

    assert archive.is_crowded(path / "long.zip")
    assert not archive.is_crowded(path / "short.zip")
    assert "far too much" in refused(tmp_path, path)["long.zip"]
