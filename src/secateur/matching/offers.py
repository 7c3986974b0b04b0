"""What the user is offered for a payment that was not decided."""

from collections.abc import Sequence

from secateur.matching.accounts import Entry
from secateur.matching.readings import Case, Reading
from secateur.matching.settlement_facts import Candidate
from secateur.matching.wording import ground, numbers
from secateur.model.text import text

SHOWN = 5
"""Readings shown to the user, at most."""

MOST_KEPT = 0.3
"""Share of what was invoiced that an agency or a platform is thought to keep at most."""

LEAST_SHOWN = 0.02
"""Likelihood below which a reading is not shown, unless it is the best."""


def offers(case: Case, ranked: Sequence[tuple[Reading, float]]) -> tuple[Candidate, ...]:
    """Return the readings worth showing; where most was paid, also that the rest was kept."""
    shown = [
        one
        for at, one in enumerate([one for one in ranked if one[0].kind != "none"][:SHOWN])
        if at == 0 or one[1] >= LEAST_SHOWN
    ]
    found = [
        Candidate(
            client=case.account.client,
            invoices=tuple(entry.invoice.id for entry in reading.entries),
            likelihood=likely,
            ground=ground(case, reading),
        )
        for reading, likely in shown
    ]
    kept = {reading.ids: _kept(case, reading, likely) for reading, likely in reversed(shown)}
    return (*found, *(one for one in reversed(kept.values()) if one is not None))


def _kept(case: Case, reading: Reading, likely: float) -> Candidate | None:
    """Return the reading that an agency or a platform kept what is missing."""
    rest = -reading.rest
    if reading.kind != "part" or not 0 < rest <= (case.value + rest) * MOST_KEPT:
        return None
    return Candidate(
        client=case.account.client,
        invoices=tuple(entry.invoice.id for entry in reading.entries),
        likelihood=likely,
        ground=text(
            "{invoices}: the {rest:money:currency} missing is a commission or fees, nothing stays"
            " open",
            invoices=numbers(reading.entries),
            rest=rest,
            currency=case.currency,
        ),
        settles_rest=True,
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
