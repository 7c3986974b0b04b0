"""Signals to reasons to a verdict, for every client of every owner at once.

``review(tables, as_of)`` is pure: equal tables give an equal review, on one machine or many.
"""

from secateur.review.compute import Review, review, review_facts, with_cases

__all__ = ["Review", "review", "review_facts", "with_cases"]
