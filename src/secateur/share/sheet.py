"""A shared case on paper: a sheet that letters know how to set in type."""

from collections.abc import Iterator

from secateur.i18n import Translator
from secateur.letters.model import Block, Bullets, Heading, Paragraph, Setting, Sheet
from secateur.share.case import SharedCase
from secateur.share.labels import HEADINGS, owed_lines, subtitle, title

_LETTER_PAPER = ("CA", "US")
_LOCALES = {"en": "en-GB"}


def case_sheet(case: SharedCase, say: Translator) -> Sheet:
    """Return a case as a sheet, for ``letters.pdf``."""
    is_letter = case.language.partition("-")[2] in _LETTER_PAPER
    return Sheet(
        locale=_LOCALES.get(case.language, case.language),
        setting=Setting("us-letter" if is_letter else "a4", "left"),
        written_on=case.made_on,
        title=title(case, say),
        subtitle=subtitle(case, say),
        parties=(),
        body=tuple(_body(case, say)),
        footer=case.note,
    )


def _body(case: SharedCase, say: Translator) -> Iterator[Block]:
    yield Heading(case.verdict_label)
    yield Paragraph(case.verdict_rule)
    yield Paragraph(case.next_step)
    if case.questions:
        yield Heading(say(HEADINGS["questions"]))
        yield Bullets(case.questions)
    for reason in case.reasons:
        # A heading stays with what follows it.
        yield Heading(f"{reason.label} – {reason.state_label}")
        said = [one.sentence for one in reason.figures]
        said += [one.change for one in reason.figures if one.change]
        if said or reason.why:
            yield Bullets(tuple(said or [reason.why or ""]))
    if case.owed:
        yield Heading(say(HEADINGS["owed"]))
        yield Bullets(tuple(owed_lines(case, say)))
    if case.timeline:
        yield Heading(say(HEADINGS["timeline"]))
        yield Bullets(tuple(f"{say.form(one.on, 'day')} : {one.said}" for one in case.timeline))
    yield from _messages(case, say)


def _messages(case: SharedCase, say: Translator) -> Iterator[Block]:
    if not case.messages:
        return
    yield Heading(say(HEADINGS["messages"]))
    for one in case.messages:
        yield Paragraph(f"{say.form(one.on, 'day')} · {one.sender} · {one.subject}")
        for part in (one.text or "").split("\n\n"):
            if part.strip():
                yield Paragraph(" ".join(part.split()))
