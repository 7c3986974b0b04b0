"""Keeps claims as they were made: written once, read whole, never changed."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from secateur.claims.frozen import FrozenClaim
from secateur.store.connection import Database
from secateur.store.encoding import day_number, day_of
from secateur.store.stored_settings import decisions

_COLUMNS = (
    "client, claimed_on, as_of, noticed_on, law, law_read_on, json, pdf, pdf_sha256, claimed_at"
)


def put_claim(store: Database, claim: FrozenClaim, at: int) -> int:
    """Keep a claim, and return its number.

    Raises:
        StorageError: The disk refuses, or another process keeps writing.
    """
    with store.transaction():
        return store.run(
            f"INSERT INTO claims ({_COLUMNS}) VALUES (?{', ?' * 9})",
            (
                claim.client,
                day_number(claim.claimed_on),
                day_number(claim.as_of),
                day_number(claim.noticed_on) if claim.noticed_on else None,
                claim.law,
                day_number(claim.law_read_on),
                json.dumps(claim.claim, ensure_ascii=False),
                claim.pdf,
                claim.pdf_sha256,
                at,
            ),
        )


def get_claims(store: Database, client: str) -> tuple[FrozenClaim, ...]:
    """Return the claims on a client, and on those merged into it, oldest first.

    Raises:
        StorageError: The store cannot be read.
    """
    names = sorted({client, *_merged_into(store, client)})
    rows = store.rows(
        f"SELECT id, {_COLUMNS} FROM claims WHERE client IN ({', '.join('?' * len(names))})"
        " ORDER BY claimed_at, id",
        names,
    )
    return tuple(_claim(row) for row in rows)


def payments_read_at(store: Database) -> int | None:
    """Return when a file of payments was last read, in seconds; None if none was."""
    # A file of a kind that ever brought payments counts, also where it brought nothing new.
    found: int | None = store.value(
        "SELECT max(started_at) FROM imports JOIN files ON files.import = imports.id"
        " WHERE refused IS NULL AND source IN (SELECT DISTINCT source FROM files WHERE id IN"
        " (SELECT DISTINCT file FROM payments))"
    )
    return found


def _merged_into(store: Database, client: str) -> set[str]:
    merged = cast("dict[str, str]", decisions(store, "merge"))
    found = {client}
    while more := {one for one, heir in merged.items() if heir in found} - found:
        found |= more
    return found


def _claim(row: Sequence[Any]) -> FrozenClaim:
    number, client, claimed_on, as_of, noticed_on, law, law_read_on, said, pdf = row[:9]
    return FrozenClaim(
        id=number,
        client=client,
        claimed_on=cast("date", day_of(claimed_on)),
        as_of=cast("date", day_of(as_of)),
        noticed_on=day_of(noticed_on),
        law=law,
        law_read_on=cast("date", day_of(law_read_on)),
        claim=json.loads(said),
        pdf=pdf,
    )
