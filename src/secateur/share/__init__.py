"""What is shown to somebody else: names and sums hidden the same way wherever they stand.

Pure: a :class:`Veil` hides, a :class:`VeiledTranslator` words sentences with their sums hidden, a
:class:`SharedCase` is what a coach or a friend receives, written and read as ``secateur.share/1``.
"""

from secateur.share.case import (
    Figure,
    Owed,
    SharedCase,
    SharedEvent,
    SharedMessage,
    SharedReason,
    read_case,
    written,
)
from secateur.share.page import case_html
from secateur.share.sheet import case_sheet
from secateur.share.veil import Hidden, Veil
from secateur.share.veiled_words import VeiledTranslator, hide_details, hide_sums, magnitude

__all__ = [
    "Figure",
    "Hidden",
    "Owed",
    "SharedCase",
    "SharedEvent",
    "SharedMessage",
    "SharedReason",
    "Veil",
    "VeiledTranslator",
    "case_html",
    "case_sheet",
    "hide_details",
    "hide_sums",
    "magnitude",
    "read_case",
    "written",
]
