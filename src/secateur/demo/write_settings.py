"""The settings file of the workspace, with the clients the freelancer has written down."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from secateur.demo.clock import Hours
from secateur.demo.records import Agreement, Client, World
from secateur.demo.write_tables import amount

_ADDRESSES: Mapping[str, str] = MappingProxyType(
    {
        "CA-QC": "{number}, rue des Érables\\nQuébec (Québec)  G1R 0A0",
        "CA-ON": "{number} Maple Street\\nOttawa ON  K1A 0A0",
        "FR": "{number}, rue des Lilas\\n38000 Grenoble",
        "BE": "{number}, rue des Lilas\\n4000 Liège",
        "CH-GE": "{number}, rue des Lilas\\n1200 Genève",
        "GB": "{number} Lilac Lane\\nLeeds LS1 0AA",
        "US": "{number} Lilac Lane\\nAlbany NY 12200",
    }
)
"""The street where everybody of a place lives, and nobody does."""

_OWN_NUMBER = 4

_TOWNS: Mapping[str, str] = MappingProxyType(
    {
        "CA-QC": "Québec",
        "CA-ON": "Ottawa",
        "FR": "Grenoble",
        "BE": "Liège",
        "CH-GE": "Genève",
        "GB": "Leeds",
        "US": "Albany",
    }
)

_KNOWN_LAW = frozenset({"BE", "CA-QC", "FR", "GB"})
"""Places of the world whose law the agreements name."""

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def write_settings(world: World, path: Path) -> None:
    """Write ``secateur.toml``."""
    lines = [*_me(world), *_rates(world)]
    for index, client in enumerate(world.clients):
        if client.is_listed:
            lines += _client(client, 12 + 10 * index)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _address(country: str, number: int) -> str:
    return _ADDRESSES[country].format(number=number)


def _text(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _texts(values: Iterator[str] | list[str]) -> str:
    return "[" + ", ".join(_text(value) for value in values) + "]"


def _hours(hours: Hours) -> str:
    days = [
        f'{_DAYS[weekday]} = "{",".join(f"{_clock(a)}-{_clock(b)}" for a, b in stretches)}"'
        for weekday, stretches in sorted(hours.items())
    ]
    return "{ " + ", ".join(days) + " }"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _stretches(stretches: tuple[tuple[date, date], ...]) -> str:
    return _texts([f"{first}/{last}" for first, last in stretches])


def _me(world: World) -> list[str]:
    me = world.freelancer
    return [
        "[me]",
        f"id = {_text(me.id)}",
        f"name = {_text(me.person.name)}",
        f"emails = {_texts([me.person.address])}",
        f"timezone = {_text(me.place.zone)}",
        f"country = {_text(me.place.country)}",
        f"language = {_text(me.language)}",
        f"currency = {_text(me.place.currency)}",
        f"wanted_rate = {_text(amount(me.wanted_rate))}",
        f"sales_tax = {_text(me.place.tax)}",
        f"hours = {_hours(me.hours)}",
        f"days_off = {_stretches(me.days_off)}",
        f'opening_balance = {{ on = {world.starts_on}, amount = "8000.00" }}',
        'monthly_costs = "2300.00"',
        'income_tax = "0.25"',
        f'address = "{_address(me.place.country, _OWN_NUMBER)}"',
        f"town = {_text(_TOWNS[me.place.country])}",
        'payment_details = "IBAN XX00 0000 0000 0000 (exemple)"',
    ]


def _rates(world: World) -> list[str]:
    rates = world.freelancer.rates.items()
    return ["", "[rates]", *(f"{currency} = {_text(rate)}" for currency, rate in rates)]


def _client(client: Client, number: int) -> list[str]:
    lines = [
        "",
        "[[client]]",
        f"id = {_text(client.id)}",
        f"name = {_text(client.name)}",
        f"emails = {_texts([f'*@{domain}' for domain in client.domains])}",
    ]
    aliases = [client.label] if client.label != client.name else []
    lines.append(f"aliases = {_texts([*aliases, *client.bank_names])}")
    lines.append(f"timezone = {_text(client.place.zone)}")
    if client.closed:
        lines.append(f"closed = {_stretches(client.closed)}")
    lines += [f"country = {_text(client.place.country)}", f"kind = {_text(client.kind)}"]
    lines += [f'address = "{_address(client.place.country, number)}"']
    if client.is_pro_bono:
        lines.append("pro_bono = true")
    for agreement in client.agreements:
        lines += _agreement(client, agreement)
    return lines


def _agreement(client: Client, agreement: Agreement) -> list[str]:
    lines = [
        "  [[client.agreement]]",
        f"  from = {agreement.from_on}",
        f"  signed = {str(agreement.signed).lower()}",
    ]
    if agreement.rate:
        lines += [
            f"  rate = {_text(amount(agreement.rate))}",
            f"  currency = {_text(client.place.currency)}",
            '  unit = "hour"',
        ]
    if agreement.terms is not None:
        lines.append(f"  payment_terms = {_text(agreement.terms)}")
    if agreement.scope_minutes is not None:
        hours = agreement.scope_minutes // 60
        lines.append(f'  scope_hours = {{ per = "month", hours = {hours} }}')
    if agreement.notice_days is not None:
        lines.append(f"  notice_days = {agreement.notice_days}")
    if client.place.country in _KNOWN_LAW:
        lines.append(f"  law = {_text(client.place.country)}")
    return lines
