"""What needs the user's eye, one key each; what was decided is remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from secateur.actions.match_if_changed import match_if_changed
from secateur.actions.workspaces import Desk
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.store.derived import get_questions
from secateur.store.encoding import text_from_json
from secateur.store.imports import list_unreadable
from secateur.store.stored_settings import decide as keep_decision
from secateur.store.stored_settings import put_setting, stored_settings


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer, by one key."""

    key: str
    said: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something only the user knows."""

    key: str
    kind: str
    """owner | payment | client | duplicate | label | address"""

    said: Text
    choices: tuple[Choice, ...]
    file: str
    """Where the record stands, empty where the question is about many."""

    place: str


@dataclass(frozen=True, slots=True)
class UnreadableRow:
    """Something in a file that could not be read, and why."""

    file: str
    place: str
    reason: Text


def unreadable_rows(desk: Desk) -> tuple[UnreadableRow, ...]:
    """Return what could not be read at the latest import of each file."""
    return tuple(UnreadableRow(*found) for found in list_unreadable(desk.store))


def questions(desk: Desk) -> tuple[Question, ...]:
    """Return the open questions, the most telling first."""
    match_if_changed(desk)
    return desk.keep("questions", lambda: _asked(desk), of="facts")


def _asked(desk: Desk) -> tuple[Question, ...]:
    return tuple(_question(key, kept) for key, kept in get_questions(desk.store))


def decide(desk: Desk, question_key: str, choice_key: str) -> None:
    """Remember an answer; it takes effect with ``apply``, or with the next command.

    Raises:
        Refusal: There is no such question any more, or no such choice.
    """
    kept = dict(get_questions(desk.store)).get(question_key)
    if kept is None:
        raise Refusal(text("This question is no longer open."))
    chosen = [choice for choice in kept["choices"] if choice["key"] == choice_key]
    if not chosen:
        keys = ", ".join(choice["key"] for choice in kept["choices"])
        raise Refusal(text("The choices are: {keys}", keys=keys))
    apply_effects(desk, chosen[0]["effects"])


def apply_effects(desk: Desk, effects: Sequence[Sequence[Any]]) -> None:
    """Record decisions and settings, all or none."""
    store = desk.store
    with store.transaction():
        for what, *said in effects:
            if what == "decide":
                kind, subject, answer = said
                keep_decision(store, kind, subject, answer, store.now())
            else:
                section, client, key, value = said
                put_setting(store, section, client, key, value)
        # A setting that cannot be read back is refused here, before it stops every command.
        stored_settings(store)


def apply(desk: Desk) -> None:
    """Derive everything anew with what was decided."""
    match_if_changed(desk)


def _question(key: str, kept: Mapping[str, Any]) -> Question:
    return Question(
        key=key,
        kind=kept["kind"],
        said=text_from_json(kept["said"]),
        choices=tuple(
            Choice(choice["key"], text_from_json(choice["said"])) for choice in kept["choices"]
        ),
        file=kept["file"],
        place=kept["place"],
    )
