"""When a client writes, and how long answers take both ways."""

from datetime import date, timedelta

from secateur.actions.reviewing.client_story import ClientStory
from secateur.actions.reviewing.story_contact import ContactMap
from secateur.actions.reviewing.story_replies import FEWEST, Replies, ReplyCurve
from secateur.i18n import Translator
from secateur.model.text import Text, text
from secateur.web.charts import curves, heat
from secateur.web.downloads import Chart
from secateur.web.parts.chart_words import lacking, said, shape

FEWEST_MESSAGES = 10
A_MONDAY = date(2024, 1, 1)

_CONTACT_HEAD = (
    *(text("Day"), text("Within your hours"), text("Outside your hours")),
    text("In their hours, elsewhere"),
)


def contact_chart(story: ClientStory, say: Translator) -> Chart:
    """Draw the messages of a year by weekday and hour."""
    found = story.contact
    if found is None or found.n < FEWEST_MESSAGES:
        return lacking(
            "contact",
            text("When they write: not known yet."),
            text(
                "{n} message received in twelve months; {needed} are needed.",
                "{n} messages received in twelve months; {needed} are needed.",
                n=found.n if found else 0,
                needed=FEWEST_MESSAGES,
            ),
            say,
        )
    days = tuple(shape(A_MONDAY + timedelta(days=day), "ccc", say) for day in range(7))
    grids = (found.inside, found.outside, found.elsewhere)
    drawn = _heat(found, days, say)
    share = found.n_outside / found.n
    return Chart(
        id="contact",
        title=say(
            text("{share:percent} of what they write comes outside your hours.", share=share)
        ),
        note=_contact_note(found, say),
        pictures=tuple(heat.heat_map(drawn, width) for width in (heat.NARROW, heat.WIDE)),
        legend=_contact_legend(found, say),
        caption=say(text("Messages received by weekday")),
        head=said(_CONTACT_HEAD, say),
        rows=tuple((day, *(str(sum(grid[n])) for grid in grids)) for n, day in enumerate(days)),
        columns=("weekday", "hour", "within", "outside", "in_theirs_elsewhere"),
        data=tuple(
            (day + 1, hour, *(grid[day][hour] for grid in grids))
            for day in range(7)
            for hour in range(24)
        ),
    )


def _heat(found: ContactMap, days: tuple[str, ...], say: Translator) -> heat.Heat:
    return heat.Heat(
        inside=found.inside,
        outside=found.outside,
        elsewhere=found.elsewhere,
        own=found.own,
        days=days,
        hours=tuple(say.form(hour * 60, "hours") for hour in range(24)),
        label=say(text("Messages received by day and hour; the numbers follow.")),
    )


def _contact_note(found: ContactMap, say: Translator) -> str:
    note = text(
        "{n} message received from {first:date} to {last:date}, whatever it asks. Area of a"
        " square: number of messages. Blue ground: your hours.",
        "{n} messages received from {first:date} to {last:date}, whatever they ask. Area of a"
        " square: number of messages. Blue ground: your hours.",
        n=found.n,
        first=found.first_on,
        last=found.last_on,
    )
    if not found.n_elsewhere:
        return say(note)
    waits = text(
        "{n} came in the client’s own working hours, by another time zone: not held against it.",
        "{n} came in the client’s own working hours, by another time zone: not held against it.",
        n=found.n_elsewhere,
    )
    return f"{say(note)} {say(waits)}"


def _contact_legend(found: ContactMap, say: Translator) -> tuple[tuple[str, str], ...]:
    legend: tuple[tuple[str, str], ...] = (
        ("k-in", say(text("within your hours"))),
        ("k-off", say(text("outside your hours"))),
    )
    is_both = any(
        inside and outside
        for days in zip(found.inside, found.outside, strict=True)
        for inside, outside in zip(*days, strict=True)
    )
    if is_both:  # an hour of the week that was worked in part, or on some days only
        legend = (*legend, ("k-both", say(text("both: the rim is what came outside"))))
    if not found.n_elsewhere:
        return legend
    return (*legend, ("k-wait", say(text("in theirs, elsewhere"))))


