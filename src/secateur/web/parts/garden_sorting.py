"""The order of the garden's rows: by each of its columns, either way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from secateur.model.folding import folded
from secateur.model.money import minor_digits
from secateur.model.states import STATES
from secateur.model.text import Text, text
from secateur.review.parts import ClientReport
from secateur.review.verdict import URGENCY
from secateur.review.words import REASON_WORDS
from secateur.web.parts.garden_rows import Beside, since

STEPS = ("leave", "reset", "decline_next", "collect", "none")

Key = Callable[[ClientReport, Beside], float | str | None]
"""What rows are compared by; None comes last whatever the order."""


@dataclass(frozen=True, slots=True)
class Sort:
    """One column to order by."""

    said: Text
    key: Key
    is_falling: bool = False
    """Whether its first order is from the largest to the smallest."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order as the address names it: ``owed``, or ``-owed`` the other way."""

    name: str
    is_reversed: bool

    @property
    def token(self) -> str:
        """What the address says."""
        return f"-{self.name}" if self.is_reversed else self.name

    @property
    def direction(self) -> str:
        """What ``aria-sort`` says."""
        is_falling = SORTS[self.name].is_falling != self.is_reversed
        return "descending" if is_falling else "ascending"

    def then(self, name: str) -> str:
        """Return the order that the heading of a column leads to."""
        return f"-{name}" if name == self.name and not self.is_reversed else name


def _urgency(client: ClientReport, _: Beside) -> float:
    return URGENCY.index(client.verdict)


def _name(client: ClientReport, _: Beside) -> str:
    return folded(client.name)


def _since(client: ClientReport, _: Beside) -> float | None:
    day = since(client)
    return None if day is None else day.toordinal()


def _owed(client: ClientReport, beside: Beside) -> float | None:
    return _in_own(beside, {debt.currency: debt.open for debt in client.owed})


def _overdue(client: ClientReport, beside: Beside) -> float | None:
    return _in_own(beside, {debt.currency: debt.overdue for debt in client.owed})


def _in_own(beside: Beside, sums: Mapping[str, int]) -> float | None:
    """Return sums in the owner's currency; what has no exchange rate counts as it is written."""
    worth = beside.worth
    total = sum(
        minor / 10 ** minor_digits(currency) * worth.get(currency, 1.0)
        for currency, minor in sums.items()
    )
    return total or None


def _rate(client: ClientReport, _: Beside) -> float | None:
    return client.signals["effective_rate"].value


def _received(client: ClientReport, beside: Beside) -> float | None:
    return sum(beside.figures.received.get(client.id, ())) or None


def _next(client: ClientReport, _: Beside) -> float:
    return STEPS.index(client.next_step)


def _state_of(place: int) -> Key:
    return lambda client, _: STATES.index(client.reasons[place].state)


SORTS: Mapping[str, Sort] = MappingProxyType(
    {
        "urgency": Sort(text("urgency"), _urgency),
        "name": Sort(text("name"), _name),
        "since": Sort(text("since when"), _since),
        "owed": Sort(text("sum owed"), _owed, is_falling=True),
        "overdue": Sort(text("sum overdue"), _overdue, is_falling=True),
        "rate": Sort(text("effective rate against the agreed one"), _rate),
        "received": Sort(text("share of income"), _received, is_falling=True),
        "next": Sort(text("next step"), _next),
        **{
            reason: Sort(words, _state_of(place))
            for place, (reason, words) in enumerate(REASON_WORDS.items())
        },
    }
)
"""By the name in the address."""

DEFAULT = "urgency"
OLD_NAMES = {"income": "received"}
"""What addresses that somebody kept may still say."""


def order_of(asked: str) -> Order:
    """Return the order that the address asks for; by urgency where it asks for none of ours."""
    name = asked.removeprefix("-")
    name = OLD_NAMES.get(name, name)
    if name not in SORTS:
        return Order(DEFAULT, is_reversed=False)
    return Order(name, asked.startswith("-"))


def sorted_clients(
    clients: Sequence[ClientReport], order: Order, beside: Beside
) -> Sequence[ClientReport]:
    """Return clients in an order; equals by urgency and name, the unknown ones last."""
    sort = SORTS[order.name]
    found = sorted(clients, key=lambda one: (_urgency(one, beside), _name(one, beside)))
    known = [(value, one) for one in found if (value := sort.key(one, beside)) is not None]
    unknown = [one for one in found if sort.key(one, beside) is None]
    known.sort(key=_value, reverse=sort.is_falling != order.is_reversed)
    return [*(one for _, one in known), *unknown]


def _value(pair: tuple[float | str, ClientReport]) -> tuple[float, str]:
    value = pair[0]
    return (0.0, value) if isinstance(value, str) else (value, "")
