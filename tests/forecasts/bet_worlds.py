"""Worlds and bets for the tests of bets."""

from datetime import date, timedelta

from secateur.facts import Facts
from secateur.forecasts.bets.bet import NEXT, Author, Bet, Kind, Settled, Spread
from secateur.forecasts.bets.settle import Reach, settle
from tests.builders import OWNER, Builder, day

MADE_ON = date(2026, 3, 1)


def bet(  # noqa: PLR0913  (what a bet has)
    kind: Kind = "next_invoice_on_time",
    p: float | None = 0.7,
    *,
    made_on: str | date = MADE_ON,
    author: Author = "program",
    subject: str = NEXT,
    within: int = 0,
    spread: Spread | None = None,
    base: float = 0.5,
) -> Bet:
    """A bet on the client ``lambda``."""
    return Bet(
        made_on=day(made_on),
        author=author,
        kind=kind,
        client="lambda",
        subject=subject,
        within=within,
        p=None if spread else p,
        spread=spread,
        base=base,
        own_base=base,
    )


def world(issued: str | None = None, paid: str | None = None) -> Builder:
    """One client; perhaps one invoice, due thirty days after issue, perhaps paid."""
    built = Builder()
    built.client("lambda")
    if issued:
        due = day(issued) + timedelta(days=30)
        invoice = built.invoice("lambda", issued=issued, due=due)
        if paid:
            built.paid(invoice, paid)
    return built


def settled(one: Bet, built: Builder, on: str | date, reach: str | date | None = None) -> Settled:
    """What became of a bet by the end of a day."""
    until = None if reach is None else Reach(day(reach), day(reach))
    [found] = settle([one], Facts(built.tables(), day(on)), OWNER, until)
    return found
