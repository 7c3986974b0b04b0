"""French drops the e of *de* and *que* before a vowel, in names that fill a sentence as well."""

import re
from collections.abc import Callable

_BEFORE = re.compile(
    r"\b(?P<word>[Dd]|[Qq]u|[Jj]usqu|[Ll]orsqu|[Pp]uisqu)e (?=\{(?P<name>\w+(?::words)?)\})"
)
"""``de {client}``: a word that loses its e, before a name or a number in words."""

_VOWEL = re.compile(r"[aeiouàâäéèêëîïôöùûüæœ](?!nze\b|nzième\b|ui\b)", re.IGNORECASE)
"""A first letter after which nothing keeps its e; h is left alone, since only some are silent."""


def elided(template: str, written: Callable[[str], str]) -> str:
    """Return a French template with ``de {name}`` as ``d’{name}`` where the value asks for it.

    Args:
        template: Of a sentence.
        written: The value of a placeholder such as ``client`` or ``n:words``, as it will stand in
            the sentence.
    """
    if "e {" not in template:
        return template

    def joined(found: re.Match[str]) -> str:
        return f"{found['word']}’" if _VOWEL.match(written(found["name"])) else found[0]

    return _BEFORE.sub(joined, template)
