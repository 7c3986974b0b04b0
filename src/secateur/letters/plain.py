"""A letter as plain text: what a mail says, and what is held against its facts."""

from secateur.letters.model import Block, Bullets, Heading, Letter, Paragraph, Table


def plain(letter: Letter) -> str:
    """Return the whole letter as text, one line a paragraph."""
    head = [letter.sender.name, letter.sender.activity, *letter.sender.address]
    to = [letter.recipient.name, letter.recipient_attention, *letter.recipient.address]
    parts = ["\n".join(filter(None, head)), "\n".join(filter(None, to)), letter.dateline]
    parts += letter.headings
    parts += ["\n".join(f"{label} {value}" for label, value in letter.references)]
    parts += [f"{letter.subject_label} {letter.subject}", words(letter)]
    parts += ["\n".join(letter.sender.mentions)]
    return "\n\n".join(filter(None, parts)) + "\n"


def words(letter: Letter) -> str:
    """Return the letter from its greeting to its signature and enclosures."""
    parts = [letter.salutation, body_words(letter), letter.closing, letter.signature]
    if letter.enclosures:
        parts.append(
            "\n".join((letter.enclosures_label, *(f"– {one}" for one in letter.enclosures)))
        )
    return "\n\n".join(parts)


def body_words(letter: Letter) -> str:
    """Return the body alone."""
    return "\n\n".join(block_words(block) for block in letter.body)


def block_words(block: Block) -> str:
    """Return one block; a table has a line a row, its cells parted by bars."""
    if isinstance(block, Paragraph | Heading):
        return block.text
    if isinstance(block, Bullets):
        return "\n".join(f"– {item}" for item in block.items)
    return _table(block)


def _table(table: Table) -> str:
    lines = [" | ".join(table.header)]
    for row in table.rows:
        cells = row.cells if row.weight == "plain" else tuple(filter(None, row.cells))
        lines.append(" | ".join(cells))
    return "\n".join(lines)
