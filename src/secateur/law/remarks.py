"""What has to be said beside the sums."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from secateur.law.accrual import Account, Terms
from secateur.law.book import Law
from secateur.law.claimable import Choices, Claimable
from secateur.law.errors import LawUnknownError
from secateur.law.starts import Start
from secateur.law.strict import is_vouched
from secateur.model.text import Text, text

FLOOR = "late_interest.floor_rate"
BY_THE_YEAR = "late_interest.annual_rate_statement"


def remarks(
    law: Law,
    claimable: Claimable,
    account: Account,
    start: Start,
    terms: Terms,
    choices: Choices,
) -> tuple[Text, ...]:
    """Return every remark on a reckoning, each once; none where no interest ran."""
    if not account.segments:
        return ()
    return tuple(_remarks(law, claimable, account, start, terms, choices))


def _remarks(
    law: Law,
    claimable: Claimable,
    account: Account,
    start: Start,
    terms: Terms,
    choices: Choices,
) -> Iterator[Text]:
    if claimable.agreed_rate is not None:
        yield from _below_floor(law, account)
        yield from _by_the_year(law)
    if start.is_stated and start.rule is not None:
        yield text(
            "The first day of interest is the one you gave: confirm that the client was in default"
            " then ({article}).",
            article=start.rule.article,
        )
    if choices.confirmed:
        yield text(
            "Part of this rests on rules that are only recalled here and that you confirmed: keep"
            " your source at hand."
        )
    yield from _open_ways(law, claimable, terms, choices)


def _below_floor(law: Law, account: Account) -> Iterator[Text]:
    """Warn of each rate below the floor of the law; the rate is never raised."""
    seen: set[date] = set()
    for segment in account.segments:
        days = [segment.first, *_steps(law, segment.first, segment.last)]
        for day in days:
            floor = _floor(law, day)
            if floor is None or floor[1] <= segment.rate or floor[0] in seen:
                continue
            seen.add(floor[0])
            yield text(
                "The agreed rate of {rate:rate} is below the lowest that a contract may set from"
                " {day:date} on, {floor:rate}. It is not raised here: ask a lawyer which one you"
                " may claim.",
                rate=str(segment.rate),
                day=floor[0],
                floor=str(floor[1]),
            )


def _by_the_year(law: Law) -> Iterator[Text]:
    if law.has(BY_THE_YEAR):
        yield text(
            "Check that the contract states its rate by the year: else the law may bring it down"
            " ({article}).",
            article=law.find(BY_THE_YEAR)[1].article,
        )


def _steps(law: Law, first: date, last: date) -> list[date]:
    if not law.has(FLOOR):
        return []
    return [dated.since for dated in law.find(FLOOR)[1].values if first < dated.since <= last]


def _floor(law: Law, day: date) -> tuple[date, Decimal] | None:
    if not law.has(FLOOR):
        return None
    try:
        known = law.known(FLOOR, day)
    except LawUnknownError:
        return None
    return None if known.value is None else (known.since, known.number)


def _open_ways(law: Law, claimable: Claimable, terms: Terms, choices: Choices) -> Iterator[Text]:
    part = law.convention("part_payment")
    if claimable.payments and choices.allocation is None:
        first = part is not None and part.value == "interest_first"
        yield (
            text(
                "Payments are taken off the principal first, which claims less. The rule of the"
                " place, where nothing else was agreed, is interest first: you may choose it."
            )
            if first
            else text(
                "Payments are taken off the principal first, which claims less; which order"
                " applies there is not known here."
            )
        )
    count = law.convention("day_count")
    if choices.day_count is None and (count is None or not is_vouched(count.confidence)):
        yield text(
            "How days become a year is not settled there: {count} is used. Choose another way if"
            " your contract names one.",
            count=terms.day_count,
        )
