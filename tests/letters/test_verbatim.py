"""What goes in comes out as it went in, whatever it looks like."""

from datetime import date
from email import message_from_bytes, policy
from io import BytesIO

import docx
import pypdf
from hypothesis import example, given, settings
from hypothesis import strategies as st

from secateur import letters
from secateur.letters.mail import body
from secateur.letters.model import Letter, OpenInvoice, Party
from secateur.letters.plain import block_words
from secateur.model.money import Money
from tests.letters.samples import facts

MARKUP = "#*$@_`~<>=-+/\\'\"{}[]()&%^|;:!?,."
LATIN = "".join(
    character
    for character in map(chr, range(0x20, 0x180))
    if character.isprintable() and character not in "\u00a0\u00ad"
)
PRINTED = st.text(st.sampled_from(LATIN + MARKUP * 4), min_size=1, max_size=30).filter(str.strip)
ANYTHING = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"]), min_size=1, max_size=30
).filter(str.strip)
MINORS = st.one_of(st.just(10**11), st.integers(1, 10**11))

WORST = '#panic() *Étoile* $x$ @ref {owed:money} \\u{41} "q" «l’œ» // /* <a> [b] `c` '


def composed(name: str, minor: int, kind: str = "formal_notice") -> Letter:
    amount = Money(minor, "EUR")
    lines = (OpenInvoice(name, date(2026, 5, 1), date(2026, 6, 1), amount, amount),)
    recipient = Party(name, (name, "75001 Paris"), attention=name)
    changed = facts(
        recipient=recipient, invoices=lines, work=name, contract=name, interest=None, fee=None
    )
    return letters.compose(kind, changed, locale="fr-FR", place="FR")


@given(PRINTED, MINORS)
@example(WORST, 1)
@example("https://x.example/#a?b=c&d", 10**11)
@settings(max_examples=25, deadline=None)
def test_a_pdf_says_it_verbatim(name: str, minor: int) -> None:
    letter = composed(name, minor)
    pages = pypdf.PdfReader(BytesIO(letters.pdf(letter))).pages
    said = "".join("".join(page.extract_text() for page in pages).split())

    assert said.count("".join(name.split())) >= 5
    assert "".join(letter.subject.split()) in said


@given(ANYTHING, MINORS)
@example(WORST, 1)
@example("🌱 שלום مرحبا 漢字", 10**11)
@settings(max_examples=25, deadline=None)
def test_a_docx_says_it_verbatim(name: str, minor: int) -> None:
    letter = composed(name, minor)
    word = docx.Document(BytesIO(letters.docx(letter)))
    said = [paragraph.text for paragraph in word.paragraphs]
    rows = [row for table in word.tables for row in table.rows]
    cells = [cell.text for row in rows for cell in row.cells]

    assert name in said
    assert name in cells
    assert f"{letter.subject_label} {letter.subject}" in said


@given(ANYTHING, MINORS)
@example(WORST, 1)
@example("🌱 שלום مرحبا 漢字", 10**11)
@settings(max_examples=60, deadline=None)
def test_a_mail_says_it_verbatim(name: str, minor: int) -> None:
    letter = composed(name, minor)
    draft = letters.eml(letter, to="a@halage.example", sender="c@aubry.example")
    message = message_from_bytes(draft, policy=policy.default)

    assert message["X-Unsent"] == "1"
    assert message["Subject"] == letter.subject
    said = message.get_content().replace("\r\n", "\n")
    assert said == body(letter)
    assert all(block_words(block) in said for block in letter.body)
    assert name in body(letter)


@given(ANYTHING)
@example(WORST)
@settings(max_examples=60, deadline=None)
def test_plain_text_says_it_verbatim(name: str) -> None:
    assert letters.plain(composed(name, 100)).count(name) >= 5
