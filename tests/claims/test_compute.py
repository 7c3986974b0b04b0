"""What is claimed, and what never is."""

from datetime import date
from decimal import Decimal

import pytest

from secateur.claims import Agreed, Line
from secateur.law import Choices
from tests.builders import Builder
from tests.claims.worlds import claim_of, claims_of, remarks, sums, world


def lines(found: tuple[Line, ...]) -> list[tuple[str, str, int, str, str]]:
    return [
        (str(one.first), str(one.last), one.days, str(one.rate), str(one.interest.amount))
        for one in found
    ]


def test_interest_runs_by_half_years_and_the_fixed_sum_comes_once() -> None:
    builder = world()
    builder.invoice("lambda", due="2026-05-01", amount=10_000_00)
    claim = claim_of(builder)

    assert lines(claim.lines) == [
        ("2026-05-02", "2026-06-30", 60, "12.15", "199.73"),
        ("2026-07-01", "2026-09-01", 63, "12.40", "214.03"),
    ]
    assert sums(claim) == ("10000.00", "413.76", "40.00", "10453.76")
    assert {line.article for line in claim.lines} == {"Code de commerce L441-10 II, al. 1"}


def test_an_invoice_paid_late_is_claimed_only_when_asked_for() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-06-20", amount=10_000_00)
    builder.paid(bill, "2026-07-10")

    assert claim_of(builder).invoices == ()
    assert "--paid-late" in remarks(claim_of(builder))
    on_the_day = claim_of(builder, "2026-07-10", with_paid_late=True)
    assert sums(on_the_day) == ("0.00", "67.26", "40.00", "107.26")


def test_paid_whole_but_late_leaves_principal_where_interest_is_paid_first() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2025-01-01", amount=10_000_00)
    builder.paid(bill, "2025-03-01")
    agreed = {bill: Agreed(late_rate=Decimal(10))}
    claim = claim_of(builder, "2026-01-01", agreed=agreed, with_paid_late=True)

    assert (claim.principal_left.minor, claim.interest_due.minor) == (161_64, 13_55)
    assert sums(claim) == ("0.00", "175.19", "40.00", "215.19")


def test_part_payments_settle_interest_first_where_the_place_has_it() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2025-01-01", amount=10_000_00)
    builder.paid(bill, "2025-07-01", 4000_00)
    agreed = {bill: Agreed(late_rate=Decimal(10))}
    france = claim_of(builder, "2026-01-01", agreed=agreed)

    assert france.total.minor == 6863_35
    assert (france.principal_left.minor, france.interest_due.minor) == (6495_89, 327_46)
    assert sums(france) == ("6000.00", "823.35", "40.00", "6863.35")
    assert "against interest first" in remarks(france)
    chosen = claim_of(
        builder, "2026-01-01", agreed=agreed, choices=Choices(allocation="principal_first")
    )
    assert chosen.total.minor == 6838_36
    assert "unless something else was agreed" not in remarks(chosen)


def test_a_place_whose_order_is_not_known_takes_the_lower_sum() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2025-01-01", amount=10_000_00)
    builder.paid(bill, "2025-07-01", 4000_00)
    claim = claim_of(builder, "2026-01-01", law="BE")

    assert claim.principal_left == claim.principal_total
    assert claim.invoices[0].reckoning.allocation == "principal_first"
    assert "Payments are taken off the principal first" in remarks(claim)


def test_credit_notes_lower_what_is_owed_from_the_first_day() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-05-01", amount=11_000_00)
    builder.invoice("lambda", issued="2026-06-10", amount=1000_00, kind="credit_note")
    builder.paid(bill, "2026-06-10", 1000_00, kind="credit_note")

    assert sums(claim_of(builder)) == ("10000.00", "413.76", "40.00", "10453.76")


