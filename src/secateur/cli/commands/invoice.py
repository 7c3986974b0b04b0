"""``secateur invoice``: say that an invoice is paid, withdrawn or disputed, or take it back."""

from datetime import date

from secateur.cli.command import Argument, Command, CommandGroup, Option
from secateur.cli.session import Session
from secateur.cli.values import Day
from secateur.model.text import text


def show_all(session: Session) -> None:
    """List what was said of invoices."""
    from secateur.actions.entering.say_of_invoice import all_said

    with session.open() as desk:
        session.use(desk)
        found = all_said(desk)
    for word in found:
        for said in word.said:
            session.show(
                text(
                    "{number} ({client}): {said}",
                    number=word.invoice.number,
                    client=word.invoice.client_name or word.invoice.client,
                    said=said,
                )
            )
    if not found:
        session.show(text("You have said nothing of any invoice: their own files count."))


def paid(session: Session, number: str, client: str | None, on: date | None, amount: str) -> None:
    """Say that an invoice was paid."""
    from secateur.actions.entering.say_of_invoice import find_invoice, say_paid

    with session.open() as desk:
        session.use(desk)
        said = say_paid(desk, find_invoice(desk, number, client), on, amount)
    session.show(text("Noted. {said}", said=said))


def withdrawn(session: Session, number: str, client: str | None) -> None:
    """Say that an invoice counts no more."""
    from secateur.actions.entering.say_of_invoice import find_invoice, say_withdrawn

    with session.open() as desk:
        session.use(desk)
        said = say_withdrawn(desk, find_invoice(desk, number, client))
    session.show(text("Noted. {said}", said=said))


def disputed(session: Session, number: str, client: str | None, on: date | None) -> None:
    """Say that the client disputes an invoice."""
    from secateur.actions.entering.say_of_invoice import find_invoice, say_disputed

    with session.open() as desk:
        session.use(desk)
        said = say_disputed(desk, find_invoice(desk, number, client), on)
    session.show(text("Noted. {said}", said=said))


def forget(session: Session, number: str, client: str | None) -> None:
    """Take back what was said of an invoice."""
    from secateur.actions.entering.say_of_invoice import find_invoice, take_back

    with session.open() as desk:
        session.use(desk)
        said = take_back(desk, find_invoice(desk, number, client))
    session.show(text("Noted. {said}", said=said))


def _client() -> Option:
    return Option(
        "--client",
        metavar="CLIENT",
        says=text("Whose invoice it is, where several clients have one of that number."),
    )


def _on(first: str) -> Option:
    says = {
        "paid": text("The day of the payment (default: today)."),
        "disputed": text("Since when it is disputed (default: today)."),
    }
    return Option("--on", type=Day(), metavar="DATE", says=says[first])


COMMAND = CommandGroup(
    says=text(
        "Say of an invoice what its own file does not: paid, cancelled, disputed.\n\n"
        "Example: secateur invoice paid F-2026-017 --on 2026-11-12"
    ),
    run=show_all,
    commands={
        "paid": Command(
            says=text(
                "Note that an invoice is paid.\n\n"
                "Examples: secateur invoice paid F-2026-017 --on 2026-11-12\n"
                "          secateur invoice paid F-2026-017 --amount 400.00"
            ),
            run=paid,
            params=[
                Argument("number"),
                _client(),
                _on("paid"),
                Option("--amount", default="", says=text("How much of it, if not all.")),
            ],
        ),
        "withdrawn": Command(
            says=text(
                "Note that an invoice is cancelled or written off: it counts no more.\n\n"
                "Example: secateur invoice withdrawn F-2026-017"
            ),
            run=withdrawn,
            params=[Argument("number"), _client()],
        ),
        "disputed": Command(
            says=text(
                "Note that the client disputes an invoice.\n\n"
                "Example: secateur invoice disputed F-2026-017 --on 2026-10-15"
            ),
            run=disputed,
            params=[Argument("number"), _client(), _on("disputed")],
        ),
        "forget": Command(
            says=text(
                "Take back what you said of an invoice: its own file counts again.\n\n"
                "Example: secateur invoice forget F-2026-017"
            ),
            run=forget,
            params=[Argument("number"), _client()],
        ),
    },
)
