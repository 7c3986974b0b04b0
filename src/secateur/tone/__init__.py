"""Reads a draft before it is sent: what may hurt or weaken it, where, why, and a calmer way.

Everything is decided by rules a person can read (``rules/``); nothing is scored, learnt or sent.
"""

from secateur.tone.check import check, language_known
from secateur.tone.elements import Element
from secateur.tone.notes import KINDS, Kind, Note, Register, kind_name
from secateur.tone.places import Place, place_of

__all__ = [
    "KINDS",
    "Element",
    "Kind",
    "Note",
    "Place",
    "Register",
    "check",
    "kind_name",
    "language_known",
    "place_of",
]
