"""Encodings are seen in the bytes; binary files are refused with what they are."""

from pathlib import Path

import pytest

from secateur.formats.errors import SourceError
from secateur.formats.text.decoding import encoding_of, open_text

WRITTEN = "Libellé;Débit\nVirement reçu à Noël;12,50 €\n"


@pytest.mark.parametrize(
    "name",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman", "cp850"],
)
def test_a_text_is_read_as_it_was_written_in_every_usual_encoding(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / "bank.csv"
    written = WRITTEN.replace("€", "EUR" if name == "cp850" else "€") * 20
    path.write_bytes(written.encode(name))

    with open_text(path, encoding_of(path)) as file:
        assert file.read().lstrip("\ufeff") == written


def test_latin_1_is_read_as_the_cp1252_it_nearly_always_is(tmp_path: Path) -> None:
    path = tmp_path / "bank.csv"
    path.write_bytes("Numéro de compte\n".encode("latin-1"))

    assert encoding_of(path).name == "cp1252"


@pytest.mark.parametrize(
    "head",
    [b"PK\x03\x04rest", b"%PDF-1.7", b"\x89PNG\r\n", bytes(range(256)) * 4, b"\0\0\0\1" * 50],
)
def test_binary_files_are_refused(tmp_path: Path, head: bytes) -> None:
    path = tmp_path / "really.csv"
    path.write_bytes(head)

    with pytest.raises(SourceError):
        encoding_of(path)


def test_a_file_cut_in_the_middle_of_a_character_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cut.csv"
    path.write_bytes("date;montant\n".encode("utf-16")[:-1])

    with pytest.raises(SourceError):
        encoding_of(path)
