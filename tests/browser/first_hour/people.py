"""Who walks through the first hour: what they speak, and what they would write in a letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """One invented freelancer."""

    freelancer: str
    """A key of ``demo.people.FREELANCERS``."""

    language: str
    """Of their machine, and of their settings."""

    n_clients: int
    client: str
    """Whom the hour is about."""

    reason: str
    """What their letter gives as the reason."""

    n_questions: int
    """Of the law of their place, before they may leave."""

    last_day: date
    """Of the notice that their agreement asks for."""

    letter: str
    """What the letter is called, for a client who no longer answers."""

    facts: Mapping[str, str]
    """What only they can say: the label of the field, and what they type."""

    reproach: str
    """What they write in anger, and the margin notes."""

    calmer: str
    """What they write instead."""

    day: str
    """The last day of the records as their letters write it."""


CAMILLE = Someone(
    freelancer="camille-qc",
    language="fr-CA",
    n_clients=4,
    client="Atelier Marjolaine",
    reason="Je réduis le nombre de mes engagements.",
    n_questions=2,
    last_day=date(2026, 12, 3),
    letter="Fin de contrat, client silencieux",
    facts={
        "the day to pay by": "2026-12-15",
        "the serious reason, with its facts and dates": "Six rendez-vous manqués depuis avril.",
        "what you do so that the client loses nothing": "Je termine le catalogue en cours.",
    },
    reproach="Vous ne payez jamais à temps.",
    calmer="Trois factures sont encore ouvertes.",
    day="31 octobre 2026",
)

TOM = Someone(
    freelancer="tom-london",
    language="en",
    n_clients=4,
    client="Calloway Partners",
    reason="I am reducing the number of my engagements.",
    n_questions=1,
    last_day=date(2026, 12, 3),
    letter="End of contract, silent client",
    facts={"the day to pay by": "2026-12-15"},
    reproach="You never pay on time.",
    calmer="Three invoices are still open.",
    day="31 October 2026",
)
