"""The steps of the first hour, one function each: what is done, and what is seen then."""

import re
import zipfile
from pathlib import Path

import pypdf
from playwright.sync_api import expect

from tests.browser.first_hour.people import Someone
from tests.browser.person import ANY, Person


def arrive(person: Person, link: str) -> None:
    """Open the printed link for the first time."""
    person.opens(link)
    assert "key" not in person.page.url, "the secret stays in the address bar"
    person.reads("The garden is empty. One first source is enough to see something.")
    person.reads("It connects to nothing and sends nothing.")


def hand_over_a_folder(person: Person, files: Path) -> None:
    """Choose the whole folder, as one does at a desk."""
    person.hands_over("A whole folder: an email folder (Maildir), or everything together", files)
    person.presses("Read this folder without saving")


def hand_over_an_archive(person: Person, files: Path) -> None:
    """Choose one ZIP, as one does on a telephone."""
    archive = files.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(files.rglob("*")):
            packed.write(path, path.relative_to(files))
    person.hands_over(
        "Files: email (.mbox, .eml), invoices, bank and hours (.csv, .ofx, .xlsx), calendar"
        " (.ics), archives (.zip)",
        archive,
    )
    person.presses("Read without saving")


def look_at_what_was_read(person: Person) -> None:
    """See each file as it was understood, before anything is kept."""
    person.reads("Here is what was read. Nothing is saved yet.")
    for name in ("mail/inbox.mbox", "invoices.csv", "calendar.ics", "toggl.csv"):
        expect(person.main.get_by_role("heading", name=name).first).to_be_visible()
    person.reads(
        "Your settings come along, with {n} client.",
        "Your settings come along, with {n} clients.",
        n=ANY,
    )


def keep_it(person: Person) -> None:
    """Keep what was read."""
    person.presses("Save {n:number} row", "Save {n:number} rows", n=ANY)
    person.reads("Saved: {n:number} new row.", "Saved: {n:number} new rows.", n=ANY)
    person.reads("Your settings are entered.")
    person.presses("See the garden")


def walk_through_the_garden(person: Person, someone: Someone) -> None:
    """See every client with eight lights, and a verdict each."""
    table = person.main.get_by_role("table")
    expect(table.get_by_role("rowheader")).to_have_count(someone.n_clients)
    lights = table.get_by_role("link", name=re.compile(rf"^{re.escape(someone.client)}, "))
    expect(lights).to_have_count(8)


def meet_the_client(person: Person, someone: Someone) -> None:
    """Open the client that the verdict names first."""
    person.touches(person.named(someone.client, among=person.main).first)
    expect(person.main.get_by_role("heading", level=1)).to_have_text(someone.client)
    person.reads("What would change this verdict")
    expect(person.main.get_by_role("article")).to_have_count(8)


def open_a_receipt(person: Person, someone: Someone) -> None:
    """Ask for the records behind a reason, read one, and come back."""
    reason = person.main.get_by_role("article").filter(has_text=person.words("Late payments")).first
    person.unfolds(reason.get_by_text(person.words("{n} record", "{n} records", n=ANY)).first)
    records = reason.get_by_role("listitem").get_by_role("link").filter(visible=True)
    person.touches(records.first)
    person.reads("Invoice")
    expect(person.main).to_contain_text("invoices.csv")
    person.touches(person.named(someone.client, among=person.main).first)


def ask_whether_one_can_leave(person: Person, someone: Someone) -> None:
    """Change what one has and what one spends, and see the answer turn."""
    person.presses("Can I leave?")
    answer = person.main.locator("[aria-live]")
    before = answer.inner_text()
    person.field("Savings today").fill("100")
    person.field("Costs a month").fill("9000")
    person.presses("Recalculate")
    expect(answer).not_to_have_text(before)
    person.touches(person.named(someone.client, among=person.main).first)


def put_terms_in_writing(person: Person) -> None:
    """Choose a term for a reset, and read the letter it makes."""
    person.presses("Try a reset")
    person.touches(person.field("term of payment"))
    person.presses("Save these terms")
    person.reads("The test")
    person.presses("Open the letter")


def read_the_draft(person: Person, someone: Someone) -> None:
    """Find the client in the letter of the reset, and go back to its terms."""
    letter = person.main.get_by_role("article", name=person.words("The letter as it stands"))
    expect(letter).to_contain_text(someone.client)
    person.presses("Reset")


