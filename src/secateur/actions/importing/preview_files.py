"""Look at what waits to be imported: a trial run, and the first rows of each file."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from secateur.actions.importing.import_files import FileReport, ImportReport, Progress, import_files
from secateur.actions.importing.map_columns import reading_options
from secateur.actions.importing.recognition import all_sources, head_of, recognised
from secateur.actions.importing.uploads import waiting
from secateur.actions.workspace.workspaces import Desk
from secateur.formats.errors import SourceError
from secateur.model.records import (
    CheckIn,
    Invoice,
    Meeting,
    Message,
    Payment,
    Record,
    Request,
    TimeEntry,
)
from secateur.model.text import Text, text
from secateur.sources import Found

SHOWN_ROWS = 5
SHOWN_FILES = 40
MANY_ALIKE = 8
"""A folder of thousands of mails is summed up instead of listed."""

LONGEST_CELL = 160


@dataclass(frozen=True, slots=True)
class Sample:
    """The first records of a file, as they were understood."""

    columns: tuple[Text, ...]
    rows: tuple[tuple[Text | str, ...], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Many files of one kind, read without a question, such as a folder of mails."""

    kind: str
    files: tuple[FileReport, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What a trial run found."""

    report: ImportReport
    files: tuple[FileReport, ...]
    """Those worth showing one by one."""

    groups: tuple[Group, ...]

    samples: Mapping[str, Sample]
    """By path of the file; by its kind for many alike."""


def look_at_uploads(desk: Desk, progress: Callable[[Progress], None]) -> Looked:
    """Read everything that waits, record nothing, and keep the first rows of each file.

    Raises:
        StorageError: The store is busy.
    """
    report = import_files(desk, waiting(desk), dry_run=True, progress=progress)
    single, groups = in_groups(report.files)
    shown = sorted(single, key=_interest)[:SHOWN_FILES]
    found = [(file.path, _sample(desk, file)) for file in shown if file.kind and not file.preview]
    found += [(group.kind, _sample_of_many(desk, group)) for group in groups]
    samples = {name: sample for name, sample in found if sample}
    return Looked(report, tuple(shown), groups, MappingProxyType(samples))


def in_groups(files: Iterable[FileReport]) -> tuple[tuple[FileReport, ...], tuple[Group, ...]]:
    """Return the files to be shown one by one, and those of which there are many alike."""
    single: list[FileReport] = []
    alike: dict[str, list[FileReport]] = {}
    for file in files:
        is_plain = not (file.refused or file.questions or file.preview or file.n_unreadable)
        if file.kind and is_plain:
            alike.setdefault(file.kind, []).append(file)
        else:
            single.append(file)
    few = [file for found in alike.values() if len(found) < MANY_ALIKE for file in found]
    groups = [
        Group(kind, tuple(found)) for kind, found in alike.items() if len(found) >= MANY_ALIKE
    ]
    return (*single, *few), tuple(groups)


def _sample_of_many(desk: Desk, group: Group) -> Sample | None:
    found = [_sample(desk, file) for file in group.files[:SHOWN_ROWS]]
    said = [sample for sample in found if sample]
    if not said:
        return None
    same = [sample for sample in said if sample.columns == said[0].columns]
    return Sample(
        said[0].columns, tuple(row for sample in same for row in sample.rows)[:SHOWN_ROWS]
    )


def _interest(file: FileReport) -> tuple[bool, bool, bool, int]:
    """Put what asks something first, then tables to be explained, then what brings most."""
    is_unclear = file.preview is not None and not file.gave_something
    return not file.questions, not is_unclear, not file.gave_something, -(file.new + file.updated)


def _sample(desk: Desk, file: FileReport) -> Sample | None:
    """Read the first records once more: a trial run keeps none."""
    path = Path(file.path)
    try:
        found = Found(path=path, name=file.name, head=head_of(path))
        source = recognised(found, all_sources())
        if source is None:
            return None
        options = reading_options(desk)
        records = [
            event
            for event in islice(all_sources()[source].read(found, options), 4 * SHOWN_ROWS)
            if isinstance(event, Record)
        ][:SHOWN_ROWS]
    except (SourceError, OSError):
        return None  # a member of an archive is unpacked no more
    return _shown(records)


def _shown(records: list[Record]) -> Sample | None:
    if not records:
        return None
    kind = type(records[0])
    same = [record for record in records if type(record) is kind]
    return Sample(_COLUMNS[kind], tuple(tuple(_cells(record)) for record in same))


_DAY, _CLIENT, _AMOUNT = text("day"), text("client"), text("amount")
_DUE = text("due day")
_COLUMNS: Mapping[type[Record], tuple[Text, ...]] = MappingProxyType(
    {
        Message: (_DAY, text("sender"), text("recipients"), text("subject line")),
        Invoice: (_DAY, text("invoice number"), _CLIENT, _DUE, _AMOUNT),
        Payment: (_DAY, text("label"), _AMOUNT),
        TimeEntry: (_DAY, _CLIENT, text("time spent"), text("task")),
        Meeting: (_DAY, text("title of the meeting"), text("who is there")),
        Request: (_DAY, _CLIENT, text("what is asked for"), _DUE),
        CheckIn: (_DAY, _CLIENT),
    }
)


def _cells(record: Record) -> Iterator[Text | str]:
    match record:
        case Message():
            yield text("{day:day}", day=record.sent_at.date())
            yield from map(_cut, (record.sender, ", ".join(record.to), record.subject))
        case Invoice():
            yield text("{day:day}", day=record.issued_on)
            yield from map(_cut, (record.number, record.client))
            yield text("{day:day}", day=record.due_on)
            yield _money(record.amount, record.currency)
        case Payment():
            yield text("{day:day}", day=record.paid_on)
            yield _cut(record.label or record.client or "")
            yield _money(record.amount, record.currency)
        case TimeEntry():
            yield text("{day:day}", day=record.on)
            yield _cut(record.client)
            yield text("{spent:hours}", spent=record.minutes)
            yield _cut(record.task or record.project)
        case Meeting():
            yield text("{day:day}", day=record.starts_at.date())
            yield from map(_cut, (record.title, record.client or ", ".join(record.attendees)))
        case Request():
            yield text("{day:day}", day=record.asked_on)
            yield from map(_cut, (record.client, record.what))
            yield text("{day:day}", day=record.due_on)
        case CheckIn():
            yield text("{day:day}", day=record.on)
            yield _cut(record.client)


def _money(minor: int, currency: str | None) -> Text | str:
    """Write a sum; one without its currency as its digits."""
    if currency is None:
        return f"{minor / 100:.2f}"
    return text("{minor:money:currency}", minor=minor, currency=currency)


def _cut(written: str) -> str:
    return written if len(written) <= LONGEST_CELL else f"{written[:LONGEST_CELL]}…"
