"""Projects that time trackers write as paths, such as ``Clients ▸ Éditions Lambda ▸ Site``."""

import re

from secateur.model.folding import folded

_SEPARATOR = re.compile(r"\s*[▸▶►›»→\\]\s*|\s+[>/|]\s+|::")
_ROOTS = frozenset(
    ("client", "clients", "customer", "customers", "kunde", "kunden", "projet", "projets",
     "project", "projects", "projekte", "travail", "work", "pro", "freelance", "professionnel",
     "mes clients", "my clients", "mes projets", "my projects", "all projects", "tous les projets")
)  # fmt: skip
"""Folders in which clients are kept, and which are none."""


def client_in_path(project: str) -> str:
    """Return the part of a path that may be a client: the first that is no mere folder.

    What is no path is returned as it is.
    """
    parts = [part.strip() for part in _SEPARATOR.split(project) if part.strip()]
    named = [part for part in parts if folded(part) not in _ROOTS]
    return named[0] if len(parts) > 1 and named else project.strip()
