"""Chances and hopes in the words of a person."""

from secateur.actions.forecasting.hope import Hoped
from secateur.forecasts.bets.sentences import hoped, what
from secateur.forecasts.chances import LEAST, MOST
from secateur.forecasts.chances import chance as chance_said
from secateur.i18n import Translator
from secateur.model.text import Text, text


def chance(share: float, say: Translator) -> str:
    """Write a chance; none is as sure as 0 % or 100 %."""
    if share > MOST:
        return f"> {say.form(MOST, 'percent')}"
    if share < LEAST:
        return f"< {say.form(LEAST, 'percent')}"
    return say.form(share, "percent")


def noted(found: Hoped) -> Text:
    """Say what was noted, and what the program says of the same."""
    hope = hoped(found.hope)
    if found.program is None or found.program.p is None:
        return text(
            "Noted for {client}: “{hope}”. The program predicts nothing of it yet.",
            client=found.name,
            hope=hope,
        )
    return text(
        "Noted for {client}: “{hope}”. The program says {p} to “{what}”. See what came of"
        " both later: secateur forecast --record",
        client=found.name,
        hope=hope,
        p=chance_said(found.program.p),
        what=what(found.program),
    )
