"""What is not in writing."""

import pytest

from secateur.signals.terms_missing import SIGNAL
from tests.builders import Builder, measured


def world(**said: int | bool | str | None) -> Builder:
    builder = Builder()
    builder.client("lambda")
    builder.agreement("lambda", "2025-01-01", **said)
    return builder


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ({}, []),
        ({"signed": None}, ["signature"]),
        ({"signed": False, "rate": None}, ["signature", "rate"]),
        ({"rate": None, "unit": "in_kind"}, []),
        (
            {"scope_minutes": None, "payment_days": None, "notice_days": None},
            ["scope", "payment_terms", "notice"],
        ),
        ({"payment_days": 0}, []),
    ],
)
def test_each_term_is_looked_for(
    said: dict[str, int | bool | str | None], missing: list[str]
) -> None:
    found = measured(SIGNAL, world(**said))

    assert (found["missing"], found["value"], found["n"]) == (missing, len(missing), 5)
    assert found["state"] == ("established" if len(missing) >= 2 else "clear")


def test_without_an_agreement_nothing_is_known() -> None:
    builder = Builder()
    builder.client("lambda")
    found = measured(SIGNAL, builder)

    assert (found["state"], found["why"], found["value"]) == ("unknown", "no_agreement", None)


def test_it_needs_company_to_be_established() -> None:
    assert SIGNAL.needs_company
