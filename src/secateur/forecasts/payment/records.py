"""What a payment forecast says: values ready to be shown, written as JSON or drawn from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from secateur.forecasts.payment.days import UNSEEN, Floats


@dataclass(frozen=True, slots=True)
class Quantiles:
    """Days late: in one case of ten less than the first, in one of ten more than the last."""

    p10: int
    p50: int
    p90: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NextInvoice:
    """What to expect of the next invoice."""

    p_on_time: float
    p_within_limit: float
    p_later_than_30: float
    days_late: Quantiles


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenInvoice:
    """What to expect of an invoice that is not paid."""

    id: int
    number: str
    due_on: date
    days_past_due: int
    """Negative before it is due."""

    p_paid_within_7: float
    p_paid_within_30: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentForecast:
    """The forecast for one client."""

    next_invoice: NextInvoice
    better_than_last: float | None
    """P(paid sooner after due than the client's latest payment); null before the first."""

    last_days_late: int | None
    late_days: float
    """The limit it is held against."""

    n: int
    """How many paid invoices of the client it rests on."""

    borrowed: float
    """The share of it that comes from the freelancer's other clients."""

    is_alone: bool = field(default=False, kw_only=True)
    """No other client was ever invoiced: what is borrowed is how clients pay in general."""

    weights: Mapping[str, float]
    """What each way of forecasting counts for; they sum to one."""

    open_invoices: tuple[OpenInvoice, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An invoice that is not paid: what other days of payment can be asked about it."""

    pmf: Floats
    """Days late, as foretold before it was known that it has not been paid by now."""

    age: int
    """Days from due until now; negative before."""

    tail: float
    """The daily chance of payment beyond the end of the axis."""


def _none_waiting() -> Mapping[tuple[str, int], Waiting]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentForecasts:
    """The forecasts of all clients, and their distributions for those who draw from them."""

    as_of: date
    clients: Mapping[tuple[str, str], PaymentForecast]
    """By owner and client; none where the work is pro bono, or the owner was never paid."""

    distributions: Mapping[tuple[str, str], Floats] = field(repr=False)

    waiting: Mapping[tuple[str, int], Waiting] = field(repr=False, default_factory=_none_waiting)
    """By owner and invoice, those of the clients that have a forecast."""

    def pmf(self, owner: str, client: str) -> Floats:
        """Return the distribution of the next invoice's days late, over ``DAYS``.

        Where there is no forecast: what is expected of somebody of whom nothing is known.
        """
        return self.distributions.get((owner, client), UNSEEN).copy()


def as_json(forecast: PaymentForecast) -> dict[str, object]:
    """Return the forecast of one client as in the contract, ready for ``json.dumps``."""
    coming, days = forecast.next_invoice, forecast.next_invoice.days_late
    return {
        "next_invoice": {
            "p_on_time": coming.p_on_time,
            "p_within_limit": coming.p_within_limit,
            "p_later_than_30": coming.p_later_than_30,
            "days_late": {"p10": days.p10, "p50": days.p50, "p90": days.p90},
        },
        "better_than_last": forecast.better_than_last,
        "last_days_late": forecast.last_days_late,
        "limit": forecast.late_days,
        "n": forecast.n,
        "borrowed": forecast.borrowed,
        "weights": dict(forecast.weights),
        "open_invoices": [
            {
                "invoice": invoice.number,
                "due_on": invoice.due_on.isoformat(),
                "days_past_due": invoice.days_past_due,
                "p_paid_within_7": invoice.p_paid_within_7,
                "p_paid_within_30": invoice.p_paid_within_30,
            }
            for invoice in forecast.open_invoices
        ],
    }
