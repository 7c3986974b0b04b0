"""Gather the records of one client for a dossier, with everybody else behind a veil."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from fnmatch import fnmatch
from types import MappingProxyType
from typing import Any, cast
from zoneinfo import ZoneInfo

import polars as pl
from polars import col

from secateur.actions.deriving.owner import own_emails
from secateur.actions.documents.dossier_terms import terms_of
from secateur.actions.documents.parties import lines
from secateur.actions.entering.edit_clients import ClientView, list_clients
from secateur.actions.loading.load_tables import Loaded
from secateur.actions.workspace.workspaces import Desk
from secateur.claims import beside
from secateur.dossier import (
    Contents,
    Document,
    Hours,
    Invoice,
    Meeting,
    Message,
    Payment,
    Request,
    Settlement,
)
from secateur.dossier.contents import SettlementKind
from secateur.facts import Facts, money
from secateur.i18n import Translator
from secateur.model.places import file_and_place
from secateur.share import Hidden, Veil
from secateur.share.veiled_words import HIDDEN
from secateur.store.client_records import ClientRecords, MessageRow, client_records
from secateur.store.encoding import day_of

Chosen = Mapping[str, Collection[int]]
"""By table: the records behind the reasons asked for."""


_SETTLES: Mapping[str, SettlementKind] = MappingProxyType(
    {"credit_note": "credit_note", "fee": "fee"}
)
"""By the kind of an allocation; whatever else settles is a payment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What of a client goes into a dossier."""

    until: date
    first: date | None = None
    chosen: Chosen | None = None
    """None: all of it."""

    def has(self, table: str, record: int, on: date) -> bool:
        """Whether a record goes in."""
        if not (self.first or date.min) <= on <= self.until:
            return False
        return self.chosen is None or record in self.chosen.get(table, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The contents, and who else appears in them."""

    contents: Contents
    others: tuple[str, ...]
    """Addresses of people who are neither the owner's nor the client's, as they are shown."""


def veil_of(desk: Desk, client: ClientView) -> Veil:
    """Return the veil over every other client; what this client is called stays."""
    others = [
        Hidden(label=HIDDEN, names=(one.name, *one.aliases, *one.emails), key=one.name)
        for one in list_clients(desk)
        if one.id != client.id
    ]
    mine = (client.name, *client.aliases, *client.emails, *own_emails(desk))
    return Veil(others, (*mine, desk.settings.me.name or ""))


def gather(
    desk: Desk,
    loaded: Loaded,
    client: ClientView,
    selection: Selection,
    hide: Callable[[str], str],
    say: Translator,
) -> Gathered:
    """Return what a dossier of a client shows; check-ins and the vent are never read.

    Args:
        desk: The workspace.
        loaded: Its tables.
        client: Whose dossier it is.
        selection: Which records.
        hide: Applied to everything that anybody wrote.
        say: Words the terms that were agreed.
    """
    facts = Facts(loaded.tables, selection.until)
    reader = _Reader(desk, facts, loaded.owner, client, selection, _Words(hide, say))
    apart = beside(facts, loaded.owner, client.id)
    me, them = desk.settings.me, client.settings
    heading = Contents(
        client=client.name,
        client_lines=lines(them.address),
        owner=me.name or next(iter(own_emails(desk)), loaded.owner),
        owner_lines=(*lines(me.address), *lines(me.mentions)),
        as_of=selection.until,
        first=selection.first,
        terms=tuple(
            one for one in terms_of(client.agreements, say) if one.from_on <= selection.until
        ),
        unused_credit=apart.unused_credit,
        waiting=apart.waiting,
        owed=reader.owed(),
    )
    contents = reader.filled(heading, client_records(desk.store, client.id))
    return Gathered(contents=contents, others=reader.others(contents))


def _is_within(on: date, selection: Selection) -> bool:
    return (selection.first or date.min) <= on <= selection.until


@dataclass(frozen=True, slots=True)
class _Words:
    """How what stands in the store is written in the dossier."""

    hide: Callable[[str], str]
    say: Translator


