"""The files that ``secateur leave`` writes: letters, their mails, the calendar of an exit."""

from datetime import date
from email import message_from_bytes
from email.policy import default
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from icalendar import Calendar
from pypdf import PdfReader

from secateur.actions.leaving.leave_calendar import calendar_of
from secateur.actions.leaving.leave_client import view_exit
from secateur.actions.workspace.workspaces import open_workspace
from secateur.i18n import translator
from secateur.settings.environment import environment
from tests.cli.leaving_world import ADDRESS, World, golden


def test_the_files_of_a_letter_say_the_same_and_none_is_written_over(world: World) -> None:
    world.make().ready()

    world.leave("--draft", "end", "--out", str(world.out))

    stem = "2026-06-30-lambda-end_of_contract"
    names = {path.name for path in world.out.iterdir()}
    ends = (".pdf", ".docx", ".eml", ".txt", "-call.pdf", "-call.docx", "-call.txt")
    assert names == {f"{stem}{end}" for end in ends}
    pdf = "".join(page.extract_text() for page in PdfReader(world.out / f"{stem}.pdf").pages)
    mail = message_from_bytes((world.out / f"{stem}.eml").read_bytes(), policy=default)
    assert mail["X-Unsent"] == "1"
    assert mail["To"] == "Éditions Lambda <jp@lambda.example>"
    attached = [part.get_filename() for part in mail.iter_attachments()]
    assert attached == [f"{stem}.pdf"]
    for said in (pdf, (world.out / f"{stem}.txt").read_text(encoding="utf-8")):
        assert "September" in said
        assert "1,500.00" in said

    mine = world.out / f"{stem}.docx"
    mine.write_bytes(b"changed by hand")
    world.leave("--draft", "end", "--out", str(world.out))
    assert mine.read_bytes() == b"changed by hand"
    world.leave("--motive", "none", "--draft", "end", "--out", str(world.out))
    assert (world.out / f"{stem}-2.txt").exists()


LETTERS = {
    "end_of_contract": [],
    "decline_next": ["--say", "engagement=Rivages, tome 2", "--say", "offered_on=2026-06-20"],
    "hand_over": ["--say", "hand_over_on=2026-08-20", "--say", "files=glossary | memory"],
    "final_statement": ["--end-on", "2026-06-30", "--confirm", "own.early"],
    "thank_you": ["--end-on", "2026-06-30"],
    "end_for_breach": [
        "--say",
        "noticed_on=2026-06-01",
        "--say",
        "notice_warned=yes",
        "--say",
        "notice_until=2026-06-15",
        "--confirm",
        "fr.1225",
        "--confirm",
        "fr.1226",
        "--say",
        "serious_reason=Invoice F-4, due on 5 May 2026, was not paid.",
    ],
}


@pytest.mark.parametrize("language", ["fr-FR", "en-GB"])
@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_of_each_kind_reads_as_it_did(world: World, kind: str, language: str) -> None:
    world.make().ready()
    asked = ["--decline-next"] if kind == "decline_next" else ["--draft", kind]
    if "own.early" not in LETTERS[kind] and "--end-on" in LETTERS[kind]:
        world.leave(*LETTERS[kind])

    given = [] if "--end-on" in LETTERS[kind] and kind == "thank_you" else LETTERS[kind]
    if kind == "final_statement":
        world.leave("--end-on", "2026-06-30")
        given = []
    code, out, err = world.leave(
        *given, *asked, "--letter-language", language, "--out", str(world.out)
    )

    assert code == 0, err
    assert "Nothing to say against it." in out
    written = world.out / f"2026-06-30-lambda-{kind}.txt"
    found = written.read_text(encoding="utf-8")
    assert found == golden(f"{kind}.{language}.txt", found)


def days_by_identity(path: Path) -> dict[str, date]:
    return {
        str(one["uid"]): one.decoded("dtstart")
        for one in Calendar.from_ical(path.read_bytes()).events
    }


def page_days_by_identity() -> dict[str, date]:
    """Read the calendar that the page saves, as ``days_by_identity`` reads that of the terminal."""
    with open_workspace(environment()) as desk:
        view = view_exit(desk, "lambda", date(2026, 6, 30))
        saved = calendar_of(desk, view, translator("en"))
    return {str(one["uid"]): one.decoded("dtstart") for one in Calendar.from_ical(saved).events}


def test_the_deadlines_are_a_calendar_whose_events_keep_their_identity(world: World) -> None:
    world.make().ready()
    path = world.folder / "exit.ics"

    world.leave("--send-on", "2026-07-01", "--say", "hand_over_on=2026-08-20", "--ics", str(path))

    found = path.read_bytes().decode()
    assert found == golden("exit.ics", found)
    before = days_by_identity(path)
    assert page_days_by_identity() == before
    world.leave("--say", "hand_over_on=2026-08-25", "--ics", str(path))
    after = days_by_identity(path)
    assert before.keys() == after.keys()
    assert before != after


ODD = [
    "Maison #1 *et* fils",
    "A$AP @ Co. <b>x</b>",
    'Chez "Léa" & `Bob` \\\\ [x]',
    "دار النشر Lambda",
    "Studio 🌿 Lambda",
]


@pytest.mark.parametrize("name", ODD)
def test_an_odd_name_comes_out_as_it_went_in(world: World, name: str) -> None:
    world.make(name=name.replace("'", "’")).ready()

    code, out, err = world.leave("--draft", "end", "--out", str(world.out))

    assert code == 0, err
    stem = "2026-06-30-lambda-end_of_contract"
    assert name in (world.out / f"{stem}.txt").read_text(encoding="utf-8")
    words = Document(str(world.out / f"{stem}.docx"))
    assert any(name in paragraph.text for paragraph in words.paragraphs)
    mail = message_from_bytes((world.out / f"{stem}.eml").read_bytes(), policy=default)
    assert mail["To"].addresses[0].display_name == name
    assert (world.out / f"{stem}.pdf").exists() or "No font" in err
    assert out


def test_a_pdf_of_a_call_script_is_half_a_page(world: World) -> None:
    world.make(address=ADDRESS).ready()
    world.leave("--draft", "end", "--out", str(world.out))

    script = (world.out / "2026-06-30-lambda-end_of_contract-call.pdf").read_bytes()

    assert len(PdfReader(BytesIO(script)).pages) == 1
