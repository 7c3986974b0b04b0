"""A year and a half with three clients, one of which was left at the end of March 2026."""

from datetime import date, timedelta

from secateur.facts import Facts
from secateur.pruning import Known, Pruning, departures, pruning
from secateur.tables import Tables
from tests.builders import OWNER, Builder

LEFT_ON = date(2026, 3, 31)
AS_OF = date(2026, 7, 31)
FIRST, LAST = date(2025, 1, 6), AS_OF


def world(*, evenings: bool = True, is_refilled: bool = False) -> Builder:
    """Lambda takes Tuesday evenings until it is left; Sigma and Tau go on."""
    made = Builder()
    made.clients("lambda", "sigma", "tau")
    made.office_hours(FIRST, LAST + timedelta(days=30))
    made.agreement("lambda", FIRST, until_on=LEFT_ON)
    for client in ("sigma", "tau"):
        made.agreement(client, FIRST)
    day = FIRST
    while day <= LAST:
        if day.weekday() == 0:
            _a_week(made, day, evenings=evenings, is_refilled=is_refilled)
        if day.day == 1:
            _a_month(made, day)
        day += timedelta(days=1)
    return made


def _a_week(made: Builder, monday: date, *, evenings: bool, is_refilled: bool) -> None:
    is_with = monday <= LEFT_ON
    if is_with:
        made.worked("lambda", monday, 4, started_at=_at(monday, 9))
        if evenings:
            tuesday = monday + timedelta(days=1)
            made.worked("lambda", tuesday, 2, started_at=_at(tuesday, 19))
    made.worked("sigma", monday, 4, started_at=_at(monday, 13))
    if is_refilled and not is_with:
        wednesday = monday + timedelta(days=2)
        made.worked("tau", wednesday, 5, started_at=_at(wednesday, 9))
    for place in range(3):
        thread = 10_000 + len(made.rows["messages"])
        asked = monday + timedelta(days=place)
        answered = 16 if is_with else 11
        made.mail("sigma", f"{asked} 10:00", thread=thread, ask=1.0)
        made.mail("sigma", f"{asked} {answered}:00", thread=thread, is_mine=True)


def _a_month(made: Builder, first: date) -> None:
    for client, amount in (("lambda", 1000_00), ("sigma", 2000_00), ("tau", 1000_00)):
        if client != "lambda" or first <= LEFT_ON:
            bill = made.invoice(client, issued=first, due=first + timedelta(days=30), amount=amount)
            paid = first + timedelta(days=20)
            if paid <= LAST:
                made.paid(bill, paid)


def _at(on: date, hour: int) -> int:
    return (on - date(1970, 1, 1)).days * 86_400 + hour * 3600


def pruned(
    tables: Tables, as_of: date = AS_OF, said: dict[str, date | None] | None = None
) -> Pruning:
    """Return the pruning of the one owner."""
    facts = Facts(tables, as_of)
    left, lapsed = departures(facts, OWNER, said or {}, {})
    return pruning(facts, OWNER, Known(departures=left, lapsed=lapsed, well=frozenset({"sigma"})))
