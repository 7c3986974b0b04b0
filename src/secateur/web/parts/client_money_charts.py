"""A client's invoices from issue to payment, and what an hour earned."""

from collections.abc import Sequence
from datetime import date

from secateur.actions.reviewing.client_story import ClientStory
from secateur.actions.reviewing.story_money import Bill, Quarter
from secateur.i18n import Translator
from secateur.model.money import minor_digits
from secateur.model.text import Text, text
from secateur.web.charts import invoice_bars, rates
from secateur.web.downloads import Chart
from secateur.web.parts.chart_words import lacking, said, shape

MOST_BILLS = 12


def invoice_chart(story: ClientStory, say: Translator) -> Chart:
    """Draw the last invoices as bars."""
    shown = story.bills[-MOST_BILLS:]
    if not shown:
        return lacking(
            "invoices",
            text("Invoices: none yet."),
            text("Import your invoices to see them from issue to payment."),
            say,
        )
    drawn = invoice_bars.Bars(
        bars=[_bar(bill, say) for bill in shown],
        months=_months(shown[0].issued_on, story.as_of, say),
        today=story.as_of,
        label=say(text("Invoices from issue to payment; a table follows.")),
    )
    note = text(
        "{n} invoice, issued from {first:date} to {last:date}. Vertical stroke: {today:date}.",
        "{n} invoices, issued from {first:date} to {last:date}. Vertical stroke: {today:date}.",
        n=len(shown),
        first=shown[0].issued_on,
        last=shown[-1].issued_on,
        today=story.as_of,
    )
    widths = (invoice_bars.NARROW, invoice_bars.WIDEST, invoice_bars.WIDE)
    return Chart(
        id="invoices",
        title=say(_bills_title(shown)),
        note=say(note),
        pictures=tuple(invoice_bars.invoice_bars(drawn, width) for width in widths),
        legend=_bills_legend(say),
        caption=say(text("Invoices, the latest first")),
        head=said(_BILLS_HEAD, say),
        rows=tuple(_bill_row(bill, say) for bill in reversed(shown)),
        columns=("number", "amount", "currency", "issued_on", "due_on", "paid_on", "open"),
        data=tuple(_bill_data(bill) for bill in story.bills),
    )


_BILLS_HEAD = (
    *(text("Invoice"), text("Amount"), text("Issued"), text("Due"), text("Paid")),
    text("Outcome"),
)


def _bills_title(shown: Sequence[Bill]) -> Text:
    late = sum(bill.days is not None and bill.days > 0 for bill in shown)
    if not late:
        return text(
            "The last invoice was paid on its date, or is not due yet.",
            "The last {n} invoices were paid on their date, or are not due yet.",
            n=len(shown),
        )
    return text(
        "Of the last {n} invoice, {late} came late or is late.",
        "Of the last {n} invoices, {late} came late or are late.",
        n=len(shown),
        late=late,
    )


def _bills_legend(say: Translator) -> tuple[tuple[str, str], ...]:
    return (
        ("k-term", say(text("agreed time"))),
        ("k-late", say(text("late, then paid"))),
        ("k-open", say(text("late, still open"))),
        ("k-paid", say(text("paid"))),
        ("k-part", say(text("paid in part"))),
    )


def _bill_data(bill: Bill) -> tuple[str | float | date | None, ...]:
    amount = bill.amount / 10 ** minor_digits(bill.currency)
    days = (bill.issued_on, bill.due_on, bill.settled_on)
    return (bill.number, amount, bill.currency, *days, int(bill.is_open))


def _bar(bill: Bill, say: Translator) -> invoice_bars.Bar:
    said, short, mark = _outcome(bill)
    return invoice_bars.Bar(
        number=bill.number,
        amount=say.form(bill.amount, "money", bill.currency),
        said=say(said),
        said_short=say(short),
        mark=mark,
        issued_on=bill.issued_on,
        due_on=bill.due_on,
        paid_on=bill.settled_on,
        parts=[part.on for part in bill.parts if part.amount > 0],
        is_open=bill.is_open,
    )


def _outcome(bill: Bill) -> tuple[Text, Text, str]:
    """Say what became of an invoice, at length and briefly."""
    days = bill.days
    if bill.is_disputed and bill.is_open:
        return text("disputed"), text("disputed"), ""
    if bill.is_questioned:
        return text("to settle"), text("to settle"), ""
    if days is None:
        no_day = text("no due date") if bill.is_open else text("paid")
        return no_day, no_day, ""
    return _timed_outcome(days, is_open=bill.is_open)


