"""Adds the records of one file: new ones, new versions of known ones, and conflicts."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import NamedTuple

from secateur.model.folding import folded
from secateur.model.places import place_words
from secateur.model.records import (
    Invoice,
    Message,
    Payment,
    Record,
    Told,
    Unreadable,
    Withdrawn,
)
from secateur.model.text import Text, text
from secateur.store.calendar_words import CalendarWords
from secateur.store.connection import Database
from secateur.store.counts import Counts
from secateur.store.encoding import clean, day_number, digest, text_to_json
from secateur.store.invoice_listings import note_listing, renamed
from secateur.store.meeting_versions import KeptVersions, is_versioned
from secateur.store.older_exports import keep_newer
from secateur.store.record_tables import TABLES, RecordTable, Row
from secateur.store.repeated_payments import KNOWN_BY_ANOTHER, merge_repeated
from secateur.store.reversed_invoices import Hidden, settle_reversals
from secateur.store.state import touch

_FULL, _HEADERS = b"full", b"headers"
"""A mail never changes; only how much of it was kept does."""


_KNOWN_TOO = {
    "meetings": " OR calendar_key IS NOT NULL",
    "payments": f" OR {KNOWN_BY_ANOTHER}",
    "invoices": " OR is_reversed = 1 OR reverses IS NOT NULL",
}
"""What is known and does not count: an occurrence that its series has no more, a payment that
another statement has with more words, an invoice that was reversed."""

_TAKEN_BACK = text(
    "An invoice that was known, and that its own program has taken back: it counts no more."
)


_ALONE = text(
    "An invoice that a credit note took back, or such a credit note, without the other: it does"
    " not count."
)


class _Version(NamedTuple):
    natural: bytes
    content: bytes
    row: Row
    record: Record


@dataclass(slots=True)
class _Batch:
    """Rows of one table that are written at once; their ids follow each other."""

    first_id: int
    rows: list[Row] = field(default_factory=list[Row])
    texts: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    outdated: list[tuple[int]] = field(default_factory=list[tuple[int]])
    """Rows that were written before, and count no more."""

    @property
    def next_id(self) -> int:
        return self.first_id + len(self.rows)

    def outdate(self, row: int) -> bool:
        """Let a version count no more; return whether it was written before this batch."""
        place = row - self.first_id
        if place < 0:
            self.outdated.append((row,))
            return True
        head, tail = self.rows[place][:5], self.rows[place][6:]
        self.rows[place] = (*head, 0, *tail)
        return False


class RecordWriter:
    """Writes the records of one reading of one file, inside one transaction."""

    def __init__(self, store: Database, file: int, path: str, *, by_place: bool = False) -> None:
        """Begin with a file.

        Args:
            store: In a transaction.
            file: Its row in ``files``.
            path: Where it lies, by which an earlier reading of it is known.
            by_place: Records of different places are never the same.
        """
        self.counts = Counts()
        self.is_mail = True
        self._store = store
        self._file = file
        self._path = path
        self._by_place = by_place
        self._ranks: Counter[bytes] = Counter()
        self._given: dict[bytes, tuple[bytes, Record]] = {}
        self._next: dict[str, int] = {}
        self._kept: dict[str, set[bytes]] = {}
        self._replaced: dict[int, int] = {}
        self._calendar = CalendarWords(store, file)
        self._unkeyed: dict[bytes, int] = {}
        self._forgets = bool(store.value("SELECT 1 FROM forgotten LIMIT 1"))
        self._was_read = bool(
            store.value("SELECT 1 FROM files WHERE path = ? AND id < ? LIMIT 1", (path, file))
        )

    def add(self, records: Sequence[Record]) -> list[Unreadable]:
        """Add some records and return those that contradict another of the same file."""
        conflicts: list[Unreadable] = []
        by_table: dict[type, list[_Version]] = {}
        self.is_mail = self.is_mail and all(isinstance(each, Message) for each in records)
        for record in records:
            version = self._version(record)
            conflict = self._conflict(version)
            if conflict:
                conflicts.append(conflict)
            else:
                by_table.setdefault(type(record), []).append(version)
            if isinstance(record, Payment) and record.key is None:
                self._unkeyed[version.natural] = day_number(record.paid_on) or 0
        for kind, versions in by_table.items():
            self._write(TABLES[kind], versions)
        return conflicts

    def _version(self, record: Record) -> _Version:
        table = TABLES[type(record)]
        row = tuple([clean(each) if each.__class__ is str else each for each in table.row(record)])
        if isinstance(record, Message):
            content = _HEADERS if record.own_text is None else _FULL
        else:
            content = digest(row, *table.marks(record))
        identity = table.identity(record)
        extra: Row = (record.origin.place,) if self._by_place else ()
        natural = digest(table.name, identity or row, *extra)
        if identity is None or table.is_ranked(record):
            self._ranks[natural] += 1
            natural = digest(natural, self._ranks[natural])
        return _Version(natural, content, row, record)

    def _conflict(self, version: _Version) -> Unreadable | None:
        if not TABLES[type(version.record)].one_a_file:
            return None
        content, first = self._given.setdefault(version.natural, (version.content, version.record))
        if content == version.content:
            return None
        return _contradiction(first, version.record)

    def _write(self, table: RecordTable, versions: Sequence[_Version]) -> None:
        naturals = [version.natural for version in versions]
        current = self._current(table, naturals)
        said_last = cache(partial(self._said_last, table, naturals))
        kept = cache(partial(KeptVersions, self._store, naturals, self._path))
        batch = _Batch(self._next_id(table))
        for version in self._remembered(versions):
            known = current.get(version.natural)
            is_event = is_versioned(version.record)
            if is_event:
                self._calendar.hear(version.record, version.natural, is_known=known is not None)
            if known and self._says_nothing_new(table, version, known[0], said_last, kept):
                self.counts.known += 1
                continue
            is_current = not (known and is_event)  # of events it is said when all were read
            place, row = clean(version.record.origin.place), batch.next_id
            head = (self._file, place, version.natural, version.content, row, is_current)
            if known and is_event:
                self._calendar.change(str(version.row[0]))
                self.counts.known += 1
            elif known:
                self.counts.updated += 1
                was_written = batch.outdate(known[1])
                if was_written and isinstance(version.record, Invoice):
                    self._replaced[row] = known[1]
            else:
                self.counts.new += 1
            batch.rows.append((*head, *version.row, *table.stamped(version.record)))
            if isinstance(version.record, Message) and version.record.own_text is not None:
                batch.texts.append((row, clean(version.record.own_text)))
            current[version.natural] = (version.content, row)
        self._next[table.name] = batch.next_id
        if self._was_read and table.near:
            self._kept.setdefault(table.name, set()).update(naturals)
        self._insert(table, batch)

    def _insert(self, table: RecordTable, batch: _Batch) -> None:
        self._store.run_many(f"UPDATE {table.name} SET is_current = 0 WHERE id = ?", batch.outdated)
        self._store.run_many(table.insert, batch.rows)
        self._store.run_many("INSERT INTO message_texts VALUES (?, ?)", batch.texts)

    def _remembered(self, versions: Sequence[_Version]) -> Sequence[_Version]:
        """Leave out the records of clients that were forgotten: they do not come back."""
        if not self._forgets:
            return versions
        naturals = [version.natural for version in versions]
        holes = ", ".join("?" * len(naturals))
        query = f"SELECT natural FROM forgotten WHERE natural IN ({holes})"
        forgotten = {natural for (natural,) in self._store.rows(query, naturals)}
        self.counts.known += sum(natural in forgotten for natural in naturals)
        return [version for version in versions if version.natural not in forgotten]

    def _next_id(self, table: RecordTable) -> int:
        if table.name not in self._next:
            last = self._store.value(f"SELECT max(id) FROM {table.name}")
            self._next[table.name] = (last or 0) + 1
        return self._next[table.name]

    def _current(
        self, table: RecordTable, naturals: Sequence[bytes]
    ) -> dict[bytes, tuple[bytes, int]]:
        """Return content and id of the versions that count now."""
        holes = ", ".join("?" * len(naturals))
        found = self._store.rows(
            f"SELECT natural, content, id FROM {table.name}"
            f" WHERE (is_current = 1{_KNOWN_TOO.get(table.name, '')})"
            f" AND natural IN ({holes}) ORDER BY is_current, id",
            naturals,
        )
        return {natural: (content, row) for natural, content, row in found}

    def _says_nothing_new(
        self,
        table: RecordTable,
        version: _Version,
        current: bytes,
        said_last: Callable[[], Mapping[bytes, bytes]],
        kept: Callable[[], KeptVersions],
    ) -> bool:
        """Say whether the store, or this very file when last read, already says the same."""
        if is_versioned(version.record):
            return kept().have(version.natural, version.content, version.record)
        if current == version.content or (table.name, version.content) == ("messages", _HEADERS):
            return True
        return self._was_read and said_last().get(version.natural) == version.content

    def _said_last(self, table: RecordTable, naturals: Sequence[bytes]) -> dict[bytes, bytes]:
        """Return the content of each record as this very file gave it last.

        One query a batch: it goes through all that the file ever gave.
        """
        holes = ", ".join("?" * len(naturals))
        found = self._store.rows(
            f"SELECT natural, content FROM {table.name} AS version"
            " JOIN files ON files.id = version.file"
            f" WHERE files.path = ? AND natural IN ({holes}) ORDER BY version.id",
            (self._path, *naturals),
        )
        return dict(found)

    def withdraw(self, said: Withdrawn) -> Text:
        """Let an invoice count no more that its own program has taken back, and say what was done.

        A row that counts for nothing takes its place, so that taking this import back brings the
        invoice back with it.
        """
        table = TABLES[Invoice]
        natural = digest(table.name, (said.number, folded(said.client), said.kind))
        found = [
            row
            for (row,) in self._store.rows(
                f"SELECT id FROM {table.name} WHERE is_current = 1 AND natural = ? AND file <> ?",
                (natural, self._file),
            )
        ] or renamed(self._store, self._file, said.number, said.kind, without=self._given)
        for known in found:
            row = self._next_id(table)
            self._next[table.name] = row + 1
            names = f"content, {table.columns}"
            self._store.run(
                f"INSERT INTO {table.name} (id, file, place, natural, is_current, replaced_by,"
                f" {names}) SELECT ?, ?, ?, ?, 0, ?, {names} FROM {table.name} WHERE id = ?",
                (row, self._file, clean(said.origin.place), digest(natural, row), row, known),
            )
            self._store.run(
                f"UPDATE {table.name} SET is_current = 0, replaced_by = ? WHERE id = ?",
                (row, known),
            )
            self.counts.updated += 1
        return _TAKEN_BACK if found else said.reason

    def tell(self, said: Told) -> None:
        """Keep what a calendar says of meetings that it does not hold."""
        self._calendar.tell(said)

    def finish(self, modified: int = 0) -> Counter[str]:
        """Let corrected rows replace those they correct, once the whole file was read.

        What a newer file said stays; what is to be said of that is returned, written as JSON,
        with how often.

        A row without an identity of its own that this file gave before, and now gives no more,
        is replaced by a row that it gives now and that only differs in what a person corrects.
        """
        note_listing(self._store, self._file, self._given)
        for table in TABLES.values():
            if table.name in self._kept:
                self._replace_corrected(table, self._kept[table.name])
        settled = self._calendar.settle()
        self.counts.updated += settled.n_updated
        self.counts.known += settled.n_hidden - settled.n_known
        self.counts.new -= settled.n_hidden
        if settled.is_changed:
            touch(self._store)
        merged = merge_repeated(self._store, self._file, self._unkeyed)
        self.counts.new -= sum(merged)
        self.counts.known += merged.n_known
        self.counts.updated += merged.n_updated
        older = keep_newer(self._store, self._replaced, self._path, modified)
        self.counts.updated -= older.n_kept
        self.counts.known += older.n_kept
        return older.remarks + self._reversals()

    def _reversals(self) -> Counter[str]:
        """Let reversed invoices count with their credit notes; say of how many one is missing."""
        for natural, (_, record) in self._given.items():
            if isinstance(record, Invoice) and record.is_reversed:
                self._store.run_many(
                    "UPDATE invoices SET is_current = 0, replaced_by ="
                    " (SELECT max(id) FROM invoices WHERE natural = ?) WHERE id = ?",
                    [
                        (natural, row)
                        for row in renamed(
                            self._store, self._file, record.number, record.kind,
                            without=self._given,
                        )
                    ],
                )  # fmt: skip
        hidden = settle_reversals(self._store, self._file) if self._given else Hidden()
        self.counts.new -= hidden.n_new
        self.counts.updated -= hidden.n_known
        self.counts.known += hidden.n_known
        alone = {text_to_json(_ALONE) or "": hidden.n_alone}
        return Counter(alone if hidden.n_alone else {})

    def _replace_corrected(self, table: RecordTable, kept: set[bytes]) -> None:
        columns = ", ".join(f"version.{name.strip()}" for name in table.near.split(","))
        rows = self._store.rows(
            f"SELECT version.id, version.natural, version.file, {columns}"
            f" FROM {table.name} AS version JOIN files ON files.id = version.file"
            " WHERE files.path = ? AND version.is_current = 1 ORDER BY version.id",
            (self._path,),
        )
        fresh: dict[Row, list[int]] = {}
        for row, _, file, *near in rows:
            if file == self._file:
                fresh.setdefault(tuple(near), []).append(row)
        for row, natural, file, *near in rows:
            successors = fresh.get(tuple(near))
            if file != self._file and natural not in kept and successors:
                self._store.run(
                    f"UPDATE {table.name} SET is_current = 0, replaced_by = ? WHERE id = ?",
                    (successors.pop(0), row),
                )
                self.counts.new -= 1
                self.counts.updated += 1


def _contradiction(first: Record, second: Record) -> Unreadable:
    number = first.number if isinstance(first, Invoice) else ""
    return Unreadable(
        second.origin,
        text(
            "invoice {number} also stands at {place}, with other figures: correct the number or"
            " remove one of them",
            number=number,
            place=place_words(first.origin.place),
        ),
    )


def add_records(store: Database, records: Sequence[Record], *, source: str, at: int) -> Counts:
    """Add records that come from no file, such as a check-in, as an import of their own.

    Args:
        store: In no transaction, or in one.
        records: At least one, all of one origin's file.
        source: The id of what made them.
        at: Seconds since 1970 UTC.
    """
    with store.transaction():
        imported = store.run("INSERT INTO imports (started_at) VALUES (?)", (at,))
        file = store.run(
            "INSERT INTO files (import, path, name, source) VALUES (?, ?, ?, ?)",
            (imported, "", records[0].origin.file, source),
        )
        writer = RecordWriter(store, file, "", by_place=True)
        writer.add(records)
        store.run("UPDATE files SET new = ? WHERE id = ?", (writer.counts.new, file))
        touch(store)
    return writer.counts
