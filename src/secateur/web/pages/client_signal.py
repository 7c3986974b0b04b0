"""One signal of one client, with all its records."""

from dataclasses import dataclass, replace

from secateur.actions.reviewing.client_story import client_story
from secateur.model.text import text
from secateur.review.words import REASON_WORDS
from secateur.web.pages import Page
from secateur.web.parts.client_parts import SignalView, signal_view
from secateur.web.visit import Answer, NotFoundError, Visit

A_PAGE = 200
"""Records shown at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalPage:
    """What ``client_signal.html`` shows."""

    client: str
    name: str
    reason: str
    reason_word: str
    signal: SignalView
    n: int
    first: int
    """The number of the first record shown, from 1."""

    earlier: int | None
    later: int | None
    """The pages beside this one."""

    on: str


def show(visit: Visit) -> Answer:
    """Show the records behind one figure."""
    reviewed = visit.review(visit.as_of)
    client, signal = visit.path["client"], visit.path["signal"]
    asked = visit.query.get("page", "1")
    page = int(asked) if asked.isdecimal() and len(asked) < len("100000") else 1
    say = visit.say
    key = ("signal", client, signal, reviewed.report.as_of, page, say.locale, say.is_familiar)

    def make() -> SignalPage | None:
        story = client_story(reviewed, client)
        report = story.report.signals.get(signal) if story else None
        if story is None or report is None:
            return None
        whole = signal_view(story, report, say, most=max(len(report.receipts), 1))
        start = (max(page, 1) - 1) * A_PAGE
        n = len(whole.receipts)
        return SignalPage(
            client=client,
            name=story.report.name,
            reason=report.reason,
            reason_word=say(REASON_WORDS[report.reason]),
            signal=_cut(whole, start),
            n=n,
            first=start + 1,
            earlier=page - 1 if page > 1 else None,
            later=page + 1 if start + A_PAGE < n else None,
            on=f"on={visit.as_of}&" if visit.as_of else "",
        )

    found = visit.keep(key, make)
    if found is None:
        raise NotFoundError(text("There is no such signal here."))
    return found


def _cut(view: SignalView, start: int) -> SignalView:
    return replace(view, receipts=view.receipts[start : start + A_PAGE])


PAGE = Page(
    path="/clients/{client}/signals/{signal}",
    title=text("The records behind a figure"),
    show=show,
    place="garden",
)
