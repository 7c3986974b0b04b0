"""``secateur share``, as a person types it; what is hidden is nowhere in what is received."""

import json
import re
from pathlib import Path

import pypdf
import pyrage
import pytest

from secateur.__main__ import main
from secateur.formats import age
from secateur.i18n import translator
from secateur.model.errors import NothingReadError
from secateur.share import case_html, read_case
from tests.cli import cases

Spoken = pytest.CaptureFixture[str]
PHRASE = "quatre mots sans suite"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with everything imported."""
    base = tmp_path_factory.mktemp("case")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECATEUR_HOME", str(base / "home"))
        patch.setenv("SECATEUR_LANGUAGE", "fr-FR")
        assert main(["import", str(cases.write(base / "records"))]) == 0
    return base / "home"


@pytest.fixture
def folder(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SECATEUR_HOME", str(home))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "fr-FR")
    monkeypatch.setenv("COLUMNS", "120")
    (tmp_path / "phrase").write_text(PHRASE + "\n", encoding="utf-8")
    return tmp_path


def key_pair(folder: Path) -> str:
    """Write a secret key as ``age-keygen`` does, and return the public one."""
    secret, public = age.new_identity()
    (folder / "key.txt").write_text(f"# public key: {public}\n{secret}\n", encoding="utf-8")
    return public


def shared(folder: Path, *arguments: str, name: str = "case.age") -> str:
    """Share with a key, and return the payload as text."""
    public = key_pair(folder)
    out = folder / name
    command = ["share", "lambda", "--out", str(out), "--to", public, "--as-of", "2026-06-30"]
    assert main([*command, *arguments]) == 0
    secret = (folder / "key.txt").read_text("utf-8").splitlines()[1]
    identity = pyrage.x25519.Identity.from_str(secret)
    return pyrage.decrypt(out.read_bytes(), [identity]).decode("utf-8")


EVERYTHING = (
    "--with-messages",
    "--question",
    "Éditions Lambda doit 987,65 € : Léa en parle-t-elle ?",
)


def test_a_redacted_share_has_neither_name_nor_address_nor_sum(folder: Path) -> None:
    payload = shared(folder, "--redact", "names", "--redact", "sums", *EVERYTHING)

    for name in ("Lambda", "LAMBDA", "Léa", "Martin", "Camille", "Roy", "Sigma", *cases.SECRETS):
        assert not re.search(rf"(?i)\b{re.escape(name)}\b", payload), name
    assert "@" not in payload
    assert ".example" not in payload
    for digits in ("1234", "1 234", "987", "1500", "1 500", "4321", "2487", "2 487"):
        assert digits not in payload.replace("\u202f", " ").replace("\u00a0", " "), digits
    assert "06 12" not in payload


def test_without_redaction_the_same_share_has_them_all(folder: Path) -> None:
    payload = shared(folder, *EVERYTHING)

    for said in ("Éditions Lambda", "Léa Martin", "lea@lambda.example", "1 234,56 €", "987,65"):
        assert said in payload


def test_names_stand_behind_the_same_label_everywhere(folder: Path) -> None:
    case = json.loads(shared(folder, "--redact", "names", *EVERYTHING))

    assert case["client"] == "Client A"
    assert case["questions"][0].startswith("Client A doit 987,65 €")
    assert {one["sender"] for one in case["messages"]} == {
        "personne 1",
        "[moi]",
    }
    assert case["questions"][0].endswith("personne 1 en parle-t-elle ?")


def test_other_clients_never_have_a_name(folder: Path) -> None:
    payload = shared(folder, *EVERYTHING)

    for secret in cases.SECRETS:
        assert secret not in payload
    assert "Client B nous a dit du bien" in payload


def test_texts_of_messages_stay_out_unless_asked_for(folder: Path) -> None:
    payload = shared(folder)

    assert json.loads(payload)["messages"] is None
    assert "Appelez-moi" not in payload


def test_the_payload_is_of_its_schema_and_reads_back(folder: Path) -> None:
    payload = shared(folder, *EVERYTHING)
    case = read_case(payload.encode())

    assert json.loads(payload)["schema"] == "secateur.share/1"
    assert {reason.id for reason in case.reasons} >= {"payment", "growth"}
    assert [event.on for event in case.timeline] == sorted(event.on for event in case.timeline)


def test_the_file_itself_tells_nothing(folder: Path) -> None:
    shared(folder)
    sealed = (folder / "case.age").read_bytes()

    assert sealed.startswith(b"age-encryption.org/v1")
    assert b"Lambda" not in sealed
    assert (folder / "case.age").stat().st_mode & 0o077 == 0


def test_a_passphrase_closes_and_opens_it(folder: Path, capsys: Spoken) -> None:
    out, phrase = str(folder / "case.age"), str(folder / "phrase")
    day = ["--as-of", "2026-06-30"]
    assert main(["share", "lambda", "--out", out, "--passphrase-file", phrase, *day]) == 0
    capsys.readouterr()

    assert main(["share", "--open", out, "--passphrase-file", phrase]) == 0
    said = capsys.readouterr().out
    assert "Cas partagé\u00a0: Éditions Lambda" in said
    assert "Facture L-101" in said


def test_a_key_opens_it_in_the_terminal_as_page_and_as_pdf(folder: Path, capsys: Spoken) -> None:
    shared(folder, "--with-messages")
    out, key = str(folder / "case.age"), str(folder / "key.txt")
    page, pdf = folder / "case.html", folder / "case.pdf"
    capsys.readouterr()

    assert main(["share", "--open", out, "--identity-file", key]) == 0
    assert "Le chapitre" in capsys.readouterr().out
    more = ["--html", str(page), "--pdf", str(pdf)]
    assert main(["share", "--open", out, "--identity-file", key, *more]) == 0
    said = page.read_text("utf-8")
    assert "Le chapitre" in said
    assert not re.search(r"<script|<link|<img|src=|href=", said)
    text = "".join(one.extract_text() for one in pypdf.PdfReader(pdf).pages)
    assert "Facture L-101" in text


def test_another_key_does_not_open_it(folder: Path) -> None:
    shared(folder)
    key_pair(folder)  # overwrites the file with a new pair

    key = str(folder / "key.txt")
    assert main(["share", "--open", str(folder / "case.age"), "--identity-file", key]) == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["share", "lambda", "--out", "{out}", "--to", "age1rien"], 1),
        (["share", "lambda", "--out", "{out}"], 3),
        (["share", "lambda"], 1),
        (["share", "omega", "--out", "{out}", "--to", "{key}"], 1),
        (["share", "lambda", "--out", "{out}", "--passphrase-file", "{short}"], 3),
        (["share", "lambda", "--open", "{short}"], 1),
        (["share", "--open", "{short}"], 2),
    ],
)
def test_what_is_missing_or_wrong_is_refused_and_nothing_written(
    folder: Path, arguments: list[str], code: int
) -> None:
    (folder / "short").write_text("court\n", encoding="utf-8")
    values = {"out": folder / "x.age", "short": folder / "short", "key": key_pair(folder)}

    assert main([one.format(**values) for one in arguments]) == code
    assert not (folder / "x.age").exists()


def test_a_file_that_is_there_is_left_as_it_is(folder: Path) -> None:
    shared(folder)
    before = (folder / "case.age").read_bytes()
    command = ["share", "lambda", "--out", str(folder / "case.age"), "--to", key_pair(folder)]

    assert main(command) == 1
    assert (folder / "case.age").read_bytes() == before


@pytest.mark.parametrize(
    "wrong", [b"", b"{}", b"[1]", b"not json", b'{"schema": "secateur.share/2"}', b"\xff\xfe"]
)
def test_what_is_no_case_is_refused(wrong: bytes) -> None:
    with pytest.raises(NothingReadError):
        read_case(wrong)


def test_a_page_shows_markup_as_words(folder: Path) -> None:
    payload = shared(folder, "--question", "<script>alert(1)</script> & “ok” ?")
    page = case_html(read_case(payload.encode()), translator("fr-FR"))

    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_json_says_what_was_written_and_not_the_case(folder: Path, capsys: Spoken) -> None:
    capsys.readouterr()
    shared(folder, "--redact", "names", "--format", "json")
    said = json.loads(capsys.readouterr().out)

    assert said["client"] == "Client A"
    assert said["redacted"] == ["names"]
    assert said["messages"] is None
