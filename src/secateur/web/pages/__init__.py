"""Pages: one module each, found by ``discover``; its name is that of its template.

A module here defines ``PAGE``. ``show`` answers a GET, ``act`` a POST; both are plain functions of
a :class:`~secateur.web.visit.Visit` and run in a thread of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from secateur.model.text import Text
from secateur.web.visit import Answer, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site."""

    path: str
    """As Starlette writes routes: ``/clients/{client}``."""

    title: Text

    show: Callable[[Visit], Answer]
    """Answer a GET: a view (a frozen dataclass, which the template reads as ``view``), a file to
    download, or where to go instead."""

    act: Callable[[Visit], Answer] | None = None
    """Answer a POST; None where nothing can be changed here. After a change: ``Go``."""

    edits: Callable[[Visit], object] | None = None
    """What its forms change, as it stands: each form carries a digest of it, and a form that was
    filled in over something else makes ``Visit.is_outdated`` true. Its ``repr`` is what counts."""

    place: str = ""
    """That of its entry in the navigation, such as ``garden``; empty where it has none."""

    is_kept: bool = False
    """What it shows follows from its address, the store, the settings and the day alone: it is
    written once, until one of them changes."""

    is_private: bool = False
    """It never shows in print or in a preview of another page."""
