"""The review of one owner as plain objects: what the terminal, the JSON and the page read."""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import cast

import polars as pl
from polars import col

from secateur.changes import FUSED, change_sentence
from secateur.facts.records_end import records_end
from secateur.forecasts.recoveries import recovery_of
from secateur.model.folding import folded
from secateur.model.states import LOUD, State
from secateur.review.cases import client_exits, client_resets
from secateur.review.compute import Review
from secateur.review.forecasting import client_forecast
from secateur.review.inputs import most_wanted
from secateur.review.measuring import all_signals
from secateur.review.parts import (
    ChangeReport,
    ClientReport,
    FindReceipts,
    Owed,
    ReasonReport,
    Receipt,
    Report,
    SignalReport,
)
from secateur.review.sentences import sentence, why
from secateur.review.verdict import NextStep, Verdict
from secateur.signals import Reason


def report(review: Review, owner: str, find_receipts: FindReceipts) -> Report:
    """Take one owner's part out of a review.

    Raises:
        LookupError: The review knows no such owner.
    """
    facts = review.facts.tables
    own = facts.owners.filter(col("owner") == owner).to_dicts()
    if not own:
        message = f"no owner {owner!r} in the review"
        raise LookupError(message)
    changed = _changes(review, owner)
    with ThreadPoolExecutor(1, "forecasts") as pool:
        # What may come is worked out while receipts are read: its arrays need no interpreter.
        ahead = pool.submit(lambda: review.forecasts)
        signals = _signals(review, owner, find_receipts, changed)
        ahead.result()
    clients = _clients(review, owner, find_receipts, signals, changed)
    ends = records_end(review.facts, owner)
    return Report(
        owner=owner,
        as_of=review.as_of,
        currency=own[0]["currency"],
        wanted_rate=own[0]["wanted_rate"],
        clients=tuple(clients),
        income=_income(review.income, owner),
        missing=most_wanted(
            [signal for mine in signals.values() for signal in mine.items()], all_signals(), ends
        ),
        ends=ends,
    )


def _clients(
    review: Review,
    owner: str,
    find_receipts: FindReceipts,
    signals: Mapping[str, Mapping[str, SignalReport]],
    changed: Mapping[tuple[str, str], ChangeReport],
) -> Iterator[ClientReport]:
    names = _rows(review.facts.tables.clients, owner)
    reasons, debts = _by_client(review.reasons, owner), _by_client(review.owed, owner)
    resets = client_resets(review.facts, owner, find_receipts)
    exits = client_exits(review.facts, owner)
    decided = _rows(review.verdicts, owner)
    # An id comes of the file that was read first: the order of the clients hangs on their names.
    for client in sorted(decided, key=lambda one: (folded(names[one]["name"]), one)):
        mine, row = signals[client], decided[client]
        yield ClientReport(
            id=client,
            name=names[client]["name"],
            verdict=cast("Verdict", row["verdict"]),
            next_step=cast("NextStep", row["next_step"]),
            reasons=tuple(_reason(review, found, mine) for found in reasons[client]),
            signals=mine,
            owed=tuple(_owed(debt) for debt in debts.get(client, ())),
            change=changed.get((FUSED, client)),
            forecast=client_forecast(review.forecasts, owner, client),
            reset=resets.get(client),
            exit=exits.get(client),
        )


def report_with_cases(made: Report, review: Review, find_receipts: FindReceipts) -> Report:
    """Return a report beside the cases of another review of the same facts."""
    owner = made.owner
    decided = _rows(review.verdicts, owner)
    resets = client_resets(review.facts, owner, find_receipts)
    exits = client_exits(review.facts, owner)
    clients = tuple(
        replace(
            client,
            next_step=cast("NextStep", decided[client.id]["next_step"]),
            reset=resets.get(client.id),
            exit=exits.get(client.id),
        )
        for client in made.clients
    )
    return replace(made, clients=clients)


def _rows(frame: pl.DataFrame, owner: str) -> dict[str, dict[str, str]]:
    return {row["client"]: row for row in frame.filter(col("owner") == owner).to_dicts()}


def _by_client(frame: pl.DataFrame, owner: str) -> dict[str, list[dict[str, object]]]:
    grouped: dict[str, list[dict[str, object]]] = {}
    for row in frame.filter(col("owner") == owner).to_dicts():
        grouped.setdefault(row["client"], []).append(row)
    return grouped


