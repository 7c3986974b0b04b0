"""The cases of all clients are told at once."""

from collections.abc import Sequence
from datetime import date

import polars as pl
import pytest

from secateur.facts import Facts
from secateur.leaving import kept
from secateur.review.cases import client_exits, client_resets
from secateur.review.parts import ReceiptPlace
from tests.builders import OWNER, Builder

AS_OF = date(2026, 6, 30)
CLIENTS = ("lambda", "mu", "nu")


def world() -> Builder:
    made = Builder()
    made.clients(*CLIENTS)
    for case, client in enumerate(CLIENTS, start=1):
        late = made.invoice(client, issued="2026-04-01", due="2026-05-01")
        made.paid(late, "2026-06-01")
        reset: dict[str, str | int | date | None] = {
            "case": case,
            "term": "payment",
            "limit": 30,
            "currency": None,
            "sent_on": date(2026, 3, 3),
            "starts_on": date(2026, 3, 3),
            "review_on": date(2026, 6, 3),
            "ended_on": None,
        }
        made.fact("resets", client, reset)
    made.fact("exits", "nu", {"opened_on": date(2026, 6, 20), "closed_on": None, "ends_on": None})
    return made


def test_every_clients_terms_are_judged_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    judged, times, asked = kept.judged, list[date](), list[tuple[str, tuple[int, ...]]]()

    def counted(facts: Facts) -> pl.DataFrame:
        times.append(facts.as_of)
        return judged(facts)

    def places(table: str, ids: Sequence[int]) -> dict[int, ReceiptPlace]:
        asked.append((table, tuple(ids)))
        return {each: (f"{each}.csv", "row 2", "F") for each in ids}

    monkeypatch.setattr(kept, "judged", counted)
    found = client_resets(Facts(world().tables(), AS_OF), OWNER, places)

    assert {client: one.kept.state for client, one in found.items()} == dict.fromkeys(
        CLIENTS, "broken"
    )
    assert {client: one.receipts[0].file for client, one in found.items()} == {
        "lambda": "1.csv",
        "mu": "2.csv",
        "nu": "3.csv",
    }
    assert len(times) == 1
    assert asked == [("invoices", (1, 2, 3))]


def test_an_exit_is_told_of_the_client_that_is_left() -> None:
    assert list(client_exits(Facts(world().tables(), AS_OF), OWNER)) == ["nu"]
