"""Setting in type: archival, the same bytes each time, nothing left blank."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from itertools import product

import pypdf
import pytest

from secateur import letters
from secateur.letters.model import LOCALES, Letter, Paragraph, Party, Setting, Sheet
from secateur.letters.typesetting import MissingGlyphError
from tests.letters.samples import INVOICES, facts, invoice


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(content))


def letter(kind: str = "formal_notice", locale: str = "fr-FR", **changed: object) -> Letter:
    return letters.compose(kind, facts(**changed), locale=locale, place="FR")


def squeezed(content: bytes) -> str:
    return "".join("".join(page.extract_text() for page in read(content).pages).split())


def test_a_letter_is_archival_and_accessible() -> None:
    found = read(letters.pdf(letter()))
    metadata = str(found.xmp_metadata.stream.get_data() if found.xmp_metadata else b"")

    assert "<pdfaid:part>2" in metadata
    assert "<pdfuaid:part>1" in metadata
    assert str(found.root_object["/Lang"]) == "fr-FR"
    assert found.metadata is not None
    assert found.metadata.creation_date is not None
    assert found.metadata.creation_date.date() == date(2026, 11, 24)


def test_equal_letters_are_equal_bytes() -> None:
    assert letters.pdf(letter()) == letters.pdf(letter())


@pytest.mark.parametrize(("kind", "locale"), list(product(letters.kinds(), ["fr-FR", "en-US"])))
def test_a_letter_with_three_invoices_stands_on_one_page(kind: str, locale: str) -> None:
    for place in ("FR", "CA-QC"):
        made = letters.compose(kind, facts(), locale=locale, place=place)
        assert len(read(letters.pdf(made)).pages) == 1


@pytest.mark.parametrize("locale", LOCALES)
def test_the_pdf_says_all_the_letter_says(locale: str) -> None:
    made = letter(locale=locale)
    said = squeezed(letters.pdf(made))

    for block in made.body:
        if isinstance(block, Paragraph):
            assert "".join(block.text.split()) in said
    for line in (made.subject, made.dateline, made.signature, *made.sender.mentions):
        assert "".join(line.split()) in said


def test_many_invoices_run_over_several_numbered_pages() -> None:
    many = tuple(invoice(f"2026-{n:03}", date(2026, 6, 11), 10_000 + n) for n in range(90))
    found = read(letters.pdf(letter(invoices=many)))

    assert len(found.pages) >= 3
    assert "2 / " in found.pages[1].extract_text()
    said = squeezed(letters.pdf(letter(invoices=many)))
    assert all(one.number in said for one in many)


def test_a_picture_is_a_png_of_each_page() -> None:
    assert letters.png(letter()).startswith(b"\x89PNG")
    assert len(letters.pages(letter())) == 1


@pytest.mark.parametrize("name", ["אורן לוי", "مها حداد", "Ωμέγα Ж", "№ 5 — ½ ×"])
def test_other_scripts_are_printed(name: str) -> None:
    made = letter(recipient=Party(name, ("1 rue A", "75001 Paris")))

    assert letters.pdf(made)


@pytest.mark.parametrize(
    ("name", "said"), [("Café \U0001fac3", "U+1FAC3"), ("\U00013000", "U+13000")]
)
def test_a_character_no_font_has_is_named_and_not_left_blank(name: str, said: str) -> None:
    made = letter(recipient=Party(name, ("1 rue A", "75001 Paris")))

    for make in (letters.pdf, letters.pages):
        with pytest.raises(MissingGlyphError) as refused:
            make(made)
        assert refused.value.reason.values["code"] == said
    assert letters.docx(made)


def test_a_long_address_pushes_the_text_down_and_is_whole() -> None:
    lines = tuple(f"ligne {n} de l’adresse" for n in range(14))
    said = squeezed(letters.pdf(letter(recipient=Party("Éditions", lines))))

    assert all("".join(line.split()) in said for line in lines)


def test_a_word_longer_than_a_line_is_broken_and_not_cut() -> None:
    name = "Rhabarberbarbara" * 20
    found = read(letters.pdf(letter(recipient=Party(name, ("1 rue A", "75001 Paris")))))

    assert name in "".join(found.pages[0].extract_text().split())


def test_a_sheet_is_set_on_the_paper_of_its_place() -> None:
    sheet = Sheet("fr-CA", Setting("us-letter", "left"), date(2026, 1, 1), "T", "", (), (), "")
    page = read(letters.pdf(sheet)).pages[0]

    assert round(page.mediabox.width) == 612
    assert round(read(letters.pdf(letter())).pages[0].mediabox.width) == 595


def test_one_invoice_needs_no_total() -> None:
    said = squeezed(letters.pdf(letter("reminder_friendly", invoices=INVOICES[:1])))

    assert "Total" not in said


def test_letters_can_be_set_from_several_threads() -> None:
    def set_one(n: int) -> bytes:
        return letters.pdf(letter(work=f"travail {n}"))

    with ThreadPoolExecutor(6) as pool:
        made = list(pool.map(set_one, range(12)))

    for n, one in enumerate(made):
        assert re.search(rf"travail {n}\b", read(one).pages[0].extract_text())
