"""What is to be said of the unpaid invoices that a newer export of their list no longer has."""

from collections import Counter

from secateur.model.text import text
from secateur.store import Store
from secateur.store.encoding import text_to_json
from secateur.store.invoice_listings import gone

MOST_NAMED = 6
"""Numbers of invoices that are named."""


def left_out(store: Store, file: int) -> Counter[str]:
    """Return the remark on a file that was just read, as JSON, with the number of invoices.

    Args:
        store: In the transaction of the file's records.
        file: Its row.
    """
    found = gone(store, newest=file)
    if not found:
        return Counter()
    numbers = ", ".join(one.number for one in found[:MOST_NAMED])
    said = text(
        "An older export has {numbers}, this one no longer does: say in “to settle” what became"
        " of it.",
        numbers=numbers + (" …" if len(found) > MOST_NAMED else ""),
    )
    return Counter({text_to_json(said) or "": len(found)})
