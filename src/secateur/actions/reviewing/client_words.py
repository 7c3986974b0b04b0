"""What the terminal and the page both say of a client: where it comes from, what is on record."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from secateur.model.text import Text, text

ORIGINS: Mapping[str, Text] = MappingProxyType(
    {
        "file": text("listed in secateur.toml"),
        "store": text("entered by you"),
        "discovered": text("found in your records"),
    }
)

COUNTED: Mapping[str, Callable[[int], Text]] = MappingProxyType(
    {
        "messages": lambda n: text("{n} message", "{n} messages", n=n),
        "invoices": lambda n: text("{n} invoice", "{n} invoices", n=n),
        "payments": lambda n: text("{n} payment", "{n} payments", n=n),
        "time_entries": lambda n: text("{n} time entry", "{n} time entries", n=n),
        "meetings": lambda n: text("{n} meeting", "{n} meetings", n=n),
        "requests": lambda n: text("{n} request", "{n} requests", n=n),
        "check_ins": lambda n: text("{n} check-in", "{n} check-ins", n=n),
    }
)
"""How many records of a client there are, by table."""
