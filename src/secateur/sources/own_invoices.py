"""The application's own ``invoices.csv``."""

from secateur.formats.mapped.mapped_table import read_mapped, remembered
from secateur.formats.mapped.own_tables import own_format, own_table
from secateur.sources import Found, Options, Reading, Source


def accepts(found: Found) -> bool:
    """Recognise the file by its header."""
    return own_format(found.head) == "invoices"


def read(found: Found, options: Options) -> Reading:
    """Yield the invoices; columns of other names are left out, and said to be."""
    said = remembered(found.path, options.mappings, options.bytes_read, options.owner)
    table, mapping = said or own_table(found.path, "invoices", options.bytes_read)
    yield from read_mapped(table, mapping, found.name, options.timezone, options.owner)


SOURCE = Source(kind="invoices", accepts=accepts, read=read)
