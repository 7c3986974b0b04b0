"""Why work or money cannot be told, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from secateur.model.text import Text, text

LACKING: Mapping[str, Text] = MappingProxyType(
    {
        "no_hours": text("No hours are on record for this client."),
        "no_invoice": text(
            "The hours are not invoiced yet, or the invoice is not on record: none is, for this"
            " client."
        ),
        "no_tax": text(
            "An invoice does not say how much of it is tax, nor do your settings (sales_tax)."
        ),
        "no_exchange_rate": text("Your settings give no exchange rate for {lack}."),
    }
)
"""By the names that signals give their reasons."""
