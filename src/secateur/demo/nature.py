"""The true rates of one client on any day."""

import math
from dataclasses import replace
from datetime import date

from secateur.demo.behaviour import SCENARIOS, Behaviour, Scenario, between
from secateur.demo.records import Client
from secateur.demo.streams import stream

DAYS_A_MONTH = 30.4375


class Nature:
    """How one client behaves, day by day; what is drawn from it is drawn elsewhere."""

    def __init__(self, seed: int, client: Client, ends_on: date) -> None:
        """Draw what makes this client differ from others, before any scenario."""
        rng = stream(seed, client.id, "nature")
        usual = Behaviour()
        self._base = replace(
            usual,
            # Beta(5, 15): healthy clients differ, with a mean of a quarter paid late.
            late_share=rng.betavariate(5, 15),
            late_days=usual.late_days * math.exp(rng.gauss(0, 0.2)),
            reply_hours=usual.reply_hours * math.exp(rng.gauss(0, 0.3)),
            silence=rng.betavariate(6, 60),
            off_hours=rng.betavariate(3, 45),
            nagging=rng.betavariate(3, 57),
            own_reply=math.exp(rng.gauss(0, 0.1)),
            rate=rng.uniform(0.94, 1.0),
            scope=rng.uniform(0.88, 1.02),
            dread=rng.uniform(1.4, 2.1),
            volume=math.exp(rng.gauss(0, 0.2)),
        )
        self._scenarios = tuple(SCENARIOS[name] for name in client.scenarios)
        self._ends_on = ends_on
        self._known: dict[date, Behaviour] = {}

    def on(self, day: date) -> Behaviour:
        """Return the rates of a day."""
        known = self._known.get(day)
        if known is None:
            known = self._base
            for scenario in self._scenarios:
                target = replace(known, **scenario.rates)
                known = between(known, target, self._share(scenario, day))
            self._known[day] = known
        return known

    def _start(self, scenario: Scenario) -> int:
        return self._ends_on.toordinal() - round(scenario.changes * DAYS_A_MONTH)

    def _share(self, scenario: Scenario, day: date) -> float:
        if not scenario.changes:
            return 1.0
        passed = day.toordinal() - self._start(scenario)
        if not scenario.over:
            return float(passed >= 0)
        return max(0.0, min(1.0, passed / (scenario.over * DAYS_A_MONTH)))
