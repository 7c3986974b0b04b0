"""Writing allocations: what money, credits and fees do to what is open."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from statistics import median

from secateur.matching.accounts import Account, Credit, Entry, Leftover
from secateur.matching.readings import FEE_FIXED, NAMED_RATE_OFF, Case, Reading, value_of
from secateur.matching.settlement_facts import Allocation, OpenInvoice, Received, SettledKind
from secateur.model.money import counting_unit, minor_digits
from secateur.model.text import Text, text

RATES = 5
"""Earlier payments from which the rate between two currencies is taken."""


class Bookkeeper:
    """All accounts, what has been allocated, and the rates learned on the way."""

    def __init__(self, invoices: Iterable[OpenInvoice], own_rates: Mapping[str, Decimal]) -> None:
        self.entries = {one.id: Entry(one, one.amount) for one in invoices}
        self.accounts: dict[str, Account] = {}
        self.allocations: list[Allocation] = []
        self._by_sum: dict[tuple[int, str], dict[int, Entry]] = {}
        self._own_rates = own_rates
        self._rates: dict[tuple[str, str], list[float]] = {}
        self._refunds: dict[int, tuple[Entry, bool]] = {}
        """Credit note → the invoice it corrects, and whether that was paid, not only stated."""

    def account(self, client: str) -> Account:
        """Return the account of a client."""
        if client not in self.accounts:
            self.accounts[client] = Account(client)
        return self.accounts[client]

    def book(self, case: Case, reading: Reading, day: date, said: Text) -> None:
        """Write a payment that was decided on a day into the books."""
        account = case.account
        for credit in reading.credits:
            self._use_credit(account, credit, reading.entries, day)
        days = (case.payment.paid_on, day)
        if reading.kind == "converted":
            left = self._convert(case, reading, days, said)
        else:
            left = self._pay(case, reading, days, said)
        if left > 0:
            account.leftovers.append(Leftover(case.payment, case.currency, left))
        account.still_open()
        learn_habits(case, reading)

    def issue(self, invoice: OpenInvoice) -> Entry:
        """Enter an invoice, or a credit note, which is used at once where it can be."""
        entry, account = self.entries[invoice.id], self.account(invoice.client)
        if invoice.kind == "credit_note":
            account.notes.append(entry)
            if invoice.refunded_on is None:
                self._credit(account, entry)
            else:
                self._refund(account, entry, invoice.refunded_on)
        else:
            account.ids.add(invoice.id)
            account.currencies.add(invoice.currency)
            account.sums[invoice.amount] += 1
            account.open.append(entry)
            account.has_closed = account.has_closed or entry.remaining <= 0
            self._file(entry)
        return entry

    def _file(self, entry: Entry) -> None:
        """Let an open invoice be found by its sum."""
        if entry.remaining > 0:
            self._by_sum.setdefault(_sum(entry), {})[entry.invoice.id] = entry

    def open_at(self, amount: int, currency: str) -> list[Entry]:
        """Return every client's open invoices of a sum, oldest first."""
        fitting = self._by_sum.get((amount, currency), {}).values()
        return sorted(fitting, key=lambda entry: entry.order)

    def shortfalls(self, amount: int, currency: str) -> list[tuple[str, int]]:
        """Return by how much a sum falls short of each open invoice from abroad, if by a fee."""
        shorts = [
            (account.client, entry.remaining - amount)
            for account in self.accounts.values()
            for entry in account.still_open()
            if entry.invoice.currency == currency and entry.invoice.is_foreign
        ]
        most = FEE_FIXED * counting_unit(currency)
        return [(client, short) for client, short in shorts if 0 < short <= most]

    def claim(self, case: Case, ranked: Iterable[tuple[Reading, float]]) -> None:
        """Note on the invoices how likely an undecided payment is theirs."""
        self.unclaim(case.payment.id, case.account.client)
        for reading, share in ranked:
            for entry in reading.entries:
                known = entry.claims.get(case.payment.id, 0.0)
                entry.claims[case.payment.id] = known + share

    def unclaim(self, payment: int, client: str) -> None:
        """Take the claims of a payment off a client's invoices."""
        for entry in self.account(client).open:
            entry.claims.pop(payment, None)

    def leave_over(self, payment: Received, client: str) -> None:
        """Keep a whole payment as the client's credit."""
        value, currency = value_of(payment)
        self.account(client).leftovers.append(Leftover(payment, currency, value))

    def give_back(self, payment: Received, client: str) -> int | None:
        """Set money that went back against what the client was left with, of the same amount.

        Returns:
            The payment of which a part was left over, or that was a second one; else None.
        """
        amount = -payment.amount
        for leftover in self.account(client).leftovers:
            if leftover.amount == amount and leftover.currency == payment.currency:
                leftover.amount = 0
                return leftover.payment.id
        return None

    def give_back_note(self, payment: Received, client: str) -> bool:
        """Set money that went back against a credit note of the same amount.

        The note is set against the last invoice before it that can take it: that much less was
        invoiced, and that much less was kept.
        """
        account, amount = self.account(client), -payment.amount
        for note in account.notes:
            if note.remaining == amount and note.invoice.currency == payment.currency:
                self._take_refund_back(note, payment.paid_on)
                entry = self._corrected(account, note)
                note.remaining = 0
                if entry is not None:
                    days = (payment.paid_on, payment.paid_on)
                    self._write(entry, amount, "credit_note", note.invoice, days, _of_note(note))
                    self._write(entry, -amount, "payment", payment, days, _of_note(note))
                return True
        return False

    def _corrected(self, account: Account, note: Entry) -> Entry | None:
        """Return the last invoice before a credit note of which so much was paid."""
        paid = (entry for entry in self._before(account, note) if _paid(entry) >= note.remaining)
        return max(paid, key=lambda one: one.order, default=None)

    def _before(self, account: Account, note: Entry) -> Iterator[Entry]:
        for one in account.ids:
            entry = self.entries[one]
            is_same = entry.invoice.currency == note.invoice.currency
            if is_same and entry.invoice.issued_on <= note.invoice.issued_on:
                yield entry

    def _refund(self, account: Account, note: Entry, on: date) -> None:
        """Believe a credit note's own word that its money went back: so much less was kept.

        It stays open for a payment that falls short by just its sum: then the client deducted it.
        What an invoice's own file states as paid is less by it already.
        """
        paid = self._corrected(account, note)
        stated = (one for one in self._before(account, note) if _stated(one) >= note.remaining)
        entry = paid or max(stated, key=lambda one: one.order, default=None)
        if entry is not None:
            self._refunds[note.invoice.id] = (entry, paid is not None)
            self._write_refund(note, note.remaining, on)

    def _take_refund_back(self, note: Entry, day: date) -> None:
        """Let a credit note settle something else than what it was thought to correct."""
        if note.invoice.id in self._refunds:
            self._write_refund(note, -note.remaining, day)
            del self._refunds[note.invoice.id]

    def _write_refund(self, note: Entry, amount: int, day: date) -> None:
        entry, is_paid = self._refunds[note.invoice.id]
        self._write(entry, amount, "credit_note", note.invoice, (day, day), _of_note(note))
        if is_paid:
            self._write(entry, -amount, "payment", note.invoice, (day, day), _of_note(note))

    def take_back(
        self, entry: Entry, amount: int, back: Received, days: tuple[date, date], said: Text
    ) -> None:
        """Open a part of an invoice again: the money that had settled it went back."""
        account = self.account(entry.invoice.client)
        self._by_sum.get(_sum(entry), {}).pop(entry.invoice.id, None)
        entry.remaining += amount
        self._write(entry, -amount, "payment", back, days, said)
        if entry.invoice.id in account.ids:
            if all(one is not entry for one in account.open):
                account.open.append(entry)
                account.open.sort(key=lambda one: (one.invoice.issued_on, one.invoice.id))
            self._file(entry)

    def unlearn(self, payment: Received, client: str) -> None:
        """Forget that a payment was made, and what it left over: it went back."""
        account = self.account(client)
        if payment in account.paid:
            account.paid.remove(payment)
        account.leftovers = [one for one in account.leftovers if one.payment.id != payment.id]

    def credits_left(self) -> dict[int, int]:
        """Return what each payment leaves over, by its id."""
        left = {
            one.payment.id: one.amount
            for account in self.accounts.values()
            for one in account.leftovers
            if one.amount
        }
        return dict(sorted(left.items()))

    def _credit(self, account: Account, note: Entry) -> None:
        """Use a credit note at once where it can only be for one invoice."""
        amount = note.remaining
        entries = [
            entry
            for entry in account.still_open()
            if entry.remaining >= amount > 0 and entry.invoice.currency == note.invoice.currency
        ]
        equal = [entry for entry in entries if entry.remaining == amount]
        only = equal if len(equal) == 1 else entries
        if len(only) == 1:
            self._use_note(note, only[0], amount, note.invoice.issued_on)

    def _use_note(self, note: Entry, entry: Entry, amount: int, day: date) -> None:
        self._take_refund_back(note, day)
        note.remaining -= amount
        self.allocate(entry, amount, "credit_note", note.invoice, (day, day), _of_note(note))

    def _pay(self, case: Case, reading: Reading, days: tuple[date, date], said: Text) -> int:
        """Settle the oldest first, as far as the money goes; return what is left over."""
        left = case.value
        for entry in reading.entries:
            amount = min(left, entry.remaining)
            left -= amount
            self.allocate(entry, amount, "payment", case.payment, days, said)
            if reading.kind in ("fee", "short") and left == 0:
                self.allocate(entry, entry.remaining, "fee", case.payment, days, said)
        return left

    def _convert(self, case: Case, reading: Reading, days: tuple[date, date], said: Text) -> int:
        """Settle invoices in another currency whole, and learn the rate."""
        for entry in reading.entries:
            self.allocate(entry, entry.remaining, "payment", case.payment, days, said)
        rate = self._rate_of(case.payment, reading.entries)
        if rate is not None:
            self._remember(case.payment, reading.entries, rate)
        return 0

    def learn_rate(self, payment: Received, entries: Sequence[Entry]) -> None:
        """Correct a rate that is known by a payment that the user set against invoices.

        One far from it tells of a part paid, and the first of all tells no rate from a fee.
        """
        known = self._rate(payment.currency, entries[0].invoice.currency)
        rate = self._rate_of(payment, entries)
        if rate and known and abs(rate - known) <= known * NAMED_RATE_OFF:
            self._remember(payment, entries, rate)

    def _rate_of(self, payment: Received, entries: Sequence[Entry]) -> float | None:
        """Return the rate of a payment that settled invoices of one other currency."""
        others = {entry.invoice.currency for entry in entries}
        is_other = len(others) == 1 and payment.currency not in others
        settled = sum(one.amount for one in self.allocations if one.payment == payment.id)
        if payment.settles_amount is not None or not is_other or settled <= 0:
            return None
        return payment.amount / settled

    def _remember(self, payment: Received, entries: Sequence[Entry], rate: float) -> None:
        pair = (payment.currency, entries[0].invoice.currency)
        self._rates.setdefault(pair, []).append(rate)

    def _use_credit(
        self, account: Account, credit: Credit, entries: Iterable[Entry], day: date
    ) -> None:
        """Set a credit against some of the invoices that can take it whole, else the others.

        A credit note corrects what was issued last before it; what was paid too much, the oldest.
        """
        left = credit.amount
        taken = sorted(entries, key=lambda one: one.order, reverse=credit.note is not None)
        taken.sort(key=lambda one: (one.remaining < left, one.invoice.issued_on > credit.paid_on))
        for entry in taken:
            amount = min(left, entry.remaining)
            left -= amount
            if credit.note is not None and amount:
                self._use_note(self.entries[credit.note], entry, amount, day)
            for leftover in account.leftovers:
                if leftover.payment.id == credit.payment and amount:
                    leftover.amount -= amount
                    said = text("what an earlier payment left over")
                    self.allocate(entry, amount, "payment", leftover.payment, (day, day), said)

    def allocate(
        self,
        entry: Entry,
        amount: int,
        kind: SettledKind,
        source: Received | OpenInvoice,
        days: tuple[date, date],
        said: Text,
    ) -> None:
        """Settle a part of an invoice; days are those of settling and of deciding."""
        if amount <= 0:
            return
        was_open = self._by_sum.get(_sum(entry), {}).pop(entry.invoice.id, None) is not None
        entry.remaining -= amount
        if was_open:
            self._file(entry)
        self.account(entry.invoice.client).has_closed = True
        entry.has_part = entry.has_part or (kind == "payment" and entry.remaining > 0)
        self._write(entry, amount, kind, source, days, said)

    def _write(
        self,
        entry: Entry,
        amount: int,
        kind: SettledKind,
        source: Received | OpenInvoice,
        days: tuple[date, date],
        said: Text,
    ) -> None:
        is_payment = isinstance(source, Received)
        self.allocations.append(
            Allocation(
                invoice=entry.invoice.id,
                payment=source.id if is_payment else None,
                amount=amount,
                kind=kind,
                settled_on=days[0],
                decided_on=max(days[1], entry.invoice.issued_on),
                credit_note=None if is_payment else source.id,
                ground=said,
            )
        )

    def rates(self, paid: str, account: Account) -> dict[str, float]:
        """Return the usual rates into the other currencies of a client's invoices, as known.

        In minor units received per minor unit of the invoices: that of the last such payments,
        else the user's own.
        """
        found = {other: self._rate(paid, other) for other in account.currencies - {paid}}
        return {other: rate for other, rate in found.items() if rate is not None}

    def _rate(self, paid: str, other: str) -> float | None:
        known = self._rates.get((paid, other))
        if known:
            return median(known[-RATES:])
        if self._own_rates.get(paid) and self._own_rates.get(other):
            digits = minor_digits(paid) - minor_digits(other)
            return float((self._own_rates[other] / self._own_rates[paid]).scaleb(digits))
        return None


