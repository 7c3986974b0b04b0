"""Asks whether two clients that are nearly called the same are one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from secateur.actions.deriving.people import People
from secateur.actions.deriving.questions import KEY_NO, KEY_YES, Effect, Kept, confirmed, question
from secateur.matching.alike import Named, alike
from secateur.model.text import text
from secateur.settings import ClientSettings
from secateur.store.connection import Database
from secateur.store.derived import StoredClient
from secateur.store.facts import label_files
from secateur.store.stored_settings import decisions

TWO = "two"
KIND = "alike"


def alike_questions(store: Database, who: People, settings: Sequence[ClientSettings]) -> list[Kept]:
    """Ask of each pair that nothing tells apart, and nobody has told apart.

    Args:
        store: The facts and the decisions.
        who: Who is who.
        settings: The clients that were said.
    """
    files: dict[str, list[str]] = defaultdict(list)
    for label, path in label_files(store):
        if client := who.by_label.get(label):
            files[client].append(path)
    decided = decisions(store, KIND)
    by_id = {client.id: client for client in who.clients}
    said = {str(client.id): client for client in settings}
    return [
        _question(by_id[first.id], by_id[second.id], files, said)
        for first, second in alike([_named(client, files) for client in who.clients])
        if _subject(first.id, second.id) not in decided
    ]


def _named(client: StoredClient, files: Mapping[str, Sequence[str]]) -> Named:
    return Named(
        id=client.id,
        names=(client.name, *client.aliases),
        emails=client.emails,
        files=frozenset(files.get(client.id, ())),
        is_said=not client.is_discovered,
    )


def _subject(first: str, second: str) -> str:
    return " ".join(sorted((first, second)))


def _question(
    first: StoredClient,
    second: StoredClient,
    files: Mapping[str, Sequence[str]],
    said: Mapping[str, ClientSettings],
) -> Kept:
    # Who was said to be a client stays; else who is named first, in invoices.
    known = list(files)
    heir, gone = sorted(
        (first, second),
        key=lambda one: (one.is_discovered, known.index(one.id) if one.id in files else len(known)),
    )
    asked = text(
        "“{name}” ({where}) and “{other}” ({other_where}) are nearly the same name: one client?",
        name=heir.name,
        where=_where(heir, files),
        other=gone.name,
        other_where=_where(gone, files),
    )
    subject = _subject(first.id, second.id)
    choices = [
        (KEY_YES, text("one client: {name}", name=heir.name), merged(heir, gone, said)),
        (KEY_NO, text("two clients"), [["decide", KIND, subject, TWO]]),
    ]
    return question(KIND, subject, asked, choices)


def _where(client: StoredClient, files: Mapping[str, Sequence[str]]) -> str:
    names = [Path(path).name for path in files.get(client.id, ())]
    return (names or [*client.emails, "–"])[0]


def merged(
    heir: StoredClient, gone: StoredClient, said: Mapping[str, ClientSettings]
) -> list[Effect]:
    """Return what makes one client of two, as ``secateur clients merge`` does."""
    known = said.get(heir.id)
    emails, aliases = (known.emails, known.aliases) if known else (heir.emails, heir.aliases)
    also = dict.fromkeys((*aliases, gone.name, *gone.aliases))
    effects: list[Effect] = [] if known else confirmed(heir)
    return [
        *effects,
        ["set", "client", heir.id, "aliases", list(also)],
        ["set", "client", heir.id, "emails", list(dict.fromkeys((*emails, *gone.emails)))],
        ["decide", "merge", gone.id, heir.id],
    ]
