"""What a page says when it refuses: one sentence, what to do, and the status."""

from collections.abc import Mapping
from types import MappingProxyType

from secateur.model.text import Text, text

REFUSALS: Mapping[str, Text] = MappingProxyType(
    {
        "closed": text(
            "This page is closed. Open the link that “secateur serve” printed; it changes each"
            " time."
        ),
        "foreign": text("This change came from another site, and was not made."),
        "forged": text("This form is too old, or not ours: load the page again, then send it."),
        "read_only": text("This page is only shown: nothing can be changed here."),
        "too_large": text("This is too large: up to 2 GB at once. Import the folder by parts."),
        "missing": text("There is no such page."),
        "no_change": text("Nothing can be changed on this page."),
        "malformed": text("This form is not complete: load the page again."),
        "broken": text(
            "Something in the program failed, and nothing of yours was lost. Go back and try again;"
            " where the program was started, it says what happened."
        ),
    }
)
"""By what is refused."""

CHANGED_MEANWHILE = text(
    "This was changed meanwhile, in another window or by a command. Nothing is saved yet: look"
    " at it again, then save it."
)
