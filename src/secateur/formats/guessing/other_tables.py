"""Tables that look like ours and are none: bills to pay, quotes, calendars, sums of hours."""

from collections.abc import Sequence

from secateur.formats.columns.column_values import ColumnValues
from secateur.formats.columns.named_columns import named_columns
from secateur.formats.headers import folded, words
from secateur.model.text import Text, text

_SUPPLIERS = frozenset(
    ("fournisseur", "fournisseurs", "nom du fournisseur", "nom fournisseur", "supplier",
     "supplier name", "vendor", "vendor name", "lieferant", "proveedor", "fornitore", "leverancier")
)  # fmt: skip
_QUOTES = frozenset(
    ("n devis", "n de devis", "no devis", "numero de devis", "numero devis", "quote number",
     "quote no", "quote #", "estimate number", "estimate no", "angebotsnummer", "n soumission",
     "no soumission", "numero de soumission")
)  # fmt: skip
_CALENDAR = frozenset(("subject", "objet", "start date", "date de debut", "debut"))
_EVENTS = frozenset(
    ("all day event", "journee entiere", "meeting organizer", "organisateur d une reunion",
     "reminder on off", "show time as")
)  # fmt: skip
_JOURNAL = frozenset(("journal code", "ecriture num", "compte num"))
_PAYOUTS = (frozenset(("arrival date", "destination")), frozenset(("payout id", "arrival date")))


def refusal(header: Sequence[str], values: Sequence[ColumnValues]) -> Text | None:
    """Return why a table is none of ours, None where it may be one."""
    names = {folded(name) for name in header} | {words(name) for name in header}
    invoices = named_columns("invoices", header, values)
    if names & _EVENTS and names & _CALENDAR:
        return text("This is a calendar as a table, which does not say who came: export it as ICS.")
    if any(names >= payouts for payouts in _PAYOUTS):
        return text(
            "These are payouts to your own bank, which the statement of your bank shows: export"
            " the payments of your clients."
        )
    if names >= _JOURNAL:
        return text(
            "This is the journal of your accounts, with each sum twice: export the list of your"
            " invoices, or the statement of your bank."
        )
    if names & _SUPPLIERS and "client" not in invoices and {"due_on", "number"} & invoices.keys():
        return text("These are bills of your suppliers, not invoices to your clients.")
    if names & _QUOTES and "number" not in invoices:
        return text("These are quotes: nobody owes them. Export the list of your invoices.")
    return _summed_up(header, values)


def _summed_up(header: Sequence[str], values: Sequence[ColumnValues]) -> Text | None:
    time = named_columns("time", header, values)
    is_summed = "duration" in time and not {"on", "started_at", "start_time"} & time.keys()
    if is_summed and {"client", "project"} & time.keys() and not _has_day(values):
        return text(
            "This report sums up the time, without its days: export the detailed report, one row"
            " per entry."
        )
    return None


def _has_day(values: Sequence[ColumnValues]) -> bool:
    return any(found.filled and found.is_mostly(found.dates) for found in values)
