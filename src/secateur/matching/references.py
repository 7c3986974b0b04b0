"""Invoice numbers in bank labels, in the many ways payers write them.

``F-2026-004`` is also written ``F2026004``, ``F 2026 004``, ``2026-004``, ``26-004``,
``FACT 004``, ``fact n° 4``, ``F-2026-004/005``, or cut off by the bank as ``F-2026-0``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from secateur.matching.names import plain
from secateur.matching.vocabulary import word_set

LONGEST = 8
"""Runs of letters or digits that an invoice number may be made of."""

LEAST_DIGITS = 5
"""Digits from which a bare number is an invoice number and no date, sum or day of the month."""

LEAST_PADDED = 3
"""Digits (leading zeros included) from which the last part of a number is no month."""

LEAST_CUT = 4
"""Characters that a number cut off by the bank must keep."""

LONGEST_RANGE = 12
"""Invoices a range such as ``004 à 007`` may span."""

YEAR_DIGITS = 4

KEYWORDS = word_set(
    "f fa fac fact facts facture factures fc fct inv invoice invoices rechnung rg n no nr num "
    "numero nos numeros ref bill"
)
"""Words after which a short number is an invoice number."""

INVOICE_WORDS = word_set("fact facts facture factures fac inv invoice invoices rechnung")
"""Those after which a number can be nothing else."""

JOINERS = frozenset(["et", "and", "n", "no", "nos", "und", "plus", "en"])
"""Words between the numbers of a list."""

UNTIL = frozenset(["a", "au", "to", "bis", "thru"])
"""Words between the ends of a range."""

NO_NUMBER = word_set("na nd none nil null aucun aucune sans inconnu inconnue unknown") | {""}
"""What stands where a number would, when there is none."""

_AND = "et"
"""Stands for a number already read in a list of numbers."""

_SHORT = "#"
"""Before the last part of a number, standing alone."""

_SEPARATORS = re.compile(r"[,;+&|]|\s+")
_RUN = re.compile(r"[a-z]+|\d+")


@dataclass(frozen=True, slots=True)
class Mention:
    """The invoices that a label speaks of."""

    named: frozenset[int]
    """By their whole number."""

    hinted: frozenset[int]
    """By a short or cut-off number, which others may share."""


NOTHING_SAID = Mention(frozenset(), frozenset())
"""A label that speaks of no invoice."""


class Numbers:
    """The numbers of the invoices known so far, by each way of writing them."""

    def __init__(self) -> None:
        self._whole: dict[str, set[int]] = {}
        self._loose: dict[str, set[int]] = {}
        self._brief: dict[str, set[int]] = {}
        self._firsts: set[str] = set()
        self._version = 0
        self._latest: dict[str, tuple[int, Mention]] = {}
        self._said: dict[str, Mention] = {}
        self._labels: dict[str, set[str]] = {}
        self._listing: set[str] = set()
        self._exact: dict[str, set[int]] = {}
        self._last: dict[int, set[int]] = {}
        self._runs: dict[int, tuple[str, ...]] = {}
        self._shapes: set[tuple[str, ...]] = set()

    def add(self, invoice: int, number: str) -> None:
        """Take in an invoice's number."""
        self._version += 1
        self._exact.setdefault(_bare(number), set()).add(invoice)
        runs = tuple(_RUN.findall(plain(number)))
        digits = [run for run in runs if run.isdigit()]
        if not digits:
            return
        self._runs[invoice] = runs
        for short in _short_numbers(digits[-1]):
            self._last.setdefault(short, set()).add(invoice)
        if _is_telling(runs):
            self._shapes.add(_shape(runs))
        kinds = (
            (self._whole, _whole_keys(runs, digits)),
            (self._loose, _loose_keys(runs, digits)),
            (self._brief, _brief_keys(runs, digits)),
        )
        for known, keys in kinds:
            for key in keys:
                known.setdefault(key, set()).add(invoice)
        shorts = {_SHORT + str(short) for short in _short_numbers(digits[-1])}
        self._forget(shorts.union(*(keys for _, keys in kinds)))
        self._firsts.update(digits[:-1], (year[2:] for year in digits[:-1] if _is_year(year)))

    def said(self, numbers: str) -> Mention:
        """Find the invoices that a user's own file names, one or several."""
        parts = [numbers, *_SEPARATORS.split(numbers)]
        found = [self._exact[_bare(part)] for part in parts if _bare(part) in self._exact]
        return Mention(frozenset[int]().union(*found), frozenset())

    def is_unknown(self, number: str | None) -> bool:
        """Tell whether a user's own file names an invoice that is not known (yet)."""
        if not number or _bare(number) in NO_NUMBER:
            return False
        read = self.said(number).named or self.read(number)
        return read == NOTHING_SAID

    def read(self, label: str) -> Mention:
        """Find the invoices a label speaks of."""
        said = self._said.get(label)
        if said is not None:
            return said
        version, said = self._latest.get(label, (-1, NOTHING_SAID))
        if version == self._version:
            return said
        said = self._read(label)
        self._latest[label] = (self._version, said)
        if version >= 0:  # read again and again, as of a payment that waits
            self._said[label] = said
            if said.named:
                self._listing.add(label)
            for written in _writings(label):
                self._labels.setdefault(written, set()).add(label)
        return said

    def _forget(self, keys: Iterable[str]) -> None:
        """Forget what was read in labels that hold a writing of a new number, or a list."""
        for label in self._listing.union(*(self._labels.pop(key, ()) for key in keys)):
            self._said.pop(label, None)
        self._listing.clear()

    def _read(self, label: str) -> Mention:
        runs = _runs(label)
        named: set[int] = set()
        hinted: set[int] = set()
        rest: list[str] = []
        at = 0
        windows = _windows(label)
        while at < len(runs):
            joined, loose = windows[at]
            length, found = self._longest(joined, self._whole)
            if found:
                named |= found
                at = self._continued(runs, at + length, found, named)
                continue
            length, found = self._longest(joined, self._brief)
            if found:
                named |= found
                at += length
                continue
            length, found = self._longest(loose, self._loose)
            hinted |= found
            rest.append(_AND if found else runs[at])
            at += length or 1
        if not named:
            hinted |= self._short(rest)
        return Mention(frozenset(named), frozenset(hinted - named))

    def has_unknown(self, label: str) -> bool:
        """Tell whether a label holds a number of the usual shape that no invoice has (yet).

        A year alone, as in ``FACTURE 2026-``, is what a bank left of a number.
        """
        runs = _runs(label)
        if self._runs and any(
            run in INVOICE_WORDS
            and after.isdigit()
            and int(after) not in self._last
            and after not in self._firsts
            for run, after in pairwise(one for one in runs if one not in JOINERS)
        ):
            return True
        longest = max(map(len, self._shapes), default=0)
        return any(
            _shape(runs[at : at + length]) in self._shapes
            and "".join(runs[at : at + length]) not in self._whole
            for at in range(len(runs))
            for length in range(1, longest + 1)
        )

    def cut_off(self, label: str, among: Iterable[int]) -> frozenset[int]:
        """Return which of some invoices the cut-off end of a label may be the beginning of."""
        runs = _runs(label)
        ends = {"".join(runs[start:]) for start in range(max(0, len(runs) - LONGEST), len(runs))}
        ends = {end for end in ends if len(end) >= LEAST_CUT and any(map(str.isdigit, end))}
        return frozenset(
            invoice
            for invoice in among
            if any("".join(self._runs.get(invoice, ())).startswith(end) for end in ends)
        )

    def _longest(
        self, windows: Sequence[str], keys: Mapping[str, set[int]]
    ) -> tuple[int, set[int]]:
        """Return how many runs the longest of some windows that is a key has, and whose it is."""
        for before, written in enumerate(windows):
            found = keys.get(written)
            if found is not None:
                return len(windows) - before, found
        return 0, set()

    def _continued(
        self, runs: Sequence[str], at: int, found: Iterable[int], named: set[int]
    ) -> int:
        """Read ``/005`` and ``ET 006`` after ``F-2026-004``; return where the list ends."""
        stem = self._runs[min(found)]
        end = at
        while at < len(runs):
            if runs[at] in JOINERS or runs[at] in UNTIL:
                at += 1
                continue
            same = len(runs[at]) == len(stem[-1]) and runs[at].isdigit()
            more = self._whole.get("".join((*stem[:-1], runs[at]))) if same else None
            if not more:
                break
            first, last = int(stem[-1]), int(runs[at])
            if runs[at - 1] in UNTIL and first < last <= first + LONGEST_RANGE:
                for number in range(first + 1, last):
                    padded = str(number).zfill(len(stem[-1]))
                    named |= self._whole.get("".join((*stem[:-1], padded)), set())
            named |= more
            at += 1
            end = at
        return end

    def _short(self, runs: Sequence[str]) -> set[int]:
        """Read ``FACT 004 ET 005``: short numbers that follow a word for invoice."""
        found: set[int] = set()
        is_listing = False
        previous: int | None = None
        for at, run in enumerate(runs):
            if run in KEYWORDS:
                is_listing, previous = True, None
            elif run.isdigit() and is_listing:
                number = int(run)
                is_range = previous is not None and runs[at - 1] in UNTIL
                first = previous + 1 if is_range and previous is not None else number
                if not 0 <= number - first <= LONGEST_RANGE:
                    first = number
                for one in range(first, number + 1):
                    found |= self._last.get(one, set())
                previous = number
            elif run not in JOINERS and run not in UNTIL:
                is_listing = False
        return found


