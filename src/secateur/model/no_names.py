"""What stands in a record where a client's name would, and names nobody."""

import re
from functools import lru_cache

from secateur.model.folding import unaccented

_OTHER = re.compile(r"[\W_]+")

_NOBODY = frozenset(
    (
        "",  # nothing, or only signs: a dash, a question mark
        "na", "null", "none", "nan", "nil", "non", "sans", "vide", "empty", "undefined",
        "aucun", "aucune", "inconnu", "inconnue", "unknown", "anonyme", "anonymous",
        "sansclient", "noclient", "aucunclient", "clientinconnu", "unknownclient",
        "sansnom", "noname", "nonrenseigne", "nonrenseignee", "nonprecise", "nonspecifie",
        "notspecified", "notset", "notapplicable", "nonapplicable", "sansobjet",
    )
)  # fmt: skip


@lru_cache(maxsize=4_096)
def is_no_name(written: str) -> bool:
    """Tell whether a cell says that nobody is named: ``-``, ``N/A``, ``null``, ``inconnu``."""
    return _OTHER.sub("", unaccented(written).casefold()) in _NOBODY
