"""Pages: one module each, found by ``discover``; its name is that of its template.

A module here defines ``PAGE``. ``show`` answers a GET, ``act`` a POST; both are plain functions of
a :class:`~secateur.web.visit.Visit` and run in a thread of their own.
"""

from collections.abc import Callable
from dataclasses import dataclass

from secateur.model.errors import Refusal
from secateur.model.text import Text
from secateur.web.visit import Answer, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What the forms of a page do. Nothing here goes without saying."""

    act: Callable[[Visit], Answer]
    """Answer a POST; after a change: ``Go``. It raises where it refuses."""

    again: Callable[[Visit, Refusal], Answer]
    """Show the forms once more, with what was typed and with why it was refused."""

    edits: Callable[[Visit], object] | None
    """What the forms change, as it stands: each carries a digest of it, and one that was filled
    in over something else makes ``Visit.is_outdated`` true; its ``repr`` is what counts. None
    where no form can take back what was said elsewhere meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site."""

    path: str
    """As Starlette writes routes: ``/clients/{client}``."""

    title: Text

    show: Callable[[Visit], Answer]
    """Answer a GET: a view (a frozen dataclass, which the template reads as ``view``), a file to
    download, or where to go instead."""

    changes: Changes | None = None
    """What its forms do; None where nothing can be changed here."""

    place: str = ""
    """That of its entry in the navigation, such as ``garden``; empty where it has none."""

    is_kept: bool = False
    """What it shows follows from its address, the store, the settings and the day alone: it is
    written once, until one of them changes."""

    is_private: bool = False
    """Nothing of it shows in print: what is to be handed on is saved as a file."""
