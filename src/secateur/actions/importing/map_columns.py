"""Say which column of somebody's table is what; remembered for every table with that header."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from secateur.actions.deriving.owner import own_emails, said_currency
from secateur.actions.importing.preview import preview_of
from secateur.actions.importing.recognition import head_of
from secateur.actions.importing.walk import not_readable
from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk
from secateur.formats.columns.column_mapping import SETTINGS, ColumnMapping, Kind
from secateur.formats.columns.named_columns import TYPES
from secateur.formats.columns.vocabulary import FIELDS
from secateur.formats.errors import SourceError
from secateur.formats.guessing.guessing import guess
from secateur.formats.guessing.preview import Preview
from secateur.formats.owner import Owner
from secateur.formats.text.cells import positions
from secateur.model.errors import NothingReadError, Refusal
from secateur.model.text import text
from secateur.sources import Found, Options
from secateur.store.stored_settings import column_mappings, remember_mapping

_COLUMNS = "columns."
_FURTHER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"payments": ("settles_amount", "settles_currency")}
)
"""What a column can be told to be that no name of a column is taken for."""

_WAYS: Mapping[str, str] = MappingProxyType({"received": "as_written", "spent": "reversed"})
"""What is said of a list whose amounts are all positive, and the sign that it means."""


@contextmanager
def told_columns(
    desk: Desk, paths: Sequence[Path], said: Mapping[str, str], *, dry_run: bool
) -> Generator[None]:
    """Read with what is said of the columns of every file; of none where one is not like that.

    A trial run takes it back, with all that is read meanwhile.

    Args:
        desk: The workspace.
        paths: Tables.
        said: See :func:`map_columns`; where it is empty, nothing is done.
        dry_run: Whether this is a trial run.

    Raises:
        NothingReadError: A file is no table.
        Refusal: A key or a value is not known, or a table has no such column.
    """
    with desk.store.transaction(is_trial=True) if dry_run and said else nullcontext():
        if said:
            with desk.store.transaction():
                for path in paths:
                    map_columns(desk, path, said)
        yield


def map_columns(desk: Desk, path: Path, said: Mapping[str, str]) -> ColumnMapping:
    """Correct the guessed mapping of a table, and remember it.

    Args:
        desk: The workspace.
        path: A table with such columns.
        said: By what it settles: ``kind``, ``date_order``, ``decimal``, ``currency``, ``sign``,
            ``sales_tax``, or ``columns.client`` and the like with the name of the file's column.

    Raises:
        NothingReadError: The file is no table.
        Refusal: A key or a value is not known, or the table has no such column.
    """
    found = _looked_at(desk, path)
    said = _of_documents(said, found)
    mapping = found.guess.mapping
    if "kind" in said and (mapping is None or mapping.kind != said["kind"]):
        mapping = _guessed_as(said["kind"], found) or mapping
    written = dict(mapping.as_dict()) if mapping else {}
    columns = dict(mapping.columns) if mapping else {}
    for key, value in said.items():
        if key.startswith(_COLUMNS):
            columns[key.removeprefix(_COLUMNS)] = value
        else:
            written[key] = _WAYS.get(value, value) if key == "sign" else value
    _forget_unproved(written, said, mapping)
    written["columns"] = {name: column for name, column in columns.items() if column}
    try:
        corrected = ColumnMapping.from_dict(written)
    except SourceError as problem:
        raise Refusal(problem.reason) from problem
    _check(corrected, found, said)
    remember_mapping(desk.store, found.signature, corrected.as_dict())
    return corrected


def _forget_unproved(
    written: dict[str, object], said: Mapping[str, str], before: ColumnMapping | None
) -> None:
    """Forget what the columns known before proved, where a first one of dates or sums is named."""
    types = {TYPES.get(key.removeprefix(_COLUMNS)) for key in said if key.startswith(_COLUMNS)}
    known = {TYPES.get(field) for field in before.columns} if before else set[str | None]()
    for setting, type_name in (("date_order", "date"), ("decimal", "amount")):
        if setting not in said and type_name in types - known:
            written.pop(setting, None)


def _of_documents(said: Mapping[str, str], found: Preview) -> Mapping[str, str]:
    """Take ``kind=Type`` for the column of the kinds of documents, where a column is called so."""
    named = said.get("kind", "")
    if named in get_args(Kind) or named not in found.header:
        return said
    others = {key: value for key, value in said.items() if key != "kind"}
    return {**others, f"{_COLUMNS}kind": named}


def _guessed_as(kind: str, found: Preview) -> ColumnMapping | None:
    """Guess the columns anew, now that it is said what the rows are."""
    taken = next((each for each in get_args(Kind) if each == kind), None)
    if taken is None:
        return None
    guessed = guess(found.header, found.rows, kind=taken).mapping
    # A few rows prove neither the order of dates nor the decimals of the whole file.
    return replace(guessed, date_order=None, decimal=None) if guessed else None


def _check(mapping: ColumnMapping, found: Preview, said: Mapping[str, str]) -> None:
    """Refuse fields that such a table has not, and columns that this one has not."""
    known = {*FIELDS[mapping.kind], *_FURTHER.get(mapping.kind, ())}
    for key in said:
        field = key.removeprefix(_COLUMNS)
        if key.startswith(_COLUMNS) and field not in known:
            raise Refusal(
                text(
                    "There is no field “{field}”. These can be told: {fields}.",
                    field=field,
                    fields=", ".join(sorted({*known, *SETTINGS})),
                )
            )
    try:
        positions(found.header, mapping)
    except SourceError as problem:
        raise Refusal(problem.reason) from problem


def map_as(desk: Desk, path: Path, kind: str) -> ColumnMapping:
    """Take a table for another kind: its columns are guessed anew by their names.

    Args:
        desk: The workspace.
        path: A table with columns of its own.
        kind: ``invoices``, ``payments`` or ``time``.

    Raises:
        NothingReadError: The file is no table.
        Refusal: There is no such kind.
    """
    found = _looked_at(desk, path)
    try:
        taken = _guessed_as(kind, found) or ColumnMapping.from_dict({"kind": kind})
    except SourceError as problem:
        raise Refusal(problem.reason) from problem
    remember_mapping(desk.store, found.signature, taken.as_dict())
    return taken


def _looked_at(desk: Desk, path: Path) -> Preview:
    options = reading_options(desk)
    try:
        found = preview_of(Found(path=path, name=path.name, head=head_of(path)), options)
    except OSError as problem:
        raise NothingReadError(
            text("{file}: {because}", file=path.name, because=not_readable(problem))
        ) from problem
    if found is None:
        raise NothingReadError(text("{file} is not a table.", file=path.name))
    return found


def reading_options(desk: Desk, *, headers_only: bool = False) -> Options:
    """Return what the owner has settled about reading their files."""
    me = desk.settings.me
    return Options(
        headers_only=headers_only,
        own_addresses=frozenset(own_emails(desk)),
        timezone=desk.zone,
        mappings=remembered(desk),
        owner=Owner(currency=said_currency(me), sales_tax=me.sales_tax, name=me.name),
        today=clock.today(desk.zone),
    )


def remembered(desk: Desk) -> Mapping[str, ColumnMapping]:
    """Return the mappings remembered, by the signature of the header row."""
    return MappingProxyType(
        {
            signature: ColumnMapping.from_dict(mapping)
            for signature, mapping in column_mappings(desk.store).items()
        }
    )
