"""How the chances of a forecast are said: never as certain."""

from secateur.model.text import Text, text

MOST = 0.99
"""No forecast is as sure as "100 %": beyond this it is said to be more than 99 %."""

LEAST = 0.01


def chance(share: float) -> Text:
    """Say a chance, and of one beyond the ends only that it is."""
    if share > MOST:
        return text("more than {share:percent}", share=MOST)
    if share < LEAST:
        return text("less than {share:percent}", share=LEAST)
    return text("{share:percent}", share=share)