class _Reader:
    """Turns rows of the store into records of a dossier."""

    def __init__(
        self,
        desk: Desk,
        facts: Facts,
        owner: str,
        client: ClientView,
        selection: Selection,
        words: _Words,
    ) -> None:
        self._facts = facts
        self._selection = selection
        self._hide, self._say = words.hide, words.say
        self._zone = ZoneInfo(desk.zone)
        self._own = {each.casefold() for each in own_emails(desk)}
        self._client = client
        self._is_theirs = (col("owner") == owner) & (col("client") == client.id)
        self._is_owners = col("owner") == owner

    def filled(self, heading: Contents, records: ClientRecords) -> Contents:
        """Return the contents with the client's records of the range in them."""
        whole = self.invoices(records)
        return replace(
            heading,
            invoices=tuple(one for one in whole if _is_within(one.issued_on, self._selection)),
            payments=self.payments(records),
            messages=self.messages(records),
            hours=self.hours(records),
            meetings=self.meetings(records),
            requests=self.requests(records),
            account=tuple(one for one in whole if not one.is_credit_note),
        )

    def invoices(self, records: ClientRecords) -> tuple[Invoice, ...]:
        """Return every invoice and credit note up to the day."""
        known = self._rows(self._facts.invoices)
        parts = self._settlements()
        found: list[Invoice] = []
        for row in records.invoices:
            issued_on = cast("date", day_of(row.issued_on))
            if issued_on > self._selection.until:
                continue
            outcome = known.get(row.id, {})
            found.append(
                Invoice(
                    id=row.id,
                    number=self._hide(row.number).strip() or f"#{row.id}",
                    is_credit_note=row.kind == "credit_note",
                    issued_on=issued_on,
                    due_on=day_of(row.due_on),
                    amount=row.amount,
                    tax=row.tax,
                    currency=row.currency,
                    settled_on=outcome.get("settled_on"),
                    settlements=tuple(parts.get(row.id, ())),
                    # What the records neither call paid nor open was held back, or a discount.
                    withheld=outcome.get("amount", 0)
                    - outcome.get("paid", 0)
                    - outcome.get("remainder", 0),
                    remainder=outcome.get("remainder", 0),
                    disputed_on=self._known(row.disputed_on),
                    refused_on=self._known(row.refused_on),
                    origin=self._origin(row.file, row.place),
                )
            )
        return tuple(found)

    def _settlements(self) -> dict[int, list[Settlement]]:
        found: dict[int, list[Settlement]] = {}
        rows = self._facts.tables.allocations.filter(self._is_owners).sort("settled_on", "id")
        for row in rows.iter_rows(named=True):
            part = Settlement(
                on=row["settled_on"],
                amount=row["amount"],
                kind=_SETTLES.get(row["kind"], "payment"),
            )
            found.setdefault(row["invoice"], []).append(part)
        return found

    def payments(self, records: ClientRecords) -> tuple[Payment, ...]:
        """Return the payments of the range."""
        numbers = {row.id: self._hide(row.number) for row in records.invoices}
        settled: dict[int, list[str]] = {}
        pairs = self._facts.tables.allocations.filter(self._is_owners)
        for payment, invoice in pairs.select("payment", "invoice").iter_rows():
            if payment is not None and invoice in numbers:
                settled.setdefault(payment, []).append(numbers[invoice])
        known = self._rows(self._facts.tables.payments)
        return tuple(
            Payment(
                id=row.id,
                on=cast("date", day_of(row.paid_on)),
                amount=row.amount,
                currency=known[row.id]["currency"],
                label=self._hide(row.label),
                invoices=tuple(dict.fromkeys(settled.get(row.id, ()))),
                origin=self._origin(row.file, row.place),
            )
            for row in records.payments
            if row.id in known and _is_within(cast("date", day_of(row.paid_on)), self._selection)
        )

    def messages(self, records: ClientRecords) -> tuple[Message, ...]:
        """Return the messages chosen."""
        broken = set(self._theirs(self._facts.promises).filter(col("is_broken"))["id"].to_list())
        found: list[Message] = []
        for row in records.messages:
            at = self._moment(row.sent_at, row.sent_offset)
            on = at.astimezone(self._zone).date() if at.tzinfo else at.date()
            if self._selection.has("messages", row.id, on):
                found.append(self._message(row, at, on, row.id in broken))
        return tuple(found)

    def _message(self, row: MessageRow, at: datetime, on: date, is_broken: bool) -> Message:  # noqa: FBT001  (one caller, above)
        people = [each for each in row.recipients.split("\n") if each]
        name, hide = row.sender_name.strip(), self._hide
        shown = f"{name} <{row.sender}>" if name else row.sender
        return Message(
            id=row.id,
            on=on,
            at=at.isoformat(),
            key=hide(row.message_id),
            sender=hide(shown),
            to=tuple(map(hide, people[: row.n_to])),
            cc=tuple(map(hide, people[row.n_to :])),
            subject=hide(row.subject),
            text=None if row.own_text is None else hide(row.own_text),
            is_mine=row.sender.casefold() in self._own,
            is_reminder=bool(row.is_reminder),
            promised_on=day_of(row.promised_on),
            is_broken_promise=is_broken,
            origin=self._origin(row.file, row.place),
        )

    def hours(self, records: ClientRecords) -> tuple[Hours, ...]:
        """Return the hours chosen."""
        found: list[Hours] = []
        for row in records.hours:
            on = cast("date", day_of(row.worked_on))
            if not self._selection.has("time_entries", row.id, on):
                continue
            what = " – ".join(filter(None, (row.project.strip(), row.task.strip())))
            started = (
                "" if row.started_at is None else self._clock(row.started_at, row.started_offset)
            )
            found.append(
                Hours(
                    id=row.id,
                    on=on,
                    starts=started,
                    minutes=row.minutes,
                    what=self._hide(what),
                    is_billable=bool(row.billable),
                    origin=self._origin(row.file, row.place),
                )
            )
        return tuple(found)

    def meetings(self, records: ClientRecords) -> tuple[Meeting, ...]:
        """Return the meetings chosen."""
        found: list[Meeting] = []
        for row in records.meetings:
            at = self._moment(row.starts_at, row.starts_offset)
            local = at.astimezone(self._zone) if at.tzinfo else at
            if self._selection.has("meetings", row.id, local.date()):
                found.append(
                    Meeting(
                        id=row.id,
                        on=local.date(),
                        at=f"{local:%Y-%m-%d %H:%M}",
                        title=self._hide(row.title),
                        people=tuple(map(self._hide, filter(None, row.attendees.split("\n")))),
                        outcome=row.outcome or "",
                        by=row.by or "",
                        origin=self._origin(row.file, row.place),
                    )
                )
        return tuple(found)

    def requests(self, records: ClientRecords) -> tuple[Request, ...]:
        """Return the requests chosen."""
        return tuple(
            Request(
                id=row.id,
                on=cast("date", day_of(row.asked_on)),
                what=self._hide(row.what),
                due_on=day_of(row.due_on),
                done_on=self._known(row.done_on),
                origin=self._origin(row.file, row.place),
            )
            for row in records.requests
            if self._selection.has("requests", row.id, cast("date", day_of(row.asked_on)))
        )

    def owed(self) -> Mapping[str, int]:
        """Return what is open by currency, as the review has it."""
        rows = self._theirs(money.owed(self._facts)).select("currency", "open").iter_rows()
        return MappingProxyType(dict(rows))

    def others(self, contents: Contents) -> tuple[str, ...]:
        """Return the addresses shown that are neither the owner's nor the client's."""
        shown: dict[str, None] = {}
        for one in contents.messages:
            shown |= dict.fromkeys((*one.to, *one.cc))
        for meeting in contents.meetings:
            shown |= dict.fromkeys(meeting.people)
        return tuple(each for each in shown if "@" in each and not self._is_of_either(each))

    def _is_of_either(self, address: str) -> bool:
        plain = address.casefold()
        patterns = [pattern.casefold() for pattern in self._client.emails]
        return plain in self._own or any(fnmatch(plain, pattern) for pattern in patterns)

    def _theirs(self, frame: pl.DataFrame) -> pl.DataFrame:
        return frame.filter(self._is_theirs)

    def _rows(self, frame: pl.DataFrame) -> dict[int, dict[str, Any]]:
        return {row["id"]: row for row in self._theirs(frame).iter_rows(named=True)}

    def _known(self, day: int | None) -> date | None:
        """Return a day that had come by the day of the dossier."""
        on = day_of(day)
        return on if on is not None and on <= self._selection.until else None

    def _origin(self, file: str, place: str) -> str:
        return self._hide(self._say(file_and_place(file, place)))

    def _moment(self, seconds: int, offset: int | None) -> datetime:
        """Return a stored moment as its author wrote it; without offset the wall clock."""
        at = datetime.fromtimestamp(seconds, UTC)
        if offset is None:
            return at.replace(tzinfo=None)
        return at.astimezone(timezone(timedelta(minutes=offset)))

    def _clock(self, seconds: int, offset: int | None) -> str:
        at = self._moment(seconds, offset)
        return f"{at.astimezone(self._zone) if at.tzinfo else at:%H:%M}"


def with_documents(found: Gathered, documents: Sequence[Document]) -> Contents:
    """Return the contents with files of the case added, oldest first."""
    kept = sorted((*found.contents.documents, *documents), key=lambda one: (one.on, one.name))
    return replace(found.contents, documents=tuple(kept))
