"""The environment says where the store lies, which language to speak and which zone it is."""

from pathlib import Path

import pytest

from secateur.settings.environment import environment


def test_the_home_can_be_named(tmp_path: Path) -> None:
    assert environment({"SECATEUR_HOME": str(tmp_path)}).home == tmp_path


def test_without_a_name_the_home_is_the_platforms_data_folder() -> None:
    assert environment({}).home.name == "secateur"


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "fr_CA.UTF-8"}, "fr-CA"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "fr_FR.UTF-8"}, "en-US"),
        ({"LANG": "C.UTF-8"}, "fr-FR"),
        ({"LANG": "fr_FR@euro"}, "fr-FR"),
        ({}, "fr-FR"),
    ],
)
def test_the_language_is_that_of_the_locale_and_else_french(
    variables: dict[str, str], language: str
) -> None:
    assert environment(variables).language == language


def test_the_zone_can_be_named() -> None:
    assert environment({"TZ": ":America/Toronto"}).timezone == "America/Toronto"


def test_a_zone_nobody_knows_is_not_taken() -> None:
    assert environment({"TZ": "Mars/Olympus"}).timezone == environment({}).timezone
