"""What is typed for a letter is read as everything else that its writer types."""

from datetime import timedelta
from pathlib import Path

import pytest

from secateur.actions.leaving.facts_typed import fact_typed
from secateur.actions.workspace import clock
from secateur.i18n import translator
from secateur.model.errors import MissingInputError
from tests.actions.desks import TOML, opened, workspace


def test_a_day_of_a_letter_is_read_in_the_language_of_its_writer(tmp_path: Path) -> None:
    path = workspace(tmp_path, TOML + 'language = "fr-FR"\n')
    with opened(tmp_path, path) as desk:
        tomorrow = clock.today(desk.zone) + timedelta(days=1)

        assert fact_typed(desk, "pay_by", "31/12/2026", "EUR") == "2026-12-31"
        assert fact_typed(desk, "pay_by", "5 janvier 2027", "EUR") == "2027-01-05"
        assert fact_typed(desk, "pay_by", "demain", "EUR") == tomorrow.isoformat()


def test_a_day_that_may_be_two_is_refused_with_what_it_is_for(tmp_path: Path) -> None:
    path = workspace(tmp_path, TOML + 'language = "en-US"\n')
    with opened(tmp_path, path) as desk, pytest.raises(MissingInputError) as refused:
        fact_typed(desk, "pay_by", "05/06/2026", "EUR")

    said = translator("en")(refused.value.reason)
    assert "may be" in said
    assert ": " in said
