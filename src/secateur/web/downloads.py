"""A chart as a file: its numbers as CSV, its drawing as an SVG that stands alone."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from secateur.formats.formulas import as_words
from secateur.web.visit import Download

Value = str | int | float | date | None

SVG_WIDTH = 760

_LINE = 18
_MARGIN = 20
_TITLE_WIDTH, _NOTE_WIDTH = 7.8, 6.8
"""What a letter takes at most, in whatever font the reader has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart of a page: the finding, how it was made, its drawings and its numbers."""

    id: str
    title: str
    note: str
    pictures: tuple[Markup, ...]
    """The same at several widths; none where too little is known."""

    legend: tuple[tuple[str, str], ...] = ()
    """Class of the mark, and its word."""

    caption: str = ""
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    columns: tuple[str, ...] = ()
    """Of the file, in English: it is for programs."""

    data: tuple[tuple[Value, ...], ...] = ()
    lacking: str = ""
    """What is needed before anything can be drawn."""


def download(charts: Sequence[Chart], asked: str, subject: str) -> Download | None:
    """Return the file that ``asked`` names, such as ``replies.svg``; None where there is none."""
    name, _, kind = asked.rpartition(".")
    chart = next((one for one in charts if one.id == name), None)
    if chart is None or not chart.pictures:
        return None
    called = f"{subject}-{chart.id}.{kind}"
    if kind == "csv":
        return Download(content=as_csv(chart), media_type="text/csv; charset=utf-8", name=called)
    if kind == "svg":
        return Download(content=as_svg(chart), media_type="image/svg+xml", name=called)
    return None


def as_csv(chart: Chart) -> bytes:
    """Write the numbers of a chart; nothing in it is read as a formula."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow(chart.columns)
    writer.writerows([_safe(value) for value in row] for row in chart.data)
    return written.getvalue().encode("utf-8")


def _safe(value: Value) -> str | int | float:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else as_words(value)


def as_svg(chart: Chart) -> bytes:
    """Write the drawing of a chart with its title, its colours those of the light theme."""
    picture = next((one for one in chart.pictures if f" {SVG_WIDTH} " in one), chart.pictures[-1])
    start, rest = str(picture).split(">", 1)
    box = start.partition('viewBox="')[2].partition('"')[0].split()
    width, height = float(box[2]), float(box[3])
    head, room = _heading(chart, width)
    left, top = -_MARGIN, -room - _MARGIN
    wide, high = width + 2 * _MARGIN, height + room + 2 * _MARGIN
    opened = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ch" width="{wide:g}"'
        f' height="{high:g}" viewBox="{left} {top} {wide:g} {high:g}">'
    )
    ground = f'<rect class="paper" x="{left}" y="{top}" width="{wide:g}" height="{high:g}"/>'
    return f"{opened}<style>{_STYLE}</style>{ground}{head}{rest}".encode()


def _heading(chart: Chart, width: float) -> tuple[Markup, int]:
    """Return the title, how it was made and the legend, and how much room they take above."""
    lines = [("title", each) for each in _lines(chart.title, int(width / _TITLE_WIDTH))]
    lines += [("note", each) for each in _lines(chart.note, int(width / _NOTE_WIDTH))]
    room = _LINE * (len(lines) + bool(chart.legend)) + 14
    text = Markup('<text class="{name}" x="0" y="{y}">{words}</text>')
    said = [
        text.format(name=name, y=-room + _LINE * (n + 1), words=words)
        for n, (name, words) in enumerate(lines)
    ]
    return Markup("").join([*said, *_legend(chart, -room + _LINE * (len(lines) + 1))]), room


def _legend(chart: Chart, y: int) -> list[Markup]:
    """Return a square and a word for each mark, side by side."""
    one = Markup(
        '<rect class="{name}" x="{x}" y="{top}" width="9" height="9" rx="2"/>'
        '<text class="note" x="{after}" y="{y}">{words}</text>'
    )
    found: list[Markup] = []
    x = 0
    for name, words in chart.legend:
        found.append(one.format(name=name, x=x, top=y - 9, after=x + 14, y=y, words=words))
        x += 34 + int(len(words) * _NOTE_WIDTH)
    return found


