"""The invoices of one freelancer as arrays, and what was known of them on any day.

Days are whole numbers (days since 1970). A question is asked on a day and sees an invoice if it
was issued before, as paid if it was paid before, and otherwise as not paid by the day before: the
future is never looked at, whatever the arrays hold.
"""

from dataclasses import dataclass

import numpy as np

from secateur.forecasts.payment.days import FIRST, SIZE, Booleans, Floats, Ints, place

NEVER = 10**6
"""The day of payment of what is not paid: later than any day asked about."""

MEMORY = 80
"""How many of a client's latest invoices are looked at: what came before says little more."""

NONE = -1
"""No invoice."""


@dataclass(frozen=True, slots=True)
class History:
    """The invoices, ordered by client, day of issue and number."""

    client: Ints
    """From 0."""

    issued: Ints
    due: Ints
    settled: Ints
    """``NEVER`` where it is open."""

    amount: Floats
    """Logarithm of the amount; of another currency, far from all others."""

    @property
    def size(self) -> int:
        """How many invoices there are."""
        return len(self.client)

    def of_invoices(self, rows: Ints, day: Ints) -> "Questions":
        """Return the questions of when these invoices are paid, asked on ``day``."""
        return Questions(self.client[rows], day, self.due[rows], self.amount[rows], rows)


@dataclass(frozen=True, slots=True)
class Questions:
    """When will such an invoice be paid, seen from such a day."""

    client: Ints
    day: Ints
    due: Ints
    amount: Floats
    invoice: Ints
    """Its row in the history, so that it is no evidence about itself; else ``NONE``."""

    @property
    def size(self) -> int:
        """How many questions there are."""
        return len(self.client)

    def some(self, rows: Ints) -> "Questions":
        """Return some of them."""
        return Questions(
            self.client[rows], self.day[rows], self.due[rows], self.amount[rows], self.invoice[rows]
        )

    @staticmethod
    def joined(*parts: "Questions") -> "Questions":
        """Return the questions of all of them, in order."""
        return Questions(
            np.concatenate([part.client for part in parts]),
            np.concatenate([part.day for part in parts]),
            np.concatenate([part.due for part in parts]),
            np.concatenate([part.amount for part in parts]),
            np.concatenate([part.invoice for part in parts]),
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """The client's own invoices that each question can see: one element per pair of the two."""

    questions: int
    issued: Ints
    """How many invoices the client had been sent before each question."""

    question: Ints
    invoice: Ints
    age: Ints
    """How many of the client's invoices were issued after it."""

    place: Ints
    """Where on the axis it was paid, or was last seen unpaid."""

    is_paid: Booleans
    weight: Floats
    """One; less for open invoices where there are many more of them than paid ones."""

    def counts(self, weights: Floats | None = None) -> tuple[Floats, Floats]:
        """Return how many were paid, and last seen unpaid, on each day: questions x days."""
        weights = self.weight if weights is None else weights
        cells = self.question * SIZE + self.place
        paid, unpaid = (
            summed(cells[kept], weights[kept], self.questions * SIZE)
            for kept in (self.is_paid, ~self.is_paid)
        )
        return paid.reshape(-1, SIZE), unpaid.reshape(-1, SIZE)

    def summed(self, values: Floats) -> Floats:
        """Return the sum of the values for each question."""
        return summed(self.question, values, self.questions)


def summed(cells: Ints, values: Floats, size: int) -> Floats:
    """Return the sum of the values in each of so many cells."""
    # The type of bincount is that of its counts without weights.
    return np.asarray(np.bincount(cells, values, size), dtype=np.float64)


def seen(history: History, questions: Questions) -> Seen:
    """Return what each question sees of its client: the latest ``MEMORY`` invoices.

    Open invoices of one client hang together (one dispute, one empty account): together they
    count for no more than the paid ones and one.
    """
    key = history.client * NEVER + history.issued
    start = np.searchsorted(key, questions.client * NEVER)
    issued = np.searchsorted(key, questions.client * NEVER + questions.day) - start
    counts = np.minimum(issued, MEMORY)
    question = np.repeat(np.arange(questions.size), counts)
    before: Ints = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    invoice = (start + issued - counts)[question] + before
    days, is_paid = _outcome(history, invoice, questions.day[question])
    kept = (is_paid | (days >= FIRST)) & (invoice != questions.invoice[question])
    age = (counts[question] - 1 - before)[kept]
    question, invoice, is_paid = question[kept], invoice[kept], is_paid[kept]
    paid = np.bincount(question[is_paid], minlength=questions.size)
    unpaid = np.bincount(question[~is_paid], minlength=questions.size)
    cap = np.minimum(1.0, (paid + 1) / np.maximum(unpaid, 1))
    weight = np.where(is_paid, 1.0, cap[question])
    return Seen(questions.size, counts, question, invoice, age, place(days[kept]), is_paid, weight)


def pools(history: History, questions: Questions) -> tuple[Floats, Floats]:
    """Return the counts of all clients of the freelancer, for each question: questions x days.

    Each client counts for the root of its number of invoices, so that no single one is the pool.
    """
    moments, which = np.unique(questions.day, return_inverse=True)
    order = np.argsort(history.issued, kind="stable")
    until = np.searchsorted(history.issued[order], moments)
    paid, unpaid = (np.zeros((len(moments), SIZE)) for _ in range(2))
    for row in range(len(moments)):
        end = int(until[row])
        invoice = order[:end]
        client = history.client[invoice]
        days, is_paid = _outcome(history, invoice, np.full(end, moments[row]))
        weight = 1 / np.sqrt(np.bincount(client)[client]) if end else np.zeros(0)
        is_open = ~is_paid & (days >= FIRST)
        cells = place(days)
        paid[row] = np.bincount(cells[is_paid], weight[is_paid], SIZE)
        unpaid[row] = np.bincount(cells[is_open], weight[is_open], SIZE)
    return paid[which], unpaid[which]


def outcomes(history: History, invoice: Ints, day: Ints) -> tuple[Ints, Booleans]:
    """Return where on the axis each invoice was paid, or last seen unpaid, and which it was.

    Args:
        history: The invoices.
        invoice: Rows of it.
        day: The day on which they are looked at.
    """
    days, is_paid = _outcome(history, invoice, day)
    return place(days), is_paid


def _outcome(history: History, invoice: Ints, day: Ints) -> tuple[Ints, Booleans]:
    settled = history.settled[invoice]
    is_paid = settled < day
    return np.where(is_paid, settled, day - 1) - history.due[invoice], is_paid
