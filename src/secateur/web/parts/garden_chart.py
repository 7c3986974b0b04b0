"""The twig of the garden as a chart: its finding, its numbers month by month, its files."""

from markupsafe import Markup

from secateur.actions.reviewing.garden import Garden
from secateur.i18n import Translator
from secateur.model.money import minor_digits
from secateur.model.text import Text, text
from secateur.review.parts import Report
from secateur.web.charts.twig import Leaf, twig
from secateur.web.downloads import Chart
from secateur.web.parts.chart_words import shape
from secateur.web.parts.garden_rows import leaf_form

MOST_DRAWN = 10
"""Leaves on the twig; of more than that no name could be read."""


def income_chart(found: Report, figures: Garden, say: Translator) -> Chart | None:
    """Draw each client's part of what came in over twelve months; None where nothing did."""
    names = {client.id: client.name for client in found.clients}
    shares = sorted(
        ((one, share) for one, share in figures.shares.items() if one in names and share > 0),
        key=lambda each: (-each[1], names[each[0]]),
    )
    if not shares:
        return None
    forms = {client.id: leaf_form(client) for client in found.clients}
    leaves = [
        Leaf(names[one], share, say.form(share, "percent"), forms[one]) for one, share in shares
    ]
    scale = 10 ** minor_digits(found.currency)
    months = [shape(month, "LLL yy", say) for month in figures.months]
    return Chart(
        id="income",
        title=say(_title(leaves)),
        note=_note(found, figures, len(leaves), say),
        pictures=(_drawn(leaves[:MOST_DRAWN], say),),
        caption=say(text("Received month by month, in {currency}", currency=found.currency)),
        head=(say(text("Client")), say(text("Share of income")), *months),
        rows=tuple(
            (
                names[one],
                say.form(share, "percent"),
                *(say.form(round(sum_ / scale), "number") for sum_ in _by_month(figures, one)),
            )
            for one, share in shares
        ),
        columns=("client", "share", *(f"{month:%Y-%m}" for month in figures.months)),
        data=tuple(
            (names[one], round(share, 4), *(sum_ / scale for sum_ in _by_month(figures, one)))
            for one, share in shares
        ),
    )


def _by_month(figures: Garden, client: str) -> tuple[int, ...]:
    return figures.received.get(client, (0,) * len(figures.months))


def _drawn(leaves: list[Leaf], say: Translator) -> Markup:
    named = ", ".join(f"{leaf.name} {leaf.share_said}" for leaf in leaves)
    return twig(leaves, say(text("Share of income, twelve months: {told}", told=named)))


def _note(found: Report, figures: Garden, leaves: int, say: Translator) -> str:
    said = say(
        text(
            "Received from {first:date} to {last:date}, in {currency}; area of a leaf: share of"
            " income.",
            first=figures.since,
            last=found.as_of,
            currency=found.currency,
        )
    )
    if leaves <= MOST_DRAWN:
        return said
    drawn = text("Drawn: the {n:words} that brought the most; the numbers hold all.", n=MOST_DRAWN)
    return f"{said} {say(drawn)}"


def _title(leaves: list[Leaf]) -> Text:
    """Say what the picture shows: who brings the most."""
    if len(leaves) == 1:
        return text(
            "All that came in over twelve months came from {client}.", client=leaves[0].name
        )
    return text(
        "{client} brought the most over twelve months: {share:percent} of income.",
        client=leaves[0].name,
        share=leaves[0].share,
    )
