"""Says on a page what a sentence made for a terminal asks for, and where on the page it is done."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType

from secateur.i18n import Translator, translator
from secateur.model.text import Text, text

_APOSTROPHE = re.compile(r"(?<=\w)'")
_NUMBER_AND_UNIT = re.compile(
    r"(?<=\d) (?=[^\W\d_])(?!(?:à|au|de|en|et|ou|par|sur|and|for|in|is|of|on|or|out|per|to)\b)"
)
"""The space in “7 days”, not that in “0 to 5”."""


@dataclass(frozen=True, slots=True)
class OnPage:
    """What a page says instead, and where it is done."""

    words: Text
    place: str = ""
    """An address; ``{client}`` is whom the page is about, other names are values of the text."""


_LEAVE, _RESET = "/clients/{client}/leave", "/clients/{client}/reset"
_AGREED, _CLAIM = "/clients/{client}/agreements", "/clients/{client}/claim"

ON_PAGE: Mapping[str, OnPage] = MappingProxyType(
    {
        # The program was updated while the page was open
        "{path}: a newer Sécateur wrote this store (layout {found}, this one knows up to {known})."
        " Update Sécateur, then try again.": OnPage(
            text(
                "{path}: a newer Sécateur has changed this store since the page was opened (layout"
                " {found}, this page knows up to {known}). Stop the page with Ctrl+C in its"
                " terminal, then open it again. If it says the same, update Sécateur."
            )
        ),
        # Departures and their letters
        "{reason} The command: {command}": OnPage(text("{reason}"), f"{_LEAVE}#last-day"),
        "Choose what reason to give, only if it is true, or none: {command} --motive none. See:"
        " {command}": OnPage(
            text("Choose first what reason to give, or none."), f"{_LEAVE}#motive"
        ),
        "Settle first what the law may hold against it: {command} --confirm {question}": OnPage(
            text("Settle first what the law may hold against it."), f"{_LEAVE}#questions"
        ),
        "It is not known which law applies: --law FR": OnPage(
            text("It is not known which law applies."), f"{_LEAVE}#last-day"
        ),
        "{statement} ({article}). To settle first: {ask} Then: {command} --confirm {question}"
        " --suspend": OnPage(
            text("{statement} ({article}). To settle first: {ask}"), f"{_LEAVE}#aside"
        ),
        "{statement} {article}. To settle first: {ask} Then: {command} --confirm"
        " {question}": OnPage(
            text("{statement} {article}. To settle first: {ask}"), f"{_LEAVE}#breach"
        ),
        "{what} To say it: {command}": OnPage(text("{what}")),
        "48 hours to think it over, from the opening of the exit{until}. To do without: {command}"
        " --skip-cooling": OnPage(
            text("48 hours to think it over, from the opening of the exit{until}."),
            f"{_LEAVE}#reflect",
        ),
        "Received before it was sent? Say first when you sent it: --sent DATE.": OnPage(
            text("Received before it was sent? Say first when you sent it."), f"{_LEAVE}#sending"
        ),
        "“{step}” follows from what you say, and is not ticked by hand. See: {command}": OnPage(
            text("“{step}” follows from what you say, and is not ticked by hand."), _LEAVE
        ),
        "“{said}” says nothing: write --say NAME=VALUE.": OnPage(text("“{said}” says nothing.")),
        "The agreements in force name several laws ({laws}): say which one applies, with --law.": (
            OnPage(
                text("The agreements in force name several laws ({laws}): say which one applies."),
                f"{_LEAVE}#last-day",
            )
        ),
        "Two laws are possible, that of {mine} and that of {theirs}: look in the agreement which"
        " one it names, then say it with --law.": OnPage(
            text(
                "Two laws are possible, that of {mine} and that of {theirs}: look in the agreement"
                " which one it names, then say it."
            ),
            f"{_LEAVE}#last-day",
        ),
        "Counted from the day the client receives it, since nothing else is said (--from"
        " sending).": OnPage(
            text("Counted from the day the client receives it, since nothing else is said.")
        ),
        # Names and addresses on letters
        'Your name is missing: secateur clients set me.name "Camille Roy"': OnPage(
            text("Your name is missing."), "/settings#who"
        ),
        'Your name is missing, and a statement bears it: secateur clients set me.name "Camille'
        ' Roy"': OnPage(text("Your name is missing, and a statement bears it."), "/settings#who"),
        "the address of {client} (secateur clients set client.{id}.address"
        ' "12 rue des Lilas | 69001 Lyon")': OnPage(
            text("the address of {client}"), "/clients/{id}/agreements#letters"
        ),
        'your address (secateur clients set me.address "3 rue Haute | 38000 Grenoble")': OnPage(
            text("your address"), "/settings#letters"
        ),
        "A letter on paper needs {missing}. For an email, none: --channel email.": OnPage(
            text("A letter on paper needs {missing}. An email needs no postal address.")
        ),
        "{fact} ({command})": OnPage(text("{fact}")),
        "No email draft: no address of {client} is known (secateur clients alias).": OnPage(
            text("No email draft: no address of {client} is known."), f"{_AGREED}#names"
        ),
        "An email needs both email addresses: yours, and one of {client}.": OnPage(
            text("An email needs both email addresses: yours, and one of {client}."),
            f"{_AGREED}#names",
        ),
        "It is not known which law applies with this client, so what such a letter must say is"
        " not known either: say where the client works, or which law the agreement names.": OnPage(
            text(
                "It is not known which law applies with this client, so what such a letter"
                " must say is not known either: say where the client works, or which law the"
                " agreement names."
            ),
            f"{_AGREED}#about",
        ),
        # Resets
        "No reset is drafted. Say its terms first: {command} --term {example}": OnPage(
            text("No reset is drafted. Choose its terms first."), f"{_RESET}#terms"
        ),
        "This reset was sent: its terms stay what they were. To write another, end it first:"
        " {command} --stop": OnPage(
            text(
                "This reset was sent: its terms stay what they were. To write another, end it"
                " first."
            ),
            f"{_RESET}#test",
        ),
        "Choose at least one term: {command} --term {example}": OnPage(
            text("Choose at least one term."), f"{_RESET}#terms"
        ),
        # Accounts and claims
        "Invoice {invoice} may be paid already: run secateur settle first.": OnPage(
            text("Invoice {invoice} may be paid already: sort out its payment first."), "/settle"
        ),
        "The account does not come to what is asked for: {amount:money:currency} lies between them"
        " (disputed, in question, held back, or paid too much). Settle it: secateur settle; the"
        " statement line by line: secateur claim {client}": OnPage(
            text(
                "The account does not come to what is asked for: {amount:money:currency} lies"
                " between them (disputed, in question, held back, or paid too much). The statement"
                " shows it line by line."
            ),
            _CLAIM,
        ),
        "You have not said your hours: the letter gives those assumed, {hours}. To say yours:"
        ' secateur clients set me.hours "mon-fri 09:00-12:00,13:30-17:30"': OnPage(
            text("You have not said your hours: the letter gives those assumed, {hours}."),
            "/settings#hours",
        ),
        "{client} is a consumer, who is told prices with tax, and your sales tax is not known:"
        " secateur clients set me.sales_tax 20% (or none)": OnPage(
            text(
                "{client} is a consumer, who is told prices with tax, and your sales tax is not"
                " known."
            ),
            "/settings#money",
        ),
        "{place}: no rule is called {names} here. See: secateur law {law}": OnPage(
            text("{place}: no rule is called {names} here."), "/law/{law}"
        ),
        "No claim on {client} was kept yet (--keep).": OnPage(
            text("No claim on {client} was kept yet."), _CLAIM
        ),
        "Taken as a business client, since nothing else is said. A consumer or a public body owes"
        " by other rules: secateur clients set client.{client}.kind consumer": OnPage(
            text(
                "Taken as a business client, since nothing else is said. A consumer or a public"
                " body owes by other rules."
            ),
            "/clients/{client}/agreements#about",
        ),
        "{amount:money:currency} received on {on:day} is set against no invoice: run secateur"
        " settle before you send this.": OnPage(
            text(
                "{amount:money:currency} received on {on:day} is set against no invoice: sort it"
                " out before you send this."
            ),
            "/settle",
        ),
        "Owed as well, and never added to the rest: {amount:money:currency} (--currency"
        " {currency}).": OnPage(
            text("Owed as well, and never added to the rest: {amount:money:currency}.")
        ),
        "The agreements with this client name several laws ({laws}): say which one this claim"
        " rests on (--law).": OnPage(
            text(
                "The agreements with this client name several laws ({laws}): say which one this"
                " claim rests on."
            ),
            f"{_CLAIM}#choices",
        ),
        "{reason} For this claim alone: --law PLACE.": OnPage(
            text("{reason}"), f"{_CLAIM}#choices"
        ),
        "Two laws are possible, that of {mine} and that of {theirs}, and not both are known here:"
        " look in the agreement which one it names, then say it (--law).": OnPage(
            text(
                "Two laws are possible, that of {mine} and that of {theirs}, and not both are known"
                " here: look in the agreement which one it names, then say it."
            ),
            f"{_CLAIM}#choices",
        ),
        "Give that day with --noticed-on; kept with a claim (--keep), it is remembered.": OnPage(
            text("Give that day among your choices; kept with a claim, it is remembered."),
            f"{_CLAIM}#choices",
        ),
        "{n} invoice is left out, since a payment may have settled it ({invoices},"
        " {amount:money:currency}): run secateur settle.": OnPage(
            text(
                "{n} invoice is left out, since a payment may have settled it ({invoices},"
                " {amount:money:currency}): sort that out first.",
                "{n} invoices are left out, since a payment may have settled them ({invoices},"
                " {amount:money:currency}): sort that out first.",
            ),
            "/settle",
        ),
        "Once you have looked it up, have it counted: {options}": OnPage(
            text("Once you have looked it up, say so among your choices: it is then counted."),
            f"{_CLAIM}#choices",
        ),
        "{n} invoice was paid, late: the law gives {amount:money:currency} on it, which is not"
        " claimed (--paid-late adds it).": OnPage(
            text(
                "{n} invoice was paid, late: the law gives {amount:money:currency} on it, which is"
                " not claimed unless you choose so.",
                "{n} invoices were paid, late: the law gives {amount:money:currency} on them, which"
                " is not claimed unless you choose so.",
            ),
            f"{_CLAIM}#choices",
        ),
        "No law is known here for “{place}”. Nearest: {near}. See: secateur law": OnPage(
            text("No law is known here for “{place}”. Nearest: {near}."), "/law"
        ),
        # Can I leave?
        "how long a replacement takes to find (--replace-months 2-6)": OnPage(
            text("how long a replacement takes to find")
        ),
        "your savings today (--savings, or opening_balance in your settings)": OnPage(
            text("your savings today")
        ),
        "your costs a month (--monthly-costs, or monthly_costs)": OnPage(
            text("your costs a month")
        ),
        "the share of income that goes to tax (--income-tax, or income_tax)": OnPage(
            text("the share of income that goes to tax")
        ),
        "an exchange rate for {lack} ([rates] in your settings)": OnPage(
            text("an exchange rate for {lack}"), "/settings#rates"
        ),
        "Your savings today are estimated: your opening balance, plus what came in since, less tax"
        " and costs. If that is wrong, give --savings.": OnPage(
            text(
                "Your savings today are estimated: your opening balance, plus what came in since,"
                " less tax and costs. If that is wrong, say what they are."
            )
        ),
        # The rest
        "No client is called “{said}”. See: secateur clients": OnPage(
            text("There is no client called “{said}” here."), "/clients"
        ),
        "Enter at least one term. See: secateur clients terms --help": OnPage(
            text("Enter at least one term.")
        ),
        "There is no sentence number {number}. See: secateur prune": OnPage(
            text("There is no such sentence any more."), "/prune"
        ),
        "{day:day} is not ahead of us: hope for a later day, such as --hope 2026-12-24.": OnPage(
            text("{day:day} is not ahead of us: hope for a later day.")
        ),
        "For whom? Name a public key (--to age1…), or give a passphrase.": OnPage(
            text("For whom? Give a passphrase, or a public key of age.")
        ),
        "{file} is not a file that “secateur share” wrote.": OnPage(
            text("{file} is not a case that somebody shared.")
        ),
        "{file} opens with a secret key: name its file (--identity-file).": OnPage(
            text("{file} opens with a secret key: choose the file that holds it.")
        ),
        "This is not a case as “secateur share” writes it ({place}).": OnPage(
            text("This is not a case as this program writes it ({place}).")
        ),
        "The column {column} is missing. Expected: {expected}. Found: {found}. Add it, or say which"
        " column it is: --column {column}=…": OnPage(
            text(
                "The column {column} is missing. Expected: {expected}. Found: {found}. Say in the"
                " preview which column it is."
            ),
            "/import",
        ),
    }
)
"""By the template made for a terminal."""


def on_page(said: Text) -> Text:
    """Return a sentence as a page says it; those it holds are worded in their turn."""
    found = ON_PAGE.get(said.template)
    return said if found is None else replace(found.words, values=said.values)


def place_of(said: Text, client: str = "") -> str:
    """Return where what a sentence asks for is done; empty where no page is known for it."""
    found = ON_PAGE.get(said.template)
    if found is not None and found.place:
        values = {name: each for name, each in said.values.items() if isinstance(each, str)}
        # A sentence may hold the client's name, where the address needs its id.
        values["client"] = client
        return "" if "{client}" in found.place and not client else found.place.format(**values)
    inner = (place_of(each, client) for each in said.values.values() if isinstance(each, Text))
    return next(filter(None, inner), "")


class PageTranslator(Translator):
    """Words sentences as a page says them."""

    BEFORE_UNIT = "\N{NO-BREAK SPACE}"  # lines are as long as the window is wide

    def __call__(self, said: Text) -> str:
        """Word a text."""
        return super().__call__(on_page(said))

    def set(self, template: str) -> str:
        """Curl the apostrophes of English, typed straight; keep a number beside its unit."""
        template = _NUMBER_AND_UNIT.sub(self.BEFORE_UNIT, super().set(template))
        return _APOSTROPHE.sub("’", template) if self.locale.startswith("en") else template


@cache
def page_translator(locale: str, *, is_familiar: bool = False) -> PageTranslator:
    """Return the translator of the page in a language that :func:`translator` would choose."""
    known = translator(locale, is_familiar=is_familiar).locale
    return PageTranslator(known, is_familiar=is_familiar)
