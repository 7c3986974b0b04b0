"""Settings entered by commands, decisions, and column mappings."""

import json
from collections.abc import Mapping
from types import MappingProxyType

from secateur.settings.document import Where, settings_of
from secateur.settings.shape import Settings
from secateur.store.connection import Database
from secateur.store.encoding import digest
from secateur.store.state import touch

NAMED = "secateur clients"
"""Where messages say that these settings stand."""


def stored_settings(store: Database) -> Settings:
    """Return what was entered by commands, checked as the file is.

    Raises:
        SettingsError: Something entered is not what its key asks for.
    """
    document: dict[str, dict[str, object]] = {"me": {}, "rates": {}, "limits": {}}
    clients: dict[str, dict[str, object]] = {}
    agreements: dict[str, list[object]] = {}
    for section, client, key, value in store.rows(
        "SELECT section, client, key, value FROM settings ORDER BY section, client, key"
    ):
        read: object = json.loads(value)
        if section == "agreement":
            agreements.setdefault(client, []).append(read)
        elif section == "client":
            clients.setdefault(client, {})[key] = read
        else:
            document[section][key] = read
    for client in sorted(clients.keys() | agreements.keys()):
        clients.setdefault(client, {})["id"] = client
        if client in agreements:
            clients[client]["agreement"] = agreements[client]
    whole: dict[str, object] = {**document, "client": [clients[name] for name in sorted(clients)]}
    return settings_of(whole, Where(NAMED, MappingProxyType({})))


def settings_mark(store: Database) -> str:
    """Return what stands for all that was entered by commands, as it is now."""
    return digest(store.rows("SELECT * FROM settings ORDER BY section, client, key")).hex()


def put_setting(store: Database, section: str, client: str, key: str, value: object) -> None:
    """Enter one setting, in a transaction.

    Args:
        store: In a transaction, which an error takes back.
        section: ``me``, ``rates``, ``limits``, ``client`` or ``agreement``.
        client: The client's id, empty where the section is not about one.
        key: As in ``secateur.toml``; for an agreement its first day.
        value: As TOML or JSON would give it; None removes the setting.

    Raises:
        SettingsError: The value is not what the key asks for.
    """
    if value is None:
        store.run(
            "DELETE FROM settings WHERE section = ? AND client = ? AND key = ?",
            (section, client, key),
        )
    else:
        store.run(
            "INSERT OR REPLACE INTO settings VALUES (?, ?, ?, ?)",
            (section, client, key, json.dumps(value, ensure_ascii=False)),
        )
    stored_settings(store)
    touch(store)


def decisions(store: Database, kind: str) -> dict[str, object]:
    """Return what was decided of one kind, by what it is about."""
    found = store.rows("SELECT subject, answer FROM decisions WHERE kind = ?", (kind,))
    return {subject: json.loads(answer) for subject, answer in found}


def decide(store: Database, kind: str, subject: str, answer: object, at: int) -> None:
    """Remember a decision, in a transaction; None forgets it."""
    if answer is None:
        store.run("DELETE FROM decisions WHERE kind = ? AND subject = ?", (kind, subject))
    else:
        store.run(
            "INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?)",
            (kind, subject, json.dumps(answer, ensure_ascii=False), at),
        )
    touch(store)


def entered(store: Database, *, apart_from: str = "") -> Mapping[tuple[str, ...], str]:
    """Return all that was entered and decided, as it is stored, by where it stands.

    Args:
        store: The store.
        apart_from: A kind of decisions to leave out.
    """
    settings = store.rows("SELECT section, client, key, value FROM settings")
    decided = store.rows(
        "SELECT kind, subject, answer FROM decisions WHERE kind <> ?", (apart_from,)
    )
    rows: dict[tuple[str, ...], str] = {
        ("set", section, client, key): value for section, client, key, value in settings
    }
    rows |= {("decide", kind, subject): answer for kind, subject, answer in decided}
    return MappingProxyType(rows)


def column_mappings(store: Database) -> dict[str, Mapping[str, object]]:
    """Return the remembered mappings, as plain values by the signature of the header row."""
    found = store.rows("SELECT signature, mapping FROM column_mappings")
    return {signature: json.loads(mapping) for signature, mapping in found}


def remember_mapping(store: Database, signature: str, mapping: Mapping[str, object]) -> None:
    """Remember how to read the tables with a certain header row; tables are opened again."""
    with store.transaction():
        store.run(
            "INSERT OR REPLACE INTO column_mappings VALUES (?, ?)",
            (signature, json.dumps(mapping, ensure_ascii=False)),
        )
        store.run("DELETE FROM stamps WHERE reading LIKE '%,%'")
