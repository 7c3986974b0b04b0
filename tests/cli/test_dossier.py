"""``secateur dossier``, as a person types it; above all what is never in it."""

import hashlib
import io
import json
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pypdf
import pytest

from secateur.__main__ import main
from secateur.actions.workspace.workspaces import open_workspace
from secateur.settings.environment import environment
from secateur.store.cases import NewEvent, add_events, open_case
from tests.cli import cases

Spoken = pytest.CaptureFixture[str]
UNTIL = ("--until", "2026-06-30")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with everything imported, and a page in the vent."""
    base = tmp_path_factory.mktemp("case")
    secret = base / "phrase.txt"
    secret.write_text("quatre mots sans suite\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECATEUR_HOME", str(base / "home"))
        patch.setenv("SECATEUR_LANGUAGE", "fr-FR")
        assert main(["import", str(cases.write(base / "records"))]) == 0
        patch.setattr("sys.stdin", io.StringIO("secret-of-the-vent\n"))
        assert main(["vent", "--passphrase-file", str(secret)]) == 0
    return base / "home"


@pytest.fixture
def folder(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SECATEUR_HOME", str(home))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "fr-FR")
    return tmp_path


def made(folder: Path, *arguments: str, name: str = "out") -> dict[str, bytes]:
    out = folder / name
    assert main(["dossier", "lambda", "--out", str(out), *UNTIL, *arguments]) == 0
    return {str(one.relative_to(out)): one.read_bytes() for one in out.rglob("*") if one.is_file()}


def printed(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)


def searched(files: dict[str, bytes]) -> str:
    """Return all that can be read in a dossier: names and contents of files, the PDF as text."""
    found = [*files, *(data.decode("utf-8", "replace") for data in files.values())]
    for name, data in files.items():
        if name.endswith(".pdf"):
            said = printed(data)
            found += [said, "".join(said.split()), str(pypdf.PdfReader(io.BytesIO(data)).metadata)]
    return "\n".join(found)


def test_only_what_concerns_the_client_is_in_it(folder: Path) -> None:
    files = made(folder)
    said = searched(files)

    for secret in cases.SECRETS:
        assert secret not in said
        assert "".join(secret.split()) not in said
    for shown in ("L-101", "L-103", "Relecture du chapitre", "Le plan du livre", "Léa Martin"):
        assert shown in said


def test_the_secrets_are_in_the_store_so_that_the_test_above_can_fail(home: Path) -> None:
    kept = b"".join(one.read_bytes() for one in home.rglob("*") if one.is_file())

    for secret in ("secret-of-a-check-in", "secret-of-sigma-mail", "secret-of-sigma-work"):
        assert secret.encode() in kept


def test_the_manifest_holds_the_digest_of_every_file(folder: Path) -> None:
    files = made(folder)
    lines = files.pop("MANIFEST.sha256").decode().splitlines()

    assert {line[66:]: line[:64] for line in lines} == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()
    }


def test_the_same_records_on_the_same_day_are_the_same_bytes(folder: Path) -> None:
    assert made(folder, name="one") == made(folder, name="two")


def test_a_zip_holds_the_same_files(folder: Path) -> None:
    out = folder / "lambda.zip"
    assert main(["dossier", "lambda", "--out", str(out), *UNTIL]) == 0

    with ZipFile(out) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == made(folder)


def test_only_its_owner_can_read_it(folder: Path) -> None:
    made(folder)

    assert {one.stat().st_mode & 0o077 for one in (folder / "out").rglob("*")} == {0}


def test_the_account_shows_what_was_paid_and_what_is_open(folder: Path) -> None:
    said = printed(made(folder)["dossier.pdf"])

    assert "2\u202f487,65\u00a0€" in said  # 987.65 and 1500.00 are open
    assert "44 jours après l’échéance" in said
    assert "Intérêts et indemnités forfaitaires" in said


def test_the_range_leaves_exhibits_out_and_the_account_whole(folder: Path) -> None:
    files = made(folder, "--from", "2026-03-01")
    names = " ".join(files)

    assert "invoice-l-103" in names
    assert "invoice-l-101" not in names
    assert sum("message" in name for name in files) == 1
    assert "L-101" in printed(files["dossier.pdf"])


def test_nothing_after_the_day_is_known(folder: Path) -> None:
    files = made(folder, "--until", "2026-02-28", name="february")
    said = searched(files)

    assert "L-103" not in said
    assert "VIR EDITIONS LAMBDA" not in said


def test_a_reason_keeps_the_messages_behind_it(folder: Path) -> None:
    files = made(folder, "--reason", "payment")

    assert sum("invoice" in name for name in files) == 3
    assert not [name for name in files if "hours" in name]


def test_a_reason_that_rests_on_check_ins_alone_has_no_dossier(
    folder: Path, capsys: Spoken
) -> None:
    out = folder / "none"

    assert main(["dossier", "lambda", "--out", str(out), *UNTIL, "--reason", "fit"]) == 3
    assert "bilans" in capsys.readouterr().err
    assert not out.exists()


def test_addresses_of_others_are_named_and_hidden_on_demand(folder: Path, capsys: Spoken) -> None:
    capsys.readouterr()
    assert "ami@tiers.example" in searched(made(folder))
    assert "ami@tiers.example" in capsys.readouterr().err

    assert "ami@tiers.example" not in searched(made(folder, "--redact", "others", name="two"))
    files = made(folder, "--redact", "AMI@tiers.example", name="three")
    assert "ami@tiers.example" not in searched(files)
    assert "lea@lambda.example" in searched(files)


def test_what_is_asked_to_be_hidden_and_is_nowhere_is_refused(folder: Path, capsys: Spoken) -> None:
    out = folder / "none"
    asked = ["dossier", "lambda", "--out", str(out), *UNTIL, "--redact", "personne@tiers.example"]

    assert main(asked) == 1
    assert "personne@tiers.example" in capsys.readouterr().err
    assert not out.exists()


def test_a_place_that_is_taken_is_left_as_it_is(folder: Path, capsys: Spoken) -> None:
    before = made(folder)

    assert main(["dossier", "lambda", "--out", str(folder / "out"), *UNTIL]) == 1
    assert "existe déjà" in capsys.readouterr().err
    after = {
        str(one.relative_to(folder / "out")): one.read_bytes()
        for one in (folder / "out").rglob("*")
        if one.is_file()
    }
    assert after == before


def test_a_day_to_come_is_refused(folder: Path, capsys: Spoken) -> None:
    arguments = ["dossier", "lambda", "--out", str(folder / "x"), "--until", "2999-01-01"]

    assert main(arguments) == 1
    assert "à venir" in capsys.readouterr().err


def test_a_client_nobody_knows_is_refused(folder: Path) -> None:
    assert main(["dossier", "omega", "--out", str(folder / "x")]) == 1
    assert not (folder / "x").exists()


def test_json_says_what_was_written(folder: Path, capsys: Spoken) -> None:
    capsys.readouterr()
    files = made(folder, "--format", "json")
    said: dict[str, Any] = json.loads(capsys.readouterr().out)

    assert said["files"] == {name: len(data) for name, data in files.items()}
    assert said["exhibits"] == len(files) - 2
    assert said["hidden"] == {"Sigma Conseil": 4}  # a copy, a sentence, two origins
    assert said["others"] == ["ami@tiers.example"]


def test_a_file_that_is_added_is_an_exhibit_as_it_is(folder: Path) -> None:
    letter = folder / "2026-05-04-lambda-reset.txt"
    letter.write_text("Madame, voici le délai convenu.\n", encoding="utf-8")
    contract = folder / "contrat.pdf"
    contract.write_bytes(b"%PDF-1.7 contrat")
    files = made(folder, "--add", str(contract), "--add", str(letter))
    added = [name for name in files if name.rpartition("-")[2] in {"reset.txt", "contrat.pdf"}]

    assert len(added) == 2
    assert letter.read_bytes() in files.values()
    assert contract.read_bytes() in files.values()
    assert "voici le délai convenu" in printed(files["dossier.pdf"])
    assert main(["dossier", "lambda", "--out", str(folder / "x"), "--add", "/no/where"]) == 1


def test_a_letter_sent_stands_in_what_happened_and_a_draft_does_not(folder: Path) -> None:
    with open_workspace(environment()) as desk, desk.store.transaction():
        case = open_case(desk.store, "lambda", "reset", 0)
        on = date(2026, 5, 4)
        events = [
            NewEvent(name="drafted", on=on, said={"letter": "reset"}),
            NewEvent(name="sent", on=on, said={}),
        ]
        add_events(desk.store, case, "lambda", events, 0)
    said = printed(made(folder)["dossier.pdf"])

    assert said.count("Conditions mises par écrit au client.") == 1
    assert "draft" not in said.casefold()


def test_help_speaks_french(capsys: Spoken, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECATEUR_LANGUAGE", "fr-FR")

    assert main(["dossier", "--help"]) == 0
    assert "pièces numérotées" in capsys.readouterr().out
