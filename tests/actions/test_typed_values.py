"""Settings typed after a command are what the file would hold."""

import pytest

from secateur.actions.typed.values import typed
from secateur.settings import SettingsError


@pytest.mark.parametrize(
    ("key", "value", "read"),
    [
        ("days_off", "2026-12-24, 2026-07-20/2026-08-07", ["2026-12-24", "2026-07-20/2026-08-07"]),
        ("signed", "oui", True),
        ("pro_bono", "no", False),
        ("notice_days", "30", 30),
        ("scope_hours", "20 heures par mois", {"per": "month", "hours": "20"}),
        ("payment_terms", "45 jours fin de mois", "45 days end of month"),
        ("payment_terms", "à réception", "on receipt"),
        ("discount", "2 % 10 jours", "2% 10 days"),
        ("unit", "en nature", "in_kind"),
        ("rate", "60,50", "60.50"),
        (
            "hours",
            "mon 09:00-12:00, 13:30-17:30 tue 09:00-17:00",
            {"mon": "09:00-12:00,13:30-17:30", "tue": "09:00-17:00"},
        ),
        ("opening_balance", "2026-01-01 8000.00", {"on": "2026-01-01", "amount": "8000.00"}),
        ("name", "Ann,Bob", "Ann,Bob"),
    ],
)
def test_a_typed_value_is_read_by_its_key(key: str, value: str, read: object) -> None:
    assert typed(key, value) == read


def test_a_scope_that_is_none_is_refused() -> None:
    with pytest.raises(SettingsError):
        typed("scope_hours", "a lot")


@pytest.mark.parametrize("typed_address", ["12 rue A | 69001 Lyon", "12 rue A\n  69001 Lyon\n"])
def test_an_address_is_typed_line_by_line(typed_address: str) -> None:
    assert typed("address", typed_address) == "12 rue A\n69001 Lyon"
