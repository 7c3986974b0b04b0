"""Months, weekdays and small numbers in French and English, without accents."""


def numbered(start: int, *names: str) -> dict[str, int]:
    """Number groups of names that mean the same, from ``start`` on."""
    groups = enumerate(names, start=start)
    return {name: number for number, group in groups for name in group.split()}


MONTHS = numbered(
    1,
    "janvier janv january jan",
    "fevrier fevr fev february feb",
    "mars march mar",
    "avril avr april apr",
    "mai may",
    "juin june jun",
    "juillet juil july jul",
    "aout august aug",
    "septembre sept september sep",
    "octobre october oct",
    "novembre november nov",
    "decembre december dec",
)

WEEKDAYS = numbered(
    0,
    "lundi monday",
    "mardi tuesday tues",
    "mercredi wednesday",
    "jeudi thursday thurs",
    "vendredi friday",
    "samedi saturday",
    "dimanche sunday",
)
"""Monday is 0. The short ones that are other words too ("mon", "sat") are left out."""

NUMBERS = {
    **numbered(1, "un une a an one", "deux two couple", "trois three", "quatre four"),
    **numbered(5, "cinq five", "six", "sept seven", "huit huitaine eight", "neuf nine", "dix ten"),
    **numbered(12, "douze twelve"),
    **numbered(14, "quatorze fourteen", "quinze quinzaine fifteen"),
    **numbered(20, "vingt twenty"),
    **numbered(30, "trente thirty"),
}


def any_of(words: dict[str, int]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))
