"""Know which client to leave, and leave well: evidence per client, computed at home."""

__version__ = "0.1.0"
