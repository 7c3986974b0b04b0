"""How a table with columns of its own would be read, and what must be said first."""

from secateur.formats.errors import SourceError
from secateur.formats.guessing.preview import Preview
from secateur.sources import Found, Options, mapped_csv


def preview_of(found: Found, options: Options) -> Preview | None:
    """Return the columns of a table as they were guessed, None where it is no table."""
    try:
        return mapped_csv.preview(found, options)
    except (SourceError, OSError):
        return None
