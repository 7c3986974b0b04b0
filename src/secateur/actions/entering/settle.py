"""What needs the user's eye, one key each; what was decided is remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from secateur.actions.deriving.allot_payment import allotted
from secateur.actions.deriving.match_if_changed import match_if_changed
from secateur.actions.deriving.questions import one_line
from secateur.actions.entering.called import client_called
from secateur.actions.workspace.workspaces import Desk
from secateur.matching.names import slug
from secateur.model.errors import Refusal
from secateur.model.folding import folded
from secateur.model.text import Text, text
from secateur.store.derived import StoredClient, get_clients, get_questions
from secateur.store.encoding import text_from_json
from secateur.store.imports import list_unreadable
from secateur.store.stored_settings import decide as keep_decision
from secateur.store.stored_settings import put_setting, stored_settings

WHOSE = frozenset({"label", "address", "unnamed", "title"})
"""Kinds of questions that any client may be the answer to."""

NEW = "+"
"""Before the name of a client who is not known yet."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer, by one key."""

    key: str
    said: Text


@dataclass(frozen=True, slots=True)
class Other:
    """A client beside the nearest ones, who is named instead of being chosen by a key."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something only the user knows."""

    key: str
    kind: str
    """owner, zone, moved, payment, platform, rest, gone, duplicate, alike, client, label, address,
    unnamed or title."""

    said: Text
    choices: tuple[Choice, ...]
    file: str
    """Where the record stands, empty where the question is about many."""

    place: str
    others: tuple[Other, ...] = ()
    """Where the answer may be any client: those that are not among the choices."""

    @property
    def takes_names(self) -> bool:
        """Whether the name of a client is an answer too."""
        return self.kind in WHOSE


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
    clients = get_clients(desk.store)
    return tuple(_question(key, kept, clients) for key, kept in get_questions(desk.store))


def decide(desk: Desk, question_key: str, choice_key: str) -> None:
    """Remember an answer; it takes effect with ``apply``, or with the next command.

    Args:
        desk: The workspace.
        question_key: The question.
        choice_key: One of its choices; of a payment also the numbers of the invoices it settles,
            of whichever clients: see
            :func:`secateur.actions.deriving.allot_payment.allotted`. Where it is asked whose
            something is, also the id of a client, the name, or how the name begins; ``+ Name``
            makes a new client.

    Raises:
        Refusal: There is no such question any more, or no such choice.
    """
    kept = dict(get_questions(desk.store)).get(one_line(question_key))
    if kept is None:
        raise Refusal(text("This question is no longer open."))
    chosen = [choice for choice in kept["choices"] if choice["key"] == choice_key]
    if not chosen and kept["kind"] == "payment" and choice_key.strip():
        digest = one_line(question_key).partition(":")[2]
        apply_effects(desk, [["decide", "payment", digest, allotted(desk.store, choice_key)]])
        return
    if not chosen and kept["kind"] in WHOSE and choice_key.strip():
        apply_effects(desk, _of_client(desk, kept, choice_key.strip()))
        return
    if not chosen:
        keys = ", ".join(choice["key"] for choice in kept["choices"])
        raise Refusal(text("The choices are: {keys}", keys=keys))
    apply_effects(desk, chosen[0]["effects"])


def _of_client(desk: Desk, kept: Mapping[str, Any], written: str) -> list[list[Any]]:
    """Return what makes something a client's: one that is known, or one that is new.

    Raises:
        Refusal: Nobody is called so, or several are; or somebody is already.
    """
    clients = get_clients(desk.store)
    if not written.startswith(NEW):
        called = {one.id: (one.id, one.name, *one.aliases) for one in clients}
        return _decided(kept, client_called(written, called))
    name = written.removeprefix(NEW).strip()
    client = slug(name)
    if not client:
        raise Refusal(text("Write the name of the new client after the plus sign."))
    if any(client == one.id for one in clients):
        raise Refusal(text("There is a client of that name: write it without the plus sign."))
    return [["set", "client", client, "name", name], *_decided(kept, client)]


def _decided(kept: Mapping[str, Any], client: str) -> list[list[Any]]:
    """Return the same answer for everything that a question is about."""
    effects = [effect for choice in kept["choices"] for effect in choice["effects"]]
    kind = kept["kind"]
    subjects = dict.fromkeys(each[2] for each in effects if each[:2] == ["decide", kind])
    return [["decide", kind, subject, client] for subject in subjects]


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


def _question(key: str, kept: Mapping[str, Any], clients: Sequence[StoredClient]) -> Question:
    return Question(
        key=key,
        kind=kept["kind"],
        said=text_from_json(kept["said"]),
        choices=tuple(
            Choice(choice["key"], text_from_json(choice["said"])) for choice in kept["choices"]
        ),
        file=kept["file"],
        place=kept["place"],
        others=_others(kept, clients) if kept["kind"] in WHOSE else (),
    )


def _others(kept: Mapping[str, Any], clients: Sequence[StoredClient]) -> tuple[Other, ...]:
    effects = (effect for choice in kept["choices"] for effect in choice["effects"])
    offered = {effect[-1] for effect in effects if effect[0] == "decide"}
    found = [Other(client.id, client.name) for client in clients if client.id not in offered]
    return tuple(sorted(found, key=lambda one: (folded(one.name), one.id)))
