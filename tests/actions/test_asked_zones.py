"""A time zone that mail tells is shown with its evidence, and counts as said once confirmed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from secateur.actions.entering.asked_zones import OF_ME, asked_zone_of_me, asked_zones
from secateur.actions.entering.edit_clients import confirm_client, show_client
from secateur.actions.entering.settle import apply, decide
from secateur.i18n import translator
from tests.actions.desks import ME, TOML, imported, opened, workspace

say = translator("en")

UNSAID = TOML.replace('timezone = "Europe/Paris"\n', "")
LISTED = '[[client]]\nname = "Lambda"\nemails = ["*@lambda.example"]\n'
THEM = "ada@lambda.example"


def mails(sender: str, to: str, zone: str, n: int = 12) -> Iterator[str]:
    """Write a mail a month, at three in the afternoon of a zone."""
    for number in range(n):
        day = datetime(2025, 1, 7, 15, 0, tzinfo=ZoneInfo(zone)) + timedelta(days=28 * number)
        yield f"{sender}-{number}|{day.isoformat()}|{sender}|{to}|Atlas {number}\n"


def both(theirs: str, mine: str = "Europe/Paris") -> str:
    return "".join((*mails(THEM, ME, theirs), *mails(ME, THEM, mine)))


def test_the_zone_of_the_owners_mail_is_asked_and_then_said(tmp_path: Path) -> None:
    path = workspace(tmp_path, UNSAID + LISTED, mail=both("Europe/Paris"))
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        asked = asked_zone_of_me(desk)
        assert asked is not None
        decide(desk, OF_ME, "y")
        apply(desk)
        said, left = desk.settings.me.timezone, asked_zone_of_me(desk)

    assert say(asked.said).startswith("12 of 12 messages you sent in a year are dated UTC+1/+2")
    assert (said, left) == ("Europe/Paris", None)


def test_a_zone_of_ones_own_that_is_said_or_refused_is_not_asked_for(tmp_path: Path) -> None:
    path = workspace(tmp_path, TOML + LISTED, mail=both("Europe/Paris"))
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        assert asked_zone_of_me(desk) is None

    path = workspace(tmp_path, UNSAID + LISTED, mail=both("Europe/Paris"))
    with opened(tmp_path, path) as desk:
        apply(desk)
        decide(desk, OF_ME, "x")
        apply(desk)
        assert asked_zone_of_me(desk) is None


def test_a_client_elsewhere_is_shown_with_its_zone_and_confirmed_with_it(tmp_path: Path) -> None:
    path = workspace(tmp_path, TOML + LISTED, mail=both("America/New_York"))
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        before = show_client(desk, "lambda")
        confirm_client(desk, "lambda")
        apply(desk)
        after = show_client(desk, "lambda")

    evidence = "12 of 12 messages Lambda sent in a year are dated UTC-5/-4, as in America/New_York"
    assert before.asked_zone is not None
    assert evidence in say(before.asked_zone)
    assert (after.name, after.asked_zone) == ("Lambda", None)
    assert after.settings.timezone == "America/New_York"


def test_a_client_that_was_only_found_is_confirmed_as_a_whole(tmp_path: Path) -> None:
    path = workspace(tmp_path, TOML, mail=both("Asia/Tokyo"))
    imported(tmp_path, path)
    with opened(tmp_path, path) as desk:
        [client] = asked_zones(desk)
        confirm_client(desk, client)
        apply(desk)
        found = show_client(desk, client)

    assert found.is_confirmed
    assert (found.settings.timezone, found.settings.name) == ("Asia/Tokyo", found.name)


@pytest.mark.parametrize("zone", ["Europe/Paris", "Europe/Berlin", "UTC", "Etc/GMT"])
def test_a_client_at_ones_own_clock_or_that_dates_in_greenwich_is_not_asked_for(
    tmp_path: Path, zone: str
) -> None:
    path = workspace(tmp_path, TOML + LISTED, mail=both(zone))
    imported(tmp_path, path)

    with opened(tmp_path, path) as desk:
        assert asked_zones(desk) == {}
