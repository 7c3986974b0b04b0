"""Drafts of every kind of file are read, and checked."""

import io
from pathlib import Path

import pytest
from docx import Document

from secateur.actions.check_tone import check_tone, read_draft
from secateur.model.errors import MissingInputError, NothingReadError

SAID = "Bonjour Madame,\n\nVous ne répondez jamais à mes messages.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("name", ["draft.txt", "draft.md", "draft"])
def test_a_text_is_read_in_the_encoding_it_has(tmp_path: Path, name: str, encoding: str) -> None:
    path = tmp_path / name
    path.write_bytes(SAID.encode(encoding))

    found = check_tone(path)

    assert found.language == "fr"
    assert [note.kind for note in found.notes] == ["absolute"]


def test_a_word_document_is_read(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    document = Document()
    for line in SAID.split("\n\n"):
        document.add_paragraph(line)
    document.save(str(path))

    assert [note.kind for note in check_tone(path).notes] == ["absolute"]


def test_of_a_mail_only_the_writers_own_words_are_read(tmp_path: Path) -> None:
    path = tmp_path / "draft.eml"
    path.write_bytes(
        b"From: Camille <camille@aubry.example>\r\nTo: client@halage.example\r\n"
        b"Subject: Facture\r\nContent-Type: text/plain; charset=utf-8\r\n"
        b"Content-Transfer-Encoding: 8bit\r\n\r\n"
        + "Bonjour, merci de votre message, je vous réponds demain.\r\n\r\n"
        "Le 3 mars 2026 à 10:00, Client <client@halage.example> a écrit :\r\n"
        "> Vous êtes un menteur.\r\n".encode()
    )

    assert check_tone(path).notes == ()


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(NothingReadError) as refused:
        read_draft(tmp_path / "nowhere.txt")

    assert "nowhere.txt" in str(refused.value.reason.values["name"])


@pytest.mark.parametrize("name", ["broken.docx", "image.txt"])
def test_a_file_that_holds_no_text_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00" * 20)

    with pytest.raises(NothingReadError):
        read_draft(path)


def test_a_folder_is_no_draft(tmp_path: Path) -> None:
    with pytest.raises(NothingReadError):
        read_draft(tmp_path)


def test_a_language_that_is_not_recognised_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("Sehr geehrte Frau Weber, vielen Dank für Ihre Nachricht.", encoding="utf-8")

    with pytest.raises(MissingInputError):
        check_tone(path)
    assert check_tone(path, language="fr").language == "fr"


def test_an_empty_draft_has_no_notes(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("\n", encoding="utf-8")

    assert check_tone(path, kind="formal_notice").notes == ()


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(SAID.encode())))

    assert [note.kind for note in check_tone(Path("-")).notes] == ["absolute"]
