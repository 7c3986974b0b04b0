"""One import under way: reads file after file, each in a transaction of its own."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path

from secateur.actions.importing import archive
from secateur.actions.importing.left_out import left_out
from secateur.actions.importing.meter import Meter
from secateur.actions.importing.order import oldest_first
from secateur.actions.importing.preview import preview_of
from secateur.actions.importing.recognition import head_of, recognised
from secateur.actions.importing.report import (
    EMPTY,
    NOT_READ,
    SHOWN_PROBLEMS,
    FileReport,
    Problem,
)
from secateur.actions.importing.spoken_days import SpokenDays
from secateur.actions.importing.stamped import IGNORED, settled_by, stamp_rows
from secateur.actions.importing.walk import Candidate, Walk, not_readable
from secateur.formats.errors import SourceError
from secateur.formats.guessing.preview import Preview
from secateur.formats.mapped.invoice_payments import NOTHING_OF_PAYMENT
from secateur.model.records import (
    Ignored,
    Record,
    Remark,
    Told,
    Unreadable,
    Withdrawn,
)
from secateur.model.text import Text, text
from secateur.sources import Found, Options, Source
from secateur.store import Store
from secateur.store.counts import Counts
from secateur.store.encoding import text_from_json, text_to_json
from secateur.store.imports import add_unreadable, begin_file, finish_file, refuse_file
from secateur.store.reach import set_reach
from secateur.store.stamps import set_stamps
from secateur.store.writing import RecordWriter

BATCH = 1_000
"""Records written at once: enough for speed, little enough for memory."""

_OUTSIDE = text("This file of the archive is a link, or lies outside of it: it is left out.")

Event = Record | Unreadable | Ignored


@dataclass(slots=True)
class _Tally:
    """What one file gave beside its records."""

    problems: list[Problem] = field(default_factory=list[Problem])
    """The first ``SHOWN_PROBLEMS``, for the report."""

    n_unreadable: int = 0
    places: set[str] = field(default_factory=set[str])
    """Of a Maildir, every mail that was not read or set aside: it shall be tried again."""

    keeps_places: bool = False
    ignored: Counter[str] = field(default_factory=Counter[str])
    remarks: Counter[str] = field(default_factory=Counter[str])
    spoken: SpokenDays = field(default_factory=SpokenDays)
    """Which days it speaks of."""

    def tell_payment(self, is_told: bool) -> None:  # noqa: FBT001  (a callback of one value)
        self.spoken.tells_payment = is_told
        if not is_told:
            self.remarks[text_to_json(NOTHING_OF_PAYMENT) or ""] += 1

    def add(self, rows: Iterable[Unreadable]) -> None:
        for row in rows:
            self.n_unreadable += 1
            if self.keeps_places:
                self.places.add(row.origin.place)
            if len(self.problems) < SHOWN_PROBLEMS:
                self.problems.append(Problem(row.origin.place, row.reason))


@dataclass(slots=True, kw_only=True)
class Run:
    """What every file of one import shares."""

    store: Store
    home: Path
    imported: int
    readers: Mapping[str, Source]
    options: Options
    reading: str
    """How files are read, as their stamps say it."""

    settled: str
    """What the owner has settled that tables are read by."""

    is_trial: bool
    meter: Meter
    rows: dict[int, int] = field(default_factory=dict[int, int])
    """Row in ``files`` → position in ``reports``."""

    reports: list[FileReport] = field(default_factory=list[FileReport])
    n_finished: int = 0
    """Files of the disk that need not be opened again."""

    def read(self, candidate: Candidate, unchanged: frozenset[str]) -> None:
        """Read a file of the disk; afterwards it has a stamp, unless it was refused.

        Args:
            candidate: The file.
            unchanged: Of a Maildir, the mails that need not be read again.
        """
        self.meter.tell(candidate.name)
        reading = self._read(candidate, 0, unchanged)
        if reading:
            with self.store.transaction():
                self._stamp(candidate, reading)
        self.n_finished += 1
        self.meter.finish(candidate.name, candidate.size)

    def refuse(self, candidate: Candidate, reason: Text, preview: Preview | None = None) -> None:
        """Report a file that cannot be read as a whole."""
        with self.store.transaction():
            file = begin_file(self.store, self.imported, candidate.recorded, candidate.name, None)
            refuse_file(self.store, file, reason)
        report = FileReport(
            name=candidate.name, path=candidate.recorded, refused=reason, preview=preview
        )
        self._report(file, report, candidate)

    def _stamp(self, candidate: Candidate, reading: str, left_out: Collection[str] = ()) -> None:
        stamped = stamp_rows(candidate, reading, left_out)
        set_stamps(self.store, self.imported, *stamped)

    def _report(self, file: int, report: FileReport, candidate: Candidate) -> None:
        self.rows[file] = len(self.reports)
        self.reports.append(replace(report, is_named=candidate.is_named))

    def _read(self, candidate: Candidate, depth: int, unchanged: frozenset[str]) -> str | None:
        """Read a file or archive and return how its stamp shall say it was read.

        None where it has its stamp already, or shall have none and be opened again.
        """
        if candidate.refused:
            self.refuse(candidate, candidate.refused)
            return None
        try:
            return self._read_content(candidate, depth, unchanged)
        except SourceError as problem:
            self.refuse(candidate, problem.reason)
        except OSError as problem:
            self.refuse(candidate, not_readable(problem))
        return None

    def _read_content(
        self, candidate: Candidate, depth: int, unchanged: frozenset[str]
    ) -> str | None:
        path = Path(candidate.path)
        head = head_of(path)
        if candidate.mails is None and not head:
            return self._leave(candidate, EMPTY)
        if archive.is_archive(path, head):
            return self._read_archive(candidate, depth)
        found = Found(path=path, name=candidate.name, head=head, unchanged=unchanged)
        source = recognised(found, self.readers)
        if source is None:
            return self._leave(candidate, NOT_READ)
        preview = None
        if self.readers[source].is_fallback and self.is_trial:
            preview = preview_of(found, self.options)
        try:
            self._read_records(candidate, found, source, preview)
        except SourceError as problem:
            if self.readers[source].is_fallback:
                preview = preview_of(found, self.options)
            self.refuse(candidate, problem.reason, preview)
        return None

    def _leave(self, candidate: Candidate, reason: Text) -> str:
        self.refuse(candidate, reason)
        return IGNORED

    def _read_archive(self, candidate: Candidate, depth: int) -> str:
        if depth >= archive.MAX_DEPTH:
            return self._leave(
                candidate, text("The file lies in too many archives: unpack it yourself first.")
            )
        with archive.unpacked(Path(candidate.path), self.home) as (folder, left_out):
            for name in left_out:
                self.refuse(_outside(candidate, name), _OUTSIDE)
            found = ((member, None) for member in Walk(self.home).inside(folder, candidate))
            members = [member for member, _ in oldest_first(found)]
            with self.meter.inside(candidate.size, sum(member.size for member in members)):
                for member in members:
                    self.meter.tell(member.name)
                    self._read(member, depth + 1, frozenset())
                    self.meter.finish(member.name, member.size)
        return settled_by(self.reading, self.settled)

    def _read_records(
        self, candidate: Candidate, found: Found, source: str, preview: Preview | None
    ) -> None:
        """Read one file in one transaction: whole, or as if it had never been opened."""
        tell = partial(self.meter.tell, candidate.name, candidate.size)
        tally = _Tally(keeps_places=candidate.mails is not None)
        options = replace(
            self.options,
            bytes_read=tell,
            speaks_from=tally.spoken.say_from,
            speaks_until=tally.spoken.say_until,
            tells_payment=tally.tell_payment,
        )
        reading = self.readers[source].read(found, options)
        first = list(islice(reading, BATCH))
        with self.store.transaction():
            file = begin_file(self.store, self.imported, candidate.recorded, candidate.name, source)
            writer = RecordWriter(self.store, file, candidate.recorded)
            for batch in chain([first], _batches(reading)):
                if self.readers[source].is_statement:  # not for every mail of a mailbox
                    for event in batch:
                        tally.spoken.listen(event)
                self._write(writer, file, batch, tally)
            tally.remarks.update(writer.finish(candidate.modified))
            tally.remarks.update(left_out(self.store, file))
            ignored = tally.ignored + tally.remarks
            set_reach(self.store, file, tally.spoken.reach())
            finish_file(self.store, file, writer.counts, ignored, tally.n_unreadable)
            if not candidate.lasting:
                settled = settled_by(self.reading, self.settled)
                has_any = candidate.mails is not None or writer.counts != Counts()
                how = self.reading if writer.is_mail and has_any else settled
                self._stamp(candidate, how, tally.places)
        report = FileReport(
            name=candidate.name,
            path=candidate.recorded,
            kind=self.readers[source].kind,
            new=writer.counts.new,
            updated=writer.counts.updated,
            known=writer.counts.known,
            unreadable=tuple(tally.problems),
            n_unreadable=tally.n_unreadable,
            preview=preview,
            ignored=tuple((text_from_json(said), n) for said, n in tally.ignored.items()),
            remarks=tuple((text_from_json(said), n) for said, n in tally.remarks.items()),
        )
        self._report(file, report, candidate)

    def _write(self, writer: RecordWriter, file: int, batch: list[Event], tally: _Tally) -> None:
        unreadable: list[Unreadable] = []
        records: list[Record] = []
        for event in batch:
            if isinstance(event, Unreadable):
                unreadable.append(event)
            elif isinstance(event, Ignored):
                counted = tally.remarks if isinstance(event, Remark) else tally.ignored
                reason = event.reason
                if isinstance(event, Withdrawn):
                    reason = writer.withdraw(event)
                elif isinstance(event, Told):
                    writer.tell(event)
                counted[text_to_json(reason) or ""] += 1
                if tally.keeps_places:  # a mail taken out of the trash keeps its name there
                    tally.places.add(event.origin.place)
            else:
                records.append(event)
        unreadable += writer.add(records)
        if unreadable:
            add_unreadable(self.store, file, unreadable)
            tally.add(unreadable)


def _outside(archived: Candidate, name: str) -> Candidate:
    """Return a member that was not unpacked, for the report alone."""
    shown = f"{archived.name}/{name}"
    return Candidate(path=f"{archived.recorded}/{name}", name=shown, is_named=archived.is_named)


def _batches(reading: Iterator[Event]) -> Iterator[list[Event]]:
    while batch := list(islice(reading, BATCH)):
        yield batch


def reports_with(
    reports: Iterable[FileReport], rows: Mapping[int, int], unmatched: Mapping[int, int]
) -> list[FileReport]:
    """Return the reports with what matching left over."""
    found = list(reports)
    for file, count in unmatched.items():
        if file in rows:
            found[rows[file]] = replace(found[rows[file]], unmatched=count)
    return found