def begin_to_leave(person: Person, someone: Someone) -> None:
    """Open an exit, do without the time to think it over, and say why or not."""
    person.presses("Prepare to leave")
    person.presses("Open an exit")
    person.presses("Do without this time")
    person.touches(person.main.get_by_label(someone.reason))
    person.presses("Save this choice")
    person.is_told("Noted.")


def settle_what_the_law_asks(person: Person, someone: Someone) -> None:
    """Answer each question of the law, one by one, then read the last day."""
    for _ in range(someone.n_questions):
        person.presses("I have settled it")
        person.is_told("Noted: settled.")
    person.reads("Last day: {day:date}", day=someone.last_day)


def write_the_letter(person: Person, someone: Someone) -> None:
    """Say what only the sender knows, and read the letter that comes of it."""
    person.touches(person.named(someone.letter, among=person.main))
    for label, value in someone.facts.items():
        person.field(label).fill(value)
    person.presses("Save these, and compose again")
    letter = person.main.get_by_role("article", name=person.words("The letter as it stands"))
    expect(letter).to_contain_text(someone.client)
    expect(letter).to_contain_text(someone.reason)


def mind_the_tone(person: Person, someone: Someone) -> None:
    """Write in anger, read the note in the margin as one types, and write it again."""
    paragraph = person.field("Paragraph {n}", n=2)
    paragraph.fill(someone.reproach)
    notes = person.main.get_by_role("complementary", name=person.words("Notes on the text"))
    expect(notes).to_contain_text(
        person.words(
            "An always or a never invites the one counter-example. Count, or give the dates."
        )
    )
    paragraph.fill(someone.calmer)
    expect(notes).to_contain_text(person.words("{n} note", "{n} notes", n=0))
    person.presses("Keep this letter")
    person.is_told("The letter is saved. Nothing is sent.")
    expect(person.main.get_by_role("article").first).to_contain_text(someone.calmer)


def save_the_pdf(person: Person, someone: Someone, folder: Path) -> None:
    """Save the letter, and read in the file what one read on the page."""
    saved = person.saves("PDF", folder)
    assert saved.suffix == ".pdf"
    read = "\n".join(page.extract_text() for page in pypdf.PdfReader(saved).pages)
    said = re.sub(r"\s+", " ", read)
    for words in (someone.client, someone.day, someone.calmer):
        assert words in said


def check_in(person: Person, someone: Someone) -> None:
    """Answer two of five questions after an exchange."""
    person.goes_to("Check-in")
    person.field("After an exchange with").select_option(label=someone.client)
    for question, answer in (
        ("Did you dread this exchange beforehand?", "a lot"),
        ("I was treated with respect.", "hardly"),
    ):
        asked = person.main.get_by_role("group", name=person.words(question))
        person.touches(asked.get_by_text(person.words(answer)))
    person.presses("Save")
    person.is_told("Noted. Thank you for stopping a moment.")


def settle_one_question(person: Person) -> None:
    """Say of one sum or sender that no client is behind it."""
    person.goes_to("The garden")
    person.presses("{n} question", "{n} questions", n=ANY)
    questions = person.main.get_by_role("listitem").filter(has=person.page.get_by_role("button"))
    expect(questions).not_to_have_count(0)
    before = questions.count()
    person.presses("no client’s")
    person.is_told("Noted; it will be remembered.")
    expect(questions).to_have_count(before - 1)


def forget_the_client(person: Person, someone: Someone) -> None:
    """Have everything about the client removed, and find nothing of it."""
    person.goes_to("Settings")
    person.presses("Forget a client")
    person.field("Client").select_option(label=someone.client)
    person.presses("See what would go")
    person.field("This cannot be undone. Type the name of the client to go on:").fill(
        someone.client
    )
    person.presses("Forget this client")
    person.is_told(
        "{client} is forgotten: {n} row removed.",
        "{client} is forgotten: {n} rows removed.",
        client=someone.client,
        n=ANY,
    )
    person.goes_to("The garden")
    table = person.main.get_by_role("table")
    expect(table.get_by_role("rowheader")).to_have_count(someone.n_clients - 1)
    expect(person.main.get_by_text(someone.client)).to_have_count(0)
