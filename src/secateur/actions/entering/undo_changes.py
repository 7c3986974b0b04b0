"""Undo what was entered of oneself, of clients and of agreements, answered or noted.

It goes one change at a time. What a change replaced is kept beside the decisions, under a kind of
its own: forgetting a client removes it with them, and an import of files or a forecast is never
touched.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from secateur.actions.entering.check_in import check_in
from secateur.actions.entering.edit_clients import show_client
from secateur.actions.entering.edit_settings import change_settings
from secateur.actions.entering.settle import apply, apply_effects, questions
from secateur.actions.entering.settle import decide as decide_question
from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.store import Store
from secateur.store.encoding import text_from_json, text_to_json
from secateur.store.imports import find_import, newest_import
from secateur.store.stored_settings import decide, decisions, entered
from secateur.store.undoing import delete_import

KIND = "undo"
MOST = 20
"""Changes that are kept; older ones stay as they are."""

MOST_NAMED = 3
"""Settings that are named; more are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that was entered and can be taken back."""

    number: int
    said: Text
    on: date


def undoably(desk: Desk, change: Callable[[], Text], place: str = "") -> Text:
    """Make a change that can be taken back, and return what it says of itself.

    Args:
        desk: The workspace.
        change: Makes it.
        place: Where the user made it, and looks for the way back.

    Raises:
        StorageError: The store is busy or cannot be written.
    """
    before = entered(desk.store, apart_from=KIND)
    said = change()
    after = entered(desk.store, apart_from=KIND)
    places = [each for each in sorted({*before, *after}) if before.get(each) != after.get(each)]
    if places:
        effects = [_effect(place, before.get(place)) for place in places]
        left = [[list(place), after.get(place)] for place in places]
        _keep(
            desk.store,
            {"said": text_to_json(said), "place": place, "effects": effects, "left": left},
        )
    return said


def decide_undoably(desk: Desk, question_key: str, choice_key: str, place: str = "") -> Text:
    """Remember an answer as :func:`~.settle.decide` does, and derive all anew.

    Returns:
        The question and its answer.

    Raises:
        Refusal: There is no such question any more, or no such choice.
    """

    def decided() -> Text:
        asked = {one.key: one for one in questions(desk)}.get(question_key)
        decide_question(desk, question_key, choice_key)
        if asked is None:
            return text("an answer")
        said = (one.said for one in asked.choices if one.key == choice_key)
        answer = next(said, choice_key.strip())
        return text("{question} {answer}", question=asked.said, answer=answer)

    said = undoably(desk, decided, place)
    apply(desk)
    return said


def check_in_undoably(
    desk: Desk, client: str, answers: dict[str, int | None], place: str = ""
) -> Text:
    """Record a check-in of today as :func:`~secateur.actions.check_in.check_in` does.

    Returns:
        With whom, and which day.

    Raises:
        Refusal: Nothing was answered, or an answer is out of range.
        UnknownClientError: No client is called so.
    """
    store, name = desk.store, show_client(desk, client).name
    with store.transaction():
        noted = check_in(desk, client, None, answers)
        said = text("check-in of {day:day}, {client}", day=noted.on, client=name)
        _keep(
            store,
            {
                "said": text_to_json(said),
                "place": place,
                "effects": [],
                "left": [],
                "noted": newest_import(store),
            },
        )
    return said


def change_undoably(
    desk: Desk, said: Mapping[str, object], labels: Mapping[str, Text], place: str = ""
) -> Text:
    """Enter settings as :func:`~secateur.actions.entering.edit_settings.change_settings` does.

    Returns:
        Which of them are now other than they were, by their labels.

    Raises:
        WrongValuesError: Some values are not right; nothing was kept.
        UnknownClientError: No client is called so.
    """
    return undoably(desk, lambda: change_settings_named(desk, said, labels), place)


def change_settings_named(
    desk: Desk, said: Mapping[str, object], labels: Mapping[str, Text]
) -> Text:
    """Enter settings, and return which of them are now other than they were.

    Raises:
        WrongValuesError: Some values are not right; nothing was kept.
        UnknownClientError: No client is called so.
    """
    before = entered(desk.store, apart_from=KIND)
    change_settings(desk, said, labels)
    after = entered(desk.store, apart_from=KIND)
    return _changed(
        [
            labels.get(path) or text("{name}", name=path)
            for path in said
            if before.get(_place(path)) != after.get(_place(path))
        ]
    )


def _place(path: str) -> tuple[str, ...]:
    section, _, rest = path.partition(".")
    client, _, name = rest.rpartition(".") if section == "client" else ("", "", rest)
    return ("set", section, client, name)


def _changed(names: Sequence[Text]) -> Text:
    if not names:
        return text("Nothing was changed.")
    listed, more = names[0], len(names) - MOST_NAMED
    for name in names[1:MOST_NAMED]:
        listed = text("{before}, {next}", before=listed, next=name)
    if more > 0:
        return text(
            "Changed: {names} and {n} more.", "Changed: {names} and {n} more.", names=listed, n=more
        )
    return text("Changed: {names}.", names=listed)


def _keep(store: Store, change: dict[str, Any]) -> None:
    at = store.now()
    with store.transaction():
        numbers = sorted(map(int, decisions(store, KIND)))
        decide(store, KIND, _subject(max(numbers, default=0) + 1), {**change, "at": at}, at)
        for number in numbers[: -MOST + 1]:
            decide(store, KIND, _subject(number), None, at)


def _subject(number: int) -> str:
    return f"{number:09d}"


def last_change(desk: Desk, place: str = "") -> Change | None:
    """Return what would be taken back next; None where nothing is, or it was made elsewhere."""
    found: dict[str, Any] = dict(decisions(desk.store, KIND))
    subject = max(found, default=None)
    if subject is None:
        return None
    kept = found[subject]
    if not kept.get("place", "").startswith(place):
        return None
    on = clock.day_of(kept["at"], desk.zone)
    return Change(number=int(subject), said=text_from_json(kept["said"]), on=on)


def undo_change(desk: Desk, number: int) -> Change:
    """Take the latest change back, and derive everything anew.

    Args:
        desk: The workspace.
        number: The change that is meant: another one is never taken back in its place.

    Raises:
        Refusal: There is no such change, a later one stands above it, or something of it was
            changed again since.
        StorageError: The store is busy or cannot be written.
    """
    change, store = last_change(desk), desk.store
    if change is None:
        raise Refusal(text("There is nothing to undo."))
    if change.number != number:
        raise Refusal(text("Something else was changed since: look again at what is undone."))
    kept: Any = decisions(store, KIND)[_subject(number)]
    now = entered(store, apart_from=KIND)
    is_as_left = all(now.get(tuple(place)) == value for place, value in kept["left"])
    noted = kept.get("noted")
    if noted is not None:
        is_as_left = find_import(store, noted) is not None
    with store.transaction():
        decide(store, KIND, _subject(number), None, store.now())
        if is_as_left:
            apply_effects(desk, kept["effects"])
        if is_as_left and noted is not None:
            delete_import(store, noted)
    if not is_as_left:
        raise Refusal(
            text("This was changed again since, from elsewhere: it can no longer be undone.")
        )
    apply(desk)
    return change


def _effect(place: tuple[str, ...], stored: str | None) -> list[Any]:
    """Return what puts a value back where it stood."""
    return [*place, None if stored is None else json.loads(stored)]
