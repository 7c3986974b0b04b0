"""What a letter may say of money and of silence, up to where the records speak."""

from datetime import date

from secateur.facts import Facts
from secateur.leaving.account import account, contact
from tests.builders import OWNER, Builder

AS_OF = date(2026, 11, 22)


def mailbox(last: str) -> Builder:
    """A client who writes until the end of August, an ask of mine that waits, and other mail."""
    made = Builder()
    made.clients("zeta", "sigma")
    made.office_hours(date(2026, 1, 1), date(2027, 1, 31))
    for day in range(3, 29, 5):
        made.mail("zeta", f"2026-08-{day:02} 10:00")
    made.mail("zeta", "2026-09-01 10:00", is_mine=True, ask=0.9)
    for day in (4, 11, 18, 25):
        made.mail("sigma", f"2026-09-{day:02} 10:00")
    made.mail("sigma", f"{last} 10:00")
    return made


def test_a_client_is_silent_where_the_mailbox_goes_on_without_a_word_of_theirs() -> None:
    found = contact(Facts(mailbox("2026-11-20").tables(), AS_OF), OWNER, "zeta")

    assert found.is_silent
    assert (found.seen_until, found.note) == (None, None)


def test_where_the_mailbox_ends_silence_is_told_up_to_its_end_and_that_is_said() -> None:
    found = contact(Facts(mailbox("2026-09-26").tables(), AS_OF), OWNER, "zeta")

    assert found.is_silent
    assert found.seen_until == date(2026, 9, 26)
    assert found.note is not None
    assert found.note.values["on"] == date(2026, 9, 26)


def test_less_than_three_weeks_up_to_the_end_of_the_mailbox_are_no_silence() -> None:
    made = mailbox("2026-09-26")
    made.mail("zeta", "2026-09-20 10:00")
    made.mail("zeta", "2026-09-21 10:00", is_mine=True, ask=0.9)

    assert not contact(Facts(made.tables(), AS_OF), OWNER, "zeta").is_silent


def test_of_a_handful_of_messages_silence_is_told_up_to_the_last_of_them() -> None:
    made = Builder()
    made.client("zeta")
    made.office_hours(date(2026, 1, 1), date(2027, 1, 31))
    made.mail("zeta", "2026-08-03 10:00")
    made.mail("zeta", "2026-08-10 10:00", is_mine=True, ask=0.9)

    found = contact(Facts(made.tables(), AS_OF), OWNER, "zeta")

    assert not found.is_silent
    assert found.seen_until == date(2026, 8, 10)


def paid_until_july(**owner: date) -> Facts:
    made = Builder(OWNER, **owner)
    made.client("zeta")
    for month in range(4, 8):
        bill = made.invoice("zeta", due=f"2026-{month:02}-28")
        made.paid(bill, f"2026-{month:02}-28")
    made.invoice("zeta", issued="2026-07-31", due="2026-08-30", number="S-5")
    return Facts(made.tables(), AS_OF)


def test_an_invoice_due_after_the_last_day_of_the_records_is_no_debt_past_due() -> None:
    found = account(paid_until_july(), OWNER, "zeta", "EUR")

    assert found.seen_until == date(2026, 7, 28)
    assert found.overdue == 0
    assert [note.values["invoices"] for note in found.notes] == ["S-5"]


def test_a_statement_of_the_bank_that_goes_further_is_where_payments_are_known_to() -> None:
    found = account(paid_until_july(banked_until=date(2026, 11, 20)), OWNER, "zeta", "EUR")

    assert found.seen_until == date(2026, 11, 20)
    assert found.overdue == 1000_00
    assert found.notes == ()
