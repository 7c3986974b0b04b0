"""Payments booked before: which of them went back, and which is being made a second time."""

from collections.abc import Collection, Iterable, Sequence

from secateur.matching.bookkeeping import Bookkeeper
from secateur.matching.offers import SHOWN, twice
from secateur.matching.readings import Case
from secateur.matching.references import Numbers
from secateur.matching.settlement_facts import Candidate, Received
from secateur.matching.weighing import DUPLICATE_DAYS
from secateur.model.returned_money import says_returned
from secateur.model.text import Text, text

RETURN_DAYS = 70
"""Days within which a payment goes back: a direct debit may be refused for eight weeks."""

SOON_DAYS = 10
"""Days within which most do, so that the only one of them is meant."""

REPEAT_DAYS = 365
"""Days within which an invoice that a label names may be paid again."""


class PastPayments:
    """What was booked, and what of it went back."""

    def __init__(self, books: Bookkeeper, payments: Iterable[Received]) -> None:
        """Begin with nothing gone back."""
        self._books = books
        self._payments = {one.id: one for one in payments}
        self._gone: set[int] = set()

    def said_again(self, case: Case, numbers: Numbers) -> tuple[Candidate, ...]:
        """Offer what a payment is for by its own file, where all of that is paid already.

        No other invoice is in question then, whatever the sum: the file says which one is meant.
        """
        own = numbers.said(case.payment.invoice or "").named & case.account.ids
        if not own or not self._are_settled(case, own):
            return ()
        paid = {one.invoice for one in self._books.allocations if one.kind == "payment"}
        named = [self._books.entries[one] for one in sorted(own)]
        return (twice(case, named),) if own <= paid else ()

    def again(self, case: Case) -> tuple[Candidate, ...]:
        """Offer what a payment seems to pay for the second time."""
        spoken = case.mention.named or case.mention.hinted
        paid = self.repeated(case.payment, case.account.client, spoken)
        is_paid = paid and self._are_settled(case, paid)
        return (twice(case, [self._books.entries[one] for one in paid]),) if is_paid else ()

    @staticmethod
    def _are_settled(case: Case, invoices: Collection[int]) -> bool:
        return {entry.invoice.id for entry in case.account.still_open()}.isdisjoint(invoices)

    def repeated(self, payment: Received, client: str, spoken: Collection[int]) -> list[int]:
        """Return the invoices that an equal payment settled not long ago.

        Args:
            payment: The one in question.
            client: Whose it is.
            spoken: The invoices its label speaks of; without any, a few days count only.
        """
        days = REPEAT_DAYS if spoken else DUPLICATE_DAYS
        settled = self._settled(payment, client, days)
        earlier = [
            one
            for one, invoices in settled.items()
            if self._payments[one].amount == payment.amount
            and (not spoken or not set(spoken).isdisjoint(invoices))
        ]
        return settled[max(earlier, key=self._when)] if earlier else []

    def meant(self, back: Received, client: str, named: frozenset[int]) -> Received | None:
        """Return the payment that money which went back takes back, if there is no doubt."""
        fitting = self._equal(back, client, named)
        if named:
            return fitting[0] if fitting else None
        soon = [one for one in fitting if (back.paid_on - one.paid_on).days <= SOON_DAYS]
        only = soon if len(soon) == 1 else fitting
        return only[0] if len(only) == 1 and says_returned(back.label) else None

    def take_back(self, original: Received, back: Received) -> None:
        """Open again, from the day of the return on, all that a payment had settled."""
        self._gone.add(original.id)
        parts: dict[int, int] = {}
        for one in self._books.allocations:
            if one.payment == original.id:
                parts[one.invoice] = parts.get(one.invoice, 0) + one.amount
        for invoice, amount in parts.items():
            self._open_again(invoice, amount, back, _went_back(original))
            self._books.unlearn(original, self._books.entries[invoice].invoice.client)

    def take_back_from(self, invoices: Sequence[int], back: Received) -> None:
        """Open again what the user said money that went back had paid."""
        chosen = frozenset(one for one in invoices if one in self._books.entries)
        fitting = self._equal(back, None, chosen) if chosen else []
        if fitting:
            self.take_back(fitting[0], back)
            return
        left = -back.amount
        for invoice in (one for one in invoices if one in chosen):
            entry = self._books.entries[invoice]
            amount = min(left, entry.invoice.amount - entry.remaining)
            self._open_again(invoice, amount, back, text("you decided it"))
            left -= max(amount, 0)

    def offered(
        self, back: Received, client: str | None, named: frozenset[int]
    ) -> tuple[Candidate, ...]:
        """Return what to ask: a payment of that sum, or one of which this may be a part."""
        if not says_returned(back.label) and not (client and named):
            return ()
        fitting = self._equal(back, client, named) or self._equal(back, client, frozenset())
        said = {one.id: _went_back(one) for one in fitting}
        settled = self._settled(back, client, RETURN_DAYS)
        if not said and client:
            larger = [one for one in settled if self._payments[one].amount > -back.amount]
            said = {
                one: text(
                    "a part of the payment of {day:day} went back", day=self._payments[one].paid_on
                )
                for one in sorted(larger, key=self._when, reverse=True)
            }
        return tuple(
            Candidate(
                client=self._books.entries[settled[one][0]].invoice.client,
                invoices=tuple(settled[one]),
                likelihood=1 / len(said),
                ground=words,
            )
            for one, words in list(said.items())[:SHOWN]
        )

    def _equal(self, back: Received, client: str | None, named: frozenset[int]) -> list[Received]:
        """Return the payments of that sum which settled what is named, the last one first."""
        settled = self._settled(back, client, RETURN_DAYS)
        fitting = [
            one
            for one, invoices in settled.items()
            if self._payments[one].amount == -back.amount
            and (not named or not named.isdisjoint(invoices))
        ]
        return [self._payments[one] for one in sorted(fitting, key=self._when, reverse=True)]

    def _open_again(self, invoice: int, amount: int, back: Received, said: Text) -> None:
        if amount > 0:
            days = (back.paid_on, back.paid_on)
            self._books.take_back(self._books.entries[invoice], amount, back, days, said)

    def _settled(self, after: Received, client: str | None, days: int) -> dict[int, list[int]]:
        """Return what each payment of the days before settled and still does, by payment."""
        found: dict[int, list[int]] = {}
        for one in self._books.allocations:
            payment = None if one.payment is None else self._payments[one.payment]
            if (
                payment is not None
                and one.kind == "payment"
                and payment.amount > 0
                and payment.id != after.id
                and payment.id not in self._gone
                and payment.currency == after.currency
                and 0 <= (after.paid_on - payment.paid_on).days <= days
                and client in {None, self._books.entries[one.invoice].invoice.client}
            ):
                found.setdefault(payment.id, []).append(one.invoice)
        return found

    def _when(self, payment: int) -> tuple[int, int]:
        return self._payments[payment].paid_on.toordinal(), payment


def _went_back(payment: Received) -> Text:
    return text("the payment of {day:day} went back", day=payment.paid_on)
