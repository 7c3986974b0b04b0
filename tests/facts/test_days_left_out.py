"""Days between two statements of a bank: what was paid then is not known."""

from datetime import date

from secateur.facts import Facts
from secateur.facts.records_end import end_of
from secateur.leaving.account import account
from secateur.signals.payment_overdue import SIGNAL
from tests.builders import OWNER, Builder, Cell, level

AS_OF = date(2026, 11, 22)
GAP = (date(2026, 4, 1), date(2026, 5, 31))


def world(gap: tuple[date, date] | None = GAP, **owner: Cell) -> Builder:
    """A client who pays on the day, of whose payments of April and May nothing is on record."""
    made = Builder(OWNER, banked_until=AS_OF, **owner)
    made.client("zeta")
    for month in range(2, 11):
        bill = made.invoice("zeta", issued=f"2026-{month - 1:02}-28", due=f"2026-{month:02}-28")
        if month not in {4, 5}:
            made.paid(bill, f"2026-{month:02}-28")
    if gap:
        made.rows["unbanked"].append({"owner": OWNER, "from_on": gap[0], "until_on": gap[1]})
    return made


def overdue(made: Builder, as_of: date = AS_OF) -> dict[str, object]:
    return level(SIGNAL.measure(Facts(made.tables(), as_of)).levels, "zeta")


def test_an_invoice_due_on_days_that_no_statement_speaks_of_is_not_overdue() -> None:
    assert (overdue(world())["state"], overdue(world())["value"]) == ("clear", 0.0)
    assert overdue(world(None))["state"] == "established"


def test_what_was_overdue_before_those_days_is_so_as_of_their_eve() -> None:
    made = world()
    made.invoice("zeta", issued="2026-01-05", due="2026-02-14")

    assert overdue(made)["value"] == (date(2026, 3, 31) - date(2026, 2, 14)).days


def test_an_invoice_of_after_those_days_is_as_overdue_as_ever() -> None:
    made = world()
    made.invoice("zeta", issued="2026-06-01", due="2026-07-01")

    assert overdue(made)["value"] == (AS_OF - date(2026, 7, 1)).days


def test_lists_of_invoices_that_say_which_are_paid_fill_those_days() -> None:
    assert overdue(world(tells_payment=True))["state"] == "established"


def test_before_those_days_nothing_is_different() -> None:
    early = date(2026, 3, 30)

    assert overdue(world(), early) == overdue(world(None), early)


def test_a_promise_for_a_day_that_no_statement_speaks_of_is_not_broken() -> None:
    broken: list[list[bool]] = []
    for gap in (GAP, None):
        made = world(gap)
        made.mail("zeta", "2026-04-10 10:00", promised_on=date(2026, 4, 20))
        broken.append(Facts(made.tables(), AS_OF).promises["is_broken"].to_list())

    assert broken == [[], [True]]


def test_the_days_left_out_are_named_and_a_letter_warns_of_what_may_be_paid() -> None:
    facts = Facts(world().tables(), AS_OF)

    end = end_of(facts, OWNER, "payments")
    found = account(facts, OWNER, "zeta", "EUR")

    assert end is not None
    assert [(one.since, one.until) for one in end.gaps] == [GAP]
    assert found.overdue == 0
    assert [str(note.values["invoices"]) for note in found.notes] == ["F-0003, F-0004"]
