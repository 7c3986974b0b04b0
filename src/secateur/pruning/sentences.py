"""What pruning found, in sentences; nothing here praises or reproaches."""

from collections.abc import Mapping
from types import MappingProxyType

from secateur.model.text import Text, Value, text
from secateur.pruning.model import Counted, Cut, Gap, GapStage, Measure, Measured, Source, Trait

NOTHING_LEFT = text(
    "You have left no client so far. Once you do, what it freed is measured here from your"
    " records: hours and evenings, replies to the others, the income gap as it closes, 30, 60"
    " and 90 days after the last day."
)
HOW_TO_SAY = text("Have you left one already? Say when: secateur prune --left CLIENT=2026-06-30")

MEASURE_WORDS: Mapping[Measure, Text] = MappingProxyType(
    {
        "client_hours": text("hours for this client, a week"),
        "client_off_days": text("evenings and days off with work for this client, a week"),
        "off_days": text("evenings and days off with work for anyone, a week"),
        "off_hours": text("hours worked outside your own hours, a week"),
        "rest_days": text("days without any hours on record, a week"),
        "all_hours": text("hours worked in all, a week"),
        "reply_minutes": text("working hours until you answer the others, median"),
    }
)
"""The measures, in the order they are shown."""

IN_HOURS: frozenset[Measure] = frozenset({"client_hours", "off_hours", "all_hours"})
"""Measures in minutes a week."""

SOURCE_WORDS: Mapping[Source, Text] = MappingProxyType(
    {
        "said": text("you said so"),
        "exit": text("your exit"),
        "agreement": text("the end of the agreement"),
    }
)

TRAIT_WORDS: Mapping[Trait, Text] = MappingProxyType(
    {
        "kind": text("kind of client"),
        "unit": text("how the work is priced"),
        "terms": text("payment terms"),
        "signed": text("the agreement"),
        "place": text("place"),
        "language": text("language of letters"),
        "invoice_size": text("size of invoices"),
        "rhythm": text("rhythm of invoices"),
        "since": text("with you"),
        "pays": text("pays"),
        "answers": text("answers half of your questions"),
        "hours": text("asks"),
    }
)

VALUE_WORDS: Mapping[tuple[Trait, str], Text] = MappingProxyType(
    {
        ("kind", "business"): text("a business"),
        ("kind", "consumer"): text("a private person"),
        ("kind", "public"): text("a public body"),
        ("unit", "hour"): text("by the hour"),
        ("unit", "day"): text("by the day"),
        ("unit", "fixed"): text("at a fixed price"),
        ("unit", "month"): text("by the month"),
        ("unit", "in_kind"): text("in kind"),
        ("terms", "none"): text("none in writing"),
        ("terms", "short"): text("30 days or less"),
        ("terms", "long"): text("more than 30 days"),
        ("signed", "yes"): text("in writing and signed"),
        ("signed", "no"): text("not signed"),
        ("place", "here"): text("in your country"),
        ("place", "elsewhere"): text("in another country"),
        ("invoice_size", "large"): text("your usual invoice or larger"),
        ("invoice_size", "small"): text("smaller than your usual invoice"),
        ("rhythm", "steady"): text("in at least nine months of twelve"),
        ("rhythm", "now_and_then"): text("in fewer than nine months of twelve"),
        ("since", "long"): text("for a year or more"),
        ("since", "new"): text("for less than a year"),
        ("pays", "on_time"): text("two invoices in three or more on time"),
        ("pays", "late"): text("more than one invoice in three late"),
        ("answers", "one_day"): text("within one working day"),
        ("answers", "two_days"): text("within two working days"),
        ("answers", "slow"): text("after more than two working days"),
        ("hours", "inside"): text("nine times in ten within your hours"),
        ("hours", "outside"): text("more than one time in ten outside your hours"),
    }
)
"""A language stands for itself."""

