"""A letter or a sheet as DOCX: the same words in the same order, to be changed by hand."""

from datetime import UTC, datetime, time
from io import BytesIO
from typing import cast

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph as WordParagraph

from secateur.letters.model import Block as LetterBlock
from secateur.letters.model import Bullets, Heading, Letter, Paragraph, Row, Setting, Sheet, Table

FONT = "Georgia"
"""A book face that word processors have; the PDF has its own."""

_SOFT = RGBColor(0x42, 0x51, 0x4A)
_PAPERS = {"a4": (Mm(210), Mm(297)), "us-letter": (Mm(215.9), Mm(279.4))}
_RIGHT_COLUMN = Mm(82)


def docx_of(document: Letter | Sheet) -> bytes:
    """Return the document as DOCX; equal documents hold equal words and dates."""
    word = _blank(document)
    if isinstance(document, Letter):
        _letter(word, document)
    else:
        _sheet(word, document)
    file = BytesIO()
    word.save(file)
    return file.getvalue()


def _letter(word: Document, letter: Letter) -> None:
    _line(word, letter.sender.name, size=14, is_bold=True)
    contact = (letter.sender.phone, letter.sender.email)
    for line in filter(None, (letter.sender.activity, *letter.sender.address, *contact)):
        _line(word, line, size=9, is_soft=True)
    indent = _RIGHT_COLUMN if letter.setting.recipient == "right" else Mm(0)
    to = (letter.recipient.name, letter.recipient_attention, *letter.recipient.address)
    for place, line in enumerate(filter(None, to)):
        written = _line(word, line)
        written.paragraph_format.left_indent = indent
        written.paragraph_format.space_before = Pt(24 if place == 0 else 0)
    dated = _line(word, letter.dateline)
    dated.paragraph_format.left_indent = indent
    dated.paragraph_format.space_before = dated.paragraph_format.space_after = Pt(18)
    for heading in letter.headings:
        _line(word, heading, is_bold=True)
    for label, value in letter.references:
        _line(word, f"{label} {value}", size=9, is_soft=True)
    subject = word.add_heading(f"{letter.subject_label} {letter.subject}", level=1)
    subject.paragraph_format.space_before = subject.paragraph_format.space_after = Pt(12)
    _text(word, letter.salutation)
    for block in letter.body:
        _block(word, block)
    closing = _text(word, letter.closing)
    closing.paragraph_format.keep_with_next = True
    closing.paragraph_format.space_after = Pt(42)
    _text(word, letter.signature)
    if letter.enclosures:
        _line(word, letter.enclosures_label, size=9, is_soft=True)
        _block(word, Bullets(letter.enclosures))
    _footer(word, " · ".join(letter.sender.mentions))


def _sheet(word: Document, sheet: Sheet) -> None:
    word.add_heading(sheet.title, level=1)
    if sheet.subtitle:
        _text(word, sheet.subtitle)
    for label, lines in sheet.parties:
        _line(word, label, size=9, is_soft=True)
        for line in lines:
            _line(word, line)
        word.add_paragraph()
    for block in sheet.body:
        _block(word, block)
    _footer(word, sheet.footer)


def _block(word: Document, block: LetterBlock) -> None:
    if isinstance(block, Paragraph):
        _text(word, block.text)
    elif isinstance(block, Heading):
        word.add_heading(block.text, level=2)
    elif isinstance(block, Bullets):
        for item in block.items:
            word.add_paragraph(item, style="List Bullet")
    else:
        _table(word, block)


def _table(word: Document, table: Table) -> None:
    grid = word.add_table(rows=0, cols=len(table.header), style="Light List")
    for row in (Row(table.header, "head"), *table.rows):
        is_bold = row.weight in {"head", "total"}
        cells = [cell.paragraphs[0] for cell in grid.add_row().cells]
        _fill(cells, row.cells, table.align, is_bold=is_bold)
    word.add_paragraph()


def _fill(cells: list[WordParagraph], texts: tuple[str, ...], align: str, *, is_bold: bool) -> None:
    for paragraph, said, side in zip(cells, texts, align, strict=True):
        run = paragraph.add_run(said)
        run.bold = is_bold
        run.font.size = Pt(9)
        paragraph.paragraph_format.space_after = Pt(2)
        if side == "r":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _text(word: Document, said: str) -> WordParagraph:
    paragraph = word.add_paragraph(said)
    paragraph.paragraph_format.space_after = Pt(8)
    return paragraph


def _line(
    word: Document, said: str, *, size: int = 11, is_bold: bool = False, is_soft: bool = False
) -> WordParagraph:
    paragraph = word.add_paragraph()
    run = paragraph.add_run(said)
    run.bold = is_bold
    run.font.size = Pt(size)
    if is_soft:
        run.font.color.rgb = _SOFT
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def _blank(document: Letter | Sheet) -> Document:
    word = docx.Document()
    for name in ("Normal", "Heading 1", "Heading 2"):
        style = cast("ParagraphStyle", word.styles[name])
        style.font.name = FONT
        style.font.color.rgb = RGBColor(0x15, 0x21, 0x1B)
        if name != "Heading 2":
            is_title = name == "Heading 1" and isinstance(document, Sheet)
            style.font.size = Pt(18 if is_title else 11)
    _paper(word, document.setting)
    properties = word.core_properties
    made = datetime.combine(document.written_on, time(12), UTC)
    properties.created = properties.modified = made
    properties.author = document.sender.name if isinstance(document, Letter) else ""
    properties.title = document.subject if isinstance(document, Letter) else document.title
    properties.language = document.locale
    properties.comments = ""
    return word


def _paper(word: Document, setting: Setting) -> None:
    (section,) = word.sections
    section.page_width, section.page_height = _PAPERS[setting.paper]
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(20)


def _footer(word: Document, said: str) -> None:
    (section,) = word.sections
    (paragraph,) = section.footer.paragraphs
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(said).font.size = Pt(8)
