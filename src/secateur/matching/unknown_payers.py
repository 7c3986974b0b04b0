"""Payments of nobody known: whose they must be, or what they may be for."""

from secateur.matching.bookkeeping import Bookkeeper
from secateur.matching.offers import SHOWN
from secateur.matching.readings import Case, fee_allowed, is_at_rate, value_of
from secateur.matching.references import Mention
from secateur.matching.settlement_facts import Candidate, Received
from secateur.matching.strangers import Strangers
from secateur.matching.weighing import is_odd
from secateur.matching.wording import equal_sum


class UnknownPayers:
    """Reads the payments of unknown payers against every client's open invoices."""

    def __init__(self, books: Bookkeeper, strangers: Strangers) -> None:
        """Read against these books, and remember there."""
        self._books = books
        self._strangers = strangers

    def client(self, payment: Received, mention: Mention) -> str | None:
        """Return whose a payment is, where its sum and something else say so.

        The only open invoice of that sum is also spoken of in the label, or this payer has paid
        another invoice of the same client to the cent.
        """
        value, currency = value_of(payment)
        fitting = self._books.open_at(value, currency)
        if not fitting:
            return self._nearly(payment, mention)
        if len(fitting) == 1:
            invoice = fitting[0].invoice
            if invoice.id in mention.hinted or (
                is_odd(value, currency)
                and self._strangers.suspect(payment.id, payment.label, invoice.client)
            ):
                return invoice.client
        return None

    def offered(self, payment: Received) -> tuple[Candidate, ...]:
        """Return every open invoice of the same sum, none of which is likelier."""
        fitting = self._books.open_at(*value_of(payment))
        return tuple(
            Candidate(
                client=entry.invoice.client,
                invoices=(entry.invoice.id,),
                likelihood=1 / len(fitting),
                ground=equal_sum([entry]),
            )
            for entry in fitting[:SHOWN]
        )

    def _nearly(self, payment: Received, mention: Mention) -> str | None:
        """Return whose invoice a short number and a sum less a fee or exchanged agree on, twice."""
        value, currency = value_of(payment)
        found: set[str] = set()
        for one in mention.hinted:
            entry = self._books.entries[one]
            account = self._books.account(entry.invoice.client)
            rates = self._books.rates(payment.currency, account)
            case = Case(payment, value, currency, account, mention, rates)
            short = entry.remaining - value
            is_same = entry.invoice.currency == currency
            if is_same and entry.remaining and 0 < short <= fee_allowed(entry.invoice, case):
                found.add(entry.invoice.client)
            if not is_same and is_at_rate(case, (entry,)):
                found.add(entry.invoice.client)
        if len(found) != 1:
            shorts = self._books.shortfalls(value, currency)
            return self._strangers.short_twice(payment.id, payment.label, shorts)
        (client,) = found
        return client if self._strangers.suspect(payment.id, payment.label, client) else None
