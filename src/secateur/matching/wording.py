"""Why a payment was read as it was, or not read at all, in one sentence."""

from collections.abc import Iterable, Sequence

from secateur.matching.accounts import Entry
from secateur.matching.readings import Case, Reading
from secateur.model.text import Text, text


def numbers(entries: Iterable[Entry]) -> str:
    """Join the numbers of invoices."""
    return ", ".join(entry.invoice.number for entry in entries)


def ground(case: Case, reading: Reading) -> Text:
    """Say what speaks for a reading."""
    said = numbers(reading.entries)
    rest, currency = abs(reading.rest), case.currency
    by_kind = {
        "netted": text("the sum of {invoices} less a credit", invoices=said),
        **dict.fromkeys(
            ("fee", "short"),
            text(
                "{invoices} less {fee:money:currency} kept by a bank",
                invoices=said,
                fee=reading.fee,
                currency=currency,
            ),
        ),
        "part": _part(reading, rest, currency),
        "over": text(
            "{invoices} and {rest:money:currency} too much",
            invoices=said,
            rest=rest,
            currency=currency,
        ),
        **dict.fromkeys(
            ("converted", "near"), text("{invoices}, paid in another currency", invoices=said)
        ),
    }
    if reading.kind in by_kind:
        return by_kind[reading.kind]
    if reading.ids <= case.mention.named:
        return text("the label names {invoices}, and the sum agrees", invoices=said)
    return equal_sum(reading.entries)


def _part(reading: Reading, rest: int, currency: str) -> Text:
    """Say what stays open, and of which invoice."""
    *whole, short = reading.entries
    if not whole:
        return text(
            "a part of {invoices}; {rest:money:currency} stays open",
            invoices=short.invoice.number,
            rest=rest,
            currency=currency,
        )
    return text(
        "{invoices} and a part of {last}; {rest:money:currency} stays open",
        invoices=numbers(whole),
        last=short.invoice.number,
        rest=rest,
        currency=currency,
    )


def equal_sum(entries: Iterable[Entry]) -> Text:
    """Say that a payment's sum is that of some invoices."""
    return text("the sum is that of {invoices}", invoices=numbers(entries))


def why_open(
    ranked: Sequence[tuple[Reading, float]],
    unknown: str | None = None,
    *,
    is_repeat: bool = False,
) -> Text:
    """Say why no reading was taken; ``unknown`` is the number its own file gives it, of none."""
    if is_repeat:
        return text("it looks like a payment made twice")
    if unknown is not None:
        return text("no invoice known has the number {number}", number=unknown)
    if len(ranked) == 1:
        return text("no open invoice of this client fits")
    if ranked[0][0].kind == "none":
        return text("it looks like a payment made twice, or for something else")
    if ranked[0][0].kind == "near":
        return text("the rate of exchange is not known well enough")
    return text("more than one reading fits")
