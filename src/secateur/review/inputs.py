"""What would help most: the one input that would let most unknown signals speak."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

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
    found: Iterable[tuple[str, SignalReport]], signals: Mapping[str, Signal]
) -> MissingInput | None:
    """Pick the input behind most silent signals; ties go to the cheaper one, then by name.

    A signal is silent when it has nothing to count: with some rows, only time will help. ``None``
    when all have something.

    Args:
        found: What the signals say of every client, by id.
        signals: Every signal, by id.
    """
    silent = [name for name, signal in found if signal.state == "unknown" and signal.n == 0]
    lacks = Counter(key for name in silent for key in signals[name].needs)
    if not lacks:
        return None
    best = max(lacks, key=lambda key: (lacks[key], -INPUTS[key].minutes, key))
    offer = INPUTS[best]
    # One client has each signal once: at least so many clients are concerned.
    clients = max(n for name, n in Counter(silent).items() if best in signals[name].needs)
    return MissingInput(best, offer.name, offer.minutes, lacks[best], clients)
