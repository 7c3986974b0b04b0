"""The review in the terminal: one line a client, the most urgent first."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from secateur.cli.marks import legend, marks
from secateur.i18n import Translator
from secateur.model.text import Text, text
from secateur.review.as_json import Surroundings
from secateur.review.parts import ClientReport, Owed, Report
from secateur.review.verdict import Verdict
from secateur.review.words import NOT_LEGAL_ADVICE, STEP_WORDS, VERDICT_WORDS

URGENCY: Sequence[Verdict] = ("act", "enough", "watch", "unknown", "keep")

VERDICT_COLOURS = {
    "act": "bold magenta",
    "enough": "magenta",
    "watch": "yellow",
    "keep": "green",
    "unknown": "bright_black",
}


WIDE = 118
"""Columns from which verdict and next step stand on one line; below, on two."""


def review_table(
    report: Report, around: Surroundings, say: Translator, width: int
) -> RenderableType:
    """Draw the whole review for a terminal of so many columns."""
    if not report.clients:
        return Line(say(text("No clients yet. Import some records: secateur import FOLDER")))
    parts: list[RenderableType] = [
        Line(_opening(report, say), style="bold"),
        "",
        _table(report, say, is_wide=width >= WIDE),
        "",
        legend(say),
        "",
        *(Line(say(line)) for line in _closing(report, around)),
        Line(say(NOT_LEGAL_ADVICE), style="italic"),
    ]
    return Padding(Group(*parts), (1, 1))


def _opening(report: Report, say: Translator) -> str:
    urgent = sum(client.verdict in {"act", "enough"} for client in report.clients)
    return say(
        text(
            "As of {as_of:date}: {n} client of {clients} gives you a sufficient reason to leave.",
            "As of {as_of:date}: {n} clients of {clients} give you a sufficient reason to leave.",
            n=urgent,
            clients=len(report.clients),
            as_of=report.as_of,
        )
    )


def _table(report: Report, say: Translator, *, is_wide: bool) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bright_black")
    table.add_column(say(text("Client")), overflow="fold", max_width=28 if is_wide else 15)
    table.add_column(say(text("The eight reasons")), no_wrap=True)
    table.add_column(say(text("Owed")), justify="right", no_wrap=True)
    table.add_column(_rate_heading(report, say), justify="right", no_wrap=True)
    table.add_column(say(text("Verdict and next step")), min_width=20)
    for client in sorted(report.clients, key=lambda one: URGENCY.index(one.verdict)):
        table.add_row(
            client.name,
            marks(client, say, gap=" " if is_wide else ""),
            "\n".join(_owed(debt, say) for debt in client.owed if debt.open),
            _rate(client, report, say),
            _verdict(client, say, " · " if is_wide else "\n→ "),
        )
    return table


def _verdict(client: ClientReport, say: Translator, gap: str) -> Line:
    line = Line(say(VERDICT_WORDS[client.verdict]), VERDICT_COLOURS[client.verdict])
    if client.next_step != "none":
        line.append(gap + say(STEP_WORDS[client.next_step]), "default")
    return line


def _rate_heading(report: Report, say: Translator) -> str:
    """Name the wanted rate once, so that the column holds the effective ones alone."""
    if report.wanted_rate is None:
        return say(text("Rate per hour"))
    return say(
        text(
            "Per hour\n(wanted\n{wanted:money:currency})",
            wanted=report.wanted_rate,
            currency=report.currency,
        )
    )


def _owed(debt: Owed, say: Translator) -> str:
    return say.form(debt.open, "money", debt.currency)


def _rate(client: ClientReport, report: Report, say: Translator) -> str:
    """Write the effective rate in the owner's currency, where it is known."""
    ratio = client.signals["effective_rate"].details.get("wanted_ratio")
    if not isinstance(ratio, float) or report.wanted_rate is None:
        return ""
    return say.form(round(ratio * report.wanted_rate), "money", report.currency)


def _closing(report: Report, around: Surroundings) -> list[Text]:
    lines: list[Text] = []
    if any(around.unmatched.values()) or around.unreadable:
        lines.append(
            text(
                "Set aside: {messages} messages and {payments} payments of nobody known, "
                "{unreadable} unreadable rows. See: secateur settle",
                messages=around.unmatched.get("messages", 0),
                payments=around.unmatched.get("payments", 0),
                unreadable=around.unreadable,
            )
        )
    if around.assumed:
        lines += [text("Assumed: {assumed}.", assumed=value) for value in around.assumed.values()]
    if report.missing is not None:
        lines.append(
            text(
                "What would help most: {name} (about {n} minute).",
                "What would help most: {name} (about {n} minutes).",
                name=report.missing.name,
                n=report.missing.minutes,
            )
        )
    return lines
