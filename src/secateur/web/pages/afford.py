"""Can I leave? First: whom."""

from dataclasses import dataclass

from secateur.actions.reviewing.garden import garden
from secateur.model.folding import folded
from secateur.model.text import Text
from secateur.review.verdict import URGENCY
from secateur.review.words import VERDICT_WORDS
from secateur.web.navigation import AFFORD
from secateur.web.pages import Page
from secateur.web.visit import Answer, Go, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One client that can be asked about."""

    id: str
    name: str
    verdict: Text
    share: float | None
    """Of what came in during twelve months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AffordView:
    """What ``afford.html`` shows."""

    choices: tuple[Choice, ...]


def show(visit: Visit) -> Answer:
    """List the clients, the most urgent first; go on to the one that was chosen."""
    reviewed = visit.review(visit.as_of)
    clients = {one.id: one for one in reviewed.report.clients}
    if not clients:
        return Go("/welcome")
    chosen = visit.query.get("client", "")
    if chosen in clients:
        return Go(f"/clients/{chosen}/afford")
    shares = garden(reviewed).shares
    ordered = sorted(
        clients.values(), key=lambda one: (URGENCY.index(one.verdict), folded(one.name))
    )
    return AffordView(
        choices=tuple(
            Choice(
                id=one.id,
                name=one.name,
                verdict=VERDICT_WORDS[one.verdict],
                share=shares.get(one.id),
            )
            for one in ordered
        )
    )


PAGE = Page(path=AFFORD.path, title=AFFORD.title, show=show, place=AFFORD.place, is_kept=True)
