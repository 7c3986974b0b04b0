"""When did it change: weekly figures, what was to be expected of them, and the alarm if any.

``standardise`` says how surprising each week is, knowing only the weeks before it; ``detect`` adds
the surprises up and says since when something has been worse. Both work on every client of every
owner at once and know neither facts nor clock. Method and sources: docs/detection.md.
"""

from secateur.detection.alarms import detect
from secateur.detection.panel import CHANGE_SCHEMA, WEEK_SCHEMA
from secateur.detection.standardisation import standardise

__all__ = ["CHANGE_SCHEMA", "WEEK_SCHEMA", "detect", "standardise"]