def reply_chart(story: ClientStory, say: Translator) -> Chart:
    """Draw the share answered by elapsed time, both ways."""
    found = story.replies
    if not found.theirs.steps and not found.mine.steps:
        return lacking(
            "replies",
            text("Answers, both ways: not known yet."),
            text(
                "{n} question so far; {needed} one way are needed.",
                "{n} questions so far; {needed} one way are needed.",
                n=found.theirs.n + found.mine.n,
                needed=FEWEST,
            ),
            say,
        )
    told = _ways(found)
    drawn = _curves(found, say)
    note = text(
        "Share answered by elapsed working days, of {theirs} of your questions and {mine} of"
        " theirs; those still open are counted. Bands: 80% interval.",
        theirs=found.theirs.n,
        mine=found.mine.n,
    )
    head = (text("Direction"), text("Half answered within"), text("n"), text("Still open"))
    return Chart(
        id="replies",
        title=say(_replies_title(found.theirs, found.mine)),
        note=say(note),
        pictures=tuple(curves.reply_curves(drawn, w) for w in (curves.NARROW, curves.WIDE)),
        legend=tuple((f"k-{name}", say(words)) for name, words, curve in told if curve.steps),
        caption=say(text("Time to answer, both ways")),
        head=said(head, say),
        rows=tuple(
            (say(words), _median(curve, say), str(curve.n), str(curve.waiting))
            for _, words, curve in told
        ),
        columns=("direction", "working_days", "share_answered", "low_80", "high_80"),
        data=_reply_data(found),
    )


def _ways(found: Replies) -> tuple[tuple[str, Text, ReplyCurve], ...]:
    return (
        ("them", text("them, to your questions"), found.theirs),
        ("me", text("you, to theirs"), found.mine),
        ("oth", text("you, to the others"), found.others),
    )


def _curves(found: Replies, say: Translator) -> curves.Curves:
    return curves.Curves(
        curves=[
            curves.Curve(name, say(words), [(s.days, s.share, s.low, s.high) for s in curve.steps])
            for name, words, curve in _ways(found)
            if curve.steps
        ],
        days=[say(text("{n} d", n=day)) for day in curves.DAYS],
        shares=[say.form(share, "percent") for share in curves.SHARES],
        label=say(text("Share of questions answered by elapsed time, both ways; a table follows.")),
    )


def _reply_data(found: Replies) -> tuple[tuple[str | float, ...], ...]:
    return tuple(
        (way, round(s.days, 3), round(s.share, 4), round(s.low, 4), round(s.high, 4))
        for way, curve in (
            ("client_to_owner", found.theirs),
            ("owner_to_client", found.mine),
            ("owner_to_others", found.others),
        )
        for s in curve.steps
    )


def _median(curve: ReplyCurve, say: Translator) -> str:
    if curve.median_days is None:
        return "–"
    return say(text("{value:number} {value|working day|working days}", value=curve.median_days))


def _replies_title(theirs: ReplyCurve, mine: ReplyCurve) -> Text:
    if theirs.median_days is None or not theirs.steps:
        if mine.median_days is None:
            return text("Fewer than half of the questions were answered, both ways.")
        return text(
            "You answer half of their questions within {mine:number} {mine|working day|working"
            " days}; of yours, fewer than half were answered.",
            mine=mine.median_days,
        )
    if mine.median_days is None:
        return text(
            "They answer half of your questions within {theirs:number} {theirs|working"
            " day|working days}.",
            theirs=theirs.median_days,
        )
    return text(
        "Half of your questions are answered within {theirs:number} {theirs|working"
        " day|working days}; half of theirs within {mine:number}.",
        theirs=theirs.median_days,
        mine=mine.median_days,
    )
