"""How the page looks to its reader: its language and form of address, light or dark, its keys.

Kept in the workspace, for the page alone: letters and the terminal follow the settings. A choice
of language or address holds until the setting it was made against changes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

from secateur.actions.workspace.workspaces import Desk
from secateur.model.errors import Refusal
from secateur.model.text import text
from secateur.store.state import get_state, set_state

Theme: TypeAlias = Literal["system", "light", "dark"]
Address: TypeAlias = Literal["vous", "tu"]

CHOICES: Mapping[str, tuple[str, ...]] = {
    "language": ("fr", "en"),
    "address": ("vous", "tu"),
    "theme": ("system", "light", "dark"),
    "keys": ("on", "off"),
}
"""What can be chosen; the first of ``theme`` and of ``keys`` holds where nothing was."""

_STATE = "look"
_FRENCH = {"CA": "fr-CA", "BE": "fr-BE", "CH": "fr-CH"}
"""By the first letters of a country: its French; France's elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What the reader chose, or what holds otherwise."""

    language: str
    """A locale."""

    address: Address
    theme: Theme
    has_keys: bool
    """Whether single keys are shortcuts."""

    @property
    def is_french(self) -> bool:
        """Whether the reader is addressed by *tu* or *vous*."""
        return self.language.lower().startswith("fr")


def look_of(desk: Desk, machine: str) -> Look:
    """Return how the page looks.

    Args:
        desk: The workspace.
        machine: The language of the machine, where the settings say none.
    """
    kept, settled = _kept(desk), _settled(desk, machine)
    language, address = (_held(kept, name, settled[name]) for name in ("language", "address"))
    return Look(
        language=language,
        address=cast("Address", address),
        theme=cast("Theme", kept.get("theme", "system")),
        has_keys=kept.get("keys") != "off",
    )


def change_look(desk: Desk, machine: str, said: Mapping[str, str]) -> None:
    """Keep what was chosen.

    Args:
        desk: The workspace.
        machine: The language of the machine, where the settings say none.
        said: By the names of ``CHOICES``.

    Raises:
        Refusal: There is no such choice.
    """
    kept, settled = dict(_kept(desk)), _settled(desk, machine)
    for name, given in said.items():
        if given not in CHOICES.get(name, ()):
            raise Refusal(text("There is no such choice."))
        if name == "language":
            kept[name] = f"{settled[name]}>{_locale(desk, settled[name], given)}"
        elif name == "address":
            kept[name] = f"{settled[name]}>{given}"
        else:
            kept[name] = given
    with desk.store.transaction():
        set_state(desk.store, _STATE, json.dumps(kept, sort_keys=True))


def _kept(desk: Desk) -> Mapping[str, str]:
    found = get_state(desk.store, _STATE)
    kept: dict[str, str] = json.loads(found) if found else {}
    return kept


def _settled(desk: Desk, machine: str) -> Mapping[str, str]:
    """Return what the settings say."""
    me = desk.settings.me
    return {"language": me.language or machine, "address": me.form_of_address or "vous"}


def _held(kept: Mapping[str, str], name: str, settled: str) -> str:
    against, _, chosen = kept.get(name, "").partition(">")
    return chosen if chosen and against == settled else settled


def _locale(desk: Desk, settled: str, chosen: str) -> str:
    """Return the locale of a language: the settings' own if it is that, else the place's."""
    if settled.lower().startswith(chosen):
        return settled
    country = (desk.settings.me.country or "")[:2]
    return _FRENCH.get(country, "fr-FR") if chosen == "fr" else "en"
