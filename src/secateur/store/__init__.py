"""The store: one SQLite file per workspace, whole at every moment.

Facts are kept as they were read, every version of them with the import that brought it; what is
derived from facts, settings and decisions (clients, threads, allocations) stands apart and can
be computed anew at any time. Only this package speaks SQL.
"""

from secateur.store.opening import Store, open_store

__all__ = ["Store", "open_store"]
