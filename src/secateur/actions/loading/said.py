"""The tables made of what was said: owner, clients, agreements, limits, exchange rates."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

import polars as pl

from secateur.model.money import Money
from secateur.settings import Agreement, ClientSettings, Settings
from secateur.settings.shape import days_about
from secateur.store.derived import StoredClient
from secateur.tables import SCHEMAS

PPM = 1_000_000


def owners(owner: str, settings: Settings, *, zone: str, currency: str) -> pl.DataFrame:
    """Return the one row of the owner."""
    me = settings.me
    return _frame(
        "owners",
        [
            {
                "owner": owner,
                "name": me.name,
                "timezone": zone,
                "country": me.country,
                "language": me.language,
                "currency": currency,
                "wanted_rate": _minor(me.wanted_rate, currency),
                "sales_tax_ppm": _ppm(me.sales_tax),
            }
        ],
    )


def clients(
    owner: str, known: Sequence[StoredClient], said: Mapping[str, ClientSettings]
) -> pl.DataFrame:
    """Return one row a client, listed or discovered."""
    nothing = ClientSettings()
    rows: list[dict[str, object]] = []
    for client in known:
        own = said.get(client.id, nothing)
        rows.append(
            {
                "owner": owner,
                "client": client.id,
                "name": client.name,
                "kind": own.kind or "business",
                "country": own.country,
                "timezone": own.timezone,
                "pro_bono": bool(own.pro_bono),
            }
        )
    return _frame("clients", rows)


def limits(owner: str, settings: Settings) -> pl.DataFrame:
    """Return the owner's own limits."""
    return _frame(
        "limits",
        [
            {"owner": owner, "limit": name, "value": float(value)}
            for name, value in sorted(settings.limits.items())
        ],
    )


def rates(owner: str, settings: Settings) -> pl.DataFrame:
    """Return the owner's own exchange rates."""
    return _frame(
        "rates",
        [
            {"owner": owner, "currency": currency, "rate_ppm": _ppm(rate)}
            for currency, rate in sorted(settings.rates.items())
        ],
    )


def agreements(
    owner: str,
    known: Sequence[StoredClient],
    said: Mapping[str, ClientSettings],
    *,
    currency: str,
) -> pl.DataFrame:
    """Return one row a version of each agreement."""
    rows: list[dict[str, object]] = []
    for client in known:
        own = said.get(client.id, ClientSettings())
        for number, version in enumerate(own.agreements, start=1):
            row = _agreement(version, version.currency or currency)
            pro_bono = own.pro_bono if version.pro_bono is None else version.pro_bono
            head = {"owner": owner, "client": client.id, "id": number, "pro_bono": bool(pro_bono)}
            rows.append({**row, **head})
    return _frame("agreements", rows)


def _agreement(version: Agreement, currency: str) -> dict[str, object]:
    terms, discount = version.payment_terms, version.discount
    return {
        "from_on": version.from_on,
        "until_on": version.until_on,
        "signed": version.signed,
        "rate": _minor(version.rate, currency),
        "currency": currency,
        "unit": version.unit,
        "payment_days": terms.days if terms else None,
        "end_of_month": terms.is_end_of_month if terms else None,
        "scope_minutes": version.scope_minutes,
        "scope_per": version.scope_per,
        "notice_days": days_about(version.notice_days),
        "discount_ppm": _ppm(discount.share) if discount else None,
        "discount_days": discount.days if discount else None,
        "withholding_ppm": _ppm(version.withholding),
    }


def _frame(table: str, rows: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict(SCHEMAS[table]))


def _minor(amount: Decimal | None, currency: str) -> int | None:
    return None if amount is None else Money.of(amount, currency).minor


def _ppm(share: Decimal | None) -> int | None:
    return None if share is None else round(share * PPM)
