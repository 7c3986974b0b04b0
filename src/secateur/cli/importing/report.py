"""The report of an import: one line a file, its problems under it."""

from collections.abc import Mapping
from itertools import islice, zip_longest
from types import MappingProxyType

from rich.console import Group, RenderableType
from rich.text import Text as Line

from secateur.actions.importing.import_files import FileReport, ImportReport
from secateur.actions.importing.report import side_files
from secateur.cli.columns import Columns
from secateur.cli.importing.preview_table import as_typed, preview_table
from secateur.i18n import Translator
from secateur.model.places import file_and_place
from secateur.model.text import Text, Value, text

SHOWN_FILES = 40
"""A folder of thousands of mails is summed up instead of listed."""

SHOWN_PROBLEMS = 5
"""Problems shown per file; all of them are kept and shown by ``secateur settle``."""

COUNTED = (
    text("New"),
    text("Updated"),
    text("Known"),
    text("No client"),
    text("Unreadable"),
)
"""What the report counts of each file."""


def import_table(found: ImportReport, say: Translator) -> RenderableType:
    """Draw the report: one line a file, its problems under it."""
    table = Columns()
    table.add_column(say(text("File")), overflow="fold")
    table.add_column(say(text("Kind")))
    for heading in COUNTED:
        table.add_column(say(heading), justify="right")
    told = told_files(found)
    for file in told:
        counts = (file.new, file.updated, file.known, file.unmatched, file.n_unreadable)
        kind = say(Text(file.kind)) if file.kind else "–"
        table.add_row(
            file.name, kind, *(say.form(count, "number") if count else "" for count in counts)
        )
    problems = [Line(line, style="yellow") for file in told for line in _told(file, say)]
    aside = sum(file.is_aside for file in found.files)
    hidden = len(found.files) - len(told) - aside
    previews = [
        preview_table(file.name, as_typed(file.path, file.name), file.preview, say)
        for file in told
        if file.preview is not None and (found.is_dry_run or file.questions or file.refused)
    ]
    return Group(table, *previews, *problems, *map(Line, _others(hidden, aside, say)))


def told_files(found: ImportReport) -> list[FileReport]:
    """Return the files of which the report says what came of them."""
    told = (file for file in found.files if _is_worth_telling(file) and not file.is_aside)
    return list(islice(told, SHOWN_FILES))


def _is_worth_telling(file: FileReport) -> bool:
    has_records = file.new or file.updated or file.n_unreadable
    return bool(has_records or file.refused or file.questions or file.ignored or file.remarks)


def _told(file: FileReport, say: Translator) -> list[str]:
    """Return the lines under a file: refusal, questions, first problems, what was ignored."""
    lines: list[str] = []
    if file.refused:
        lines.append(_of(file.name, file.refused, say))
    lines += [_of(file.name, asked, say) for asked in file.questions if not file.refused]
    lines += _remedies(file, say)
    lines += [
        _of(file_and_place(file.name, problem.place), problem.reason, say)
        for problem in file.unreadable[:SHOWN_PROBLEMS]
    ]
    if file.n_unreadable > SHOWN_PROBLEMS:
        more = file.n_unreadable - SHOWN_PROBLEMS
        lines.append(say(text("… and {n} more row", "… and {n} more rows", n=more)))
    for reason, count in file.ignored:
        lines.append(
            say(
                text(
                    "{file}, {n} row set aside: {reason}",
                    "{file}, {n} rows set aside: {reason}",
                    file=file.name,
                    n=count,
                    reason=reason,
                )
            )
        )
    lines += [_remark(file.name, reason, count, say) for reason, count in file.remarks]
    return lines


def _remark(name: str, reason: Text, count: int, say: Translator) -> str:
    """Word what is said of rows that are kept, or of the whole file."""
    if count == 1:
        return _of(name, reason, say)
    return say(text("{file}, {n} rows: {because}", file=name, n=count, because=reason))


def _of(where: Text | str, because: Text, say: Translator) -> str:
    return say(text("{file}: {because}", file=where, because=because))


ANSWERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "date_order": ("dmy", "mdy"),
        "decimal": (",", "."),
        "kind": ("invoices", "payments", "time"),
        "sales_tax": ("0.20", "0"),
        "currency": ("USD", "CAD"),
        "sign": ("received", "spent"),
    }
)
"""What may be answered where it is no column: the first stands in the command, to be copied."""


def _remedies(file: FileReport, say: Translator) -> list[str]:
    if file.preview is None:
        return []
    asked = file.preview.guess
    return [
        _remedy(file, need, example, say)
        for need, example in zip_longest(asked.needs, asked.examples, fillvalue="")
    ]


def _remedy(file: FileReport, need: str, example: str, say: Translator) -> str:
    """Name the option that answers a question, with a column of the table where one may be."""
    first, *others = ANSWERS.get(need) or (example or "…",)
    option = f"{need.removeprefix('columns.')}={first}"
    values: dict[str, Value] = {
        "file": as_typed(file.path, file.name),
        "option": f'"{option}"' if " " in option else option,
    }
    if not others:
        return say(text("To answer: secateur import {file} --column {option}", **values))
    return say(
        text(
            "To answer: secateur import {file} --column {option} (or {others})",
            others=", ".join(others),
            **values,
        )
    )


def _others(hidden: int, aside: int, say: Translator) -> list[str]:
    said: list[Text] = []
    if aside:
        said.append(side_files(aside))
    if hidden:
        others = text(
            "{n} other file brought nothing new.",
            "{n} other files brought nothing new.",
            n=hidden,
        )
        said.append(others)
    return [say(each) for each in said]