CIRCULAR = text(
    "“Doing well” already means that payment is in order and three more reasons are clear: that"
    " these clients pay and answer in time follows from it."
)

SMALL = text("With so few clients this is a description, not a law.")


def value_words(trait: Trait, value: str) -> Text:
    """Say the value of a trait."""
    return VALUE_WORDS.get((trait, value)) or text("{value}", value=value)


def among(found: Counted) -> Text:
    """Say how many of a group."""
    if not found.n:
        return text("not known")
    return text("{k} of {n}", k=found.k, n=found.n)


def measured(measure: Measure, found: Measured) -> Text:
    """Say one figure with its interval, or what is missing."""
    if found.value is None:
        return found.why or text("not on record")
    value = _written(measure, found.value)
    if found.low is None and found.high is None:
        return value
    if found.high is None or found.low is None:
        low = _written(measure, found.low or 0.0)
        return text("{value} ({low} or more)", value=value, low=low)
    return text(
        "{value} ({low} to {high})",
        value=value,
        low=_written(measure, found.low),
        high=_written(measure, found.high),
    )


def counted(measure: Measure, found: Measured) -> Text:
    """Say of how much a figure is made."""
    if measure == "reply_minutes":
        return text("{n} ask", "{n} asks", n=found.n)
    return text("{n} week", "{n} weeks", n=found.n)


def _written(measure: Measure, value: float) -> Text:
    if measure in IN_HOURS:
        return text("{value:hours}", value=round(value))
    if measure == "reply_minutes":
        return text("{value:number} h", value=round(value / 60, 1))
    return text("{value:number}", value=round(value, 1))


def are_apart(before: Measured, after: Measured) -> bool | None:
    """Tell whether two intervals do not overlap; None where one is missing."""
    bounds = (before.low, before.high, after.low, after.high)
    low, high, other_low, other_high = bounds
    if low is None or high is None or other_low is None or other_high is None:
        return None
    return high < other_low or other_high < low


def freed(cut: Cut) -> tuple[Text, ...]:
    """Say what the departure freed, as far as it is measured."""
    latest = cut.latest
    if latest is None:
        first = cut.after[0].stretch.last
        return (text("The first look back is due after {day:date}.", day=first),)
    days = latest.stretch.days
    said: list[Text] = []
    for measure, templates in _FREED.items():
        before, after = cut.before.measures[measure], latest.measures[measure]
        if before.value is None or after.value is None:
            continue
        values: dict[str, Value] = {
            "before": _written(measure, before.value),
            "after": _written(measure, after.value),
            "client": cut.name,
            "days": days,
            "less": _written(measure, abs(before.value - after.value)),
        }
        templated = templates[0 if after.value <= before.value else 1]
        told = Text(templated.template, MappingProxyType(values))
        said.append(_with_remark(told, before, after))
    return tuple(said) or (text("Your records do not yet say what the departure freed."),)


def _with_remark(told: Text, before: Measured, after: Measured) -> Text:
    apart = are_apart(before, after)
    if apart is None:
        return text("{told} Too little is on record for a range.", told=told)
    if apart:
        return told
    return text("{told} The two ranges overlap: this may be chance.", told=told)


_FREED: Mapping[Measure, tuple[Text, Text]] = MappingProxyType(
    {
        "client_hours": (
            text(
                "{less} a week are free again: {client} took {before} a week, and {after} in the"
                " {days} days since."
            ),
            text(
                "{client} took {before} a week before, and still {after} in the {days} days since."
            ),
        ),
        "off_days": (
            text(
                "Evenings and days off with work: {before} a week before, {after} in the {days}"
                " days since."
            ),
            text(
                "Evenings and days off with work: {before} a week before, {after} in the {days}"
                " days since; other work has taken them."
            ),
        ),
        "reply_minutes": (
            text(
                "Half of the others’ questions are answered within {after}, in the {days} days"
                " since; before, within {before} (working hours)."
            ),
            text(
                "Half of the others’ questions are answered within {after}, in the {days} days"
                " since; before, within {before} (working hours): no faster so far."
            ),
        ),
    }
)
"""What is said where a figure went down, and where it did not."""


