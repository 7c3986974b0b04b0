"""Invoices, credit notes and payments gone through day by day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from secateur.matching.accounts import Account, Entry, Leftover
from secateur.matching.bookkeeping import Bookkeeper, learn_habits
from secateur.matching.marks import Marks
from secateur.matching.offers import offers
from secateur.matching.past_payments import PastPayments
from secateur.matching.readings import (
    Case,
    Reading,
    candidates,
    fee_allowed,
    readings,
    value_of,
)
from secateur.matching.references import NOTHING_SAID, Mention, Numbers
from secateur.matching.settlement_facts import (
    Allocation,
    Decision,
    OpenInvoice,
    Received,
    Settled,
)
from secateur.matching.strangers import Strangers
from secateur.matching.undecided import Undecided
from secateur.matching.unknown_payers import UnknownPayers
from secateur.matching.waiters import Waiting
from secateur.matching.weighing import is_decided, likelihoods
from secateur.matching.wording import ground, why_open
from secateur.model.returned_money import says_returned
from secateur.model.text import text


class Ledger:
    """The books, and the payments pending and unmatched."""

    def __init__(
        self,
        invoices: Sequence[OpenInvoice],
        payments: Sequence[Received],
        decisions: Sequence[Decision],
        rates: Mapping[str, Decimal],
    ) -> None:
        self._invoices = sorted(invoices, key=lambda one: one.id)
        self._payments = sorted(payments, key=lambda one: one.id)
        self._decisions = {one.payment: one for one in decisions}
        self._books = Bookkeeper(self._invoices, rates)
        self._numbers = Numbers()
        self._strangers = Strangers()
        self._clients: dict[int, str] = {}
        self._marks = Marks()
        self._undecided = Undecided(self._books, self._marks)
        self._past = PastPayments(self._books, self._payments)
        self._unknown = UnknownPayers(self._books, self._strangers)

    def settle(self) -> Settled:
        """Go through all days.

        Within one, what is issued comes before what is paid, and the payments that name an invoice
        before the others.
        """
        self._apply_decisions()
        issued: dict[date, list[OpenInvoice]] = {}
        for invoice in self._invoices:
            issued.setdefault(invoice.issued_on, []).append(invoice)
        paid: dict[date, list[Received]] = {}
        for payment in self._payments:
            paid.setdefault(payment.paid_on, []).append(payment)
        for day in sorted({*issued, *paid}):
            for invoice in issued.get(day, ()):
                self._issue(invoice)
            self._take(paid.get(day, ()), day)
        return self._settled()

    def _take(self, payments: Iterable[Received], day: date) -> None:
        """Read the payments of one day, those that name an invoice first, what went back last."""
        silent: list[Received] = []
        back: list[Received] = []
        for payment in payments:
            if payment.amount <= 0:
                back.append(payment)
            elif payment.id in self._decisions:
                self._recall(payment, day)
            elif self._numbers.read(payment.invoice or payment.label).named:
                self._receive(payment, day)
            else:
                silent.append(payment)
        for payment in silent:
            self._receive(payment, day)
        for payment in back:
            self._give_back(payment, day)

    def _apply_decisions(self) -> None:
        """Reserve what the user decided, before anything is inferred."""
        for payment in self._payments:
            decision = self._decisions.get(payment.id)
            if decision is None:
                continue
            if payment.amount <= 0 or decision.is_repeat:
                if decision.client:
                    self._clients[payment.id] = decision.client
                continue  # what it is about is known on its day
            entries = self._books.entries
            chosen = [entries[one] for one in decision.invoices if one in entries]
            chosen = [entry for entry in chosen if entry.invoice.kind == "invoice"]
            client = decision.client or (chosen[0].invoice.client if chosen else payment.client)
            if client is None:
                continue
            self._clients[payment.id] = client
            self._strangers.learn(payment.label, client)
            if chosen:
                self._decide(decision, payment, self._books.account(client), chosen)

    def _decide(
        self, decision: Decision, payment: Received, account: Account, entries: list[Entry]
    ) -> None:
        value, currency = value_of(payment)
        case = Case(payment, value, currency, account, NOTHING_SAID, {})
        left, said = value, text("you decided it")
        for entry in entries:
            is_same = entry.invoice.currency == currency
            amount = min(left, entry.remaining) if is_same else entry.remaining
            left -= amount if is_same else left
            days = (payment.paid_on, payment.paid_on)
            self._books.allocate(entry, amount, "payment", payment, days, said)
            is_fee = decision.settles_rest or entry.remaining <= fee_allowed(entry.invoice, case)
            if left == 0 and is_fee:
                self._books.allocate(entry, entry.remaining, "fee", payment, days, said)
        if left > 0:
            account.leftovers.append(Leftover(payment, currency, left))

    def _recall(self, payment: Received, day: date) -> None:
        """Learn, on its day, from a payment that the user decided."""
        client, decision = self._clients.get(payment.id), self._decisions[payment.id]
        if client is not None and decision.is_repeat:
            self._books.leave_over(payment, client)
            self._marks.repeat(payment.id, decision.invoices, day)
            return
        entries = [self._books.entries.get(one) for one in decision.invoices]
        known = tuple(one for one in entries if one and one.invoice.issued_on <= day)
        if client is not None and known:
            value, currency = value_of(payment)
            account = self._books.account(client)
            case = Case(payment, value, currency, account, NOTHING_SAID, {})
            learn_habits(case, Reading("exact" if len(known) == 1 else "batch", known))
            self._books.learn_rate(payment, known)
            self._look_again(client, day)

    def _issue(self, invoice: OpenInvoice) -> None:
        entry = self._books.issue(invoice)
        if entry.invoice.kind == "invoice":
            self._numbers.add(invoice.id, invoice.number)
        self._look_again(invoice.client, invoice.issued_on, invoice)

    def _receive(self, payment: Received, day: date) -> None:
        self._read(payment, payment.client or self._strangers.client(payment.label), day)

    def _read(self, payment: Received, client: str | None, day: date) -> None:
        """Read a payment as far as it is known today: decide it, propose it or set it aside."""
        mention = self._mention(payment, client)
        owners = {self._books.entries[one].invoice.client for one in mention.named}
        is_sure = client is not None and (not owners or client in owners)
        whose = client if is_sure or len(owners) != 1 else next(iter(owners))
        if whose is None:
            whose = client = self._read_stranger(payment, mention, day)
            is_sure = True
        if whose is None:
            return
        case = self._case(payment, whose, mention)
        open_ones = candidates(case)
        ranked = likelihoods(case, readings(case, open_ones), open_ones)
        best = ranked[0][0]
        again = self._past.said_again(case, self._numbers) if payment.invoice else ()
        if again:
            why = why_open(ranked, is_repeat=True)
            self._undecided.propose(
                payment, client, (*again, *offers(case, ranked)), why, day, about=again
            )
            return
        agrees = best.ids == mention.named and best.kind in ("exact", "batch", "netted", "fee")
        if client is None:
            is_sure = agrees
        elif not is_sure:
            is_sure = agrees and best.kind in ("exact", "batch") and not self._fits(payment, client)
        is_elsewhere = not mention.named and self._numbers.is_unknown(payment.invoice)
        if is_sure and not is_elsewhere and is_decided(case, ranked, day):
            self._book(case, best, day)
        else:
            self._books.claim(case, ranked)
            again = self._past.again(case) if best.kind == "none" else ()
            unknown = payment.invoice if is_elsewhere else None
            why = why_open(ranked, unknown, is_repeat=bool(again) and len(ranked) == 1)
            self._undecided.propose(payment, client, (*again, *offers(case, ranked)), why, day)

    def _case(self, payment: Received, client: str, mention: Mention) -> Case:
        value, currency = value_of(payment)
        account = self._books.account(client)
        return Case(
            payment,
            value,
            currency,
            account,
            mention,
            self._books.rates(payment.currency, account),
            self._numbers.has_unknown(payment.invoice or payment.label),
        )

    def _fits(self, payment: Received, client: str) -> bool:
        """Tell whether a sum is that of an open invoice of a client: a number may be mistyped."""
        value, currency = value_of(payment)
        return any(
            entry.remaining == value and entry.invoice.currency == currency
            for entry in self._books.account(client).still_open()
        )

    def _mention(self, payment: Received, client: str | None) -> Mention:
        """Read the label; where numbers are not unique, the client's own are meant."""
        said = self._numbers.said(payment.invoice) if payment.invoice else NOTHING_SAID
        if not said.named:
            said = self._numbers.read(payment.label)
        if client is None:
            return said
        account = self._books.account(client)
        named, hinted = said.named & account.ids or said.named, said.hinted & account.ids
        if not named and not hinted:
            open_ones = [entry.invoice.id for entry in account.still_open()]
            hinted = self._numbers.cut_off(payment.label, open_ones)
        return Mention(named, frozenset(hinted))

    def _read_stranger(self, payment: Received, mention: Mention, day: date) -> str | None:
        """Return whose an unknown payer's payment is; else offer what it fits, or set it aside."""
        found = self._unknown.client(payment, mention)
        if found is not None:
            return found
        offered = self._unknown.offered(payment)
        if offered:
            self._undecided.propose(payment, None, offered, text("the payer is not known yet"), day)
        else:
            self._undecided.set_aside(payment, day)
        return None

    def _book(self, case: Case, reading: Reading, day: date) -> None:
        """Take a reading as decided."""
        client = case.account.client
        self._undecided.forget(case.payment.id, day)
        for credit in reading.credits:
            if credit.payment is not None:
                self._marks.close(credit.payment, day)
        self._books.book(case, reading, day, ground(case, reading))
        self._clients[case.payment.id] = client
        self._strangers.learn(case.payment.label, client)
        self._look_again(client, day)

    def _look_again(self, client: str, day: date, issued: OpenInvoice | None = None) -> None:
        """Read undecided payments once more, now that a client's account has changed."""
        for one in self._undecided.waiting(client, day):
            payment = one.payment
            who = one.client or self._strangers.client(payment.label)
            concerns = self._speaks_of(payment, who, issued) if who else self._concerns(one, client)
            if who in (None, client) and concerns:
                self._read(payment, who, day)
        for payment in self._undecided.aside(day):
            who = self._strangers.client(payment.label)
            if who == client or self._numbers.read(payment.label).named:
                self._read(payment, who, day)

    def _speaks_of(self, payment: Received, client: str, issued: OpenInvoice | None) -> bool:
        """Tell whether what is new, an invoice or anything, can be what a payment is for."""
        if issued is None or issued.kind == "credit_note" or issued.issued_on <= payment.paid_on:
            return True
        said = self._mention(payment, client)
        return issued.id in said.named or issued.id in said.hinted

    def _concerns(self, one: Waiting, client: str) -> bool:
        """Tell whether a client's account can have changed how an unknown payer's money is read."""
        payment = one.payment
        said = self._numbers.read(payment.invoice or payment.label)
        proposal = self._undecided.pending[payment.id].proposal
        return (
            bool(said.named or said.hinted)
            or any(offered.client == client for offered in proposal.candidates)
            or self._fits(payment, client)
        )

    def _give_back(self, payment: Received, day: date) -> None:
        """Take back what money that went back had settled, or was too much; else ask."""
        decision = self._decisions.get(payment.id)
        if decision is not None:
            self._past.take_back_from(decision.invoices, payment)
            return
        client = payment.client or self._strangers.client(payment.label)
        named = self._mention(payment, client).named
        owners = {self._books.entries[one].invoice.client for one in named}
        if client is None and len(owners) == 1 and says_returned(payment.label):
            (client,) = owners
        if client is not None and self._returned(payment, client, named, day):
            self._clients[payment.id] = client
            self._look_again(client, day)
            return
        offered = self._past.offered(payment, client, named)
        if offered:
            self._undecided.propose(payment, client, offered, text("money went back"), day)
        elif client is not None and says_returned(payment.label):
            self._clients[payment.id] = client

    def _returned(self, payment: Received, client: str, named: frozenset[int], day: date) -> bool:
        """Book money that went back where it is clear for what, and tell whether it is."""
        spare = self._books.give_back(payment, client)
        if spare is not None:
            self._marks.close(spare, day)
            return True
        if self._books.give_back_note(payment, client):
            return True
        for one in list(self._undecided.pending.values()):
            same = (one.payment.amount, one.payment.currency) == (-payment.amount, payment.currency)
            if one.client == client and same:
                self._undecided.forget(one.payment.id, day)
                self._clients[one.payment.id] = client
                return True
        original = self._past.meant(payment, client, named)
        if original is not None:
            self._past.take_back(original, payment)
        return original is not None

    def _settled(self) -> Settled:
        by_day = {one.id: one.paid_on for one in self._payments}
        pending = sorted(
            self._undecided.pending.values(),
            key=lambda one: (by_day[one.payment.id], one.payment.id),
        )
        for one in pending:
            if one.client is not None and one.payment.amount > 0:
                self._clients.setdefault(one.payment.id, one.client)
        return Settled(
            allocations=tuple(sorted(self._books.allocations, key=_allocation_order)),
            proposals=tuple(one.proposal for one in pending),
            unmatched=tuple(sorted(self._undecided.unmatched, key=lambda one: (by_day[one], one))),
            credits=self._books.credits_left(),
            clients=dict(sorted(self._clients.items())),
            marks=self._marks.history(),
        )


def _allocation_order(one: Allocation) -> tuple[date, int, int, str, int]:
    nobody = -1
    payment = nobody if one.payment is None else one.payment
    note = nobody if one.credit_note is None else one.credit_note
    return (one.settled_on, payment, one.invoice, one.kind, note)
