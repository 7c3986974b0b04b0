"""Payment histories with the truth beside them: who pays which invoice, how, and when."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from secateur.matching.clients import KnownClient, LabelUse, discover
from secateur.matching.names import plain, slug
from secateur.matching.settlements import OpenInvoice, Received

FIRST_DAY = date(2024, 1, 8)
MONTHS = 24

NAMES = (
    ("Éditions Lambda", "HOLDING BERTIER"),
    ("Studio Oméga SARL", "MARTIN JULIE"),
    ("Cabinet Thêta & Associés", "THETA GESTION"),
    ("Musée du Sel", "TRESORERIE VILLE DE BRIQUE"),
    ("Kappa Traduction Inc.", "KT HOLDINGS"),
    ("Agence Sigma", "GROUPE ORPIN"),
    ("Boulangerie Frêne", "LEROUX ANTOINE"),
    ("Delta Consulting Ltd", "DC SHARED SERVICES"),
    ("Librairie Zêta", "SCI DES TILLEULS"),
    ("Clinique du Verger", "SANTE VERGER SERVICES"),
    ("Rho Films", "RF PRODUCTIONS"),
    ("Fondation Iota", "IOTA CENTRE DE PAIEMENT"),
)
"""Clients, and under which other name some of them pay."""

OTHER_INCOME = (
    "VIREMENT CAF DE LA LOIRE 0452",
    "VIR SEPA URSSAF REMBOURSEMENT",
    "VIR M ET MME PETITJEAN CADEAU",
    "REMISE CHEQUE 4417",
    "INTERETS CREDITEURS T2",
    "VIR DURANT LOYER MARS",
    "VIR MUTUELLE BOREALE SANTE",
    "VIR VINTED MARKETPLACE",
)


@dataclass(frozen=True, slots=True)
class Habits:
    """How one client is invoiced, and how it pays."""

    id: str
    name: str
    payer: str
    currency: str
    terms: int
    late: float
    spread: float
    billing: str
    """``retainer``, ``words`` or ``days``."""

    base: int
    per_month: float
    in_batches: bool
    reference: str
    """``whole``, ``short``, ``none`` or ``mixed``."""

    fee: int


@dataclass(slots=True)
class World:
    """A history with its truth."""

    invoices: list[OpenInvoice] = field(default_factory=list[OpenInvoice])
    payments: list[Received] = field(default_factory=list[Received])
    truth: dict[int, dict[int, int]] = field(default_factory=dict[int, dict[int, int]])
    """Payment → invoice → what it settles of it."""

    exchanged: set[int] = field(default_factory=set[int])
    """Payments exchanged at a rate that nobody states: the fee cannot be told from the rate."""

    features: dict[int, set[str]] = field(default_factory=dict[int, set[str]])
    known: list[KnownClient] = field(default_factory=list[KnownClient])
    rates: dict[str, Decimal] = field(default_factory=dict[str, Decimal])
    """The user's own rates, as half of the histories have them in the settings."""


def make_world(seed: int) -> World:
    """Make the history of one freelancer over two years."""
    random = Random(seed)  # noqa: S311  (a simulation)
    home = random.choice(["EUR", "EUR", "CAD", "CHF"])
    world = World()
    clients = [
        _habits(random, name, home) for name in random.sample(NAMES, random.randint(6, len(NAMES)))
    ]
    world.known = [KnownClient(id=one.id, name=one.name) for one in clients]
    _invoice(world, random, clients)
    payer = Payer(world, random, home)
    if random.random() < 0.5:
        cents = Decimal("0.01")
        world.rates = {one: Decimal(rate).quantize(cents) for one, rate in payer.rates.items()}
    payer.pay_all(clients)
    _other_income(world, random, home)
    return _labelled(world)


def _habits(random: Random, name: tuple[str, str], home: str) -> Habits:
    is_foreign = random.random() < 0.2
    abroad = random.choice([one for one in ("USD", "GBP", "EUR") if one != home])
    own, alias = name
    bank = plain(own).upper()
    payer = alias if random.random() < 0.15 else random.choice([bank, bank, bank[:14]])
    billing = random.choice(["retainer", "words", "words", "days"])
    return Habits(
        id=slug(own),
        name=own,
        payer=payer,
        currency=abroad if is_foreign and random.random() < 0.6 else home,
        terms=random.choice([15, 30, 30, 45]),
        late=random.choice([-3, 0, 2, 5, 12, 25]),
        spread=random.choice([2, 4, 8, 14]),
        billing=billing,
        base=random.choice([400, 650, 900, 1200, 2500]) * 100,
        per_month=1.0 if billing == "retainer" else random.choice([0.6, 1.0, 1.6, 2.2]),
        in_batches=random.random() < 0.2,
        reference=random.choice(["whole"] * 5 + ["short", "mixed", "mixed", "none"]),
        fee=random.choice([900, 1200, 1500, 2200]) if is_foreign else 0,
    )


def _invoice(world: World, random: Random, clients: Sequence[Habits]) -> None:
    style = random.choice(["F-{y}-{n:03}", "{y}-{n:03}", "F{m}", "INV-{m}", "{y}{n:04}"])
    day, numbers = FIRST_DAY, Counter[int]()
    for _ in range(30 * MONTHS):
        day += timedelta(1)
        for client in clients:
            is_retainer_day = client.billing == "retainer" and day.day == 1
            is_job = client.billing != "retainer" and random.random() < client.per_month / 30
            if not (is_retainer_day or is_job):
                continue
            numbers[day.year] += 1
            number = style.format(y=day.year, n=numbers[day.year], m=1000 + numbers.total())
            world.invoices.append(
                OpenInvoice(
                    id=len(world.invoices) + 1,
                    client=client.id,
                    number=number,
                    issued_on=day,
                    due_on=day + timedelta(client.terms),
                    amount=_amount(random, client),
                    currency=client.currency,
                    is_foreign=client.fee > 0,
                )
            )


def _amount(random: Random, client: Habits) -> int:
    if client.billing == "retainer":
        return client.base
    if client.billing == "days":
        return client.base * random.randint(1, 6)
    return client.base // 2 + random.randint(0, 2 * client.base)


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
        if client.fee and truth:
            last = max(truth)
            if truth[last] > 5 * client.fee:
                value -= client.fee
                truth[last] -= client.fee
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


def _other_income(world: World, random: Random, home: str) -> None:
    for _ in range(random.randint(8, 20)):
        id_ = len(world.payments) + 1
        world.payments.append(
            Received(
                id=id_,
                paid_on=FIRST_DAY + timedelta(random.randint(0, 30 * MONTHS)),
                amount=random.choice([5000, 20000, 40000, random.randint(1000, 90000)]),
                currency=home,
                label=random.choice(OTHER_INCOME),
            )
        )
        world.truth[id_] = {}
        world.features[id_] = {"other income"}


def _labelled(world: World) -> World:
    """Give each payment the client that matching by name finds for its label."""
    labels = Counter(payment.label for payment in world.payments)
    uses = [LabelUse(label=one, kind="bank", count=n) for one, n in labels.items()]
    match = discover(world.known, [], uses)
    world.payments = [_with_client(one, match.by_label.get(one.label)) for one in world.payments]
    return world


def _with_client(payment: Received, client: str | None) -> Received:
    return Received(
        id=payment.id,
        paid_on=payment.paid_on,
        amount=payment.amount,
        currency=payment.currency,
        label=payment.label,
        client=client,
        settles_amount=payment.settles_amount,
        settles_currency=payment.settles_currency,
    )