def income(found: Gap, name: str) -> tuple[Text, ...]:
    """Say what income went and how far the gap is closed."""
    if found.share is None:
        return (found.why,) if found.why else ()
    said = [
        text(
            "{client} brought {share:percent} of the income of the {days} days before:"
            " {sum:money:currency} per 30 days (n = {n}).",
            client=name,
            share=found.share,
            days=found.days,
            sum=found.client,
            currency=found.currency,
            n=found.n,
        )
    ]
    said += [_closing(found, stage) for _, stage in sorted(found.stages.items())]
    if found.why is not None:
        said.append(text("The days after: {why}.", why=found.why))
    if found.lacking:
        said.append(
            text(
                "Left out for want of an exchange rate: {listed}.", listed=", ".join(found.lacking)
            )
        )
    return tuple(said)


def _closing(found: Gap, stage: GapStage) -> Text:
    return text(
        "{days} days after: the others bring {others:money:currency} per 30 days"
        " ({before:money:currency} before), of which {new:money:currency} from new clients."
        " {closed}",
        days=stage.days,
        others=stage.others,
        before=found.others,
        new=stage.new,
        closed=_closed(stage.closed),
        currency=found.currency,
    )


def _closed(share: float | None) -> Text:
    if share is None:
        return text("There was no gap to close.")
    if share <= 0:
        return text("That closes none of the gap so far.")
    if share >= 1:
        return text("That closes the gap.")
    return text("That closes {share:percent} of the gap.", share=share)


def ended(cut: Cut) -> tuple[Text, ...]:
    """Say how it ended."""
    one, departure = cut.ending, cut.departure
    said = [
        text(
            "Last day: {day:date} ({source}).",
            day=departure.on,
            source=SOURCE_WORDS[departure.source],
        )
    ]
    if one.since is not None and one.since < departure.on:
        months = round((departure.on - one.since).days * 12 / 365.25)
        said.append(text("Together for {n} month.", "Together for {n} months.", n=max(1, months)))
    if one.minutes_after:
        said.append(
            text("{minutes:hours} worked for it after that day.", minutes=one.minutes_after)
        )
    if one.last_paid_on is not None:
        said.append(text("Last payment: {day:date}.", day=one.last_paid_on))
    said += [_owed(amount, one.overdue.get(code, 0), code) for code, amount in one.open.items()]
    if not one.open and one.last_paid_on is not None:
        said.append(text("Nothing is left unpaid."))
    if one.last_message_on is not None:
        said.append(text("Last message: {day:date}.", day=one.last_message_on))
    return tuple(said)


def _owed(amount: int, overdue: int, currency: str) -> Text:
    if not overdue:
        return text(
            "Still to be paid: {sum:money:currency}, nothing overdue.",
            sum=amount,
            currency=currency,
        )
    if overdue >= amount:
        return text("Still unpaid: {sum:money:currency}.", sum=amount, currency=currency)
    return text(
        "Still to be paid: {sum:money:currency}, of which overdue: {overdue:money:currency}.",
        sum=amount,
        overdue=overdue,
        currency=currency,
    )


def lapsed(name: str) -> Text:
    """Say that an agreement ended and work goes on."""
    return text(
        "{client}: the agreement has ended while work goes on, so it does not count as left.",
        client=name,
    )


def common(reason: Text, count: int, n: int) -> Text:
    """Say for how many of the clients left a reason held on the last day."""
    return text(
        "{reason}: established or emerging for {k} of {n} on the last day",
        reason=reason,
        k=count,
        n=n,
    )


def value(measure: Measure, found: Measured) -> Text:
    """Say one figure without its interval, or what is missing."""
    if found.value is None:
        return found.why or text("not on record")
    return _written(measure, found.value)
