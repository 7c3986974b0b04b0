"""What each kind of record is called."""

from collections.abc import Mapping
from types import MappingProxyType

from secateur.model.text import Text, text

NAMES: Mapping[str, Text] = MappingProxyType(
    {
        "messages": text("Message"),
        "invoices": text("Invoice"),
        "payments": text("Payment"),
        "time_entries": text("Time entry"),
        "meetings": text("Meeting"),
        "requests": text("Request"),
        "check_ins": text("A check-in"),
    }
)
"""By table."""
