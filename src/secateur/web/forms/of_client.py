"""What is asked of a client, and of what was agreed with it."""

from secateur.law import Debtor
from secateur.law.words import DEBTOR_WORDS
from secateur.model.text import text
from secateur.web.forms.fields import UNSAID, Asked
from secateur.web.forms.of_me import ADDRESS_CHOICES, LANGUAGE_CHOICES, YES_NO

_KINDS: tuple[Debtor, ...] = ("business", "public", "consumer")

ABOUT = (
    Asked(
        key="kind", label=text("What kind of client"), shape="choice",
        choices=(UNSAID, *((kind, DEBTOR_WORDS[kind]) for kind in _KINDS)),
    ),
    Asked(key="country", label=text("Country"), hint=text("Such as FR or CA-QC."), listed="places"),
    Asked(key="timezone", label=text("Time zone"), listed="zones"),
    Asked(
        key="closed", label=text("Closed on"), shape="days",
        hint=text("One per line: 2026-12-24, or 2026-07-20/2026-08-07 for a stretch."),
    ),
    Asked(key="pro_bono", label=text("Pro bono"), shape="choice", choices=YES_NO),
)  # fmt: skip

LETTERS = (
    Asked(key="contact", label=text("Who letters go to")),
    Asked(key="address", label=text("Postal address"), shape="lines"),
    Asked(
        key="form_of_address", label=text("How letters speak to it"), shape="choice",
        choices=ADDRESS_CHOICES,
    ),
    Asked(
        key="language", label=text("Language of letters"), shape="choice",
        choices=LANGUAGE_CHOICES,
    ),
)  # fmt: skip

UNIT_CHOICES = (
    UNSAID,
    ("hour", text("per hour")),
    ("day", text("per day")),
    ("fixed", text("for the whole")),
    ("month", text("per month")),
    ("in_kind", text("in kind")),
)

TERMS = (
    Asked(key="from", label=text("First day"), shape="day"),
    Asked(key="until", label=text("Last day, once it ended"), shape="day"),
    Asked(key="signed", label=text("Signed"), shape="choice", choices=YES_NO),
    Asked(key="rate", label=text("Rate before tax"), shape="number"),
    Asked(key="unit", label=text("The rate pays"), shape="choice", choices=UNIT_CHOICES),
    Asked(
        key="currency", label=text("Currency"), hint=text("Three letters, such as EUR."),
        listed="currencies",
    ),
    Asked(
        key="payment_terms", label=text("Payment term"),
        hint=text("“30 days”, “45 days end of month” or “on receipt”."),
    ),
    Asked(
        key="scope_hours", label=text("Hours agreed"),
        hint=text("Hours agreed, such as “20 per month” or “80 per project”."),
    ),
    Asked(
        key="notice_days", label=text("Notice you give"),
        hint=text("Such as “30 days” or “2 months”."),
    ),
    Asked(key="notice_days_client", label=text("Notice the client gives")),
    Asked(
        key="late_rate", label=text("Late-payment interest, in % a year"), shape="rate",
        hint=text("What the contract says; else the law applies."),
    ),
    Asked(
        key="discount", label=text("Discount when paid early"),
        hint=text("Such as “2% 10 days”."),
    ),
    Asked(key="withholding", label=text("Lawfully held back, in %"), shape="percent"),
    Asked(
        key="law", label=text("Governing law"), hint=text("Such as FR or CA-QC."), listed="places"
    ),
    Asked(key="pro_bono", label=text("Pro bono"), shape="choice", choices=YES_NO),
)  # fmt: skip
