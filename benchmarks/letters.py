"""How long a letter takes to compose and to set in type, once the program runs."""

import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from secateur import letters
from secateur.letters.model import OpenInvoice, Party
from secateur.letters.statement import InvoiceAccount, Segment, Statement
from secateur.model.money import Money

BENCHMARK = "Letters"

HOLD_MS = 150

_DAY = date(2026, 11, 24)


def run(*, quick: bool) -> str:
    """Measure each form of a formal notice with three invoices, then a long statement."""
    repeats = 7 if quick else 31
    lines = ["| what | median ms | slowest ms |", "|---|---|---|"]
    for name, make in _cases().items():
        make(0)  # fonts and content files are read once
        spent = sorted(_spent(make, n) for n in range(1, repeats + 1))
        lines.append(f"| {name} | {statistics.median(spent):.1f} | {spent[-1]:.1f} |")
    lines += [
        "",
        f"Hold: a letter {HOLD_MS} ms. Each run has another sum, so that nothing is kept.",
    ]
    return "\n".join(lines)


def _spent(make: Callable[[int], object], n: int) -> float:
    begun = time.perf_counter()
    make(n)
    return (time.perf_counter() - begun) * 1000


def _cases() -> dict[str, Callable[[int], object]]:
    return {
        "compose": _letter,
        "compose and PDF/A": lambda n: letters.pdf(_letter(n)),
        "compose and picture": lambda n: letters.png(_letter(n)),
        "compose and DOCX": lambda n: letters.docx(_letter(n)),
        "compose and mail draft": lambda n: letters.eml(
            _letter(n), to="a@client.example", sender="c@me.example"
        ),
        "statement, 60 invoices, PDF/A": lambda n: letters.pdf(
            letters.statement_sheet(_statement(n))
        ),
    }


def _people() -> tuple[Party, Party]:
    me = Party("Camille Aubry", ("12, rue de l’Exemple", "69001 Lyon"), mentions=("SIREN 0",))
    return me, Party("Éditions du Halage", ("3, quai des Tests", "69009 Lyon"))


def _letter(n: int) -> letters.Letter:
    me, client = _people()
    due = date(2026, 6, 11)
    invoices = tuple(
        OpenInvoice(
            f"2026-{n:04}-{part}", due, due, Money(10_000 + n, "EUR"), Money(10_000 + n, "EUR")
        )
        for part in range(3)
    )
    facts = {
        "sender": me,
        "recipient": client,
        "written_on": _DAY,
        "invoices": invoices,
        "pay_by": _DAY + timedelta(days=15),
    }
    return letters.compose("formal_notice", facts, locale="fr-FR", warmth="firm", place="FR")


def _statement(n: int) -> Statement:
    me, client = _people()
    begun = date(2026, 7, 1)
    accounts = tuple(
        InvoiceAccount(
            f"2026-{n:04}-{part}",
            date(2026, 5, 1),
            date(2026, 6, 30),
            Money(10_000, "EUR"),
            segments=(
                Segment(
                    begun, _DAY, 147, Money(10_000, "EUR"), Decimal("12.40"), Money(499, "EUR"), "L"
                ),
            ),
        )
        for part in range(60)
    )
    return Statement("claim", "fr-FR", "FR", me, client, _DAY, "EUR", accounts)
