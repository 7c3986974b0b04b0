"""Words that others write stay words: on every page, in every file that can be downloaded."""

import csv
import email
import email.policy
import io
import json
import re
import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from secateur.store.state import facts_version
from secateur.web.guard import HEADERS
from secateur.web.site import Site
from tests.web.attacks import crawling, hostile
from tests.web.entry import send, settled, upload
from tests.web.sites import visitor

FIELDS = (
    "NAME",
    "ME",
    "STREET",
    "TOWN",
    "MENTIONS",
    "IBAN",
    "ALIAS",
    "PLACE",
    "CONTACT",
    "NUMBER1",
    "STRAY",
    "NOBODY",
    "TASK",
    "WHOSE",
    "PROJECT",
    "WANTED",
    "FELT22",
    "TITLE",
    "SUBJECT1",
    "BODY1",
    "STAY",
    "CLAUSE",
    "NOTE",
    "IDEAL",
)
"""Each is shown on some page: an attack that nothing shows tests nothing."""

RISKY = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Walked:
    """Every answer of one walk, and what the store said before and after."""

    answers: tuple[tuple[str, Response], ...]
    before: object
    after: object

    @property
    def pages(self) -> list[tuple[str, str]]:
        """The pages, as text."""
        return [(path, each.text) for path, each in self.answers if _kind(each) == "text/html"]

    def files(self, kind: str) -> list[tuple[str, bytes]]:
        """Return the files of one media type."""
        return [(path, each.content) for path, each in self.answers if _kind(each) == kind]


def _kind(answer: Response) -> str:
    return answer.headers.get("content-type", "").partition(";")[0]


