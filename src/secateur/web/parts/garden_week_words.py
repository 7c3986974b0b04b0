"""What the last week has changed, in one sentence."""

from collections.abc import Mapping

from secateur.actions.reviewing.garden_week import Week
from secateur.model.text import Text, text
from secateur.review.words import REASON_WORDS
from secateur.web.parts.garden_rows import listed

MOST_NAMED = 3


def told(week: Week, names: Mapping[str, str]) -> Text:
    """Say what is new since a week ago, or that nothing is."""
    parts = [
        *_fallen_due(week, names),
        *_crossed(week, names),
        *(
            text("{sum:money:currency} received", sum=total, currency=currency)
            for currency, total in week.received.items()
            if total
        ),
    ]
    if parts:
        joined = parts[0]
        for each in parts[1:]:
            joined = text("{before}; {next}", before=joined, next=each)
        return text("Since {day:date}: {changes}.", day=week.since, changes=joined)
    if week.reaches is not None and week.reaches <= week.since:
        return text(
            "Since {day:date}: nothing new. Your records reach to {last:date}.",
            day=week.since,
            last=week.reaches,
        )
    return text("Since {day:date}: nothing new.", day=week.since)


def _fallen_due(week: Week, names: Mapping[str, str]) -> tuple[Text, ...]:
    known = {client: n for client, n in week.fell_due.items() if client in names}
    if not known:
        return ()
    return (
        text(
            "{n:words} more overdue invoice ({clients})",
            "{n:words} more overdue invoices ({clients})",
            n=sum(known.values()),
            clients=_named([names[client] for client in known]),
        ),
    )


def _named(names: list[str]) -> Text | str:
    first = names[:MOST_NAMED]
    if len(names) > MOST_NAMED:
        more = text("{n:words} other", "{n:words} others", n=len(names) - MOST_NAMED)
        return listed([*first, more])
    return listed(first)


def _crossed(week: Week, names: Mapping[str, str]) -> tuple[Text, ...]:
    return tuple(
        text("{reason} speaks up at {client}", reason=REASON_WORDS[reason], client=names[client])
        for client, reason in week.crossed[:MOST_NAMED]
    )
