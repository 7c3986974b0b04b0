"""Short names of the signals, and of the limits they are held against."""

from collections.abc import Mapping
from types import MappingProxyType

from secateur.model.text import Text, text

SIGNAL_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "payment_lateness": text("Late payments"),
        "payment_overdue": text("Overdue invoices"),
        "payment_promises": text("Promised payment days"),
        "payment_short": text("Payments in part"),
        "payment_chasing": text("Reminders sent"),
        "payment_just_in_time": text("Paid just before asking again"),
        "effective_rate": text("What an hour earns"),
        "scope_drift": text("Hours beyond the agreed scope"),
        "terms_changes": text("Changes of the terms"),
        "terms_missing": text("Terms not in writing"),
        "reply_time": text("Their time to answer"),
        "asks_unanswered": text("Questions left unanswered"),
        "inputs_overdue": text("Documents awaited"),
        "meetings_missed": text("Meetings missed"),
        "off_hours": text("Contacts outside your hours"),
        "nagging": text("Asked again soon"),
        "own_reply_time": text("Your time to answer"),
        "own_postponements": text("Meetings you moved"),
        "dread": text("Dread"),
        "energy": text("Energy before and after"),
        "own_off_hours": text("Work outside your hours"),
        "spill_over": text("Weight on the other clients"),
        "respect": text("Respect and values"),
        "concentration": text("Share of your income"),
        "opportunity_cost": text("What these hours could have earned"),
    }
)
"""By signal."""

LIMIT_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "late_share": text("Share of late invoices"),
        "late_days": text("Days after which a payment is late"),
        "overdue_days": text("Days past due"),
        "overdue_days_established": text("Days past due that suffice alone"),
        "broken_promises": text("Broken promises"),
        "short_share": text("Share of invoices paid in part"),
        "reminders_per_invoice": text("Reminders per late invoice"),
        "just_in_time_p": text("Chance of a coincidence (payments)"),
        "rate_ratio": text("Earned rate over agreed rate"),
        "scope_ratio": text("Hours worked over hours agreed"),
        "terms_changes": text("Changes of the terms, at most"),
        "terms_missing": text("Missing terms"),
        "reply_days": text("Working days to answer"),
        "unanswered_share": text("Share of unanswered questions"),
        "unanswered_days": text("Working days after which a question is unanswered"),
        "inputs_late_share": text("Share of late documents"),
        "missed_share": text("Share of missed meetings"),
        "cancel_notice_hours": text("Hours of notice to cancel a meeting"),
        "off_hours_share": text("Share outside your hours"),
        "nagging_share": text("Share asked again soon"),
        "own_reply_ratio": text("Your time to answer, over that to the others"),
        "postponed_ratio": text("Meetings moved, over those with the others"),
        "dread_points": text("Points of dread above the others"),
        "energy_points": text("Points of energy below the others"),
        "own_off_hours_share": text("Share of your work outside your hours"),
        "spill_over_p": text("Chance of a coincidence (other clients)"),
        "respect_mean": text("Respect and values, of 5"),
        "income_share": text("Share of income"),
        "opportunity_share": text("Share of income forgone"),
    }
)
"""By the key of the limit in the settings."""

SHARES = ("_share", "_p")
"""How the keys of limits end that are shares, shown in percent."""


def signal_words(signal: str) -> Text:
    """Return the short name of a signal."""
    return SIGNAL_WORDS.get(signal) or text("{name}", name=signal)


def limit_words(limit: str) -> Text:
    """Return what a limit is about."""
    return LIMIT_WORDS.get(limit) or text("{name}", name=limit)


def is_share(limit: str) -> bool:
    """Say whether a limit is a share."""
    return limit.endswith(SHARES)
