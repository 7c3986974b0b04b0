"""What each limit means: a short form for a line, a long one that explains; a test asks for all."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from secateur.model.text import Text, text


@dataclass(frozen=True, slots=True)
class LimitWords:
    """Both forms of what a limit is about, in the same words."""

    short: Text
    long: Text


LIMIT_WORDS: Mapping[str, LimitWords] = MappingProxyType(
    {
        "late_share": LimitWords(
            text("Share of late invoices"),
            text("share of the invoices due that were paid late, or are late already"),
        ),
        "late_days": LimitWords(
            text("Days after which a payment is late"),
            text("days after the due day beyond which a payment counts as late"),
        ),
        "overdue_days": LimitWords(
            text("Days past due"),
            text("days an unpaid invoice is past due: emerging"),
        ),
        "overdue_days_established": LimitWords(
            text("Days past due that suffice alone"),
            text("days an unpaid invoice is past due: established"),
        ),
        "broken_promises": LimitWords(
            text("Broken promises"),
            text("promises of payment in writing that were broken"),
        ),
        "short_share": LimitWords(
            text("Share of invoices paid in part"),
            text("share of invoices paid in part and not completed, out of those paid"),
        ),
        "reminders_per_invoice": LimitWords(
            text("Reminders per late invoice"),
            text("reminders you write per late invoice"),
        ),
        "just_in_time_p": LimitWords(
            text("Chance of a coincidence (payments)"),
            text("chance that new asks follow late payments by coincidence"),
        ),
        "rate_ratio": LimitWords(
            text("Effective rate over agreed rate"),
            text("effective rate (what an hour earns), against the agreed rate"),
        ),
        "scope_ratio": LimitWords(
            text("Hours worked over hours agreed"),
            text("hours worked, against the hours agreed"),
        ),
        "terms_changes": LimitWords(
            text("Changes of the terms, at most"),
            text("changes of the terms, in a year"),
        ),
        "terms_missing": LimitWords(
            text("Missing terms"),
            text("main terms that no agreement has in writing"),
        ),
        "reply_days": LimitWords(
            text("Working days to answer"),
            text("working days the client takes to answer"),
        ),
        "unanswered_share": LimitWords(
            text("Share of unanswered questions"),
            text("share of your questions left unanswered"),
        ),
        "unanswered_days": LimitWords(
            text("Working days after which a question is unanswered"),
            text("working days of the client after which a question counts as unanswered"),
        ),
        "inputs_late_share": LimitWords(
            text("Share of late documents"),
            text("share of the documents awaited that came late, or not yet"),
        ),
        "missed_share": LimitWords(
            text("Share of missed meetings"),
            text("share of the meetings that the client missed, or cancelled too late"),
        ),
        "cancel_notice_hours": LimitWords(
            text("Hours of notice to cancel a meeting"),
            text("hours of notice to cancel a meeting; less is too late"),
        ),
        "off_hours_share": LimitWords(
            text("Share outside your hours"),
            text("share of demanding contacts outside your hours"),
        ),
        "nagging_share": LimitWords(
            text("Share asked again soon"),
            text("share of asks that came again before you could reasonably answer"),
        ),
        "own_reply_ratio": LimitWords(
            text("Your time to answer, over that to the others"),
            text("your time to answer this client, against that for the other clients"),
        ),
        "postponed_ratio": LimitWords(
            text("Meetings moved, over those with the others"),
            text("share of the meetings you move, against that for the other clients"),
        ),
        "dread_points": LimitWords(
            text("Points of dread above the others"),
            text("dread, in points above that for the other clients"),
        ),
        "energy_points": LimitWords(
            text("Points of energy below the others"),
            text("change of energy over an exchange, in points below the other clients"),
        ),
        "own_off_hours_share": LimitWords(
            text("Share of your work outside your hours"),
            text("share of your work for the client outside your hours"),
        ),
        "spill_over_p": LimitWords(
            text("Chance of a coincidence (other clients)"),
            text("chance that the other clients wait longer by coincidence"),
        ),
        "respect_mean": LimitWords(
            text("Respect and values, of 5"),
            text("respect and values as you felt them, on average, from 1 to 5"),
        ),
        "income_share": LimitWords(
            text("Share of income"),
            text("share of income that comes from one client"),
        ),
        "opportunity_share": LimitWords(
            text("Share of income forgone"),
            text("income forgone (what the hours would earn more elsewhere), against your income"),
        ),
        "false_alarms_per_year": LimitWords(
            text("False alarms a year"),
            text("false alarms of change to accept in a year, per client"),
        ),
    }
)
"""By the key of the limit in the settings."""

UNIT_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "share": text("a share, 0.33 for a third"),
        "days": text("days"),
        "working_days": text("working days"),
        "hours": text("hours"),
        "count": text("a number"),
        "ratio": text("a ratio, 1 for as much"),
        "points": text("points of the scale"),
    }
)
"""By the unit of a limit."""

SHARES = ("_share", "_p")
"""How the keys of limits end that are shares, shown in percent."""


def limit_words(limit: str) -> Text:
    """Return what a limit is about, in its short form."""
    words = LIMIT_WORDS.get(limit)
    return words.short if words else text("{name}", name=limit)


def is_share(limit: str) -> bool:
    """Say whether a limit is a share."""
    return limit.endswith(SHARES)
