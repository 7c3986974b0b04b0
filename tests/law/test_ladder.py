"""Every option for an unpaid invoice is there, none above another, each with its own times."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secateur.law import LawUnknownError, Option, Owed, jurisdictions, ladder, law_of
from secateur.model.money import Money
from tests.law.claims import money

TODAY = date(2026, 11, 22)


def owed(amount: str, currency: str = "EUR", interest: str = "0", *, is_whole: bool = True) -> Owed:
    return Owed(
        principal=money(amount, currency), interest=money(interest, currency), is_whole=is_whole
    )


def options(place: str, amount: str = "3000", currency: str = "EUR") -> dict[str, Option]:
    found = ladder(place, owed(amount, currency), "business", TODAY)
    return {option.id: option for option in found}


@pytest.mark.parametrize("place", jurisdictions())
def test_doing_nothing_and_seeing_a_lawyer_are_always_there(place: str) -> None:
    found = list(options(place))

    assert found[0] == "nothing"
    assert found[-1] == "lawyer"
    assert len(found) == len(set(found))


def test_the_french_ladder_from_reminder_to_court() -> None:
    assert list(options("FR")) == [
        "nothing", "fr.reminder", "fr.notice", "fr.mediation", "fr.psrpc", "fr.l126", "fr.ip",
        "fr.refere", "eu.epo", "eu.escp", "lawyer",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ordered_on", "counted", "served_by"),
    [
        (date(2026, 8, 20), date(2027, 2, 20), date(2027, 2, 22)),
        (date(2026, 8, 31), date(2027, 2, 28), date(2027, 3, 1)),
        (date(2026, 9, 1), date(2026, 12, 1), date(2026, 12, 1)),
        (date(2026, 9, 10), date(2026, 12, 10), date(2026, 12, 10)),
    ],
)
def test_the_french_time_to_serve_an_order_goes_by_the_day_of_the_order(
    ordered_on: date, counted: date, served_by: date
) -> None:
    # Derived: worked out from the decree; 20 February 2027 is a Saturday.
    time = options("FR")["fr.ip"].deadline("service", ordered_on)

    assert time.counted(ordered_on) == counted
    assert time.last_on(ordered_on) == served_by


def test_a_time_nobody_gathered_is_refused() -> None:
    with pytest.raises(LawUnknownError):
        options("FR")["fr.ip"].deadline("hearing", TODAY)


@pytest.mark.parametrize(
    ("place", "option", "amount", "fits"),
    [
        ("FR", "fr.psrpc", "5000", True),
        ("FR", "fr.psrpc", "5000.01", False),
        ("FR", "fr.ip", "90000", None),
        ("LU", "lu.op", "15000", True),
        ("LU", "lu.provision", "15000", False),
        ("LU", "lu.provision", "15000.01", True),
        ("BE", "be.sommaire", "1860.01", False),
        ("DE", "de.amtsgericht", "10000", True),
    ],
)
def test_a_sum_is_held_against_the_limits(
    place: str, option: str, amount: str, *, fits: bool | None
) -> None:
    assert options(place, amount)[option].fits is fits


@pytest.mark.parametrize(
    ("option", "principal", "interest", "fits"),
    [
        ("fr.psrpc", "4900", "100", True),
        ("fr.psrpc", "4900", "100.01", False),
        ("fr.psrpc", "4900", "593.72", False),
        ("eu.escp", "4900", "593.72", True),
        ("eu.escp", "5000", "593.72", True),
        ("eu.escp", "5000.01", "0", False),
    ],
)
def test_a_limit_counts_interest_where_the_procedure_says_so_and_nowhere_else(
    option: str, principal: str, interest: str, *, fits: bool
) -> None:
    # Expected: CPCE R125-1 counts principal and interest; Reg. 861/2007 art. 2 leaves it out.
    found = ladder("FR", owed(principal, interest=interest), "business", TODAY)
    held = {one.id: one for one in found}[option]

    assert held.fits is fits
    assert held.counts_interest is (option == "fr.psrpc")


@pytest.mark.parametrize(
    ("principal", "interest", "fits"),
    [("4900", "100", None), ("4900", "100.01", False), ("5000.01", "0", False)],
)
def test_interest_that_is_not_all_worked_out_never_makes_a_sum_fit(
    principal: str, interest: str, *, fits: bool | None
) -> None:
    found = ladder("FR", owed(principal, interest=interest, is_whole=False), "business", TODAY)
    held = {one.id: one for one in found}

    assert held["fr.psrpc"].fits is fits
    assert held["eu.escp"].fits is (principal != "5000.01")


@pytest.mark.parametrize("place", ["FR", "DE", "NL", "BE"])
def test_the_european_limit_is_the_same_whatever_the_place_has_of_its_own(place: str) -> None:
    # Reg. (EC) 861/2007 art. 2; Germany and the Netherlands have other limits for their own courts.
    assert options(place)["eu.escp"].amount_max == money("5000", "EUR")


def test_parts_in_two_currencies_make_no_sum() -> None:
    with pytest.raises(ValueError, match="make no sum"):
        Owed(principal=money("1", "EUR"), interest=money("1", "CHF"))


def test_a_limit_that_may_have_moved_is_not_relied_on() -> None:
    option = options("CA-QC", "3000", "CAD")["qc.small_claims"]

    assert option.fits is None
    assert option.limit_unknown is not None
    assert option.limit_unknown.values["until"] == date(2024, 12, 31)


def test_a_sum_in_another_currency_is_not_held_against_a_limit() -> None:
    assert options("FR", "3000", "CAD")["fr.psrpc"].fits is None


def test_a_procedure_without_its_decree_is_marked_not_usable() -> None:
    assert not options("FR")["fr.l126"].is_usable


def test_a_procedure_is_left_out_before_it_exists() -> None:
    before = ladder("FR", owed("3000"), "business", date(2026, 1, 1))

    assert "fr.l126" not in {option.id for option in before}


def test_undisputed_debts_of_consumers_have_no_belgian_short_way() -> None:
    found = ladder(law_of("BE"), owed("3000"), "consumer", TODAY)

    assert "be.ios" not in {option.id for option in found}


@given(minor=st.integers(0, 10**11), place=st.sampled_from(jurisdictions()))
def test_any_sum_has_its_options(minor: int, place: str) -> None:
    law = law_of(place)

    left = Owed(principal=Money(minor, law.currency), interest=Money(0, law.currency))

    assert ladder(law, left, "public", TODAY)
