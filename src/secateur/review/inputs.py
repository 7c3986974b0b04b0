"""What would help most: the one input that would let most unknown signals speak."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from secateur.model.text import Text, text
from secateur.review.parts import MissingInput, SignalReport


@dataclass(frozen=True, slots=True)
class Input:
    """Something a freelancer can give, and what it costs them."""

    name: Text
    minutes: int
    """A careful guess of the work it takes, once."""

    feeds: frozenset[str]
    """The signals that read it."""


INPUTS: Mapping[str, Input] = MappingProxyType(
    {
        "invoices": Input(
            text("the list of your invoices, with due and payment dates"),
            3,
            frozenset(
                {
                    "payment_lateness",
                    "payment_overdue",
                    "payment_short",
                    "payment_just_in_time",
                    "payment_promises",
                    "concentration",
                    "opportunity_cost",
                    "effective_rate",
                }
            ),
        ),
        "mail": Input(
            text("your mailbox, exported from your mail program"),
            10,
            frozenset(
                {
                    "reply_time",
                    "asks_unanswered",
                    "off_hours",
                    "nagging",
                    "own_reply_time",
                    "payment_chasing",
                    "payment_just_in_time",
                    "payment_promises",
                    "spill_over",
                }
            ),
        ),
        "agreements": Input(
            text("what you agreed with each client: rate, scope, terms"),
            10,
            frozenset({"effective_rate", "scope_drift", "terms_missing", "terms_changes"}),
        ),
        "time": Input(
            text("your hours, exported from your time tracker"),
            5,
            frozenset(
                {"effective_rate", "scope_drift", "opportunity_cost", "own_off_hours", "spill_over"}
            ),
        ),
        "calendar": Input(
            text("your calendar, exported as an .ics file"),
            3,
            frozenset({"meetings_missed", "own_postponements"}),
        ),
        "check_ins": Input(
            text("five check-ins per client, ten seconds each"),
            8,
            frozenset({"dread", "energy", "respect"}),
        ),
        "requests": Input(
            text("what each client owes you: inputs and approvals, with their dates"),
            10,
            frozenset({"inputs_overdue"}),
        ),
    }
)
"""Every input, and the signals that need it; a test holds this against the signals found."""


def most_wanted(signals: Iterable[tuple[str, SignalReport]]) -> MissingInput | None:
    """Pick the input behind most silent signals; ties go to the cheaper one, then by name.

    A signal is silent when it has nothing to count: with some rows, only time will help. ``None``
    when all have something.
    """
    silent = [name for name, signal in signals if signal.state == "unknown" and signal.n == 0]
    ranked = [
        (sum(name in offer.feeds for name in silent), -offer.minutes, key)
        for key, offer in INPUTS.items()
    ]
    best = max(ranked)
    if best[0] == 0:
        return None
    offer = INPUTS[best[2]]
    return MissingInput(best[2], offer.name, offer.minutes, best[0], _clients(silent, offer))


def _clients(silent: list[str], offer: Input) -> int:
    """At least so many clients are concerned: one client has each signal once."""
    return max(silent.count(name) for name in offer.feeds)
