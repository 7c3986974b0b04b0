"""How often what was said came true, said beside it."""

from secateur.forecasts.bets import sentences
from secateur.forecasts.bets.record import Bin, Record
from secateur.i18n import Translator
from secateur.model.text import text
from secateur.web.charts.reliability import SHARES, Dot, Reliability, reliability
from secateur.web.downloads import Chart


def reliability_chart(record: Record, name: str, say: Translator) -> Chart:
    """Draw a record of bets; its bins must hold some."""
    caption = say(text("What was said, and how often it came true"))
    return Chart(
        id=name,
        title=say(sentences.judged(record)),
        note=say(
            text(
                "Each point: bets said at about that chance, their number beside it; the bar holds"
                " the true share eight times in ten. On the dashed line, what was said is what"
                " happens (n = {n}).",
                n=record.settled,
            )
        ),
        pictures=(reliability(_drawn(record, caption, say)),),
        caption=caption,
        head=tuple(map(say, _HEADS)),
        rows=tuple(_row(one, say) for one in record.bins),
        columns=("said", "n", "happened", "low", "high"),
        data=tuple((one.said, one.n, one.happened, one.low, one.high) for one in record.bins),
    )


def _drawn(record: Record, caption: str, say: Translator) -> Reliability:
    return Reliability(
        dots=[
            Dot(one.said, one.happened / one.n, one.low, one.high, say.form(one.n, "number"))
            for one in record.bins
        ],
        shares=[say.form(share, "percent") for share in SHARES],
        axis=say(text("what was said")),
        label=caption,
    )


def _row(one: Bin, say: Translator) -> tuple[str, ...]:
    return (
        say.form(one.said, "percent"),
        say.form(one.n, "number"),
        say.form(one.happened, "number"),
        say.form(one.happened / one.n, "percent"),
        f"{say.form(one.low, 'percent')} – {say.form(one.high, 'percent')}",
    )


_HEADS = (
    text("Said"),
    text("Times"),
    text("Came true"),
    text("That is"),
    text("8 times in 10\nbetween"),
)
