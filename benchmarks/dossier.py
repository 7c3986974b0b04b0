"""How long a dossier takes, from its contents to its files, once the program runs."""

import io
import statistics
import time
from datetime import date, timedelta

import pypdf

from secateur.dossier import PDF, Contents, Invoice, Message, Settlement, dossier
from secateur.i18n import translator

BENCHMARK = "Dossier"

HOLD_PAGES, HOLD_SECONDS = 30, 0.5

_SAY = translator("fr-FR")
_DAY = date(2026, 11, 24)
_WORDS = (
    "Bonjour Camille,\n\nJ’ai bien reçu le chapitre et je reviens vers vous avec les remarques de"
    " l’équipe. Pourriez-vous reprendre la page 4 d’ici jeudi ? Le comité se réunit vendredi.\n\n"
    "Merci d’avance,\nLéa"
)


def run(*, quick: bool) -> str:
    """Measure dossiers of three sizes; each run has other words, so that nothing is kept."""
    repeats = 5 if quick else 15
    lines = [
        "| messages | pages | files | median s | fastest s | processor s |",
        "|---|---|---|---|---|---|",
    ]
    dossier(_contents(5, 0), _SAY)  # fonts and compiler start once
    for messages in (20, 70, 400):
        spent: list[float] = []
        used = time.process_time()
        files = dossier(_contents(messages, 0), _SAY)
        for number in range(1, repeats + 1):
            contents = _contents(messages, number)
            begun = time.perf_counter()
            files = dossier(contents, _SAY)
            spent.append(time.perf_counter() - begun)
        used = (time.process_time() - used) / repeats
        pages = len(pypdf.PdfReader(io.BytesIO(files[PDF])).pages)
        shown = f"{statistics.median(spent):.2f} | {min(spent):.2f} | {used:.2f}"
        lines.append(f"| {messages} | {pages} | {len(files)} | {shown} |")
    lines += ["", f"Hold: {HOLD_PAGES} pages in {HOLD_SECONDS} s after start-up."]
    return "\n".join(lines)


def _contents(messages: int, number: int) -> Contents:
    bills = tuple(_invoice(place, number) for place in range(24))
    return Contents(
        client="Éditions du Halage",
        client_lines=("3, quai des Tests", "69009 Lyon"),
        owner=f"Camille Aubry {number}",
        owner_lines=(),
        as_of=_DAY,
        first=None,
        invoices=bills,
        account=bills,
        messages=tuple(_message(place, number) for place in range(messages)),
        owed={"EUR": sum(one.remainder for one in bills)},
    )


def _invoice(place: int, number: int) -> Invoice:
    issued = _DAY - timedelta(days=30 * (24 - place))
    amount, is_paid = 100_000 + number, place < 18
    paid_on = issued + timedelta(days=50)
    return Invoice(
        id=place,
        number=f"2026-{place:03}",
        is_credit_note=False,
        issued_on=issued,
        due_on=issued + timedelta(days=30),
        amount=amount,
        tax=0,
        currency="EUR",
        settled_on=paid_on if is_paid else None,
        settlements=(Settlement(on=paid_on, amount=amount),) if is_paid else (),
        remainder=0 if is_paid else amount,
        origin=f"invoices.csv, row {place + 2}",
    )


def _message(place: int, number: int) -> Message:
    on = _DAY - timedelta(days=400 - place)
    return Message(
        id=place,
        on=on,
        at=f"{on.isoformat()}T10:00:00+01:00",
        key=f"{place}.{number}@halage.example",
        sender="Léa Martin <lea.martin@halage.example>",
        to=("camille@aubry.example",),
        cc=("comite@halage.example",),
        subject=f"Le chapitre {place}",
        text=f"{_WORDS} {number}",
        is_mine=place % 2 == 0,
        is_reminder=place % 20 == 0,
        promised_on=None,
        origin=f"inbox.mbox, message {place}",
    )


if __name__ == "__main__":
    print(run(quick=True))
