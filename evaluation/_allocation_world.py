"""Payment histories with the truth beside them: who pays which invoice, how, and when."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from random import Random

from evaluation._allocation_habits import FIRST_DAY, MONTHS, NAMES, Habits, World
from evaluation._allocation_payer import Payer
from secateur.matching.clients import KnownClient, LabelUse, discover
from secateur.matching.names import plain, slug
from secateur.matching.settlements import OpenInvoice, Received

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
    world.payments = [replace(one, client=match.by_label.get(one.label)) for one in world.payments]
    return world
