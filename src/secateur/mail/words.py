"""Word lists, written as the running text they are read as."""


def words(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())
