"""Names of columns, brought to one spelling so that programs' own spellings can be compared."""

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

from secateur.model.folding import ascii_only

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BRACKETS = re.compile(r"\(([^)]*)\)")
_OTHER = re.compile(r"[^a-z0-9#]+")


def folded(name: str) -> str:
    """Return a name in lower-case words without accents: ``InvoiceDate`` is ``invoice date``."""
    return words(_BRACKETS.sub(" ", name)) or words(name)


@lru_cache(maxsize=4096)
def words(written: str) -> str:
    """Fold any text as ``folded`` does, brackets included."""
    spread = _CAMEL.sub(" ", repaired(written)).casefold()
    return _OTHER.sub(" ", ascii_only(spread).replace("#", " # ")).strip()


@lru_cache(maxsize=4096)
def together(name: str) -> str:
    """Fold a name as ``folded`` does, but leave ``TransferWise ID`` two words and not three."""
    return _OTHER.sub(" ", ascii_only(repaired(name).casefold()).replace("#", " # ")).strip()


def names(written: str) -> tuple[str, ...]:
    """Read a list of folded names that ``|`` parts."""
    return tuple(name.strip() for name in written.split("|"))


def bracketed(name: str) -> str:
    """Return what stands in the brackets of a name: the currency of ``Amount (EUR)``."""
    found = _BRACKETS.search(name)
    return found.group(1).strip() if found else ""


def repaired(written: str) -> str:
    """Undo UTF-8 that was read as cp1252 and written again, as some exports are."""
    if "Ã" not in written and "Â" not in written:
        return written
    try:
        return written.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return written


def signature(header: Sequence[str]) -> str:
    """Return what stays the same in every export of one kind: a digest of the folded names."""
    joined = "\n".join(words(name) for name in header)
    return hashlib.sha256(joined.encode()).hexdigest()[:16]
