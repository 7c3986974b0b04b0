"""What the machine says before any file is read: the one reader of the environment."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from secateur.settings.zones import is_zone

DEFAULT_LANGUAGE = "fr-FR"
"""French first: the language of a machine that does not say its own."""

_IS_LINUX = sys.platform == "linux"
_ZONE_LINK = Path("/etc/localtime")
_ZONE_NAME = Path("/etc/timezone")


@dataclass(frozen=True, slots=True)
class Environment:
    """The machine's own settings."""

    home: Path
    """Where the stores live."""

    language: str
    timezone: str


def environment(variables: Mapping[str, str] | None = None) -> Environment:
    """Read the environment, the real one unless another is given."""
    given = os.environ if variables is None else variables
    return Environment(
        home=_home(given), language=machine_language(given), timezone=_timezone(given)
    )


def _home(variables: Mapping[str, str]) -> Path:
    named = variables.get("SECATEUR_HOME")
    if named:
        return Path(named).expanduser().absolute()
    if _IS_LINUX:  # the rule of freedesktop.org, without a third of the start
        shared = variables.get("XDG_DATA_HOME", "")
        return Path(shared if shared.strip() else "~/.local/share").expanduser() / "secateur"
    import platformdirs  # noqa: PLC0415  (slow, and not needed where the home is named)

    return Path(platformdirs.user_data_dir("secateur", appauthor=False))


def machine_language(variables: Mapping[str, str] | None = None) -> str:
    """Return the language it asks for, ``fr_CA.UTF-8`` as ``fr-CA``; POSIX and C ask for none."""
    given = os.environ if variables is None else variables
    for name in ("SECATEUR_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        locale = given.get(name, "").partition(".")[0].partition("@")[0].replace("_", "-")
        if locale and locale not in {"C", "POSIX"}:
            return locale
    return DEFAULT_LANGUAGE


def _timezone(variables: Mapping[str, str]) -> str:
    """Return the name of the system's zone, ``UTC`` where it has none."""
    named = variables.get("TZ", "").removeprefix(":")
    if named and is_zone(named):
        return named
    try:
        linked = str(_ZONE_LINK.readlink()).rpartition("zoneinfo/")[2]
        if is_zone(linked):
            return linked
    except OSError:
        pass
    try:
        written = _ZONE_NAME.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return "UTC"
    return written if is_zone(written) else "UTC"


def prefer_language(locale: str) -> None:
    """Tell this process's own gettext which catalogue to open, such as ``fr_CA``."""
    os.environ["LANGUAGE"] = f"{locale}:{locale.partition('_')[0]}"


def spare_memory() -> None:
    """Let polars, which is not loaded yet, give freed memory back at once, unless told otherwise.

    It reads this when it is loaded; a server holds on to half as much, and is no slower.
    """
    os.environ.setdefault("_RJEM_MALLOC_CONF", "dirty_decay_ms:0,muzzy_decay_ms:0")


def columns_asked(variables: Mapping[str, str] | None = None) -> int | None:
    """Return the width of a line that the environment asks for, None where it does not."""
    written = (os.environ if variables is None else variables).get("COLUMNS", "")
    return int(written) if written.isdecimal() else None
