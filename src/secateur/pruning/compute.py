"""The pruning as a whole: a function of the facts, of who was left, and of who does well."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from polars import col

from secateur.facts import Facts
from secateur.pruning import hours, income, stretches
from secateur.pruning.endings import ending
from secateur.pruning.kindred import kindred, trait_rows
from secateur.pruning.model import Cut, Departure, Measure, Measured, Pruning, Stage, Stretch
from secateur.pruning.replies import reply_minutes
from secateur.pruning.traits import first_records, traits


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the facts alone do not say."""

    departures: tuple[Departure, ...] = ()
    lapsed: tuple[str, ...] = ()
    well: frozenset[str] = frozenset()
    """Clients whose verdict is that they do well."""

    reasons: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    """By client left: the states of the eight reasons on its last day."""

    languages: Mapping[str, str] = field(default_factory=dict[str, str])


def pruning(facts: Facts, owner: str, known: Known) -> Pruning:
    """Measure what each departure freed, and look at who is left to grow with."""
    clients = facts.tables.clients.filter(col("owner") == owner)
    names: dict[str, str] = dict(clients.select("client", "name").sort("client").iter_rows())
    left = {one.client for one in known.departures}
    found = traits(facts, owner, known.languages)
    rows = trait_rows(found, known.well - left, left)
    seen = _Seen(facts, owner, known)
    cuts = tuple(seen.cut(one, names[one.client]) for one in known.departures)
    return Pruning(
        as_of=facts.as_of,
        names=names,
        cuts=cuts,
        lapsed=known.lapsed,
        well=tuple(sorted(known.well - left)),
        traits=rows,
        kindred=kindred(found, rows, sorted(found.keys() - left - known.well)),
        common=Counter(reason for cut in cuts for reason in cut.ending.reasons),
    )


class _Seen:
    """The frames that every departure is measured in, made once."""

    def __init__(self, facts: Facts, owner: str, known: Known) -> None:
        self.facts, self.owner, self.known = facts, owner, known
        self.diary = hours.diary(facts, owner)
        self.began: Mapping[str, date] = first_records(facts, owner)
        own = facts.tables.owners.filter(col("owner") == owner)["currency"].to_list()
        self.currency = str(own[0]) if own and own[0] else ""
        self.received = income.received(facts, owner)
        self.invoiced = income.invoiced(facts, owner)

    def cut(self, departure: Departure, name: str) -> Cut:
        past = stretches.before(departure.on)
        ahead = stretches.after(departure.on, self.facts.as_of)
        stages = tuple(self._stage(departure.client, one) for one in ahead)
        reached = [one for one in ahead if one.is_over]
        turned = hours.turned(self.diary, departure.client, past, reached[-1]) if reached else ()
        sums = [
            income.gap(rows, departure.client, ahead, self.began, self.currency)
            for rows in (self.received, self.invoiced)
        ]
        return Cut(
            departure=departure,
            name=name,
            before=self._stage(departure.client, past),
            after=stages,
            received=sums[0],
            invoiced=sums[1],
            turned=turned,
            turned_days=reached[-1].days if turned else None,
            ending=ending(
                self.facts,
                self.owner,
                self.diary,
                departure,
                since=self.began.get(departure.client),
                states=self.known.reasons.get(departure.client, {}),
            ),
        )

    def _stage(self, client: str, stretch: Stretch) -> Stage:
        measures: dict[Measure, Measured] = hours.measures(self.diary, client, stretch)
        measures["reply_minutes"] = reply_minutes(
            self.facts, self.owner, client, stretch, self.diary.mail
        )
        return Stage(stretch=stretch, measures=measures)
