"""What the user is offered for a payment that was not decided."""

from collections.abc import Sequence

from secateur.matching.accounts import Entry
from secateur.matching.readings import Case, Reading
from secateur.matching.settlement_facts import Candidate
from secateur.matching.wording import ground, numbers
from secateur.model.text import text

SHOWN = 5
"""Readings shown to the user, at most."""

LEAST_SHOWN = 0.02
"""Likelihood below which a reading is not shown, unless it is the best."""


def offers(case: Case, ranked: Sequence[tuple[Reading, float]]) -> tuple[Candidate, ...]:
    """Return the readings worth showing."""
    shown = [one for one in ranked if one[0].kind != "none"][:SHOWN]
    return tuple(
        Candidate(
            client=case.account.client,
            invoices=tuple(entry.invoice.id for entry in reading.entries),
            likelihood=likely,
            ground=ground(case, reading),
        )
        for at, (reading, likely) in enumerate(shown)
        if at == 0 or likely >= LEAST_SHOWN
    )


def twice(case: Case, entries: Sequence[Entry]) -> Candidate:
    """Return the reading that a payment pays for the second time what is paid."""
    return Candidate(
        client=case.account.client,
        invoices=tuple(entry.invoice.id for entry in entries),
        likelihood=0.0,
        ground=text("{invoices} is paid already: paid twice", invoices=numbers(entries)),
        is_repeat=True,
    )
