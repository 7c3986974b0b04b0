"""Since when it has been otherwise: the weekly series behind the signals, and changes in them.

``changes(facts)`` looks at every client of every owner at once. A change is another statement than
a level: "always twenty days late" is a level, "later since March" a change.
"""

from secateur.changes.compute import FUSED, LIMITS, Changes, all_lights, changes
from secateur.changes.sentences import sentence as change_sentence

__all__ = ["FUSED", "LIMITS", "Changes", "all_lights", "change_sentence", "changes"]
