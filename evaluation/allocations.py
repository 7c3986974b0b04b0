"""How many payments are settled wrongly, and how many are left to the user.

Payment histories are made here, with the truth beside them: fees, part payments, batches, aliases,
cut-off and noisy labels, missing references, duplicates, credit notes, other currencies, disputes,
typing errors and other income. Labels go through the same matching by name as a real bank file's.
"""

from collections import Counter
from collections.abc import Sequence

from evaluation._allocation_habits import World
from evaluation._allocation_world import make_world
from secateur.matching.names import payer as payer_of
from secateur.matching.settlements import Decision, Settled, allocate

EVALUATION = "Payments to invoices"

SEEDS = range(5000, 5024)
"""Never looked at one by one; the weights were set on seeds 0 to 23 and 1000 to 1023."""

WRONG_HELD = 0.005
LEFT_HELD = 0.10


def run(*, quick: bool) -> str:
    """Measure all seeds and return the section of the report."""
    seeds = SEEDS[:4] if quick else SEEDS
    return "\n\n".join(
        (
            "### Nothing answered",
            report(seeds),
            "### The first payment of each unknown payer answered in `settle`",
            report(seeds, answers=True),
        )
    )


def report(seeds: Sequence[int], *, answers: bool = False) -> str:
    """Return the tables for some seeds."""
    total, per_feature = Counter[str](), dict[str, Counter[str]]()
    for seed in seeds:
        world = make_world(seed)
        settled = allocate(world.invoices, world.payments, rates=world.rates)
        decisions = _answers(world, settled) if answers else []
        if decisions:
            settled = allocate(world.invoices, world.payments, decisions, rates=world.rates)
        answered = {decision.payment for decision in decisions}
        for payment in world.payments:
            if payment.id in answered:
                total["left"] += 1
                continue
            outcome = judge(world, settled, payment.id)
            total[outcome] += 1
            for feature in world.features[payment.id]:
                per_feature.setdefault(feature, Counter())[outcome] += 1
    payments = total.total()
    decided = total["right"] + total["wrong"]
    lines = [
        f"{len(seeds)} histories, {payments} payments received, {decided} decided.",
        "",
        _held("wrong", total["wrong"], decided, WRONG_HELD),
        _held("left to settle", total["left"], payments, LEFT_HELD),
        "",
        "| what is special | payments | right | wrong | left to settle | set aside, rightly |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for feature, counts in sorted(per_feature.items(), key=lambda item: -item[1].total()):
        lines.append(
            f"| {feature} | {counts.total()} | {counts['right']} | {counts['wrong']} "
            f"| {counts['left']} | {counts['aside']} |"
        )
    return "\n".join(lines)


def _held(what: str, count: int, among: int, most: float) -> str:
    share = count / among
    verdict = "held" if share <= most else "NOT HELD"
    return f"- {what}: {count} of {among} = {share:.2%} (hold ≤ {most:.1%}): {verdict}"


def judge(world: World, settled: Settled, payment: int) -> str:
    """Compare what was decided for one payment with the truth.

    Returns:
        ``right``, ``wrong`` (any part to another invoice, or another sum), ``left`` (asked of the
        user, or missed) or ``aside`` (no invoice's payment, and nothing asked).
    """
    got = Counter[int]()
    for allocation in settled.allocations:
        if allocation.payment == payment and allocation.kind == "payment":
            got[allocation.invoice] += allocation.amount
    truth = world.truth[payment]
    if got:
        return "right" if _agrees(world, payment, got) else "wrong"
    asked = any(proposal.payment == payment for proposal in settled.proposals)
    return "aside" if not truth and not asked else "left"


def _answers(world: World, settled: Settled) -> list[Decision]:
    """Let the user say, once for each unknown payer, whose first open payment it is."""
    asked: dict[str, Decision] = {}
    for payment in world.payments:
        if payment.client is None and judge(world, settled, payment.id) == "left":
            invoices = tuple(sorted(world.truth[payment.id]))
            asked.setdefault(
                payer_of(payment.label), Decision(payment=payment.id, invoices=invoices)
            )
    return list(asked.values())


def _agrees(world: World, payment: int, got: Counter[int]) -> bool:
    """Tell whether money went where it should.

    To the cent, but for what nobody could tell: the fee within an exchange at an unstated rate, and
    which of several invoices paid at once a credit note was set against.
    """
    truth = world.truth[payment]
    if payment in world.exchanged:
        return set(got) == set(truth)
    if "credit note" in world.features[payment]:
        return set(got) == set(truth) and got.total() == sum(truth.values())
    return dict(got) == truth


if __name__ == "__main__":
    print(run(quick=False))