def test_a_credit_note_that_names_no_invoice_is_taken_off_the_oldest_one() -> None:
    builder = world()
    builder.invoice("lambda", due="2026-05-01", amount=1000_00)
    builder.invoice("lambda", due="2026-06-01", amount=1000_00)
    builder.invoice("lambda", issued="2026-06-10", amount=1200_00, kind="credit_note")
    claim = claim_of(builder)

    assert [one.bill.number for one in claim.invoices] == ["F-0002"]
    assert claim.principal_total.minor == 800_00
    assert [one.why for one in claim.left_out] == ["credited"]
    assert "credit notes that name no invoice" in remarks(claim)


def test_a_payment_taken_back_never_paid_anything() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-05-01", amount=10_000_00)
    builder.paid(bill, "2026-06-01", 10_000_00)
    builder.paid(bill, "2026-06-05", -10_000_00)

    assert sums(claim_of(builder)) == ("10000.00", "413.76", "40.00", "10453.76")


def test_what_is_disputed_questioned_undated_or_not_yet_due_stays_out_and_is_said() -> None:
    builder = world()
    builder.invoice("lambda", due="2026-05-01", disputed_on=date(2026, 6, 1))
    questioned = builder.invoice("lambda", due="2026-05-01")
    builder.paid(questioned, "2026-06-02", kind="pending")
    builder.invoice("lambda", issued="2026-05-01")
    builder.invoice("lambda", issued="2026-08-25", due="2026-09-01")
    builder.invoice("lambda", issued="2026-05-02", due="2026-05-01")
    claim = claim_of(builder)

    assert claim.invoices == ()
    assert {one.bill.number: one.why for one in claim.left_out} == {
        "F-0001": "disputed",
        "F-0002": "questioned",
        "F-0003": "no_due_date",
        "F-0004": "not_due",
        "F-0005": "impossible_dates",
    }
    for said in ("disputed", "secateur settle", "without its due date", "is left out: {reason}"):
        assert said in remarks(claim)


def test_a_refused_invoice_is_claimed() -> None:
    builder = world()
    builder.invoice("lambda", due="2026-05-01", amount=10_000_00, refused_on=date(2026, 6, 1))

    assert sums(claim_of(builder))[3] == "10453.76"


def test_what_the_client_lawfully_holds_back_is_not_claimed() -> None:
    builder = world()
    builder.agreement("lambda", "2025-01-01", withholding_ppm=100_000)
    builder.invoice("lambda", due="2026-05-01", amount=10_000_00)
    claim = claim_of(builder)

    assert claim.principal_total.minor == 9000_00
    assert "may hold back as agreed" in remarks(claim)


def test_currencies_stay_apart_and_a_fixed_sum_in_another_one_is_in_no_total() -> None:
    builder = world()
    builder.invoice("lambda", due="2026-05-01", amount=10_000_00)
    builder.invoice("lambda", due="2026-05-01", amount=10_000_00, currency="USD")
    builder.invoice("lambda", due="2026-05-01", amount=1_000_000, currency="JPY")
    found = claims_of(builder)

    assert sums(found["USD"]) == ("10000.00", "413.76", "0.00", "10413.76")
    assert [str(fee.amount) for _, fee in found["USD"].fees_apart] == ["40.00"]
    assert sums(found["JPY"]) == ("1000000", "41376", "0", "1041376")
    assert "in no total here" in remarks(found["USD"])


def test_an_agreed_rate_below_the_floor_is_warned_of_and_never_raised() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-05-01", amount=10_000_00)
    claim = claim_of(builder, agreed={bill: Agreed(late_rate=Decimal(3))})

    assert {line.rate for line in claim.lines} == {Decimal(3)}
    assert all(line.is_agreed and line.article == "" for line in claim.lines)
    assert "below the lowest that a contract may set" in remarks(claim)


@pytest.mark.parametrize("law", ["CA-QC", "CH", "DE"])
def test_without_a_formal_notice_the_principal_alone_is_claimed_where_it_is_needed(
    law: str,
) -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-05-01", amount=10_000_00)
    claim = claim_of(builder, law=law)

    assert claim.lines == ()
    assert claim.principal_total.minor == 10_000_00
    assert "Not computed" in remarks(claim)
    assert "--noticed-on" in remarks(claim)
    noticed = claim_of(builder, law=law, noticed={bill: date(2026, 6, 15)})
    assert noticed.lines[0].first == date(2026, 6, 16)


