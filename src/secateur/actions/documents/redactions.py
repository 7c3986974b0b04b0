"""What can be hidden in a case that is shared."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # pydantic takes 100 ms that `--help` does without
    from secateur.share.case import Redaction

REDACTIONS: tuple["Redaction", ...] = ("names", "sums")
