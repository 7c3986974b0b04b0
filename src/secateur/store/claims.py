"""Keeps claims as they were made: written once, read whole, never changed."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from secateur.claims.frozen import FrozenClaim
from secateur.store.connection import Database
from secateur.store.encoding import day_number, day_of
from secateur.store.heirs import merged_into

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
    names = sorted(merged_into(store, client))
    rows = store.rows(
        f"SELECT id, {_COLUMNS} FROM claims WHERE client IN ({', '.join('?' * len(names))})"
        " ORDER BY claimed_at, id",
        names,
    )
    return tuple(_claim(row) for row in rows)


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
