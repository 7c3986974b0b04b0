"""The tone check: a draft in, ordered notes out; a pure function of text and rules."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from secateur.model.errors import Refusal
from secateur.model.text import text
from secateur.tone.calmer import Around, calmer, model
from secateur.tone.elements import Element, missing
from secateur.tone.notes import KINDS, REASONS, SHOUTING, Note, Register
from secateur.tone.register import Mark, mixed, most_used
from secateur.tone.rewording import reworded
from secateur.tone.rulebook import LANGUAGES, Found, Rulebook, rulebook
from secateur.tone.signs import Sign, signs
from secateur.tone.tokens import Sentence, sentences

_NOTHING: Mapping[str, str] = MappingProxyType({})


def language_known(language: str | None) -> str | None:
    """Return ``fr`` or ``en`` for a tag such as ``fr-CA``; None for any other language."""
    bare = (language or "").lower().replace("_", "-").partition("-")[0]
    return bare if bare in LANGUAGES else None


def check(
    draft: str,
    *,
    language: str,
    register: Register | None = None,
    says: Collection[Element] = (),
    facts: Mapping[str, str] = _NOTHING,
    book: Rulebook | None = None,
) -> tuple[Note, ...]:
    """Read a draft and note what may hurt, weaken it, or lack.

    Args:
        draft: The text, of any length; lines quoted with ``>`` are not read.
        language: That of the draft, such as ``fr``, ``fr-CA`` or ``en``.
        register: *tu* or *vous* where it is known; else the one most used is kept to.
        says: What the letter has to say: what it lacks of that is noted.
        facts: What calmer sentences are filled with, as it is to be written: ``number``,
            ``amount``, ``due_on``, ``reply_by``.
        book: Other rules than those of the language (for measurements).

    Returns:
        Notes in the order of their place, at most one of a kind for a sentence.

    Raises:
        Refusal: The language is neither French nor English.
    """
    known = _language_read(language)
    cut = list(sentences(draft, known))
    if not cut:
        return ()
    kept = register or (most_used(cut) or "vous" if known == "fr" else None)
    around = Around(book or rulebook(known), kept, facts)
    notes = [note for sentence in cut for note in _worded(sentence, around)]
    if known == "fr" and kept is not None:
        notes += [_mixed(sentence, kept, wrong) for sentence, wrong in mixed(cut, kept)]
    end = len(draft.rstrip())
    notes += [
        Note(end, end, lack, REASONS[lack], model(lack, "other", around))
        for lack in missing(draft, known, says)
    ]
    return tuple(sorted(notes, key=lambda note: (note.start, note.end, KINDS.index(note.kind))))


def _language_read(language: str) -> str:
    known = language_known(language)
    if known is None:
        raise Refusal(
            text("The tone check reads French and English, not “{language}”.", language=language)
        )
    return known


def is_calm(sentence: str, language: str) -> bool:
    """Tell whether a text has no note by its words or signs."""
    book = rulebook(language)
    return not any(
        book.notes(one.words) or any(signs(one)) for one in sentences(sentence, language)
    )


def _worded(sentence: Sentence, around: Around) -> Iterator[Note]:
    """Yield the notes on one sentence."""
    found = around.book.notes(sentence.words)
    seen = {sign.kind: sign for sign in signs(sentence)}
    for kind in KINDS:
        if kind not in found and kind not in seen:
            continue
        phrases, sign = found.get(kind, []), seen.get(kind)
        start, end = _span(sentence, phrases, sign)
        reason = SHOUTING if sign is not None and sign.is_shout and not phrases else REASONS[kind]
        telling = next((one for one in phrases if one.phrase.instead), None)
        instead = calmer(
            sentence, kind, telling, around, lambda made: is_calm(made, around.book.language)
        )
        yield Note(start, end, kind, reason, instead)


def _span(sentence: Sentence, phrases: Sequence[Found], sign: Sign | None) -> tuple[int, int]:
    """Return the place from the first sign or word of a kind to the last."""
    starts = [sentence.tokens[one.start].start for one in phrases]
    ends = [sentence.tokens[one.end - 1].end for one in phrases]
    if sign is not None:
        starts.append(sign.start)
        ends.append(sign.end)
    return min(starts), max(ends)


def _mixed(sentence: Sentence, kept: Register, wrong: list[Mark]) -> Note:
    return Note(
        wrong[0].start,
        wrong[-1].end,
        "register",
        REASONS["register"],
        reworded(sentence, kept, wrong),
    )
