"""Pruning: what leaving a client freed, where it goes, and with whom to grow.

Pure functions of :class:`secateur.facts.Facts`. Every figure is a measurement with its stretch of
days; no client gets a score.
"""

from secateur.pruning.compute import Known, pruning
from secateur.pruning.departures import departures
from secateur.pruning.model import Cut, Departure, Pruning

__all__ = ["Cut", "Departure", "Known", "Pruning", "departures", "pruning"]
