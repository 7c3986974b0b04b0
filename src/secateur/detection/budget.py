"""False alarms as a budget: so many for a client in a year, over everything that is looked at.

A Shiryaev-Roberts statistic into which one unit is staked each week expects, where nothing has
changed, no more than one unit for each week past; it crosses c no more than once in c weeks on
average, however often one looks (Shiryaev 1963; Shin, Ramdas & Rinaldo 2022). Rates of several
statistics add up, whatever ties them together.
"""

from dataclasses import dataclass

import numpy as np

from secateur.detection.panel import Floats

WEEKS_A_YEAR = 365.25 / 7

OVERSHOOT = 0.95
"""Off the logarithm of every threshold: what crosses one is beyond it by so much on average."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How many false alarms are allowed, and on what they are spent.

    Attributes:
        alarms: False alarms a client-year over all lights and the fused statistic together.
        fused: The part of it for the fused statistic; the lights share the rest equally.
        emerging: How many times the budget may be spent on what is only to be watched.
    """

    alarms: float = 0.1
    fused: float = 0.9
    emerging: float = 10.0

    def fused_threshold(self) -> float:
        """Return the logarithm of what the fused statistic has to reach."""
        return float(np.log(WEEKS_A_YEAR / (self.alarms * self.fused))) - OVERSHOOT

    def light_thresholds(self, lights: Floats) -> Floats:
        """Return the same for single lights, where a client has so many of them by now."""
        each = self.alarms * (1.0 - self.fused) / np.maximum(lights, 1.0)
        return np.log(WEEKS_A_YEAR / each) - OVERSHOOT
