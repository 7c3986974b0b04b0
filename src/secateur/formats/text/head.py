"""What the first bytes of a file show, for sources that must decide quickly whose it is."""

import codecs
import io
from functools import lru_cache
from itertools import islice

from secateur.formats.errors import SourceError
from secateur.formats.text.csv_table import DELIMITERS, PREAMBLE_ROWS, header_of, trimmed
from secateur.formats.text.decoding import BYTE_ORDER_MARKS, refuse_binary
from secateur.formats.text.records_of_lines import rows


def text_of(head: bytes) -> str | None:
    """Decode the first bytes of a file; None where they are no text. The last line may be cut."""
    try:
        refuse_binary(head)
    except SourceError:
        return None
    for mark, name in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return head.decode(name, errors="replace")
    if b"\0" in head:
        name = "utf-16-le" if head[1:2] == b"\0" else "utf-16-be"
        return head.decode(name, errors="replace")
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeError:
        return head.decode("cp1252", errors="replace")


@lru_cache(maxsize=4)
def header_in(head: bytes) -> tuple[str, ...]:
    """Return the header row of a CSV file, empty where there is none; every CSV source asks."""
    written = text_of(head)
    if written is None:
        return ()
    best: tuple[str, ...] = ()
    for delimiter in DELIMITERS:
        try:
            found = header_of(
                list(islice(rows(io.StringIO(written, newline=""), delimiter), PREAMBLE_ROWS))
            )
        except SourceError:
            return ()
        if found is not None and len(trimmed(found.cells)) > len(best):
            best = trimmed(found.cells)
    return best
