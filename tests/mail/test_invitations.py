"""What calendar programs send is a machine's, unless a person wrote something above."""

import pytest

from secateur.model.records import Message
from tests.mail.letters import HEAD, read

ZOOM = """Hi there,

Ana Roy is inviting you to a scheduled Zoom meeting.

Topic: Point
Join Zoom Meeting
https://us02web.zoom.example/j/123
"""
TEAMS = """
________________________________________________________________________________
Réunion Microsoft Teams
Rejoindre : https://teams.microsoft.example/meet/123
"""
EXCHANGE = """Quand : lundi 3 mars 2025 10:00-11:00
Où : Salle bleue

*~*~*~*~*~*~*~*~*~*
"""


def invitation(subject: str, body: str, method: str = "REQUEST", word: str = "method") -> Message:
    """Read what a calendar program sends with this text."""
    part = f'Content-Type: text/calendar; charset="utf-8";\n {word}={method}\n\nBEGIN:VCALENDAR\n'
    raw = (
        f"Subject: {subject}\nContent-Type: multipart/alternative; boundary=b\n\n"
        f"--b\nContent-Type: text/plain; charset=utf-8\n\n{body}\n--b\n{part}\n--b--\n"
    )
    return read(HEAD + raw.encode())


@pytest.mark.parametrize("body", ["", ZOOM, TEAMS, EXCHANGE])
@pytest.mark.parametrize(
    ("subject", "method"),
    [
        ("Point", "REQUEST"),
        ("Canceled: Point", "CANCEL"),
        ("Événement annulé : Point", "CANCEL"),
        ("Invitation mise à jour : Point", "REQUEST"),
        ("New Time Proposed: Point", "COUNTER"),
        ("Tentatively Accepted: Point", "REPLY"),
        ("Accepted with note: Point", "REPLY"),
    ],
)
def test_what_a_calendar_program_sends_is_automatic(subject: str, method: str, body: str) -> None:
    assert invitation(subject, body, method).is_automatic


@pytest.mark.parametrize("boilerplate", ["", ZOOM.removeprefix("Hi there,\n\n"), TEAMS, EXCHANGE])
def test_what_a_person_wrote_above_it_is_theirs(boilerplate: str) -> None:
    words = "Bonjour Paul,\n\nPeux-tu m'envoyer les maquettes avant ce point ?\n"

    found = invitation("Point", f"{words}\n{boilerplate}")

    assert not found.is_automatic
    assert found.ask > 0.5
    assert found.own_text is not None
    assert "maquettes avant ce point" in found.own_text
    assert "http" not in found.own_text


def test_a_calendar_sent_along_without_a_method_is_a_persons() -> None:
    found = invitation("Nos dates", "Voici https://x.example", method="nos.ics", word="name")

    assert not found.is_automatic
