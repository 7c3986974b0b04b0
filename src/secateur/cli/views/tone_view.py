"""The notes on a draft, in the terminal: place, words underlined, reason, a calmer sentence."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text as Line

from secateur.actions.check_tone import CheckedDraft
from secateur.i18n import Translator
from secateur.model.text import text
from secateur.tone import Note, kind_name, place_of

CONTEXT = 36
"""Characters shown around the words noted, where their line is long."""

MOST_SHOWN = 60
"""Characters of the words themselves; longer ones are cut."""


AROUND, LEAST_ROOM = 4, 20
"""Columns that the margin and the dots of what is left out take; columns for the words at least."""


def tone_view(found: CheckedDraft, say: Translator, width: int) -> RenderableType:
    """Draw all notes for a terminal of so many columns, or say that there are none."""
    if not found.notes:
        return Line(say(text("Nothing to say against it.")))
    count = len(found.notes)
    heading = text("{n} note on this draft:", "{n} notes on this draft:", n=count)
    parts: list[RenderableType] = [Line(say(heading), "bold")]
    for note in found.notes:
        parts += ["", *_note(found, note, say, width)]
    closing = text("These are suggestions: you decide, and nothing is sent.")
    return Group(*parts, "", Line(say(closing), "italic"))


def _note(found: CheckedDraft, note: Note, say: Translator, width: int) -> Sequence[RenderableType]:
    place = place_of(found.draft, note.start)
    head = Line()
    head.append(f"{found.name}:{place.line}:{place.column}", "bright_black")
    head.append(f"  {say(kind_name(note.kind))}", "bold magenta")
    inside: list[RenderableType] = []
    if note.end > note.start:
        inside += _underlined(found.draft, note, width)
    calmer = Line(f"{say(text('Calmer:'))} ")
    calmer.append(note.calmer, "italic green")
    if note.end == note.start:
        calmer = Line(f"{say(text('To add:'))} ")
        calmer.append(note.calmer, "italic green")
    return [head, Padding(Group(*inside, Line(say(note.reason)), calmer), (0, 0, 0, 2))]


def _underlined(draft: str, note: Note, width: int) -> list[RenderableType]:
    """Return the line with the words noted and one of marks below them, neither broken."""
    place = place_of(draft, note.start)
    line = place.content.replace("\t", " ")
    begin = place.column - 1
    room = max(width - AROUND, LEAST_ROOM)
    end = min(begin + note.end - note.start, len(line), begin + min(MOST_SHOWN, room))
    context = min(CONTEXT, (room - (end - begin)) // 2)
    left, right = max(0, begin - context), min(len(line), end + context)
    before = ("…" if left else "") + line[left:begin].lstrip()
    shown = Line(before)
    shown.append(line[begin:end], "underline")
    shown.append(line[end:right] + ("…" if right < len(line) else ""))
    marks = " " * Line(before).cell_len + "~" * Line(line[begin:end]).cell_len
    return [shown, Line(marks, "magenta")]
