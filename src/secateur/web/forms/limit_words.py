"""What each limit means, in one line; a test asks for a line for every limit there is."""

from collections.abc import Mapping
from types import MappingProxyType

from secateur.model.text import Text, text

LIMIT_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "late_share": text("invoices paid late, out of those due"),
        "late_days": text("days after the due day from which a payment counts as late"),
        "overdue_days": text("days an unpaid invoice is past its due day: emerging"),
        "overdue_days_established": text("days an unpaid invoice is past its due day: established"),
        "reminders_per_invoice": text("reminders you write for a late invoice"),
        "just_in_time_p": text("chance that new asks follow late payments by luck"),
        "broken_promises": text("payment promises that were not kept"),
        "short_share": text("invoices paid short, out of those paid"),
        "rate_ratio": text("what an hour earns, against the agreed rate"),
        "scope_ratio": text("hours worked, against the hours agreed"),
        "terms_changes": text("changes of what was agreed, in a year"),
        "terms_missing": text("main points that no agreement settles"),
        "unanswered_share": text("your questions left without an answer"),
        "unanswered_days": text("days after which a question counts as unanswered"),
        "inputs_late_share": text("things you waited for that came late"),
        "missed_share": text("meetings the client missed, moved or cancelled too late"),
        "cancel_notice_hours": text("hours before a meeting under which cancelling is too late"),
        "reply_days": text("working days the client takes to answer"),
        "nagging_share": text("asks followed up before you could reasonably answer"),
        "off_hours_share": text("demanding contacts outside your hours"),
        "own_off_hours_share": text("your own work for the client outside your hours"),
        "dread_points": text("dread, above that of your other clients"),
        "postponed_ratio": text("meetings you move, against those of the other clients"),
        "own_reply_ratio": text("your time to answer, against that for the other clients"),
        "energy_points": text("energy over an exchange, below that of the other clients"),
        "spill_over_p": text("chance that your other clients wait longer by luck"),
        "respect_mean": text("respect felt, on average, from 1 to 5"),
        "income_share": text("part of your income that comes from one client"),
        "opportunity_share": text("what the hours would earn more elsewhere, against your income"),
        "false_alarms_per_year": text("false alarms of change to accept in a year, per client"),
    }
)

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
