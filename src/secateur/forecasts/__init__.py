"""Placeholder docstring, replaced by the author of the folder."""
