"""What would help most: the one input that would let most unknown signals speak."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType

from secateur.facts.records_end import RecordsEnd
from secateur.model.text import Text, text
from secateur.review.parts import MissingInput, SignalReport
from secateur.signals import Signal


@dataclass(frozen=True, slots=True)
class Input:
    """Something a freelancer can give, and what it costs them."""

    name: Text
    minutes: int
    """A careful guess of the work it takes, once."""


INPUTS: Mapping[str, Input] = MappingProxyType(
    {
        "invoices": Input(text("the list of your invoices, with due and payment dates"), 3),
        "payments": Input(text("your bank statement, exported from your bank"), 5),
        "mail": Input(text("your mailbox, exported from your email program"), 10),
        "agreements": Input(text("what you agreed with each client: rate, scope, terms"), 10),
        "time": Input(text("your hours, exported from your time tracker"), 5),
        "calendar": Input(text("your calendar, exported as an .ics file"), 3),
        "check_ins": Input(text("five check-ins per client, ten seconds each"), 8),
        "requests": Input(
            text("what each client owes you: inputs and approvals, with their dates"), 10
        ),
    }
)
"""Every input, by the key with which signals say that they need it."""


def most_wanted(
    found: Sequence[tuple[str, SignalReport]],
    signals: Mapping[str, Signal],
    ends: Sequence[RecordsEnd] = (),
) -> MissingInput | None:
    """Pick the input behind most silent signals; ties go to the cheaper one, then by name.

    A signal is silent when it has nothing to count: with some rows, only time will help. Before
    all comes what a judgement of anybody's payments or silence lacks: payments, where none is on
    record, then what is missing since the records of payments or the mailbox ended, and then the
    days they leave out before, while some signal is unknown for it. ``None`` when all have
    something.

    Args:
        found: What the signals say of every client, by id.
        signals: Every signal, by id.
        ends: How far each kind of record reaches.
    """
    if any(signal.why == "untold" for _, signal in found):
        return _first("payments", INPUTS["payments"].name, found, signals, {"invoices", "mail"})
    for end in ends:
        if end.is_behind and end.kind in _PRESSING:
            return _first(end.kind, end.missing, found, signals, _PRESSING[end.kind])
    for end in ends:
        for gap in end.gaps:
            missing = _first(end.kind, gap.missing, found, signals, _PRESSING[end.kind])
            if missing.settles:
                return missing
    silent = [name for name, one in found if one.state == "unknown" and one.n == 0]
    return _of_silent(silent, signals)


_PRESSING: Mapping[str, AbstractSet[str]] = MappingProxyType(
    {"payments": frozenset({"invoices"}), "mail": frozenset({"mail"})}
)
"""Records whose end makes payments or silence unknown, and what the signals need that read them."""


def _first(
    name: str,
    said: Text,
    found: Sequence[tuple[str, SignalReport]],
    signals: Mapping[str, Signal],
    needs: AbstractSet[str],
) -> MissingInput:
    """Return an input that comes before the others, with the unknowns that read it."""
    unknown = [
        one
        for one, signal in found
        if signal.state == "unknown"
        and not needs.isdisjoint(signals[one].needs)
        and (name != "payments" or signals[one].reason == "payment")
    ]
    clients = max(Counter(unknown).values(), default=0)
    return MissingInput(name, said, INPUTS[name].minutes, len(unknown), clients)


def _of_silent(silent: Sequence[str], signals: Mapping[str, Signal]) -> MissingInput | None:
    lacks = Counter(key for name in silent for key in signals[name].needs)
    if not lacks:
        return None
    best = max(lacks, key=lambda key: (lacks[key], -INPUTS[key].minutes, key))
    offer = INPUTS[best]
    # One client has each signal once: at least so many clients are concerned.
    clients = max(n for name, n in Counter(silent).items() if best in signals[name].needs)
    return MissingInput(best, offer.name, offer.minutes, lacks[best], clients)
