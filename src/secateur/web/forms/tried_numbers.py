"""Numbers that are tried on a page without being kept: sliders, and the fields beside them."""

from secateur.actions.typed.numbers import plain_number
from secateur.model.errors import Refusal
from secateur.model.text import text
from secateur.web.visit import Visit


def is_said(visit: Visit, name: str) -> bool:
    """Tell whether a number was tried: one that stands as it was measured is no word of theirs."""
    said = visit.query.get(name, "").strip()
    return bool(said) and said != visit.query.get(f"{name}_was", "").strip()


def number(visit: Visit, name: str, most: float, *, least: float = 0.0) -> float | None:
    """Return a number of the query; None where it is absent or as it was measured.

    Raises:
        Refusal: It is none, or out of range.
    """
    if not is_said(visit, name):
        return None
    said = visit.query[name].strip()
    try:
        value = float(plain_number(said.removesuffix("%")))
    except ValueError:
        value = float("nan")
    if not least <= value <= most:
        raise Refusal(
            text(
                "“{given}” is not a number from {least:number} to {most:number}.",
                given=said[:30],
                least=least,
                most=most,
            )
        )
    return value
