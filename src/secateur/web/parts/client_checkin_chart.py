"""What the owner noted of a client in check-ins, over time."""

from secateur.actions.reviewing.client_story import ClientStory
from secateur.actions.reviewing.story_checkins import CheckIns
from secateur.i18n import Translator
from secateur.model.text import Text, text
from secateur.web.charts import checkins
from secateur.web.downloads import Chart
from secateur.web.parts.chart_words import lacking, said

FEWEST_CHECK_INS = 3

_ASKED = {
    "dread": (text("Dread"), 1, 5),
    "respect": (text("Respect"), 1, 5),
    "values": (text("Values"), 1, 5),
    "energy": (text("Energy change"), -4, 4),
}


def check_in_chart(story: ClientStory, say: Translator) -> Chart:
    """Draw the answers, a row a question."""
    found = story.check_ins
    if len(found.points) < FEWEST_CHECK_INS:
        return lacking(
            "checkins",
            text("Your check-ins: too few to draw."),
            text(
                "{n} check-in so far; {needed} are needed.",
                "{n} check-ins so far; {needed} are needed.",
                n=len(found.points),
                needed=FEWEST_CHECK_INS,
            ),
            say,
        )
    asked = _asked(found, say)
    drawn = _drawn(found, asked, say)
    head = (text("Question"), text("Answers"), text("Mean"), text("Mean of the others"))
    return Chart(
        id="checkins",
        title=say(_check_ins_title(story)),
        note=say(_note(found)),
        pictures=tuple(
            checkins.checkin_chart(drawn, width) for width in (checkins.NARROW, checkins.WIDE)
        ),
        caption=say(text("Check-ins by question")),
        head=said(head, say),
        rows=tuple(_asked_row(one, say) for one in asked),
        columns=("date", *_ASKED),
        data=tuple((point.on, *(point.answers[name] for name in _ASKED)) for point in found.points),
    )


def _asked(found: CheckIns, say: Translator) -> list[checkins.Asked]:
    return [
        checkins.Asked(
            name=say(words),
            answers=[
                (point.on, float(answer))
                for point in found.points
                if (answer := point.answers[name]) is not None
            ],
            lowest=lowest,
            highest=highest,
            lowest_said=say.form(lowest, "number"),
            highest_said=say.form(highest, "number"),
            mean=found.means[name],
            others=found.others[name],
            others_said=say(text("the others")),
        )
        for name, (words, lowest, highest) in _ASKED.items()
    ]


def _drawn(found: CheckIns, asked: list[checkins.Asked], say: Translator) -> checkins.Checkins:
    first, last = found.points[0].on, found.points[-1].on
    return checkins.Checkins(
        asked=[one for one in asked if one.answers],
        first=first,
        last=last,
        first_said=say.form(first, "day"),
        last_said=say.form(last, "day"),
        label=say(text("Your check-ins over time; a table follows.")),
    )


def _note(found: CheckIns) -> Text:
    return text(
        "{n} check-in from {first:date} to {last:date}. Dot: an answer. Blue stroke: the mean."
        " Dashed: the mean of your other clients.",
        "{n} check-ins from {first:date} to {last:date}. Dot: an answer. Blue stroke: the mean."
        " Dashed: the mean of your other clients.",
        n=len(found.points),
        first=found.points[0].on,
        last=found.points[-1].on,
    )


def _check_ins_title(story: ClientStory) -> Text:
    dread, others = story.check_ins.means["dread"], story.check_ins.others["dread"]
    if dread is None:
        return text("What you noted after each exchange.")
    if others is None:
        return text("You put dread at {mean:number} of 5 on average.", mean=round(dread, 1))
    return text(
        "You put dread at {mean:number} of 5 on average, at {others:number} with the others.",
        mean=round(dread, 1),
        others=round(others, 1),
    )


def _asked_row(one: checkins.Asked, say: Translator) -> tuple[str, ...]:
    means = (one.mean, one.others)
    return (
        one.name,
        str(len(one.answers)),
        *("–" if mean is None else say.form(round(mean, 1), "number") for mean in means),
    )
