"""What the user has said of themself and of their clients, exact and checked, as plain facts.

``environment`` reads the machine's own settings, ``workspace_file`` reads ``secateur.toml``, and
``merging`` lays the file over what was entered by commands. None always means: not said.

The classes are loaded when first asked for: the command line reads the environment at its start,
and would wait for them a tenth of it.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secateur.settings.shape import (
        Agreement,
        Balance,
        ClientSettings,
        Days,
        Discount,
        Me,
        Months,
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
    "Months",
    "PaymentTerms",
    "Settings",
    "SettingsError",
]


def __getattr__(name: str) -> object:
    """Load a class of :mod:`secateur.settings.shape` when it is first asked for (PEP 562)."""
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from secateur.settings import shape  # noqa: PLC0415  (said above)

    found: object = getattr(shape, name)
    globals()[name] = found
    return found
