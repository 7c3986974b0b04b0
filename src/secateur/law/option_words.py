"""What an option asks for, costs and takes, in words."""

from collections.abc import Iterator
from datetime import date

from secateur.law.ladder import Deadline, Option
from secateur.law.words import limit_words
from secateur.model.text import Text, Value, text


def option_words(option: Option, day: date) -> Iterator[Text]:
    """Say what an option asks for, costs and takes, were its events on a day."""
    yield from _limits(option)
    if not option.is_usable:
        yield text("Not usable yet: the text that makes it work was not out when this was read.")
    yield from (text("If: {condition}", condition=one) for one in option.conditions)
    yield from (_deadline(one, day) for one in option.deadlines)
    for label in (option.cost, option.where, option.professional, option.note):
        if label is not None:
            yield label


def _limits(option: Option) -> Iterator[Text]:
    most, least = option.amount_max, option.amount_min
    if most is not None:
        yield limit_words(most, "most", counts_interest=option.counts_interest)
    if least is not None:
        yield limit_words(least, "least", counts_interest=option.counts_interest)
    yield from _held(option)
    if option.limit_unknown is not None:
        yield option.limit_unknown


def _held(option: Option) -> Iterator[Text]:
    """Say how the sum stands to the limits, and what was counted where interest is in it."""
    counted = option.counted
    if counted is None or not option.counts_interest:
        if option.fits is False:
            yield text("This sum is outside its limits.")
        return
    values: dict[str, Value] = {"amount": counted.minor, "currency": counted.currency}
    if option.fits is False:
        yield text("With interest, {amount:money:currency}: outside its limits.", **values)
    elif option.fits:
        yield text("With interest, {amount:money:currency}: within its limits.", **values)
    elif counted.currency in {
        one.currency for one in (option.amount_max, option.amount_min) if one
    }:
        yield text(
            "Whether the sum is within its limits cannot be told: with the interest that could be"
            " worked out, it is {amount:money:currency}.",
            **values,
        )


def _deadline(one: Deadline, day: date) -> Text:
    lengths = {
        "days": text("{n} day", "{n} days", n=one.count),
        "months": text("{n} month", "{n} months", n=one.count),
        "years": text("{n} year", "{n} years", n=one.count),
    }
    said = text(
        "{what}: {length} from {event}", what=one.what, length=lengths[one.unit], event=one.event
    )
    if one.since is not None:
        said = text("{rule} (where that is from {since:day} on)", rule=said, since=one.since)
    if one.until is not None:
        said = text("{rule} (where that is up to {until:day})", rule=said, until=one.until)
    last = one.last_if_on(day)
    if last is None:
        return said
    return text("{rule}; if that were {day:day}: until {last:day}", rule=said, day=day, last=last)
