"""What was read of each file, as the page of imports shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from secateur.actions.importing.import_files import FileReport, ImportReport, Problem
from secateur.actions.importing.map_columns import remembered
from secateur.actions.importing.preview_files import Group, Looked, Sample, in_groups
from secateur.actions.importing.uploads import can_be_left_out, name_in_uploads
from secateur.actions.workspace.workspaces import Desk
from secateur.formats.columns.column_mapping import ColumnMapping
from secateur.formats.guessing.guessing import lacks_tax
from secateur.formats.guessing.preview import Preview
from secateur.model.text import Text, text
from secateur.web.tables.columns import COLUMNS, KINDS, ORDERS, SEPARATORS, SIGNS

SHOWN_PROBLEMS = 5
SHOWN_RESULTS = 60
SHOWN_NAMES = 12

Options = Sequence[tuple[str, Text, bool]]
"""Value, words, chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table, and what it is taken for."""

    name: str
    options: Options


@dataclass(frozen=True, slots=True, kw_only=True)
class TableView:
    """A table with columns of its own, to be corrected."""

    about: Text
    kind: str
    kinds: Options
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    orders: Options
    separators: Options
    signs: Options
    currency: str
    asks_sign: bool
    sales_tax: str | None
    """What was said of it, in percent; None where it is not asked."""

    is_remembered: bool
    """The user has said before how tables with these columns are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """One file."""

    name: str
    key: str
    """Its path among what waits; empty where it cannot be taken out alone."""

    kind: Text | None
    report: FileReport
    problems: Sequence[Problem]
    more_problems: int
    sample: Sample | None = None
    table: TableView | None = None
    can_leave: bool = False

    @property
    def was_read(self) -> bool:
        """Tell whether any row of it was counted."""
        said = self.report
        return bool(said.new or said.updated or said.known or said.n_unreadable or _told(said))

    @property
    def is_unread(self) -> bool:
        """Tell whether nothing can be done about it here."""
        return bool(self.report.refused) and not self.table and not self.report.questions


def _told(report: FileReport) -> bool:
    return bool(report.ignored or report.remarks)


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupView:
    """Many files of one kind."""

    kind: Text
    n: int
    new: int
    updated: int
    known: int
    unmatched: int
    names: Sequence[str]
    sample: Sample | None


def group_views(groups: Iterable[Group], samples: Mapping[str, Sample]) -> Sequence[GroupView]:
    """Return what there are many of."""
    return [
        GroupView(
            kind=Text(group.kind),
            n=len(group.files),
            new=sum(file.new for file in group.files),
            updated=sum(file.updated for file in group.files),
            known=sum(file.known for file in group.files),
            unmatched=sum(file.unmatched for file in group.files),
            names=[file.name for file in group.files[:SHOWN_NAMES]],
            sample=samples.get(group.kind),
        )
        for group in groups
    ]


def file_views(desk: Desk, found: Looked) -> Sequence[FileView]:
    """Return the files of a trial run."""
    said = remembered(desk)
    return [_view(desk, file, found.samples, said) for file in found.files if not file.is_aside]


def result_views(desk: Desk, report: ImportReport) -> Sequence[FileView]:
    """Return the files of an import, those that brought something or failed first."""
    single, _ = in_groups(report.files)
    told = [file for file in single if (file.gave_something or file.refused) and not file.is_aside]
    told.sort(key=lambda file: -(file.new + file.updated))
    return [_view(desk, file, {}, {}) for file in told[:SHOWN_RESULTS]]


def _view(
    desk: Desk, file: FileReport, samples: Mapping[str, Sample], said: Mapping[str, object]
) -> FileView:
    key = name_in_uploads(desk, file.path)
    return FileView(
        name=file.name,
        key=key,
        can_leave=bool(key) and can_be_left_out(desk, key),
        kind=Text(file.kind) if file.kind else None,
        report=file,
        problems=file.unreadable[:SHOWN_PROBLEMS],
        more_problems=max(file.n_unreadable - SHOWN_PROBLEMS, 0),
        sample=samples.get(file.path),
        table=_table(file.preview, said) if file.preview else None,
    )


def _table(preview: Preview, said: Mapping[str, object]) -> TableView:
    mapping = preview.guess.mapping
    kind = mapping.kind if mapping else "invoices"
    taken = {column: field for field, column in mapping.columns.items()} if mapping else {}
    words = COLUMNS[kind]
    columns = [
        Column(
            name=name,
            options=[
                ("", text("ignore"), name not in taken),
                *((field, said, taken.get(name) == field) for field, said in words.items()),
            ],
        )
        for name in preview.header
    ]
    return TableView(
        about=_about(preview),
        kind=kind,
        kinds=[(one, said, one == kind) for one, said in KINDS.items()],
        columns=columns,
        rows=[_fitted(row, len(columns)) for row in preview.rows],
        orders=_choices(ORDERS.items(), mapping.date_order if mapping else None),
        separators=_choices(SEPARATORS.items(), mapping.decimal if mapping else None),
        signs=_choices(SIGNS.items(), mapping.sign if mapping and mapping.sign in SIGNS else None),
        currency=(mapping.currency if mapping else None) or "",
        asks_sign=kind == "payments",
        sales_tax=_sales_tax(mapping),
        is_remembered=preview.signature in said,
    )


def _sales_tax(mapping: ColumnMapping | None) -> str | None:
    if mapping is None or not lacks_tax(mapping):
        return None
    return "" if mapping.sales_tax is None else f"{(mapping.sales_tax * 100).normalize():f} %"


def _choices(words: Iterable[tuple[str, Text]], chosen: str | None) -> Options:
    found = [(one, said, one == chosen) for one, said in words]
    return found if chosen else [("", text("as the file proves it"), True), *found]


def _about(preview: Preview) -> Text:
    delimiters = {"\t": text("tab"), "": text("none")}
    shown = delimiters.get(preview.delimiter) or text("“{said}”", said=preview.delimiter)
    return text("separator {delimiter} · {encoding}", delimiter=shown, encoding=preview.encoding)


def _fitted(row: Sequence[str], width: int) -> Sequence[str]:
    cut = [cell if len(cell) <= 120 else f"{cell[:120]}…" for cell in row[:width]]  # noqa: PLR2004  (a line)
    return [*cut, *[""] * (width - len(cut))]