def _paid(entry: Entry) -> int:
    return entry.invoice.amount - entry.remaining


def _stated(entry: Entry) -> int:
    """Return what an invoice's own file says was paid of it."""
    said = entry.invoice.stated_amount
    return entry.invoice.amount if said is None and entry.invoice.stated_on else said or 0


def _of_note(note: Entry) -> Text:
    return text("credit note {note}", note=note.invoice.number)


def _sum(entry: Entry) -> tuple[int, str]:
    return entry.remaining, entry.invoice.currency


def learn_habits(case: Case, reading: Reading) -> None:
    """Remember when and how a client paid, for its next payments."""
    account, day = case.account, case.payment.paid_on.toordinal()
    account.paid.append(case.payment)
    account.decided += 1
    account.parts += reading.kind == "part"
    newest = max(entry.order for entry in reading.entries)
    for entry in account.open:
        if entry.order < newest and entry.expected <= day and not entry.claims:
            entry.passed += 1
    account.delays.extend(day - entry.expected for entry in reading.entries if entry.remaining == 0)
    due = [entry for entry in account.open if entry.expected <= day]
    if len(reading.entries) > 1:
        account.batches += 1
    elif due:
        account.singles += 1
    if reading.kind in ("fee", "short"):
        account.fees.append(reading.fee)
    if reading.kind == "part" and reading.ids <= case.mention.named:
        account.shortfalls.append(-reading.rest)
