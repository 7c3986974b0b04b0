"""Bank lines: payments under the labels banks give them, fees, and money that is no client's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from secateur.demo.cast import plain
from secateur.demo.paying import Part
from secateur.demo.records import BankLine, Client, Freelancer, Share
from secateur.demo.streams import chance, pick, stream

NAME_LENGTH = 32
"""OFX cuts the NAME of a transaction at 32 characters."""

_PREFIXES: Mapping[str, tuple[str, ...]] = {
    "CAD": ("DEPOT DIRECT ", "VIREMENT INTERAC ", "PAIEMENT FOURN ", ""),
    "EUR": ("VIR SEPA ", "VIREMENT DE ", "VIR INST DE ", "VIR RECU "),
    "CHF": ("CREDIT ", "VERSEMENT ", "GIRO "),
    "GBP": ("FPI ", "BACS ", ""),
    "USD": ("ACH CREDIT ", "WIRE IN "),
}

_FEE = (150, 500)
"""What correspondent banks keep of a foreign transfer, in minor units."""

_FEE_SHARE = 0.3
_REPEATED = 0.004
"""Share of payments made twice by mistake, and paid back."""

_OUT: tuple[tuple[str, int, int], ...] = (
    ("ACHAT EPICERIE DU COIN", 1200, 14000),
    ("ASSURANCE PROFESSIONNELLE", 4200, 4201),
    ("ABONNEMENT TELEPHONE", 3800, 6400),
    ("ACHAT LIBRAIRIE DE LA PLACE", 900, 7000),
    ("PRELEVEMENT LOGICIEL GRAND LIVRE", 1500, 1501),
    ("RETRAIT GUICHET", 4000, 20001),
    ("VIR VERS COMPTE PERSONNEL", 80000, 240000),
    ("FRAIS DE TENUE DE COMPTE", 250, 900),
)

_IN: tuple[tuple[str, int, int], ...] = (
    ("REMBOURSEMENT ASSURANCE", 2000, 30000),
    ("VIREMENT ENTRE COMPTES", 20000, 200000),
    ("INTERETS CREDITEURS", 5, 900),
    ("REMB TAXES GOUVERNEMENT", 9000, 90000),
    ("VIREMENT MAMAN", 5000, 30000),
    ("REMBOURSEMENT FOURNITURES", 800, 9000),
)


def payments(
    seed: int, freelancer: Freelancer, clients: Mapping[str, Client], parts: Sequence[Part]
) -> Iterator[BankLine]:
    """Turn parts into transfers: some for two invoices at once, some less a fee."""
    rng = stream(seed, "bank", "payments")
    ordered = sorted(parts, key=lambda part: (part.on, part.invoice.number, part.amount))
    waiting: dict[tuple[str, date, date], list[Part]] = {}
    for part in ordered:
        key = (part.invoice.client, part.on, part.invoice.issued_on)
        waiting.setdefault(key, []).append(part)
    for together in waiting.values():
        groups = (
            [together] if any(part.is_together for part in together) else [[p] for p in together]
        )
        for group in groups:
            client = clients[group[0].invoice.client]
            line = _payment(rng, freelancer, client, group)
            yield line
            if chance(rng, _REPEATED):
                yield from _repeated(rng, line)


def _payment(
    rng: Random, freelancer: Freelancer, client: Client, group: Sequence[Part]
) -> BankLine:
    account = group[0].invoice.currency
    amount = sum(part.amount for part in group)
    settles = [Share(part.invoice.number, part.amount, "payment") for part in group]
    is_foreign = account != freelancer.place.currency
    if is_foreign and len(group) == 1 and chance(rng, _FEE_SHARE):
        fee = rng.randrange(*_FEE)
        amount -= fee
        settles = [
            Share(group[0].invoice.number, group[0].amount - fee, "payment"),
            Share(group[0].invoice.number, fee, "fee"),
        ]
    name, memo = _label(rng, client, account, [part.invoice.number for part in group])
    return BankLine(
        id="",
        account=account,
        on=group[0].on,
        amount=amount,
        name=name,
        memo=memo,
        client=client.id,
        settles=tuple(settles),
    )


def _label(rng: Random, client: Client, account: str, numbers: Sequence[str]) -> tuple[str, str]:
    """Write the name and the memo: the reference whole, mangled or missing."""
    usual = client.bank_names[0] if chance(rng, 0.75) else pick(rng, client.bank_names)
    name = (pick(rng, _PREFIXES[account]) + usual)[:NAME_LENGTH].strip()
    kind = rng.random()
    if kind < 0.28:  # noqa: PLR2004  (the share of labels that say nothing)
        return name, pick(rng, ("", "", "NOTPROVIDED", "REGLEMENT", "MERCI", "HONORAIRES"))
    if kind < 0.48:  # noqa: PLR2004  (the share of mangled references)
        mangled = (
            " ".join(number.replace("-", " ") for number in numbers),
            "F" + "/".join(number.replace("-", "") for number in numbers),
            "FACT " + " ".join(number[2:] for number in numbers),
            ("REGLEMENT FACTURE NO " + " ".join(numbers))[:26],
            "INV" + "+".join(number.split("-")[1] for number in numbers),
        )
        return name, pick(rng, mangled)
    lead = pick(rng, ("FACT ", "FACTURE ", "REF ", "", "INV ", "NOTE D HONORAIRES "))
    return name, lead + pick(rng, (" ", " ET ", ", ")).join(numbers)


def _repeated(rng: Random, line: BankLine) -> Iterator[BankLine]:
    again = line.on + timedelta(days=rng.randrange(1, 4))
    back = again + timedelta(days=rng.randrange(4, 15))
    yield replace(line, on=again, settles=())
    name = f"REMB TROP PERCU {line.name}"[:NAME_LENGTH].strip()
    yield replace(line, on=back, amount=-line.amount, name=name, memo="", settles=())


def other_money(
    seed: int, account: str, span: tuple[date, date], *, is_main: bool
) -> Iterator[BankLine]:
    """Yield lines that no client has to do with."""
    rng = stream(seed, "bank", account)
    day = span[0]
    while day <= span[1]:
        if is_main and chance(rng, 0.35):
            yield _other(rng, account, day, -1)
        if chance(rng, 0.04 if is_main else 0.008):
            yield _other(rng, account, day, 1)
        day += timedelta(days=1)


def _other(rng: Random, account: str, day: date, sign: int) -> BankLine:
    name, low, high = pick(rng, _OUT if sign < 0 else _IN)
    amount = sign * rng.randrange(low, high)
    return BankLine(id="", account=account, on=day, amount=amount, name=plain(name), memo="")


def identified(lines: Sequence[BankLine]) -> list[BankLine]:
    """Order the lines and give each the identifier its bank would."""
    ordered = sorted(lines, key=lambda line: (line.account, line.on, line.name, line.amount))
    return [
        replace(line, id=f"{line.account}{line.on:%Y%m%d}{place:05}")
        for place, line in enumerate(ordered)
    ]
