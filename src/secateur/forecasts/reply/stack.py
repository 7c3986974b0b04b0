"""How much each member counts for: by how well it would have foretold the latest answers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from secateur.forecasts.payment.days import Floats, Ints
from secateur.forecasts.reply.common import common
from secateur.forecasts.reply.correction import UNBENT, Line, bent, fitted_line
from secateur.forecasts.reply.curve import MEMBERS, SHARES, Common, Counts, Curves
from secateur.forecasts.reply.history import Diary, as_known, counts
from secateur.working_clock import WORKING_DAY

LESSONS = 400
"""How many of the latest asks the weights are learnt from."""

GROUPS = 16
"""The lessons are foretold in so many groups, each from what was known when it began."""

PRIOR_LESSONS = 40.0
"""How many lessons the built-in shares count for."""

ROUNDS = 30

REMEMBERED = 0.9
"""What a lesson of a client counts for beside its next one, for the weights of that client."""

CHECKED: Floats = WORKING_DAY * np.array([0.0, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0])
"""A lesson is the stretch between two of these in which the answer came."""

FAR = 1e7
"""Minutes after which no answer is waited for."""

SOON_MINUTES = 2.0 * WORKING_DAY

TINY = 1e-12


class Stack:
    """The members and their weights, for the clients of one freelancer."""

    def __init__(
        self, members: Sequence[Counts], common: Common, weights: Floats, line: Line
    ) -> None:
        """Take each member's counts, one row a client, what all do, and what each counts for."""
        self._members = tuple(members)
        self._common = common
        self.weights = weights
        self.line = line

    def silence(self, *questions: Floats) -> tuple[Floats, ...]:
        """Return P(no answer within so many minutes), one time a client, for several questions.

        Corrected by the record of earlier forecasts.
        """
        found = self._silence(self._members, self._common, self.weights, questions)
        asks = self._members[0].asks
        return tuple(1 - bent(1 - each, self.line, asks) for each in found)

    def silence_given(
        self, own: Sequence[Counts], client: Ints, *questions: Floats
    ) -> tuple[Floats, ...]:
        """Return the same, uncorrected, where not all that is known counts.

        Args:
            own: What counts for each question, by member.
            client: The client of each.
            questions: The times.
        """
        return self._silence(own, self._common.some(client), self.weights[:, client], questions)

    def _silence(
        self,
        own: Sequence[Counts],
        common: Common,
        weights: Floats,
        questions: Sequence[Floats],
    ) -> tuple[Floats, ...]:
        found = [np.zeros(len(minutes)) for minutes in questions]
        for member, known, share in zip(MEMBERS, own, weights, strict=True):
            curves = Curves(member.shape, known, common)
            for place, minutes in enumerate(questions):
                found[place] += share * curves.silence(np.arange(len(minutes)), minutes)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Record:
    """What the members would have said of the latest asks; members x asks, and one an ask."""

    likelihood: Floats
    """The chance given to what happened."""

    soon: Floats
    """The chance given to an answer within two days."""

    came: Floats
    """1 where it came so soon, 0 where not, NaN where it is not known."""


def learnt(diary: Diary) -> tuple[Floats, Line]:
    """Return the weights, members x clients, and the correction, from the latest asks of all.

    Args:
        diary: With the asks that count.
    """
    clients, asked = len(diary.clients), diary.asked
    order = np.argsort(asked.asked_at, kind="stable")[-LESSONS:]
    found = [_foretold(diary, rows) for rows in np.array_split(order, GROUPS) if len(rows)]
    if not found:
        return np.repeat(SHARES[:, None], clients, axis=1), UNBENT
    likelihood = np.concatenate([each.likelihood for each in found], axis=1)
    lately = np.exp(np.log(REMEMBERED) * asked.rank[order]) * np.log(likelihood)
    weights = _of_clients(_fitted(likelihood), lately, asked.client[order], clients)
    soon = np.concatenate([each.soon for each in found], axis=1)
    said = (weights[:, asked.client[order]] * soon).sum(axis=0)
    return weights, fitted_line(said, np.concatenate([each.came for each in found]))


def _of_clients(weights: Floats, lately: Floats, client: Ints, clients: int) -> Floats:
    """Return the weights of each client: those of all, times how well each did with it lately.

    What a client did long ago is forgotten (Raftery, Kárný and Ettler 2010), so that one that
    changes its ways is soon told by its latest asks alone.
    """
    told = np.stack([np.bincount(client, each, clients) for each in lately])
    likely = weights[:, None] * np.exp(told - told.max(axis=0))
    found: Floats = likely / likely.sum(axis=0)
    return found


def _foretold(diary: Diary, rows: Ints) -> Record:
    """Foretell a group of asks from what was known when the first of them was made."""
    asked, clients = diary.asked, len(diary.clients)
    earlier = as_known(diary, int(asked.asked_at[rows].min()))
    minutes, is_over, of = asked.minutes[rows], asked.is_answered[rows], asked.client[rows]
    place = np.searchsorted(CHECKED, minutes, side="right")
    ends = np.append(CHECKED, FAR)[place]
    # One that is not over is known to have waited; what came after is not.
    begins = np.where(is_over, CHECKED[place - 1], minutes)
    others = common(earlier, clients)
    likelihood, soon = np.zeros((2, len(MEMBERS), len(rows)))
    for number, member in enumerate(MEMBERS):
        curves = Curves(member.shape, counts(earlier, member, clients), others)
        silent = curves.silence(of, begins)
        likelihood[number] = np.where(is_over, silent - curves.silence(of, ends), silent)
        soon[number] = 1 - curves.silence(of, np.full(len(rows), SOON_MINUTES))
    is_soon = is_over & (minutes <= SOON_MINUTES)
    came = np.where(is_soon | (minutes > SOON_MINUTES), is_soon, np.nan)
    return Record(np.maximum(likelihood, TINY), soon, came)


def _fitted(likelihoods: Floats) -> Floats:
    """Return the weights that make what happened most likely, drawn to the built-in ones.

    Expectation and maximisation of a mixture, with a Dirichlet prior.
    """
    weights = SHARES
    for _ in range(ROUNDS):
        joint = weights[:, None] * likelihoods
        won = (joint / joint.sum(axis=0)).sum(axis=1)
        weights = (won + PRIOR_LESSONS * SHARES) / (likelihoods.shape[1] + PRIOR_LESSONS)
    return weights


def stacked(diary: Diary) -> Stack:
    """Return the members of all clients, weighed and corrected by the record.

    Args:
        diary: With the asks that count.
    """
    asked, clients = diary.asked, len(diary.clients)
    members = [counts(asked, member, clients) for member in MEMBERS]
    weights, line = learnt(diary)
    return Stack(members, common(asked, clients), weights, line)