def _lines(words: str, most: int) -> list[str]:
    found = [""]
    for word in words.split(" "):
        if found[-1] and len(found[-1]) + len(word) >= most:
            found.append("")
        found[-1] = f"{found[-1]} {word}".strip()
    return found


_STYLE = (
    "text{font:400 11px 'Instrument Sans',system-ui,sans-serif;fill:#596760}"
    ".title{font:500 15px Newsreader,Georgia,serif;fill:#15211b}.note{font-size:12px}"
    ".paper{fill:#f5f8f5}.grid{stroke:#dbe3dd}.base,.axis{stroke:#7b8a82}"
    ".lab{fill:#42514a;font-weight:500}.strong{fill:#15211b;font-weight:600}"
    ".t-plum{fill:#7c2a57;font-weight:600}.t-ochre{fill:#805408;font-weight:600}"
    ".t-sage{fill:#3d6754;font-weight:600}.own{fill:#dfeaf4}.in{fill:#5a8fbf;stroke:#5a8fbf}.off{fill:#7c2a57;stroke:#7c2a57}.wait{fill:#84918a;stroke:#84918a}.sq{stroke-width:1.5;stroke-linejoin:round}"
    ".b-term{fill:#84918a;opacity:.6}.b-late{fill:#b57f1c}.b-open{fill:#7c2a57}"
    ".today{stroke:#15211b}.part{fill:#f5f8f5;stroke:#7c2a57;stroke-width:1.5}"
    ".paid{fill:#15211b;stroke:#f5f8f5;stroke-width:1.5}"
    ".l-them{fill:none;stroke:#7c2a57;stroke-width:2}.l-me{fill:none;stroke:#295f8f;stroke-width:2}"
    ".l-oth{fill:none;stroke:#596760;stroke-width:1.5;stroke-dasharray:4 3}"
    ".a-them{fill:#a4487c;opacity:.16}.a-me{fill:#5a8fbf;opacity:.18}"
    ".wanted{stroke:#42514a}.agreed{stroke:#42514a;stroke-dasharray:3 3}"
    ".rate-w{stroke:#b57f1c;stroke-width:6;stroke-linecap:round;opacity:.4}"
    ".rate-dot{fill:#805408;stroke:#f5f8f5}.said{stroke:#295f8f;stroke-width:6.4;stroke-linecap:round;opacity:.75}"
    ".mean{stroke:#295f8f;stroke-width:1.5}"
    ".k-in{fill:#5a8fbf}.k-both{fill:#5a8fbf;stroke:#7c2a57;stroke-width:2}.k-off,.k-open,.k-them{fill:#7c2a57}.k-wait,.k-term{fill:#84918a}"
    ".k-late{fill:#b57f1c}.k-paid{fill:#15211b}.k-part{fill:#f5f8f5;stroke:#7c2a57}"
    ".k-me{fill:#295f8f}.k-oth{fill:#596760}"
    ".f90{fill:#689380;opacity:.28}.f50{fill:#689380;opacity:.5}"
    ".fm{fill:none;stroke:#1d6647;stroke-width:2}.cut{fill:none;stroke:#7c2a57;stroke-width:1.25}"
    ".ring{fill:#f5f8f5;stroke:#805408;stroke-width:2}.swing{fill:#689380}"
    ".diagonal{stroke:#596760;stroke-dasharray:3 3}"
    ".w{stroke-width:6;stroke-linecap:round;opacity:.4}"
    ".stem,.stalk{fill:none;stroke:#596760;stroke-width:1.5;stroke-linecap:round}.leaf{stroke-width:1.3;stroke-linejoin:round}"
    ".leaf .rib{fill:none;stroke-width:1;stroke:#f5f8f5;opacity:.6}.pct{font-weight:400}"
    ".established{fill:#7c2a57;stroke:#7c2a57}.one{fill:#f7e8f0;stroke:#7c2a57}.half{fill:#7c2a57;stroke:none}"
    ".emerging{fill:#f9efd8;stroke:#805408}.clear{fill:#e4efe9;stroke:#3d6754}"
    ".unknown{fill:none;stroke:#59655f;stroke-dasharray:3 3}.unknown .rib{stroke:none}"
    ".w.mine{stroke:#5a8fbf}.dot.mine{fill:#295f8f}.w.was{stroke:#84918a}.dot.was{fill:#59655f}"
)
"""The tokens of the light theme, written out: the file stands alone."""
