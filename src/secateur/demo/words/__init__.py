"""What people write: sentences of our own invention, none taken from any detector.

In the templates ``[a|b]`` reads ``a`` between people who say *vous* and ``b`` between those who
say *tu*; ``{doc}`` and the like are filled from the trade of the freelancer.
"""


def listed(text: str) -> tuple[str, ...]:
    """Return words written one after the other as a tuple."""
    return tuple(text.split())
