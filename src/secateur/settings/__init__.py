"""What the user has said of themself and of their clients, exact and checked, as plain facts.

``environment`` reads the machine's own settings, ``workspace_file`` reads ``secateur.toml``, and
``merging`` lays the file over what was entered by commands. None always means: not said.
"""

from secateur.settings.shape import (
    Agreement,
    Balance,
    ClientSettings,
    Days,
    Discount,
    Me,
    PaymentTerms,
    Settings,
    SettingsError,
)

__all__ = [
    "Agreement",
    "Balance",
    "ClientSettings",
    "Days",
    "Discount",
    "Me",
    "PaymentTerms",
    "Settings",
    "SettingsError",
]