def _kept(found: Site) -> object:
    with found.open_desk() as desk:
        tables = [
            name
            for (name,) in desk.store.rows(
                "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            )
        ]
        counted = {
            name: [tuple(row) for row in desk.store.rows(f'SELECT * FROM "{name}"')]  # noqa: S608  (its own names)
            for name in tables
        }
        return facts_version(desk.store), counted


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    """Walk once through every page of a hostile workspace."""
    folder = tmp_path_factory.mktemp("hostile")
    hostile.planted(folder)
    with visitor(folder) as (found, client):
        hostile.typed(found, client)
        client.get("/")  # what is derived is derived at the first look
        starts = [crawling.path_of(page) for page in crawling.all_pages().values()]
        before = _kept(found)
        answers = tuple(crawling.walk(client, *starts))
        yield Walked(answers, before, _kept(found))


def test_every_page_and_every_kind_of_file_is_reached(walked: Walked) -> None:
    kinds = {_kind(answer) for _, answer in walked.answers}
    asked = {path.partition("?")[0] for path, _ in walked.answers}

    assert {"text/csv", "image/svg+xml", "application/zip", "text/calendar"} <= kinds
    assert {"application/pdf", "application/json", "application/toml", "image/png"} <= kinds
    assert any(path.startswith("/receipts/messages/") for path in asked)
    assert len(walked.pages) > 100


def test_no_page_fails_over_any_word(walked: Walked) -> None:
    assert [
        (path, each.status_code) for path, each in walked.answers if each.status_code >= 500
    ] == []


@pytest.mark.parametrize("field", FIELDS)
def test_what_others_wrote_is_shown_somewhere(walked: Walked, field: str) -> None:
    assert any(f"{field}&lt;/textarea&gt;" in page for _, page in walked.pages)


def test_no_page_holds_anything_that_runs_or_comes_from_elsewhere(walked: Walked) -> None:
    assert {path: wrong for path, page in walked.pages if (wrong := crawling.faults(page))} == {}


def test_no_template_is_made_of_what_others_wrote(walked: Walked) -> None:
    assert [path for path, page in walked.pages if "{{ 7 * 7 }}" in page]
    assert not [path for path, page in walked.pages if "javascript:alert(4)>49" in page]


def test_every_answer_says_what_a_browser_may_do(walked: Walked) -> None:
    for path, answer in walked.answers:
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy, path
        assert "script-src 'self'" in policy or "script-src" not in policy, path
        for name in HEADERS.keys() - {"Content-Security-Policy"}:
            assert answer.headers[name] == HEADERS[name], (path, name)
        is_static = path.startswith("/static/")
        assert answer.headers["cache-control"].startswith("public" if is_static else "no-store")


def test_looking_at_everything_changes_nothing(walked: Walked) -> None:
    assert walked.before == walked.after


def test_no_address_holds_a_word_of_a_message(walked: Walked) -> None:
    written = ("SUBJECT", "BODY", "TITLE", "NOTE", "STAY", "FELT", "LABEL", "TASK", "WANTED")

    assert [path for path, _ in walked.answers if any(one in path for one in written)] == []


def test_no_table_holds_a_formula(walked: Walked) -> None:
    tables = [(path, content.decode()) for path, content in walked.files("text/csv")]
    for path, content in walked.files("application/zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            tables += [
                (f"{path}:{name}", archive.read(name).decode("utf-8-sig"))
                for name in archive.namelist()
                if name.endswith(".csv")
            ]
    assert len(tables) > 10
    assert any("HYPERLINK" in content for _, content in tables)
    for path, written in tables:
        for row in csv.reader(io.StringIO(written)):
            for cell in row:
                assert not cell.startswith(RISKY) or _is_number(cell), (path, cell)


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_no_name_inside_an_archive_leads_out_of_it(walked: Walked) -> None:
    archives = walked.files("application/zip")
    assert archives
    for path, content in archives:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                assert not name.startswith(("/", "\\")), (path, name)
                assert not {"..", "con"} & set(name.lower().replace("\\", "/").split("/")), path


def test_pages_inside_an_archive_are_harmless_too(walked: Walked) -> None:
    for path, content in walked.files("application/zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                if name.endswith((".html", ".htm")):
                    tags = crawling.tags_of(archive.read(name).decode())
                    assert not [tag for tag, _ in tags if tag == "script"], (path, name)
                    assert not [a for _, at in tags for a in at if a.startswith("on")], (path, name)


def test_a_drawing_that_is_downloaded_is_well_formed_and_holds_no_script(walked: Walked) -> None:
    drawings = walked.files("image/svg+xml")
    assert drawings
    for path, content in drawings:
        for element in ET.fromstring(content).iter():  # noqa: S314  (our own file)
            assert element.tag.rpartition("}")[2] not in {"script", "foreignObject", "image", "a"}
            assert not [name for name in element.attrib if name.lower().startswith("on")], path
            assert not [v for v in element.attrib.values() if "javascript:" in v.lower()], path


def test_figures_that_are_downloaded_are_one_document(walked: Walked) -> None:
    figures = walked.files("application/json")
    assert figures
    for path, content in figures:
        assert json.loads(content), path


def test_a_calendar_holds_only_what_the_program_puts_in_it(walked: Walked) -> None:
    [(_, content)] = walked.files("text/calendar")
    lines = content.decode().replace("\r\n ", "").splitlines()
    names = {re.split("[:;]", line)[0] for line in lines}

    assert names >= {"BEGIN", "SUMMARY", "DTSTART", "END"}
    assert all(re.fullmatch("[A-Z-]+", name) for name in names)
    assert not names & {"ATTACH", "URL", "ORGANIZER", "ATTENDEE", "CONFERENCE"}


RATE_RISE = {
    "fact.old_rate": "50",
    "fact.new_rate": "70",
    "fact.rate_unit": "hour",
    "fact.starts_on": "2027-03-01",
    "fact.reply_by": "2027-01-15",
}
LETTER = f"/clients/{hostile.CLIENT}/letters/rate_rise"


@contextmanager
def writing(folder: Path, contact: str = "") -> Generator[tuple[Site, TestClient]]:
    """Yield a site over the hostile workspace, the person letters go to named otherwise."""
    path = hostile.written(folder)
    settings = path / "secateur.toml"
    lines = settings.read_text("utf-8").splitlines()
    if contact:
        named = json.dumps(contact)
        lines = [f"contact = {named}" if one.startswith("contact = ") else one for one in lines]
    settings.write_text("\n".join(lines), encoding="utf-8")
    hostile.imported(folder, path)
    with visitor(folder) as (found, client):
        yield found, client


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\N{LINE SEPARATOR}", "\x00"])
def test_a_name_with_line_breaks_makes_no_letter(tmp_path: Path, end: str) -> None:
    contact = f"Ada{end}Bcc: thief@evil.example{end}{end}<script>alert(1)</script>"
    with writing(tmp_path, contact) as (found, client):
        answer = send(found, client, LETTER, do="eml", **RATE_RISE)

    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert crawling.faults(answer.text) == []
    assert "ne s’imprime pas" in answer.text


def test_names_put_no_header_and_no_page_into_a_mail(tmp_path: Path) -> None:
    with writing(tmp_path) as (found, client):
        answer = send(found, client, LETTER, do="eml", **RATE_RISE)

    assert answer.headers["content-type"] == "message/rfc822"
    mail = email.message_from_bytes(answer.content, policy=email.policy.default)
    assert set(mail.keys()) <= {
        "Subject", "To", "From", "Date", "Message-ID", "MIME-Version", "X-Unsent",
        "Content-Type", "Content-Transfer-Encoding", "Content-Language",
    }  # fmt: skip
    assert "evil.example" not in str(mail["to"]).partition("<")[2].rpartition("@")[2]
    assert not [part for part in mail.walk() if part.get_content_type() == "text/html"]


@pytest.mark.parametrize("kind", ["pdf", "docx", "txt"])
def test_a_letter_is_written_whatever_the_names_hold(tmp_path: Path, kind: str) -> None:
    with writing(tmp_path) as (found, client):
        answer = send(found, client, LETTER, do=kind, **RATE_RISE)

    assert answer.status_code == 200
    assert "text/html" not in answer.headers["content-type"]
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["content-disposition"].startswith('attachment; filename="')
    if kind == "docx":
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            for name in archive.namelist():
                content = archive.read(name)
                if name.endswith((".xml", ".rels")):
                    ET.fromstring(content)  # noqa: S314  (our own file)
                assert not (name.endswith(".rels") and b"evil.example" in content), name


def test_hostile_files_are_looked_at_before_they_are_kept_and_nothing_runs(tmp_path: Path) -> None:
    path = hostile.written(tmp_path)
    files = {f"dossier/{each.name}": each.read_bytes() for each in path.iterdir()}
    with visitor(tmp_path) as (found, client):
        upload(found, client, files)
        looked = settled(client)
        raw = client.get("/import").text
        send(found, client, "/import", do="keep")
        settled(client)
        kept = client.get("/import").text
        past = client.get("/imports").text

    assert "SUBJECT1" in looked
    assert hostile.BENT in looked
    for page in (raw, kept, past):
        assert crawling.faults(page) == []
