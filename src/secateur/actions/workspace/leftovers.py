"""Folders for the time of one piece of work, for what is above the actions."""

from secateur.store.scratch import own_folder, remove_leftovers, scratch

__all__ = ["own_folder", "remove_leftovers", "scratch"]
