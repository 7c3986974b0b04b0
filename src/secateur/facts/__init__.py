"""What was known on a day, and what follows from it: the frames that signals share.

``Facts(tables, as_of)`` holds nothing that happened after ``as_of``, by construction; each
derived frame is computed once, when the first signal asks for it.
"""

from secateur.facts.known import Facts

__all__ = ["Facts"]
