"""The review in the terminal: one line a client, the most urgent first."""

from rich.console import RenderableType
from rich.text import Text as Line

from secateur.cli.columns import Columns
from secateur.cli.console import UNBOUNDED
from secateur.cli.views.marks import legend, marks
from secateur.cli.views.sheet import sheet
from secateur.i18n import Translator
from secateur.model.text import Text, text
from secateur.review.as_json import Surroundings
from secateur.review.parts import ClientReport, Report
from secateur.review.verdict import URGENCY
from secateur.review.words import NOT_LEGAL_ADVICE, STEP_WORDS, VERDICT_WORDS

VERDICT_COLOURS = {
    "act": "bold magenta",
    "enough": "magenta",
    "watch": "yellow",
    "keep": "green",
    "unknown": "bright_black",
}


WIDE = 118
"""Columns from which verdict and next step stand on one line; below, on two."""

NARROW = 74
"""Columns below which the sums stand under the verdict."""

NAME_COLUMNS = 28
"""Longer names are folded, in a terminal."""


def review_table(
    report: Report, around: Surroundings, say: Translator, width: int
) -> RenderableType:
    """Draw the whole review for a terminal of so many columns."""
    if not report.clients:
        return Line(say(text("No clients yet. Import some records: secateur import FOLDER")))
    parts: list[RenderableType] = [
        Line(_opening(report, say), style="bold"),
        "",
        _table(report, say, width),
        "",
        legend(say),
        "",
        *(Line(say(line)) for line in _closing(report, around, say)),
        Line(say(NOT_LEGAL_ADVICE), style="italic"),
    ]
    return sheet(parts)


def _opening(report: Report, say: Translator) -> str:
    urgent = sum(client.verdict in {"act", "enough"} for client in report.clients)
    if not urgent:
        return say(
            text(
                "As of {as_of:date}: {n} client, and no sufficient reason to leave.",
                "As of {as_of:date}: {n} clients, and no sufficient reason to leave.",
                n=len(report.clients),
                as_of=report.as_of,
            )
        )
    return say(
        text(
            "As of {as_of:date}: {n} client of {clients} gives you a sufficient reason to leave.",
            "As of {as_of:date}: {n} clients of {clients} give you a sufficient reason to leave.",
            n=urgent,
            clients=len(report.clients),
            as_of=report.as_of,
        )
    )


def _table(report: Report, say: Translator, width: int) -> Columns:
    is_wide, is_narrow = width >= WIDE, width < NARROW
    names = None if width >= UNBOUNDED else NAME_COLUMNS
    table = Columns()
    table.add_column(say(text("Client")), overflow="fold", max_width=names)
    table.add_column(say(text("The eight reasons")), no_wrap=True)
    if not is_narrow:
        table.add_column(_money_heading(report, say), justify="right")
    table.add_column(say(text("Verdict and next step")), overflow="fold")
    for client in sorted(report.clients, key=lambda one: URGENCY.index(one.verdict)):
        sums = _money(client, report, say, is_labelled=is_narrow)
        verdict = _verdict(client, say, is_wide=is_wide)
        if is_narrow:
            verdict.append("".join(f"\n{sum_}" for sum_ in sums), "default")
        table.add_row(
            client.name,
            marks(client, say, gap=" " if is_wide else ""),
            *([] if is_narrow else [(" · " if is_wide else "\n").join(sums)]),
            verdict,
        )
    return table


def _verdict(client: ClientReport, say: Translator, *, is_wide: bool) -> Line:
    line = Line.assemble((say(VERDICT_WORDS[client.verdict]), VERDICT_COLOURS[client.verdict]))
    since = [reason.since for reason in client.reasons if reason.since]
    if since:
        line.append(" · " if is_wide else "\n", "default")
        line.append(say(text("since {since:day}", since=min(since))), "default")
    if client.next_step != "none":
        line.append(" · " if is_wide else "\n→ ", "default")
        line.append(say(STEP_WORDS[client.next_step]), "default")
    return line


def _money_heading(report: Report, say: Translator) -> str:
    """Name the wanted rate once, where there are effective ones to hold against it."""
    rates = [_rate(client, report, say) for client in report.clients]
    if report.wanted_rate is None or not any(rates):
        return say(text("Owed"))
    return say(
        text(
            "Owed, and earned per hour\n(wanted {wanted:money:currency})",
            wanted=report.wanted_rate,
            currency=report.currency,
        )
    )


def _money(
    client: ClientReport, report: Report, say: Translator, *, is_labelled: bool
) -> list[str]:
    """Write what is owed in each currency, then the effective rate."""
    owed = [say.form(debt.open, "money", debt.currency) for debt in client.owed if debt.open]
    owed = [] if client.is_untold else owed
    if is_labelled:
        owed = [say(text("{subject}: {said}", subject=text("Owed"), said=sum_)) for sum_ in owed]
    return [*owed, *_rate(client, report, say)]


def _rate(client: ClientReport, report: Report, say: Translator) -> list[str]:
    """Write the effective rate in the owner's currency, where it is known."""
    ratio = client.signals["effective_rate"].details.get("wanted_ratio")
    if not isinstance(ratio, float) or report.wanted_rate is None:
        return []
    rate, currency = round(ratio * report.wanted_rate), report.currency
    return [say(text("{rate:money:currency}/h", rate=rate, currency=currency))]


def _closing(report: Report, around: Surroundings, say: Translator) -> list[Text]:
    lines = list(report.not_known)
    if any(one.kind == "payments" for one in report.behind):
        lines.append(
            text(
                "If nothing came in since, say so: secateur clients set me.payments_until {day}",
                day=report.as_of.isoformat(),
            )
        )
    gaps = [gap for one in report.ends for gap in one.gaps]
    if gaps and not report.behind:
        lines.append(
            text(
                "If nothing came in then, say so: secateur clients set me.payments_until {day}",
                day=gaps[-1].until.isoformat(),
            )
        )
    aside = _set_aside(around)
    if aside:
        what = ", ".join(say(part) for part in aside)
        lines.append(text("Set aside: {what}. See: secateur settle", what=what))
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


def _set_aside(around: Surroundings) -> list[Text]:
    messages, payments = around.unmatched.get("messages", 0), around.unmatched.get("payments", 0)
    parts = (
        text(
            "{n} invoice that names no client",
            "{n} invoices that name no client",
            n=around.unmatched.get("invoices", 0),
        ),
        text("{n} message of no client yet", "{n} messages of no client yet", n=messages),
        text("{n} payment of no client yet", "{n} payments of no client yet", n=payments),
        text("{n} unreadable row", "{n} unreadable rows", n=around.unreadable),
    )
    return [part for part in parts if part.values["n"]]
