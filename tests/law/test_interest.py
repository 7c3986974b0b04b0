"""Interest runs by the rules of its place, on sourced facts alone, and never by a guess."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from secateur.law import Choices, Claimable, Paid, Reckoning, interest, law_of
from secateur.law.book import Law
from secateur.law.files import RateRule
from secateur.model.errors import MissingInputError, Refusal
from tests.law.claims import invoice, money

FRANCE, QUEBEC, BRITAIN = law_of("FR"), law_of("CA-QC"), law_of("GB")
DUE = date(2025, 5, 1)
UNTIL = date(2026, 7, 15)
CURRENCIES = {"CA-QC": "CAD", "CH": "CHF", "GB": "GBP", "US-NY": "USD"}


def late(place: str, until: date = UNTIL, **given_: object) -> Reckoning:
    law = law_of(place)
    claimable = Claimable(
        owed=money("5000", CURRENCIES.get(place, "EUR")),
        due_on=DUE,
        **given_,  # type: ignore[arg-type]  # the fields of Claimable
    )
    return interest(law, claimable, until=until)


@pytest.mark.parametrize("place", ["FR", "BE", "LU", "GB"])
def test_interest_starts_by_itself_where_the_law_was_read_so(place: str) -> None:
    found = late(place)

    assert found.segments[0].first == date(2025, 5, 2)
    assert found.segments[-1].last == UNTIL


@pytest.mark.parametrize("place", ["CA-QC", "CH", "DE"])
def test_a_formal_notice_is_asked_for_where_the_place_needs_one(place: str) -> None:
    without = late(place)
    given_ = late(place, in_default_on=date(2025, 6, 1))

    assert not without.segments
    assert "formal notice" in without.gaps[0].reason.template
    assert given_.segments[0].first == date(2025, 6, 2)


@pytest.mark.parametrize("place", ["ES", "IT"])
def test_a_start_that_is_only_recalled_gives_no_sum(place: str) -> None:
    found = late(place)

    assert found.interest_run.minor == 0
    assert "only recalled" in found.gaps[0].reason.template
    assert (found.gaps[0].first, found.gaps[0].last) == (date(2025, 5, 2), UNTIL)
    assert found.gaps[0].confirm == ("late_interest.starts",)


def test_every_gap_that_names_what_to_confirm_closes_once_it_is_confirmed() -> None:
    for place, debtor in (("IT", "business"), ("NL", "business"), ("LU", "business"),
                          ("FR", "public"), ("FR", "consumer"), ("BE", "public")):  # fmt: skip
        claimable = Claimable(
            owed=money("5000"),
            due_on=DUE,
            in_default_on=DUE if debtor == "consumer" else None,
            debtor=debtor,  # type: ignore[arg-type]  # one of the three, as above
        )
        named = set[str]()
        gaps = interest(law_of(place), claimable, until=UNTIL).gaps
        assert gaps, place
        while names := {name for gap in gaps for name in gap.confirm}:
            named |= names
            choices = Choices(confirmed=frozenset(named))
            gaps = interest(law_of(place), claimable, until=UNTIL, choices=choices).gaps

        assert not gaps, place


def test_dutch_interest_on_interest_is_only_recalled_so_no_sum_is_given() -> None:
    found = late("NL", in_default_on=DUE)

    assert not found.segments
    assert found.gaps[0].reason.values["article"] == "BW 6:119a(3)"


def test_dutch_interest_compounds_each_year_once_the_user_has_confirmed_it() -> None:
    claimable = replace(invoice("10000", DUE), in_default_on=DUE)
    confirmed = Choices(confirmed=frozenset({"late_interest.compounding"}))
    found = interest(law_of("NL"), claimable, until=UNTIL, choices=confirmed)
    first_year = sum(one.interest.minor for one in found.segments if one.last < date(2026, 5, 2))

    assert found.segments[-1].principal.minor == 10000_00 + first_year
    assert all(one.is_confirmed for one in found.segments)


def test_a_confirmed_rule_gives_a_sum_and_says_so() -> None:
    claimable = invoice("5000", DUE)
    choices = Choices(confirmed=frozenset({"late_interest.starts"}))
    found = interest(law_of("IT"), claimable, until=UNTIL, choices=choices)

    assert found.interest_run.minor > 0
    assert any("confirmed" in said.template for said in found.warnings)


def test_what_is_uncertain_cannot_be_confirmed() -> None:
    claimable = replace(invoice("5000", DUE), debtor="public")
    choices = Choices(confirmed=frozenset({"regime.public"}))

    assert not interest(QUEBEC, invoice("5000", DUE), until=UNTIL, choices=choices).segments
    assert interest(law_of("BE"), claimable, until=UNTIL, choices=choices).segments
    assert not interest(law_of("BE"), claimable, until=UNTIL).segments


@pytest.mark.parametrize("place", ["LU", "DE"])
def test_a_fixed_sum_that_is_only_recalled_is_left_out_by_name(place: str) -> None:
    found = late(place, in_default_on=DUE)

    assert found.fee is None
    assert any("only recalled" in gap.reason.template for gap in found.gaps)


@pytest.mark.parametrize("place", ["CA-QC", "CH", "US-NY"])
def test_no_fixed_sum_where_the_law_has_none(place: str) -> None:
    found = late(place, in_default_on=DUE)

    assert found.fee is None


def test_days_after_the_last_known_half_year_are_named_and_not_reckoned() -> None:
    found = interest(FRANCE, invoice("10000", date(2026, 11, 1)), until=date(2027, 3, 1))

    assert found.segments[-1].last == date(2026, 12, 31)
    assert [(gap.first, gap.last) for gap in found.gaps] == [(date(2027, 1, 1), date(2027, 3, 1))]
    assert found.gaps[0].reason.values["until"] == date(2026, 12, 31)


def test_days_before_the_first_known_value_are_named_too() -> None:
    found = interest(law_of("LU"), invoice("10000", date(2015, 12, 1)), until=date(2016, 2, 1))

    assert found.gaps[0].last == date(2015, 12, 31)
    assert found.segments[0].first == date(2016, 1, 1)


def test_the_british_rate_of_the_first_day_holds_to_the_end() -> None:
    found = interest(BRITAIN, invoice("1000", date(2025, 6, 30), currency="GBP"), until=UNTIL)

    # Interest starts on 1 July: the Bank Rate of 30 June 2025.
    assert [one.rate for one in found.segments] == [Decimal("12.25")]


def test_an_agreed_british_rate_leaves_the_fixed_sum_to_a_lawyer() -> None:
    found = interest(
        BRITAIN, invoice("1000", DUE, currency="GBP", agreed="12"), until=date(2025, 7, 1)
    )

    assert found.fee is None
    assert "contract sets" in found.gaps[0].reason.template


def test_an_agreed_rate_below_the_floor_is_named_for_each_half_year_and_never_raised() -> None:
    found = interest(
        FRANCE, invoice("10000", date(2023, 11, 1), agreed="5"), until=date(2024, 9, 1)
    )

    assert {one.rate for one in found.segments} == {Decimal(5)}
    assert [said.values["floor"] for said in found.warnings] == ["12.66", "15.21", "14.76"]


def test_a_default_rate_below_the_floor_is_not_raised_either() -> None:
    found = interest(FRANCE, invoice("10000", date(2024, 1, 10)), until=date(2024, 2, 10))

    assert found.segments[0].rate == Decimal("14.50")
    assert not found.warnings


def test_what_a_quebec_court_may_add_is_apart_and_in_no_total() -> None:
    found = late("CA-QC", in_default_on=date(2025, 6, 1))

    assert [str(one.rate) for one in found.court_only] == ["3", "3", "3"]
    assert found.court_only[-1].last == date(2025, 12, 31)
    assert found.total.minor == found.principal_left.minor + found.interest_due.minor
    assert {str(one.rate) for one in found.segments} == {"5"}


@pytest.mark.parametrize(
    ("place", "debtor"),
    [
        ("FR", "consumer"),
        ("FR", "public"),
        ("BE", "consumer"),
        ("BE", "public"),
        ("GB", "consumer"),
        ("GB", "public"),
        ("LU", "consumer"),
        ("CA-QC", "consumer"),
    ],
)
def test_consumers_and_public_clients_are_not_treated_as_businesses(
    place: str, debtor: str
) -> None:
    found = late(place, debtor=debtor, in_default_on=DUE)

    assert found.interest_run.minor == 0
    assert found.fee is None
    assert found.gaps


def test_an_agreed_rate_with_a_consumer_is_left_to_a_lawyer() -> None:
    found = late("FR", debtor="consumer", agreed_rate=Decimal(12))

    assert found.interest_run.minor == 0
    assert "consumer" in found.gaps[0].reason.template


def test_a_rate_agreed_in_quebec_has_to_be_stated_by_the_year() -> None:
    found = late("CA-QC", agreed_rate=Decimal(24), in_default_on=DUE)

    assert {one.rate for one in found.segments} == {Decimal(24)}
    assert not found.court_only
    assert any("by the year" in said.template for said in found.warnings)


def test_which_order_payments_go_in_is_said_as_long_as_nothing_is_chosen() -> None:
    paid = (date(2025, 9, 1), "1000")
    french = interest(FRANCE, invoice("5000", DUE, paid), until=UNTIL)
    belgian = interest(law_of("BE"), invoice("5000", DUE, paid), until=UNTIL)

    assert any("interest first" in said.template for said in french.warnings)
    assert any("not known here" in said.template for said in belgian.warnings)


def test_american_contracts_say_themselves_from_which_day() -> None:
    without = late("US-NY", agreed_rate=Decimal(12))
    stated = late("US-NY", agreed_rate=Decimal(12), in_default_on=DUE)

    assert not without.segments
    assert stated.segments


def test_a_credit_note_lowers_the_principal_from_the_first_day() -> None:
    credited = replace(invoice("10000", DUE), credits=(money("4000"),))

    assert (
        interest(FRANCE, credited, until=UNTIL).segments
        == interest(FRANCE, invoice("6000", DUE), until=UNTIL).segments
    )


def test_a_credit_note_over_the_whole_leaves_nothing_due() -> None:
    found = interest(FRANCE, replace(invoice("100", DUE), credits=(money("150"),)), until=UNTIL)

    assert found.total == money("0")
    assert found.fee is None


def test_an_invoice_paid_on_its_due_date_owes_nothing_more() -> None:
    found = interest(FRANCE, invoice("100", DUE, (DUE, "100")), until=UNTIL)

    assert found.total == money("0")


def test_an_invoice_paid_late_owes_its_interest_and_fixed_sum() -> None:
    paid_on = DUE + timedelta(days=10)
    found = interest(FRANCE, invoice("1000", DUE, (paid_on, "1000")), until=UNTIL)

    assert [one.days for one in found.segments] == [10]
    assert found.total.minor == found.interest_due.minor + 40_00


def test_what_was_paid_beyond_settles_the_fixed_sum() -> None:
    paid_on = DUE + timedelta(days=10)
    found = interest(FRANCE, invoice("1000", DUE, (paid_on, "1013.60")), until=UNTIL)

    assert found.interest_due == money("0")
    assert found.fee_due == money("30")
    assert found.total == money("30")


def test_a_fixed_sum_in_another_currency_stays_apart() -> None:
    found = interest(FRANCE, invoice("1000", DUE, currency="CAD"), until=UNTIL)

    assert found.fee_apart == money("40", "EUR")
    assert found.total.minor == found.principal_left.minor + found.interest_due.minor


@pytest.mark.parametrize(
    ("claimable", "error", "said"),
    [
        (Claimable(owed=money("1"), due_on=None), MissingInputError, "due date is missing"),
        (
            Claimable(owed=money("1"), due_on=DUE, issued_on=DUE + timedelta(days=1)),
            Refusal,
            "before it was issued",
        ),
        (
            Claimable(owed=money("1"), due_on=date(2027, 1, 1), issued_on=date(2026, 12, 1)),
            Refusal,
            "Nothing can be claimed",
        ),
    ],
)
def test_dates_that_cannot_be_are_refused(
    claimable: Claimable, error: type[Refusal], said: str
) -> None:
    with pytest.raises(error, match=said):
        interest(FRANCE, claimable, until=UNTIL)


def test_an_invoice_due_at_the_end_of_time_is_not_late() -> None:
    found = interest(FRANCE, invoice("100", date.max), until=UNTIL)

    assert found.total == money("100")


def test_currencies_are_never_mixed() -> None:
    mixed = Claimable(owed=money("1"), due_on=DUE, payments=(Paid(DUE, money("1", "CAD")),))

    with pytest.raises(ValueError, match="its currency"):
        interest(FRANCE, mixed, until=UNTIL)


@pytest.mark.parametrize("amount", ["0", "0.01", "1000000000"])
def test_nothing_and_a_billion_are_both_reckoned(amount: str) -> None:
    found = interest(FRANCE, invoice(amount, DUE), until=UNTIL)

    assert found.principal_left == money(amount)
    assert found.fee is None if amount == "0" else found.fee


def test_swiss_days_are_shown_in_the_other_ways_in_use() -> None:
    found = late("CH", in_default_on=date(2025, 6, 1))

    assert found.day_count == "ACT/365"
    assert set(found.in_other_counts) == {"ACT/360", "30E/360"}
    assert all(found.interest_run.minor < other.minor for other in found.in_other_counts.values())


def test_a_reference_and_a_margin_go_together() -> None:
    with pytest.raises(ValueError, match="go together"):
        RateRule(reference="base_rate")
    with pytest.raises(ValueError, match="name a table"):
        RateRule()


def test_a_law_needs_no_folder_of_its_own_for_its_regions() -> None:
    law: Law = law_of("FR-6AE")

    assert law.id == "FR"
