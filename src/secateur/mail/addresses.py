"""People as mail headers name them: addresses in lower case, and the sender's name."""

import re
from functools import lru_cache

from secateur.mail.encoded_words import header_text

_ONE = re.compile(
    rb'\s*(?:"([^"\\<>]*)"|([^"\\<>,;:()@]*))\s*<([^\s<>,;:"()]+@[^\s<>,;:"()@]+)>\s*'
)
_QUOTED = re.compile(r'"[^"\\]{0,200}(?:\\.[^"\\]{0,200}){0,20}"')
_COMMENT = re.compile(r"\(([^()]*)\)")
_ANGLE = re.compile(r"<([^<>]*)>")
_BARE = re.compile(r"[^\s<>()\[\],;:\"'@]{1,256}@[^\s<>()\[\],;:\"'@]{1,256}")
_SPELLED = re.compile(r"([^\s<>()\"]{1,128}) (?:at|chez) ([^\s<>()\"]{1,128}\.[^\s<>()\"]{1,128})")
_PARTS = re.compile(r"[,;]")

MOST = 500
"""Recipients kept of one header: more is a mailing, not a conversation."""


@lru_cache(maxsize=2048)
def sender(value: bytes) -> tuple[str, str]:
    """Return the address and the name of a From header, each empty where there is none."""
    one = _ONE.fullmatch(value)
    if one is not None:
        return _clean(header_text(one[3])), _name(header_text(one[1] or one[2] or b""))
    text = header_text(value)
    found = addresses(value)
    address = found[0] if found else ""
    before = text.partition("<")[0] if "<" in text else ""
    if not before.strip(' "'):
        comment = _COMMENT.search(text)
        before = comment[1] if comment else ("" if address else text)
    return address, _name(before)


@lru_cache(maxsize=2048)
def addresses(value: bytes) -> tuple[str, ...]:
    """Return each address of a To or Cc header once, in order."""
    one = _ONE.fullmatch(value)
    if one is not None:
        return (_clean(header_text(one[3])),)
    if b"@" not in value and b"at" not in value:
        return ()
    text = value.decode("ascii") if value.isascii() else header_text(value)
    found = _found(_COMMENT.sub(" ", _QUOTED.sub(" ", text)))
    if not found:
        found = _found(text)
    return tuple(dict.fromkeys(found))


def _found(text: str) -> list[str]:
    found: list[str] = []
    for part in _PARTS.split(text, MOST):
        angle = _ANGLE.search(part)
        inside = angle[1] if angle and "@" in angle[1] else part
        bare = _BARE.search(inside.rpartition("mailto:")[2] or inside)
        spelled = None if bare else _SPELLED.search(part)
        if bare is not None:
            found.append(_clean(bare[0]))
        elif spelled is not None:
            found.append(_clean(f"{spelled[1]}@{spelled[2]}"))
    return found


def _clean(address: str) -> str:
    return address.strip(" .'\"\t\r\n").lower()


def _name(text: str) -> str:
    """Return a display name without its quotes; an address is not a name."""
    name = " ".join(text.replace("\\", "").replace('"', " ").split()).strip(" ,'")
    return "" if "@" in name and " " not in name else name
