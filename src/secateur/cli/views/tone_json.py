"""The notes on a draft as JSON."""

from typing import Any

from secateur.actions.check_tone import CheckedDraft
from secateur.i18n import Translator
from secateur.tone import place_of


def tone_json(found: CheckedDraft, say: Translator) -> dict[str, Any]:
    """Return the notes with their places; ``start`` and ``end`` count characters from 0."""
    notes: list[dict[str, Any]] = []
    for note in found.notes:
        place = place_of(found.draft, note.start)
        notes.append(
            {
                "kind": note.kind,
                "line": place.line,
                "column": place.column,
                "start": note.start,
                "end": note.end,
                "excerpt": found.draft[note.start : note.end],
                "reason": say(note.reason),
                "calmer": note.calmer,
            }
        )
    return {"file": found.name, "language": found.language, "notes": notes}