@lru_cache(maxsize=4_096)
def _runs(label: str) -> tuple[str, ...]:
    return tuple(_RUN.findall(plain(label)))


@lru_cache(maxsize=4_096)
def _windows(label: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Return for each run what may be written from there: joined, and loosely; longest first."""
    runs = _runs(label)
    bare = [_unpadded(run) for run in runs]
    return tuple(
        (
            tuple("".join(runs[at:end]) for end in _ends(at, len(runs))),
            tuple("|".join(bare[at:end]) for end in _ends(at, len(runs))),
        )
        for at in range(len(runs))
    )


def _writings(label: str) -> Iterator[str]:
    """Yield all that a label may write a number as."""
    for joined, loose in _windows(label):
        yield from joined
        yield from loose
    for run in _runs(label):
        if run.isdigit():
            yield _SHORT + str(int(run))


def _ends(at: int, count: int) -> range:
    return range(min(at + LONGEST, count), at, -1)


def _bare(number: str) -> str:
    return "".join(_RUN.findall(plain(number)))


def _whole_keys(runs: Sequence[str], digits: Sequence[str]) -> set[str]:
    """Return the writings that name one invoice and nothing else."""
    keys: set[str] = set()
    joined = "".join(runs)
    if len(runs) > 1 or len(joined) >= LEAST_DIGITS:
        keys.add(joined)
    if len(digits) > 1 and len(digits[-1]) >= LEAST_PADDED:
        keys.add("".join(digits))
    if sum(map(len, digits)) > LEAST_DIGITS:
        keys.add("".join(digits))
    return keys


def _loose_keys(runs: Sequence[str], digits: Sequence[str]) -> set[str]:
    """Return the writings without leading zeros or letters, which a date may look like."""
    keys = {"|".join(map(_unpadded, runs))} if len(runs) > 1 else set[str]()
    if len(digits) > 1:
        keys.add("|".join(map(_unpadded, digits)))
    return keys


def _brief_keys(runs: Sequence[str], digits: Sequence[str]) -> set[str]:
    """Return the writings with two digits of the year, where the last number keeps its zeros."""
    year = digits[0]
    if len(digits) == 1 or not _is_year(year) or len(digits[-1]) < LEAST_PADDED:
        return set()
    at = runs.index(year)
    return {"".join((*runs[:at], year[2:], *runs[at + 1 :])), "".join((year[2:], *digits[1:]))}


def _short_numbers(last: str) -> set[int]:
    """Return what remains of ``20260017`` or ``1226`` when payers shorten it: 17, 226."""
    found = {int(last)}
    if len(last) > YEAR_DIGITS and last.startswith("20"):
        found.add(int(last[YEAR_DIGITS:]))
    if len(last) > LEAST_PADDED:
        found.add(int(last[-LEAST_PADDED:]))
    return found


def _is_year(digits: str) -> bool:
    return len(digits) == YEAR_DIGITS and digits.startswith("20")


def _shape(runs: Sequence[str]) -> tuple[str, ...]:
    """Return a number with each digit as 9, years kept apart from other numbers."""
    return tuple(
        ("20" + "9" * (len(run) - 2) if run.startswith("20") else "9" * len(run))
        if run.isdigit()
        else run
        for run in runs
    )


def _is_telling(runs: Sequence[str]) -> bool:
    """Tell whether a number has a shape that dates, sums and bank references do not have."""
    has_letters = not runs[0].isdigit()
    return len(runs[-1]) >= LEAST_PADDED and (has_letters or runs[0].startswith("20"))


def _unpadded(run: str) -> str:
    return run.lstrip("0") or run
