"""Sees that a workspace was changed, for what is above the actions."""

from secateur.store.watching import Watch

__all__ = ["Watch"]
