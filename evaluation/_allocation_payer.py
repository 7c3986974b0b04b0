"""All clients of a payment history paying their invoices, each in its own way."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from evaluation._allocation_habits import NAMES, Habits, World
from secateur.matching.settlements import OpenInvoice, Received


class Payer:
    """All clients paying their invoices, each in its own way."""

    def __init__(self, world: World, random: Random, home: str) -> None:
        """Pay into one world."""
        self.world = world
        self.random = random
        self.home = home
        self.rates = {one: 0.7 + random.random() for one in ("EUR", "USD", "GBP", "CAD", "CHF")}
        self.rates[home] = 1.0

    def pay_all(self, clients: Sequence[Habits]) -> None:
        """Pay what is paid of every invoice."""
        for client in clients:
            own = [one for one in self.world.invoices if one.client == client.id]
            waiting: list[tuple[date, OpenInvoice, set[str]]] = []
            for invoice in own:
                fate = self.random.random()
                if fate < 0.015:
                    continue  # never paid
                features = set[str]()
                late = self.random.gauss(client.late, client.spread)
                if fate < 0.03:
                    late, features = (
                        late + self.random.randint(45, 110),
                        {"passed over, paid later"},
                    )
                on = (invoice.due_on or invoice.issued_on) + timedelta(round(late))
                on = max(on, invoice.issued_on + timedelta(1))
                if fate > 0.99:
                    on = invoice.issued_on - timedelta(self.random.randint(1, 9))
                    features = {"paid before it was issued"}
                waiting.append((on, invoice, features))
            self._pay_client(client, waiting)

    def _pay_client(
        self, client: Habits, waiting: list[tuple[date, OpenInvoice, set[str]]]
    ) -> None:
        groups: dict[date, list[tuple[OpenInvoice, set[str]]]] = {}
        for on, invoice, features in waiting:
            run = on
            if client.in_batches and not features:
                run = on.replace(day=28) if on.day <= 28 else on + timedelta(28)
                run = run.replace(day=28)
            groups.setdefault(run, []).append((invoice, features))
        for on, group in sorted(groups.items()):
            if client.in_batches or len(group) == 1:
                self._pay(
                    client, on, [one for one, _ in group], set[str]().union(*(f for _, f in group))
                )
            else:
                for invoice, features in group:
                    self._pay(client, on, [invoice], set(features))

    def _pay(
        self, client: Habits, on: date, invoices: list[OpenInvoice], features: set[str]
    ) -> None:
        random = self.random
        if len(invoices) > 1:
            features.add("several invoices at once")
        if random.random() < 0.04 and len(invoices) == 1:
            self._pay_in_parts(client, on, invoices[0], features)
            return
        settles = {invoice.id: invoice.amount for invoice in invoices}
        if random.random() < 0.025:
            self._credit(on, invoices, settles)
            features.add("credit note")
        value = sum(settles.values())
        if not value:
            return
        if random.random() < 0.007:
            value += random.choice([1, 50, 1000, value])
            features.add("overpaid")
        self._receive(client, on, invoices, settles, value, features)
        if random.random() < 0.007:
            again = features | {"paid twice"}
            later = on + timedelta(random.randint(0, 20))
            self._receive(client, later, invoices, {}, value, again)

    def _pay_in_parts(
        self, client: Habits, on: date, invoice: OpenInvoice, features: set[str]
    ) -> None:
        share = self.random.choice([0.5, 0.5, 0.3, 1 / 3, self.random.uniform(0.2, 0.9)])
        first = round(invoice.amount * share)
        if self.random.random() < 0.5:
            first = round(first, -2)
        features.add("part payment")
        for value, day in (
            (first, on),
            (invoice.amount - first, on + timedelta(self.random.randint(10, 50))),
        ):
            self._receive(client, day, [invoice], {invoice.id: value}, value, set(features))

    def _credit(self, on: date, invoices: list[OpenInvoice], settles: dict[int, int]) -> None:
        """Issue a credit note before the payment; it is netted from the last invoice."""
        last = invoices[-1]
        amount = self.random.choice([last.amount, last.amount // 4, last.amount // 10])
        issued_on = max(last.issued_on, on - timedelta(self.random.randint(1, 20)))
        self.world.invoices.append(
            OpenInvoice(
                id=len(self.world.invoices) + 1,
                client=last.client,
                number=f"A-{len(self.world.invoices)}",
                issued_on=issued_on,
                amount=amount,
                currency=last.currency,
                kind="credit_note",
            )
        )
        settles[last.id] -= amount
        if not settles[last.id]:
            del settles[last.id]

    def _receive(
        self,
        client: Habits,
        on: date,
        invoices: list[OpenInvoice],
        settles: dict[int, int],
        value: int,
        features: set[str],
    ) -> None:
        truth = dict(settles)
        if _bears_fee(client, truth):
            value -= client.fee
            truth[max(truth)] -= client.fee
            features.add("bank fee")
        id_ = len(self.world.payments) + 1
        amount, currency = value, client.currency
        says_so = False
        if client.currency != self.home:
            features.add("other currency")
            drift = self.random.gauss(1, 0.01)
            amount, currency = round(value * self.rates[client.currency] * drift), self.home
            says_so = self.random.random() < 0.6
        label, more = self._label(client, on, invoices)
        if client.payer in {alias for _, alias in NAMES}:
            more.add("payer of another name")
        self.world.payments.append(
            Received(
                id=id_,
                paid_on=on,
                amount=amount,
                currency=currency,
                label=label,
                settles_amount=value if says_so else None,
                settles_currency=client.currency if says_so else None,
            )
        )
        self.world.truth[id_] = truth
        if currency != client.currency and not says_so:
            self.world.exchanged.add(id_)
        self.world.features[id_] = (features | more) or {"plain"}

    def _label(self, client: Habits, on: date, invoices: list[OpenInvoice]) -> tuple[str, set[str]]:
        random = self.random
        numbers = [invoice.number for invoice in invoices]
        kind = client.reference
        if kind == "mixed":
            kind = random.choice(["whole", "short", "none"])
        features = set[str]()
        if kind == "none":
            said = random.choice(
                ["", "PRESTATION", f"{on:%m/%Y}", f"REF {random.randint(10**8, 10**9)}"]
            )
            features.add("no reference")
        elif kind == "short":
            lasts = [str(int("".join(filter(str.isdigit, n))[-3:])) for n in numbers]
            said = random.choice(["FACT ", "FACTURE N ", "FAC "]) + " ET ".join(lasts)
            features.add("short reference")
        else:
            if random.random() < 0.005:
                numbers = [random.choice(self.world.invoices).number]
                features.add("wrong number typed")
            joint = random.choice([" ", "/", ", ", " + "])
            said = joint.join(map(self._rewritten, numbers))
        opening = random.choice(
            ["VIR SEPA ", "VIREMENT DE ", "VIR INST ", "SEPA CREDIT TRANSFER ", ""]
        )
        label = f"{opening}{client.payer} {said}".strip()
        if random.random() < 0.1:
            cut = label[:32].strip()
            if cut != label:
                label = cut
                features.add("label cut off")
        if random.random() < 0.15:
            label += f" {random.randint(10**6, 10**7)}XC"
            features.add("noise in the label")
        return label, features

    def _rewritten(self, number: str) -> str:
        return self.random.choice(
            [
                number,
                number.replace("-", ""),
                number.replace("-", " "),
                number.replace("-", "/"),
                f"FACTURE {number}",
                number.lower(),
            ]
        )


def _bears_fee(client: Habits, truth: dict[int, int]) -> bool:
    """Tell whether the bank takes its fee: from the last invoice, where that is much larger."""
    return bool(client.fee and truth) and truth[max(truth)] > 5 * client.fee
