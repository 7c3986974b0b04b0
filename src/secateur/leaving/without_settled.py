"""What a letter must not say: that all is paid, where something is disputed or in question."""

from dataclasses import replace

from secateur.letters.content import content
from secateur.letters.model import Block, Letter, Paragraph
from secateur.letters.variants import chosen
from secateur.letters.wording import typography


def without_settled(letter: Letter) -> Letter:
    """Take out the sentence that says that every invoice is paid."""
    choice = {
        "locale": letter.locale,
        "register": letter.register,
        "warmth": letter.warmth,
        "count": "one",
    }
    entries = content(letter.kind, letter.locale[:2]).body
    said = [
        typography(chosen(entry.said, choice), letter.locale)
        for entry in entries
        if entry.kind == "text" and "settled" in entry.when
    ]
    body: list[Block] = []
    for block in letter.body:
        if isinstance(block, Paragraph):
            words = block.text
            for sentence in said:
                words = words.replace(sentence, "").strip()
            if words:
                body.append(Paragraph(words))
        else:
            body.append(block)
    return replace(letter, body=tuple(body))
