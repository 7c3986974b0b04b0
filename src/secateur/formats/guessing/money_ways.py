"""Which way the money of an unsigned list goes: received or spent, or what a person must say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from secateur.formats.columns import vocabulary
from secateur.formats.columns.column_mapping import ColumnMapping, Sign
from secateur.formats.guessing.evidence import Question
from secateur.formats.headers import folded, words
from secateur.formats.values.amounts import bare
from secateur.model.returned_money import names_an_invoice
from secateur.model.text import text

Way = Literal["received", "spent"]

MOSTLY = 0.8
FEWEST_WEIGHED = 3
"""Pairs of balances that prove row by row which way money went."""

SEEN_WORDS = 500
"""Rows whose words are looked at: enough to know what a list is."""

_SPENT_NAMES = re.compile(
    r"\b(fournisseurs?|vendors?|suppliers?|merchants?|marchands?|commercants?|depenses?|expenses?|"
    r"charges|de (?:la )?charge|achats?|purchases?|justificatifs?|notes? de frais|debite|spent|"
    r"withdrawals?|retraits?|lieferant|proveedor|leverancier)\b"
)
_RECEIVED_NAMES = re.compile(
    r"\b(recus?|received|encaisse\w*|credits?|credite|recettes?|deposits?|income|revenue|"
    r"clients?|customers?|payer|payeurs?|donneur d ordre|emetteurs?|debtors?|debiteurs?|buyers?|"
    r"acheteurs?|kunde|invoices?|factures?|source name)\b"
)
_RECEIVED_FIELDS = frozenset(("fee", "refunded", "invoice", "settles_amount", "other_amount"))
"""What only a list of payments received has, or a statement that signs what is spent."""

_PAID_TO = re.compile(r"\b(payees?|beneficiaires?|beneficiary|recipients?|destinataires?)\b")
"""Names that speak of who is paid: the owner, or somebody else."""

_CARDS = re.compile(r"\b(card (?:member|holder|number|no)|titulaire de la carte|numero de carte)\b")
_SPENT = re.compile(
    r"(?:carte|cb|paiement (?:par )?(?:carte|cb)|facture carte|achat|prlv|prelevements?|retrait|"
    r"dab|frais|cotisation|card|pos|visa|direct debit|purchase|withdrawal|atm|bill payment|"
    r"cheque emis|vir(?:ement)?s? (?:(?:sepa|inst|instantane|permanent) )?(?:emis|vers|a|pour))\b"
)
_RECEIVED = re.compile(
    r"(?:vir|virements?|remises?|versement|received|payment from|transfer from|from|income|"
    r"paiement recu|paiement de|encaissement|deposit|incoming|honoraires|reglement|acompte|"
    r"gutschrift|zahlungseingang|eingang)\b"
)


@dataclass(slots=True)
class WayEvidence:
    """What the amounts, balances and words of a whole table prove of the way its money goes."""

    header: Sequence[str]
    mapping: ColumnMapping
    positive: int = 0
    negative: int = 0
    received: int = 0
    """Rows whose words tell of money that came."""

    spent: int = 0
    seen: int = 0
    weighed: int = 0
    """Pairs of balances."""

    moves: dict[tuple[str, Way], int] = field(default_factory=dict)
    """How often the balance moved as if the rows went forth or back in time, and either way."""

    _before: tuple[str, str] | None = None

    def watching(self, rows: Iterator[Sequence[str]]) -> Iterator[Sequence[str]]:
        """Yield rows, and look at each as it passes."""
        columns = self.mapping.columns
        amount = self._place(columns.get("amount"))
        if self.mapping.kind != "payments" or amount is None or "direction" in columns:
            return rows
        labels = [
            place
            for name in ("label", "details", "reference", "type")
            if (place := self._place(columns.get(name))) is not None
        ]
        return self._watching(rows, amount, labels, self._balance())

    def _watching(
        self,
        rows: Iterator[Sequence[str]],
        amount: int,
        labels: Sequence[int],
        balance: int | None,
    ) -> Iterator[Sequence[str]]:
        for row in rows:
            if amount < len(row) and (parts := bare(row[amount].strip())) is not None:
                is_negative, digits = parts
                self.negative += is_negative
                self.positive += not is_negative
                if not self.negative and self.seen < SEEN_WORDS:
                    self._read([row[place] for place in labels if place < len(row)])
                    if balance is not None and balance < len(row):
                        self._weigh(digits, row[balance].strip())
            yield row

    def _read(self, cells: Sequence[str]) -> None:
        self.seen += 1
        said = [words(cell) for cell in cells]
        if any(map(_SPENT.match, said)):
            self.spent += 1
        elif any(map(_RECEIVED.match, said)) or any(map(names_an_invoice, cells)):
            self.received += 1

    def _weigh(self, amount: str, balance: str) -> None:
        """Compare two balances with the amounts beside them, in whole cents as they are written."""
        before, self._before = self._before, (amount, balance)
        if before is None:
            return
        sums = [cents(before[0]), cents(before[1]), cents(amount), cents(balance)]
        if None in sums:
            return
        self.weighed += 1
        earlier, was, later, now = (each or 0 for each in sums)
        ways: tuple[tuple[str, Way, int], ...] = (
            ("forth", "received", later),
            ("forth", "spent", -later),
            ("back", "received", -earlier),
            ("back", "spent", earlier),
        )
        for order, way, by in ways:
            if now - was == by:
                self.moves[order, way] = self.moves.get((order, way), 0) + 1

    def _place(self, column: str | None) -> int | None:
        return self.header.index(column) if column in self.header else None

    def _balance(self) -> int | None:
        names = vocabulary.FIELDS["payments"]["balance"]
        found = (place for place, name in enumerate(self.header) if folded(name) in names)
        return next(found, None)

    @property
    def way(self) -> Way | None:
        """Which way all of the money goes; None where nothing tells, or both are told."""
        if proved := self._by_balance():
            return None if proved == "both" else proved
        names = " | ".join(map(words, self.header))
        says_spent = _SPENT_NAMES.search(names) is not None
        says_received = (
            _RECEIVED_NAMES.search(names)
            or _RECEIVED_FIELDS & {*self.mapping.columns}
            or self._balance() is not None  # such statements sign what is spent
        )
        if says_spent and not says_received:
            return "spent"
        if self.spent and not self.received and not says_received:
            return "spent" if self.spent >= MOSTLY * self.seen else None
        is_told = self.received or says_received
        is_doubted = self.spent or says_spent or _PAID_TO.search(names)
        return "received" if is_told and not is_doubted else None

    def _by_balance(self) -> Way | Literal["both"] | None:
        """Return what the balances prove in the order in which they fit best."""
        fits = {
            order: (self.moves.get((order, "received"), 0), self.moves.get((order, "spent"), 0))
            for order in ("forth", "back")
        }
        forth, back = map(sum, fits.values())
        if forth == back or max(forth, back) < MOSTLY * self.weighed:
            return None
        received, spent = fits["forth" if forth > back else "back"]
        if received and spent:
            return "both"
        return "received" if received else "spent"

    @property
    def _goes_both_ways(self) -> bool:
        """Whether each balance is the one before and an amount, which came or went."""
        fits = (
            sum(self.moves.get((order, way), 0) for way in ("received", "spent"))
            for order in ("forth", "back")
        )
        is_proved = not self.negative and self._by_balance() == "both"
        return is_proved and self.weighed >= FEWEST_WEIGHED and max(fits) == self.weighed

    @property
    def is_open(self) -> bool:
        """Whether the signs of the amounts do not tell which way the money goes."""
        if self.positive and not self.negative:
            return True
        names = " | ".join(map(words, self.header))
        return _CARDS.search(names) is not None and 0 < self.negative * 2 <= self.positive

    def sign(self) -> tuple[Sign | None, list[Question]]:
        """Return the sign that is proved, or what is to be asked where none is."""
        if not self.is_open:
            return None, []
        signs: Mapping[Way, Sign] = {"received": "as_written", "spent": "reversed"}
        if (way := None if self.negative else self.way) is not None:
            return signs[way], []
        if self._goes_both_ways:
            return "by_balance", []
        column = self.mapping.columns["amount"]
        if self.negative:
            asked = text(
                "Most amounts of the column {column} are positive, as on the statement of a card: "
                "is what is positive received or spent?",
                column=column,
            )
        else:
            asked = text(
                "All amounts of the column {column} are positive: are they received or spent?",
                column=column,
            )
        return None, [Question("sign", asked)]


def cents(written: str) -> int | None:
    """Return an amount without its separators; two with the same decimals compare by it."""
    parts = bare(written)
    if parts is None:
        return None
    is_negative, digits = parts
    whole = re.sub(r"\D", "", digits)
    cents = (
        digits[max(digits.rfind("."), digits.rfind(",")) + 1 :] if {".", ","} & {*digits} else ""
    )
    number = int(whole or 0) * (1 if len(cents) == 2 else 10 if len(cents) == 1 else 100)  # noqa: PLR2004  (cents)
    return -number if is_negative else number
