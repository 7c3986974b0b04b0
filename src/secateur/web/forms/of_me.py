"""What is asked of the owner."""

from collections.abc import Mapping
from types import MappingProxyType

from secateur.i18n import LANGUAGES
from secateur.model.text import Text, text
from secateur.settings.hours import WEEKDAYS
from secateur.web.forms.fields import UNSAID, Asked

LANGUAGE_WORDS: Mapping[str, Text] = MappingProxyType(
    {
        "fr-FR": text("French (France)"),
        "fr-CA": text("French (Canada)"),
        "fr-BE": text("French (Belgium)"),
        "fr-CH": text("French (Switzerland)"),
        "en": text("English"),
    }
)
LANGUAGE_CHOICES = (UNSAID, *((code, LANGUAGE_WORDS[code]) for code in LANGUAGES))
ADDRESS_CHOICES = (UNSAID, ("vous", text("formally (vous)")), ("tu", text("familiarly (tu)")))
YES_NO = (UNSAID, ("yes", text("yes")), ("no", text("no")))

DAYS: Mapping[str, Text] = MappingProxyType(
    dict(
        zip(
            WEEKDAYS,
            (
                text("Monday"),
                text("Tuesday"),
                text("Wednesday"),
                text("Thursday"),
                text("Friday"),
                text("Saturday"),
                text("Sunday"),
            ),
            strict=True,
        )
    )
)

WHO = (
    Asked(key="name", label=text("Name"), fills="name"),
    Asked(
        key="emails",
        label=text("Addresses you write from"),
        shape="list",
        hint=text("Several are separated by commas."),
        fills="email",
    ),
    Asked(
        key="language", label=text("Language of this page"), shape="choice",
        choices=LANGUAGE_CHOICES,
    ),
    Asked(
        key="form_of_address", label=text("How it speaks to you"), shape="choice",
        choices=ADDRESS_CHOICES,
    ),
    Asked(
        key="country", label=text("Country"),
        hint=text("Such as FR or CA-QC: public holidays and the law follow from it."),
        listed="places",
    ),
    Asked(key="timezone", label=text("Time zone"), listed="zones"),
)  # fmt: skip

MONEY = (
    Asked(
        key="currency", label=text("Currency"), hint=text("Three letters, such as EUR."),
        listed="currencies",
    ),
    Asked(
        key="wanted_rate", label=text("Wanted rate"), shape="number",
        hint=text("For an hour, before tax. It gives the opportunity cost its measure."),
    ),
    Asked(
        key="sales_tax", label=text("Sales tax, in %"), shape="percent",
        hint=text("For invoices that do not say theirs; 0 for none."),
    ),
    Asked(
        key="monthly_costs", label=text("Monthly costs"), shape="number",
        hint=text("Living and business: what goes out whatever comes in."),
    ),
    Asked(
        key="income_tax", label=text("Income tax and contributions, in %"), shape="percent",
        hint=text("The share of what comes in that is not yours."),
    ),
    Asked(
        key="payments_until", label=text("Payments are all on record until"), shape="day",
        hint=text("Where nothing came in since your bank statement ends."),
    ),
)  # fmt: skip

BALANCE = (
    Asked(key="balance_on", label=text("Money at hand, counted on"), shape="balance_on"),
    Asked(key="balance", label=text("Money at hand"), shape="balance"),
)

LETTERS = (
    Asked(key="address", label=text("Postal address"), shape="lines"),
    Asked(
        key="town", label=text("Town"), hint=text("Where letters are dated."),
        fills="address-level2",
    ),
    Asked(
        key="mentions", label=text("Business details"), shape="lines",
        hint=text("Legal form, registration number: what a letter must say."),
    ),
    Asked(
        key="payment_details", label=text("How to pay you"), shape="lines",
        hint=text("Account, reference."),
    ),
)  # fmt: skip

DAYS_OFF = Asked(
    key="days_off", label=text("Days off"), shape="days",
    hint=text("One per line: 2026-12-24, or 2026-07-20/2026-08-07 for a stretch."),
)  # fmt: skip
