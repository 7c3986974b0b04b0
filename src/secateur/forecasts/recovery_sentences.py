"""What is said of clients that looked like this before."""

from secateur.forecasts.recoveries import EPISODES, Recovery
from secateur.model.text import Text, text


def came_back(recovery: Recovery) -> Text:
    """Say how often a client came back within the limit, or what is lacking to know it."""
    episodes, chance = recovery.episodes, recovery.chance
    if chance is None:
        return text(
            "Whether a client like this comes back within your limit is not known: {n} earlier"
            " episode of the {needed} it takes.",
            "Whether a client like this comes back within your limit is not known: {n} earlier"
            " episodes of the {needed} it takes.",
            n=episodes,
            needed=EPISODES,
        )
    if not recovery.returned:
        return text(
            "In none of your {n} earlier episode was the client back within your limit within"
            " three months: count on {chance:percent} (between {low:percent} and {high:percent}).",
            "In none of your {n} earlier episodes was the client back within your limit within"
            " three months: count on {chance:percent} (between {low:percent} and {high:percent}).",
            n=episodes,
            chance=chance,
            low=recovery.low,
            high=recovery.high,
        )
    return text(
        "In {returned} of your {n} earlier episode the client was back within your limit within"
        " three months: count on {chance:percent} (between {low:percent} and {high:percent}).",
        "In {returned} of your {n} earlier episodes the client was back within your limit within"
        " three months: count on {chance:percent} (between {low:percent} and {high:percent}).",
        n=episodes,
        returned=recovery.returned,
        chance=chance,
        low=recovery.low,
        high=recovery.high,
    )