def test_quebec_gives_five_percent_and_what_a_court_may_add_is_in_no_total() -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2024-05-01", amount=10_000_00, currency="CAD")
    claim = claim_of(builder, "2025-06-15", law="CA-QC", noticed={bill: date(2024, 6, 15)})

    assert sums(claim) == ("10000.00", "500.00", "0.00", "10500.00")
    assert claim.invoices[0].reckoning.court_only


@pytest.mark.parametrize("kind", ["consumer", "public"])
def test_a_rule_that_is_only_recalled_gives_no_sum_until_it_is_confirmed(kind: str) -> None:
    builder = world()
    bill = builder.invoice("lambda", due="2026-05-01", amount=10_000_00)
    noticed = {bill: date(2026, 6, 15)}
    claim = claim_of(builder, kind=kind, noticed=noticed)

    assert sums(claim) == ("10000.00", "0.00", "0.00", "10000.00")
    assert "--confirm" in " ".join(str(one.values.get("options", "")) for one in claim.remarks)
    names = frozenset(name for one in claim.not_computed for name in one.gap.confirm)
    sure = claim_of(builder, kind=kind, noticed=noticed, choices=Choices(confirmed=names))
    assert "you confirmed" in remarks(sure) or sure.not_computed


def test_a_consumer_never_owes_the_fixed_sum() -> None:
    for law in ("FR", "GB", "BE", "CA-QC", "LU"):
        builder = world()
        builder.invoice("lambda", due="2026-05-01", amount=10_000_00)

        assert claim_of(builder, law=law, kind="consumer").fee_total.minor == 0


def test_days_after_the_last_known_half_year_are_named_and_not_computed() -> None:
    builder = world()
    builder.invoice("lambda", due="2026-05-01", amount=10_000_00)
    claim = claim_of(builder, "2027-02-01")

    assert claim.lines[-1].last == date(2026, 12, 31)
    [gap] = [one.gap for one in claim.not_computed]
    assert (gap.first, gap.last) == (date(2027, 1, 1), date(2027, 2, 1))
    assert "Not computed for {invoices}, {first:day} to {last:day}" in remarks(claim)


def test_days_before_the_law_is_known_give_no_sum_and_are_named() -> None:
    builder = world()
    builder.invoice("lambda", due="2012-10-01", amount=10_000_00)
    claim = claim_of(builder, "2013-02-01")

    assert sums(claim) == ("10000.00", "0.00", "0.00", "10000.00")
    assert {one.invoice for one in claim.not_computed} == {"F-0001"}
    assert "Not computed" in remarks(claim)


def test_a_claim_too_old_for_court_says_so() -> None:
    builder = world()
    builder.invoice("lambda", due="2020-05-01", amount=10_000_00)
    claim = claim_of(builder, "2026-01-01")

    limited = claim.invoices[0].limitation
    assert limited is not None
    assert limited.last_on == date(2025, 5, 1)
    assert "the time to go to court ended" in remarks(claim)


@pytest.mark.parametrize("amount", [0, 1, 10**11])
def test_no_amount_is_too_small_or_too_large(amount: int) -> None:
    builder = world()
    builder.invoice("lambda", due="2026-05-01", amount=amount)
    found = claims_of(builder)

    if amount == 0:
        assert not found
    else:
        assert found["EUR"].principal_total.minor == amount
        assert found["EUR"].interest_total.minor == pytest.approx(amount * 15.102 / 365, abs=1)


def test_a_day_that_is_the_due_date_is_not_late() -> None:
    builder = world()
    builder.invoice("lambda", issued="2026-08-01", due="2026-09-01")

    assert claim_of(builder, "2026-09-01").invoices == ()
    assert claim_of(builder, "2026-09-02").lines[0].days == 1


def test_other_clients_are_never_in_it() -> None:
    builder = Builder()
    builder.clients("lambda", "omega")
    builder.invoice("lambda", due="2026-05-01", amount=100_00)
    builder.invoice("omega", due="2026-05-01", amount=900_00)

    assert claim_of(builder).principal_total.minor == 100_00
