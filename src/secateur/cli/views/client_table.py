"""Clients in the terminal: the list, and the sheet of one."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text as Line

from secateur.actions.entering.edit_clients import ClientView
from secateur.actions.reviewing.client_words import COUNTED, ORIGINS
from secateur.cli.columns import Columns
from secateur.i18n import Translator
from secateur.model.money import Money
from secateur.model.text import Text, text
from secateur.settings import Agreement, Months, PaymentTerms
from secateur.settings.writing import table_of

UNITS: Mapping[str, Text] = MappingProxyType(
    {
        "hour": text("per hour"),
        "day": text("per day"),
        "fixed": text("for the whole"),
        "month": text("per month"),
        "in_kind": text("in kind"),
    }
)


def client_table(clients: Sequence[ClientView], say: Translator) -> RenderableType:
    """Draw one line a client."""
    table = Columns()
    table.add_column(say(text("Client")), overflow="fold")
    table.add_column(say(text("Name to type")), overflow="fold")
    table.add_column(say(text("Where from")))
    table.add_column(say(text("On record")), overflow="fold")
    for client in clients:
        origin = say(ORIGINS[client.origin])
        if not client.is_confirmed:
            origin += " · " + say(text("to be confirmed"))
        elif client.asked_zone is not None:
            origin += " · " + say(text("time zone to be confirmed"))
        table.add_row(client.name, client.id, origin, _counts(client, say))
    return Padding(table, (1, 1))


def client_sheet(client: ClientView, say: Translator) -> RenderableType:
    """Draw all that is known of one client."""
    facts = (
        (text("Name to type"), client.id),
        (text("Where from"), say(ORIGINS[client.origin])),
        (text("Addresses"), ", ".join(client.emails)),
        (text("Also called"), ", ".join(client.aliases)),
        (text("On record"), _counts(client, say)),
    )
    sheet = Columns(show_header=False)
    for name, value in facts:
        sheet.add_row(Line(say(name), style="bright_black"), value or "–")
    reasons = [*client.why, *filter(None, [client.asked_zone])]
    inferred = [Line("· " + say(reason)) for reason in reasons]
    agreements = [Line("· " + _agreement(one, say)) for one in client.agreements]
    return Padding(
        Group(
            Line(client.name, style="bold"),
            sheet,
            *_titled(text("Inferred, for you to confirm"), inferred, say),
            *_titled(text("Agreed"), agreements, say),
        ),
        (1, 1),
    )


def _titled(title: Text, lines: Sequence[Line], say: Translator) -> list[Line]:
    return [Line(say(title), style="bold"), *lines] if lines else []


def _counts(client: ClientView, say: Translator) -> str:
    return ", ".join(
        say(counted(client.counts[table]))
        for table, counted in COUNTED.items()
        if client.counts.get(table)
    )


def _agreement(one: Agreement, say: Translator) -> str:
    since = say.form(one.from_on, "day")
    until = say.form(one.until_on, "day") if one.until_on else "…"
    terms = [say(term) for term in _terms(one)]
    return " · ".join([f"{since} – {until}", *terms])


def _terms(one: Agreement) -> Iterator[Text]:
    """Name every term that is known."""
    if one.rate is not None:
        yield _rate(one.rate, one.currency)
    if one.unit:
        yield UNITS[one.unit]
    if one.payment_terms:
        yield _payment_terms(one.payment_terms)
    if one.scope_minutes:
        yield _scope(one.scope_minutes, one.scope_per)
    yield from _notices(one)
    yield from _rarer_terms(one)
    if one.signed is not None:
        yield text("signed") if one.signed else text("not signed")


def _notices(one: Agreement) -> Iterator[Text]:
    if isinstance(one.notice_days, Months):
        n = one.notice_days.n
        yield text("{n} month of notice", "{n} months of notice", n=n)
    elif one.notice_days is not None:
        yield text("{n} day of notice", "{n} days of notice", n=one.notice_days)
    if isinstance(one.notice_days_client, Months):
        n = one.notice_days_client.n
        yield text("{n} month of notice by the client", "{n} months of notice by the client", n=n)
    elif one.notice_days_client is not None:
        n = one.notice_days_client
        yield text("{n} day of notice by the client", "{n} days of notice by the client", n=n)


def _payment_terms(terms: PaymentTerms) -> Text:
    """Say when an invoice is due, to the end of the month where that was agreed."""
    if terms.is_end_of_month:
        return text(
            "paid within {n} day, end of month", "paid within {n} days, end of month", n=terms.days
        )
    if terms.days == 0:
        return text("paid on receipt")
    return text("paid within {n} day", "paid within {n} days", n=terms.days)


def _scope(minutes: int, per: str | None) -> Text:
    if per == "project":
        return text("{scope:hours} agreed, per project", scope=minutes)
    return text("{scope:hours} agreed, per month", scope=minutes)


def _rarer_terms(one: Agreement) -> Iterator[Text]:
    """Name what few agreements hold."""
    if one.late_rate is not None:
        yield text("{rate:rate} a year on late payments", rate=f"{one.late_rate:f}")
    if one.discount is not None:
        yield text(
            "{rate:rate} off if paid within {n} day",
            "{rate:rate} off if paid within {n} days",
            rate=_percent(one.discount.share),
            n=one.discount.days,
        )
    if one.withholding:
        yield text("{rate:rate} held back by the client", rate=_percent(one.withholding))
    if one.pro_bono:
        yield text("pro bono")
    if one.law:
        yield text("law of {law}", law=one.law)


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}"


def _rate(rate: Decimal, currency: str | None) -> Text:
    """Write a rate, in its currency where it names one."""
    if currency is None:
        return text("{rate:number}", rate=float(rate))
    minor = Money.of(rate, currency).minor
    return text("{rate:money:currency}", rate=minor, currency=currency)


def client_row(client: ClientView) -> Mapping[str, object]:
    """Return one client for JSON."""
    return {
        "id": client.id,
        "name": client.name,
        "emails": list(client.emails),
        "aliases": list(client.aliases),
        "origin": client.origin,
        "confirmed": client.is_confirmed,
        "counts": dict(client.counts),
        "agreements": [table_of(one) for one in client.agreements],
    }


def client_rows(clients: Sequence[ClientView]) -> list[Mapping[str, object]]:
    """Return the list for JSON."""
    return [client_row(client) for client in clients]
