"""The rate on record as a letter says it: before tax, with tax to a consumer."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from secateur.actions.entering.edit_clients import ClientView
from secateur.actions.leaving.leave_client import ExitView
from secateur.model.errors import MissingInputError
from secateur.model.money import Money
from secateur.model.text import text
from secateur.model.versions import agreement_on
from secateur.settings import Me

_UNITS = frozenset({"hour", "day", "month"})
"""What a rate on record pays, as letters word it; a fixed price is no rate to raise."""


def is_with_tax(client: ClientView) -> bool:
    """Whether prices are said with tax: to a consumer."""
    return client.settings.kind == "consumer"


def tax_for(client: ClientView, me: Me) -> Decimal | None:
    """Return what is put upon a price before tax in a letter to a client: nothing to a business.

    Raises:
        MissingInputError: It is a consumer, and the owner's sales tax is not known.
    """
    if not is_with_tax(client):
        return None
    if me.sales_tax is None:
        raise MissingInputError(
            text(
                "{client} is a consumer, who is told prices with tax, and your sales tax is not"
                " known: secateur clients set me.sales_tax 20% (or none)",
                client=client.name,
            )
        )
    return me.sales_tax


def with_tax(price: Money, tax: Decimal | None) -> Money:
    """Return a price with its tax; as it is where None is put upon it."""
    return price if tax is None else Money.of(price.amount * (1 + tax), price.currency)


def agreed_rate(
    view: ExitView, me: Me, on: date, said: Mapping[str, object]
) -> Mapping[str, object]:
    """Return the rate until now and its unit, from the agreement that runs on a day.

    Args:
        view: Of the client, with its agreements.
        me: Whose tax is put upon a rate that is kept before tax.
        on: The day of the letter.
        said: What was typed for it: another unit, or prices without tax, are not on record.
    """
    client = view.client
    found: dict[str, object] = {"with_tax": True} if is_with_tax(client) else {}
    agreed = agreement_on(client.agreements, on)
    if agreed is None or agreed.rate is None or agreed.unit not in _UNITS:
        return found
    if said.get("rate_unit") not in {None, agreed.unit}:
        return found
    is_taxed = is_with_tax(client) and said.get("with_tax") is not False
    found["rate_unit"] = agreed.unit
    if not is_taxed or me.sales_tax is not None:
        tax = me.sales_tax if is_taxed else None
        found["old_rate"] = with_tax(
            Money.of(agreed.rate, agreed.currency or view.account.currency), tax
        )
    return found