def _signals(
    review: Review,
    owner: str,
    find_receipts: FindReceipts,
    changed: Mapping[tuple[str, str], ChangeReport],
) -> dict[str, dict[str, SignalReport]]:
    receipts = _receipts(review, owner, find_receipts)
    clients: dict[str, dict[str, SignalReport]] = {}
    settings = _settings(review, owner)
    for name, signal in all_signals().items():
        levels = review.readings[name].levels.filter(col("owner") == owner)
        for row in levels.to_dicts():
            client = row["client"]
            clients.setdefault(client, {})[name] = SignalReport(
                id=name,
                reason=signal.reason,
                state=row["state"],
                value=row["value"],
                low=row["low"],
                high=row["high"],
                unit=signal.unit,
                n=row["n"],
                minimum=signal.minimum,
                limit=row["limit"],
                beyond=row["beyond"],
                sentence=sentence(
                    signal, {**row, "state": row["level_state"]}, {**signal.settings, **settings}
                ),
                details=MappingProxyType(row["details"] or {}),
                window=_window(row),
                receipts=tuple(receipts.get((name, client), ())),
                level_state=row["level_state"],
                why=row["why"],
                change=None if row["state"] == "exempt" else changed.get((name, client)),
            )
    return clients


def _changes(review: Review, owner: str) -> dict[tuple[str, str], ChangeReport]:
    """Return what has become worse, by signal and client."""
    return {
        (row["signal"], row["client"]): ChangeReport(
            row["state"], row["since"], row["since_low"], row["since_high"], change_sentence(row)
        )
        for row in review.changes.found.filter(col("owner") == owner).to_dicts()
    }


def _settings(review: Review, owner: str) -> dict[str, float]:
    own = review.facts.tables.limits.filter(col("owner") == owner)
    return dict(zip(own["limit"].to_list(), own["value"].to_list(), strict=True))


def _window(row: Mapping[str, object]) -> tuple[date, date] | None:
    first, last = row["window_from"], row["window_to"]
    return (first, last) if isinstance(first, date) and isinstance(last, date) else None


def _receipts(
    review: Review, owner: str, find_receipts: FindReceipts
) -> dict[tuple[str, str], list[Receipt]]:
    """Resolve the rows behind every signal: hits first, newest first."""
    all_rows = pl.concat(
        reading.receipts.with_columns(signal=pl.lit(name))
        for name, reading in review.readings.items()
    ).filter(col("owner") == owner)
    places = {
        table: find_receipts(table, rows["id"].unique().to_list())
        for (table,), rows in all_rows.partition_by("table", as_dict=True).items()
        if isinstance(table, str)
    }
    ordered = all_rows.sort(
        "signal",
        "client",
        "hit",
        "on",
        "table",
        "id",
        descending=[False, False, True, True] + [False] * 2,
    )
    found = ordered.group_by("signal", "client", maintain_order=True).agg(
        "table", "id", "on", "hit"
    )
    return {
        (signal, client): [
            Receipt(table, number, on, is_hit, *place)
            for table, number, on, is_hit in zip(*rows, strict=True)
            if (place := places[table].get(number)) is not None
        ]
        for signal, client, *rows in found.iter_rows()
    }


def _reason(
    review: Review, row: Mapping[str, object], signals: Mapping[str, SignalReport]
) -> ReasonReport:
    reason = cast("Reason", row["reason"])
    state = cast("State", row["state"])
    mine = [signal for signal in signals.values() if signal.reason == reason]
    return ReasonReport(
        reason=reason,
        state=state,
        since=cast("date | None", row["since"]),
        signals=tuple(cast("list[str]", row["signals"])),
        why=why(mine) if state == "unknown" else None,
        recovery=recovery_of(review.recoveries, str(row["owner"]), reason)
        if state in LOUD
        else None,
    )


def _owed(row: Mapping[str, object]) -> Owed:
    return Owed(
        currency=cast("str", row["currency"]),
        open=cast("int", row["open"]),
        overdue=cast("int", row["overdue"]),
        disputed=cast("int", row["disputed"]),
        oldest_overdue_days=cast("int | None", row["oldest_overdue_days"]),
    )


def _income(income: pl.DataFrame, owner: str) -> dict[str, int]:
    by_currency = (
        income.filter(col("owner") == owner)
        .group_by("currency")
        .agg(col("amount").sum())
        .sort("currency")
    )
    return dict(
        zip(by_currency["currency"].to_list(), by_currency["amount"].to_list(), strict=True)
    )
