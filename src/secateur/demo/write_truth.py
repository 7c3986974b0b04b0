"""What is true of a world, for whoever judges the readers of its files."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import cast

from secateur.demo.records import BankLine, Client, Level, World
from secateur.demo.write_tables import amount

SCHEMA = "secateur.demo-truth/1"

Json = str | int | float | bool | list["Json"] | dict[str, "Json"] | None

REASONS: Mapping[str, tuple[str, ...]] = {
    "payment": ("payment_lateness", "payment_short", "payment_overdue"),
    "agreement": ("effective_rate", "scope_drift"),
    "engagement": ("reply_time", "asks_unanswered", "inputs_overdue", "meetings_missed"),
    "intrusion": ("off_hours", "nagging"),
    "reluctance": ("own_reply_time", "own_postponements", "dread"),
    "drain": ("energy", "own_off_hours"),
    "fit": ("respect",),
}
"""The signals whose truth is known, by reason."""


def write_truth(world: World, path: Path) -> None:
    """Write ``truth.json``."""
    path.write_text(json.dumps(truth(world), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def truth(world: World) -> dict[str, Json]:
    """Return the whole truth: behaviour, asks, matches, sums."""
    return {
        "schema": SCHEMA,
        "seed": world.seed,
        "freelancer": world.freelancer.key,
        "from": world.starts_on.isoformat(),
        "ends_on": world.ends_on.isoformat(),
        "clients": [_client(client, world.levels[client.id]) for client in world.clients],
        "messages": _messages(world),
        "payments": [_payment(line) for line in world.bank],
        "invoices": _invoices(world),
        "owed": _owed(world),
        "hours": _hours(world),
        "meetings": _meetings(world),
    }


def _client(client: Client, levels: tuple[Level, ...]) -> Json:
    verdicts = {level.signal: level.verdict for level in levels}
    must: list[Json] = []
    must_not: list[Json] = []
    for reason, signals in REASONS.items():
        known = [verdicts.get(signal, "too_few") for signal in signals]
        if "establish" in known:
            must.append(reason)
        elif "between" not in known:
            must_not.append(reason)
    return {
        "id": client.id,
        "name": client.name,
        "names": list(cast("tuple[Json, ...]", (client.name, client.label, *client.bank_names))),
        "domains": list(cast("tuple[Json, ...]", client.domains)),
        "scenarios": list(cast("tuple[Json, ...]", client.scenarios)),
        "is_listed": client.is_listed,
        "country": client.place.country,
        "currency": client.place.currency,
        "must_establish": must,
        "must_not_establish": must_not,
        "levels": {
            level.signal: {
                "true": round(level.value, 4),
                "limit": level.limit,
                "n": level.n,
                "verdict": level.verdict,
            }
            for level in levels
        },
    }


def _messages(world: World) -> Json:
    """Return what each mail is, by its Message-ID; what is false or unknown is left out."""
    present = {mail.id for mail in world.mails}
    found: dict[str, Json] = {}
    for mail in world.mails:
        answer = world.answered_by.get(mail.id)
        facts: dict[str, Json] = {
            "client": mail.client,
            "is_mine": mail.is_mine,
            "kind": mail.kind,
            "thread": mail.thread,
            "asks": mail.asks,
            "asks_work": mail.asks_work,
            "answered_by": answer if answer in present else None,
            "answer_lost": answer is not None and answer not in present,
            "reminds_of": mail.reminds_of,
            "promised_on": mail.promised_on.isoformat() if mail.promised_on else None,
            "is_bulk": mail.is_bulk,
            "is_automatic": mail.is_automatic,
        }
        found[mail.id] = {name: value for name, value in facts.items() if value}
    return found


def _payment(line: BankLine) -> Json:
    return {
        "id": line.id,
        "account": line.account,
        "on": line.on.isoformat(),
        "amount": amount(line.amount),
        "client": line.client,
        "settles": [
            {"invoice": share.invoice, "amount": amount(share.amount), "kind": share.kind}
            for share in line.settles
        ],
    }


def settled(world: World) -> dict[str, int]:
    """Return by invoice what has been settled, fees and credit notes included."""
    done: dict[str, int] = {bill.number: 0 for bill in world.invoices}
    for line in world.bank:
        for share in line.settles:
            done[share.invoice] += share.amount
    for bill in world.invoices:
        if bill.credits is not None:
            done[bill.credits] += bill.amount
        if bill.stated_paid_on is not None:
            done[bill.number] = bill.amount
    return done


def _invoices(world: World) -> Json:
    done = settled(world)
    return [
        {
            "number": bill.number,
            "client": bill.client,
            "due_on": bill.falls_due_on.isoformat(),
            "amount": amount(bill.amount),
            "currency": bill.currency,
            "credits": bill.credits,
            "open": amount(0 if bill.is_credit_note else bill.amount - done[bill.number]),
            "p_late": round(bill.p_late, 4),
        }
        for bill in world.invoices
    ]


def _owed(world: World) -> Json:
    """Return what each client owes at the end, by the rule of the review."""
    done = settled(world)
    sums: dict[tuple[str, str], list[int]] = {}
    oldest: dict[tuple[str, str], date] = {}
    for bill in world.invoices:
        left = 0 if bill.is_credit_note else bill.amount - done[bill.number]
        if left <= 0:
            continue
        key = (bill.client, bill.currency)
        total = sums.setdefault(key, [0, 0, 0])
        total[0] += left
        if bill.disputed_on is not None:
            total[2] += left
        elif bill.falls_due_on < world.ends_on:
            total[1] += left
            oldest[key] = min(oldest.get(key, bill.falls_due_on), bill.falls_due_on)
    return [
        {
            "client": client,
            "currency": currency,
            "open": amount(total[0]),
            "overdue": amount(total[1]),
            "disputed": amount(total[2]),
            "oldest_overdue_days": _days_since(oldest.get((client, currency)), world),
        }
        for (client, currency), total in sorted(sums.items())
    ]


def _days_since(day: date | None, world: World) -> int | None:
    return None if day is None else (world.ends_on - day) // timedelta(days=1)


def _hours(world: World) -> Json:
    minutes: dict[str, int] = {}
    by_label: Mapping[str, Client] = {client.label: client for client in world.clients}
    for entry in world.time_entries:
        client = by_label[entry.client].id
        minutes[client] = minutes.get(client, 0) + entry.minutes
    return dict(sorted(minutes.items()))


def _meetings(world: World) -> Json:
    return [
        {
            "uid": meeting.uid,
            "planned_at": meeting.planned_at.isoformat(),
            "client": meeting.client,
            "outcome": meeting.outcome,
            "by": meeting.by,
        }
        for meeting in world.meetings
    ]
