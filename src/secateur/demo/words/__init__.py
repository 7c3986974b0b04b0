"""What people write: sentences of our own invention, none taken from any detector.

In the templates ``[a|b]`` reads ``a`` between people who say *vous* and ``b`` between those who
say *tu*; ``{doc}`` and the like are filled from the trade of the freelancer.
"""


def listed(text: str) -> tuple[str, ...]:
    """Return words written one after the other as a tuple."""
    return tuple(text.split())


MONTHS = {
    "fr": listed(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    ),
    "en": listed(
        "January February March April May June July August September October November December"
    ),
}
"""Their names, by language."""