def _timed_outcome(days: int, *, is_open: bool) -> tuple[Text, Text, str]:
    if is_open and days > 0:
        return text("open, +{n} d", n=days), text("open, +{n} d", n=days), "t-plum"
    if is_open:
        soon = text("due in {n} d", n=-days)
        return soon, soon, ""
    if days > 0:
        return text("paid, +{n} d", n=days), text("+{n} d", n=days), "t-ochre"
    return text("paid on time"), text("on time"), "t-sage"


def _bill_row(bill: Bill, say: Translator) -> tuple[str, ...]:
    def day(given: date | None) -> str:
        return say.form(given, "day")

    return (
        bill.number,
        say.form(bill.amount, "money", bill.currency),
        day(bill.issued_on),
        day(bill.due_on),
        day(bill.settled_on),
        say(_outcome(bill)[0]),
    )


def _months(first: date, last: date, say: Translator) -> list[tuple[date, str]]:
    found: list[tuple[date, str]] = []
    number = first.year * 12 + first.month
    while (day := date(number // 12, number % 12 + 1, 1)) <= last:
        pattern = "LLL yy" if day.month == 1 else "LLL"
        found.append((day, shape(day, pattern, say)))
        number += 1
    return found


def rates_chart(story: ClientStory, say: Translator) -> Chart:
    """Draw what an hour earned, three months at a time."""
    found = story.quarters
    if not found:
        return lacking(
            "rates",
            text("What an hour earns: not known yet."),
            text("Closed months with hours and invoices are needed."),
            say,
        )
    last = found[-1]
    drawn = rates.Rates(
        points=[
            rates.RatePoint(
                shape(one.last, "LLL yy", say), one.low, one.rate, one.high, f"{one.rate:.0f}"
            )
            for one in found
        ],
        lines=_rate_lines(story, last, say),
        label=say(text("What an hour earned, three months at a time; a table follows.")),
    )
    head = (text("Months"), text("Per hour"), text("Interval"), text("Hours"))
    note = text(
        "Invoiced before tax, divided by all hours, three closed months at a time, in"
        " {currency} per hour; {hours:number} {hours|hour|hours} in all. Bars: 80% interval.",
        currency=last.currency,
        hours=sum(one.hours for one in found),
    )
    return Chart(
        id="rates",
        title=say(_rates_title(last)),
        note=say(note),
        pictures=tuple(rates.rate_chart(drawn, width) for width in (rates.NARROW, rates.WIDE)),
        caption=say(text("What an hour earned")),
        head=said(head, say),
        rows=tuple(_quarter_row(one, say) for one in reversed(found)),
        columns=_QUARTER_COLUMNS,
        data=tuple(_quarter_data(one) for one in found),
    )


def _rate_lines(
    story: ClientStory, last: Quarter, say: Translator
) -> tuple[tuple[str, float, str], ...]:
    lines: list[tuple[str, float, str]] = []
    if last.agreed is not None:
        agreed = text("agreed {rate:number}", rate=round(last.agreed))
        lines.append(("agreed", last.agreed, say(agreed)))
    if story.wanted_rate is not None and last.currency == story.currency:
        wanted = story.wanted_rate / 10 ** minor_digits(story.currency)
        lines.append(("wanted", wanted, say(text("wanted {rate:number}", rate=round(wanted)))))
    return tuple(lines)


def _quarter_row(one: Quarter, say: Translator) -> tuple[str, ...]:
    between = text("{low:number} to {high:number}", low=round(one.low), high=round(one.high))
    return (
        _quarter_name(one, say),
        say.form(round(one.rate, 1), "number"),
        say(between),
        say.form(round(one.hours, 1), "number"),
    )


_QUARTER_COLUMNS = (
    *("first_month", "last_month", "months", "hours", "rate", "low_80", "high_80"),
    *("agreed", "currency"),
)


def _quarter_data(one: Quarter) -> tuple[str | float | date | None, ...]:
    return (
        *(one.first, one.last, one.n, round(one.hours, 2), round(one.rate, 2)),
        *(round(one.low, 2), round(one.high, 2)),
        *(None if one.agreed is None else round(one.agreed, 2), one.currency),
    )


def _rates_title(last: Quarter) -> Text:
    if last.agreed is None:
        return text(
            "An hour earned {rate:price:currency} over the last three closed months.",
            rate=last.rate,
            currency=last.currency,
        )
    return text(
        "An hour earned {rate:price:currency} over the last three closed months, for"
        " {agreed:price:currency} agreed.",
        rate=last.rate,
        currency=last.currency,
        agreed=last.agreed,
    )


def _quarter_name(one: Quarter, say: Translator) -> str:
    return f"{shape(one.first, 'LLL', say)}–{shape(one.last, 'LLL yy', say)}"
