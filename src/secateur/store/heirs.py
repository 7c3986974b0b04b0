"""Who a client was merged into, however often: the one place where merges are followed."""

from collections.abc import Mapping
from typing import cast

from secateur.store.connection import Database
from secateur.store.stored_settings import decisions


def heirs(store: Database) -> Mapping[str, str]:
    """Return every client that was merged into another, with the one it ended in.

    Raises:
        StorageError: The store cannot be read.
    """
    return followed(cast("dict[str, str]", decisions(store, "merge")))


def merged_into(store: Database, client: str) -> frozenset[str]:
    """Return a client and all that ended in it.

    Raises:
        StorageError: The store cannot be read.
    """
    return frozenset({client, *(gone for gone, heir in heirs(store).items() if heir == client)})


def followed(merges: Mapping[str, str]) -> Mapping[str, str]:
    """Follow merges to their ends; of a circle, the first by its id stays."""
    found: dict[str, str] = {}
    for client in merges:
        way = [client]
        while (heir := merges.get(way[-1])) is not None and heir not in way:
            way.append(heir)
        last = way[-1] if heir is None else min(way[way.index(heir) :])
        if last != client:
            found[client] = last
    return found
