"""Contents of a dossier, small and whole."""

from dataclasses import replace
from datetime import date

from secateur.dossier import (
    Contents,
    Hours,
    Invoice,
    Meeting,
    Message,
    Payment,
    Request,
    Settlement,
    Terms,
)
from secateur.model.text import text

DAY = date(2026, 10, 31)


def invoice(number: str = "F-1", amount: int = 100_000, **changed: object) -> Invoice:
    made = Invoice(
        id=hash(number) % 10_000,
        number=number,
        is_credit_note=False,
        issued_on=date(2026, 8, 1),
        due_on=date(2026, 8, 31),
        amount=amount,
        tax=None,
        currency="EUR",
        remainder=amount,
        origin="invoices.csv, row 2",
    )
    return replace(made, **changed)  # type: ignore[arg-type]  # the fields of an invoice by name


def message(number: int, **changed: object) -> Message:
    made = Message(
        id=number,
        on=date(2026, 9, number),
        at=f"2026-09-{number:02}T10:00:00+02:00",
        key=f"m{number}@lambda.example",
        sender="Léa Martin <lea@lambda.example>",
        to=("camille@roy.example",),
        cc=(),
        subject="Le chapitre",
        text="Bonjour,\n\nOù en est le chapitre ?",
        is_mine=False,
        is_reminder=False,
        promised_on=None,
        origin=f"inbox.mbox, message {number}",
    )
    return replace(made, **changed)  # type: ignore[arg-type]  # the fields of a message by name


def contents(**changed: object) -> Contents:
    paid = invoice(
        "F-0",
        50_000,
        settlements=(Settlement(on=date(2026, 9, 20), amount=50_000),),
        settled_on=date(2026, 9, 20),
        remainder=0,
    )
    bills = (paid, invoice())
    made = Contents(
        client="Éditions Lambda",
        client_lines=("3, quai des Tests", "69009 Lyon"),
        owner="Camille Roy",
        owner_lines=(),
        as_of=DAY,
        first=None,
        terms=(
            Terms(
                number=1,
                from_on=date(2026, 1, 1),
                until_on=None,
                lines=((text("Signed"), "oui"),),
            ),
        ),
        invoices=bills,
        payments=(
            Payment(
                id=1,
                on=date(2026, 9, 20),
                amount=50_000,
                currency="EUR",
                label="=VIR LAMBDA",
                invoices=("F-0",),
            ),
        ),
        messages=(message(1), message(2, is_mine=True, is_reminder=True)),
        hours=(
            Hours(id=1, on=DAY, starts="09:00", minutes=90, what="Relecture", is_billable=True),
        ),
        meetings=(
            Meeting(
                id=1,
                on=date(2026, 9, 9),
                at="2026-09-09 10:00",
                title="Point",
                people=("lea@lambda.example",),
                outcome="missed",
                by="client",
            ),
        ),
        requests=(
            Request(
                id=1, on=date(2026, 9, 1), what="Le plan", due_on=date(2026, 9, 8), done_on=None
            ),
        ),
        account=bills,
        owed={"EUR": 100_000},
    )
    return replace(made, **changed)  # type: ignore[arg-type]  # the fields of contents by name
