"""What the margin of a letter says: notes by number, and what was looked for and not found."""

from collections.abc import Sequence
from dataclasses import dataclass

from secateur.actions.leaving.letter_desk import Opened
from secateur.law import UnknownPlaceError, law_of
from secateur.letters import required
from secateur.model.text import Text, text
from secateur.tone import Kind, kind_name

_LOOKED_FOR: tuple[tuple[frozenset[Kind], Text], ...] = (
    (frozenset({"blame", "absolute"}), text("No reproach, no always, no never.")),
    (
        frozenset({"threat", "insult", "label"}),
        text("Neither threat nor insult, and no label put on a person."),
    ),
    (
        frozenset({"sarcasm", "venting", "exposure", "guilt"}),
        text("No irony, no anger let out, nobody shamed."),
    ),
    (frozenset({"apology", "pretext"}), text("No excuse and no apology too many.")),
)
_FRENCH: tuple[frozenset[Kind], Text] = (
    frozenset({"register"}),
    text("Tu or vous: one of them throughout."),
)
_WHOLE: tuple[frozenset[Kind], Text] = (
    frozenset({"missing_date", "missing_sum", "missing_next_step"}),
    text("A date, and what comes next."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNote:
    """One note of the margin."""

    number: int
    what: Text
    why: Text
    calmer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """The margin of a letter."""

    notes: Sequence[ShownNote]
    warnings: Sequence[Text]
    passed: Sequence[Text]


def margin(opened: Opened) -> Margin:
    """Return the notes on a letter, what changes took out of it, and what was found in order."""
    tone = opened.tone
    if tone is None or opened.letter is None:
        return Margin(notes=(), warnings=(), passed=())
    heard = {note.kind for note in tone.notes}
    looked = [*_LOOKED_FOR, *([_FRENCH] if tone.language == "fr" else []), _WHOLE]
    passed = [words for kinds, words in looked if not kinds & heard]
    warnings = [
        text("“{words}” is no longer said: is it said elsewhere?", words=one) for one in opened.lost
    ]
    warnings += [
        text("This sentence is wanted in such a letter here, and is gone: “{words}”", words=one)
        for one in opened.lost_phrases
    ]
    wanted = len(required(opened.letter.kind, opened.letter.place))
    if wanted and not warnings:
        passed.insert(0, _carried(opened.letter.place, wanted))
    return Margin(
        notes=[
            ShownNote(number=n, what=kind_name(one.kind), why=one.reason, calmer=one.calmer)
            for n, one in enumerate(tone.notes, start=1)
        ],
        warnings=warnings,
        passed=passed,
    )


def _carried(place: str, wanted: int) -> Text:
    try:
        name = law_of(place).name
    except UnknownPlaceError:
        name = text("{place}", place=place)
    return text(
        "{place}: the {n} point such a letter has to hold is there.",
        "{place}: the {n} points such a letter has to hold are there.",
        place=name,
        n=wanted,
    )
