"""Leaving because the client did not keep the contract, as a person types it."""

import io

import pytest

from tests.cli.leaving_world import World

SAID = (
    *("--say", "noticed_on=2026-06-01", "--say", "notice_until=2026-06-15"),
    *("--say", "notice_warned=yes", "--say", "pay_by=2026-07-31"),
    *("--say", "serious_reason=Invoice F-4, due on 5 May 2026, was not paid"),
)
SETTLED = ("--confirm", "fr.l442_1", "--confirm", "fr.1225", "--confirm", "fr.1226")


class Keyboard(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        """Say that it is one."""
        return True


def plain(written: str) -> str:
    return written.replace("\N{NO-BREAK SPACE}", " ")


def test_breach_is_a_reason_and_the_law_asks_its_questions(world: World) -> None:
    world.make()

    code, out, err = world.leave("--motive", "breach", "--skip-cooling")

    assert code == 0, err
    assert "fr.1225" in out
    assert "Code civil 1226" in out
    assert "No formal notice is noted" in out
    missing = [one["command"] for one in world.state()["missing"]]
    assert [one.rpartition(" ")[2] for one in missing if "--confirm" in one] == [
        "fr.l442_1",
        "fr.1225",
        "fr.1226",
    ]


def test_who_leaves_for_another_reason_is_asked_nothing_of_breach(world: World) -> None:
    world.make().ready()

    assert "fr.1226" not in world.leave()[1]
    assert world.state()["letter"] == "end_of_contract"
    assert world.leave("--draft", "end")[0] == 0


def test_the_letter_for_breach_waits_for_each_question_of_the_law(world: World) -> None:
    world.make().ready()

    first = world.leave(*SAID, "--draft", "end_for_breach")
    second = world.leave("--confirm", "fr.1225", "--draft", "end_for_breach")
    done = world.leave("--confirm", "fr.1226", "--draft", "end_for_breach")

    assert (first[0], "Code civil 1225" in first[2], "--confirm fr.1225" in first[2]) == (
        (3, True, True)
    )
    assert (second[0], "Code civil 1226" in second[2]) == (3, True)
    assert done[0] == 0, done[2]
    assert "15 June 2026" in plain(done[1])


def test_the_letter_for_breach_waits_for_a_formal_notice_and_for_its_time(world: World) -> None:
    world.make()
    world.leave("--motive", "breach", "--skip-cooling", *SETTLED)

    none = world.leave("--draft", "end")
    early = world.leave(*SAID, "--say", "notice_until=2026-06-30", "--draft", "end")
    over = world.leave("--say", "notice_until=2026-06-29", "--draft", "end")

    assert (none[0], "No formal notice is noted" in none[2], "1226" in none[2]) == (3, True, True)
    assert early[0] == 3
    assert "time until June 30, 2026" in plain(early[2])
    assert over[0] == 0, over[2]
    assert "My formal notice of 1 June 2026" in plain(over[1])


def test_an_answer_to_the_law_is_undone_like_any_other(world: World) -> None:
    world.make()
    world.leave("--motive", "breach", "--skip-cooling", *SAID, "--confirm", "fr.l442_1")
    world.leave("--confirm", "fr.1225", "--confirm", "fr.1226")
    assert world.state()["next"].startswith("secateur leave lambda --draft end_for_breach")

    _, _, err = world.leave("--undo")

    assert "Code civil 1226" in err
    settled = {one["id"]: one["settled_on"] for one in world.state()["breach"]["questions"]}
    assert settled == {"fr.1225": "2026-06-30", "fr.1226": None}
    assert world.leave("--draft", "end")[0] == 3


def test_an_earlier_day_for_breach_asks_for_no_consent(world: World) -> None:
    world.make()
    world.leave("--motive", "breach", "--skip-cooling", *SETTLED, *SAID)

    code, out, err = world.leave("--end-on", "2026-07-10", "--draft", "end")
    courteous = world.leave("--draft", "end_of_contract")

    assert code == 0, err
    assert "10 July 2026" in plain(out)
    assert (courteous[0], "own.early" in courteous[2]) == (3, True)


def test_a_courteous_letter_gives_no_reason_where_the_reason_is_breach(world: World) -> None:
    world.make()
    world.leave("--motive", "breach", "--skip-cooling", *SETTLED, *SAID)

    code, out, err = world.leave("--draft", "end_of_contract")

    assert code == 0, err
    assert "breach" not in out


def test_how_a_rule_is_read_stands_beside_it(world: World) -> None:
    world.make(country="CA-QC", theirs="CA-QC")

    out = " ".join(world.leave("--motive", "breach", "--skip-cooling")[1].split())

    assert "C.c.Q. 1604, 1605" in out
    assert "minor payment default is not a serious reason" in out


def test_where_the_law_is_not_known_for_breach_it_is_said(world: World) -> None:
    world.make(country="LU", theirs="LU")
    said = world.leave("--motive", "breach", "--skip-cooling", *SAID)
    asked = [one["id"] for one in world.state()["questions"] if one["to_settle"]]
    confirms = [word for one in asked for word in ("--confirm", one)]

    code, _, err = world.leave(*confirms, "--draft", "end")

    assert "Luxembourg: nothing is known here" in said[1]
    assert code == 0, err
    assert "Luxembourg: nothing is known here" in err


def test_a_german_letter_for_breach_speaks_of_a_formal_notice_only_if_there_was_one(
    world: World,
) -> None:
    world.make(country="DE", theirs="DE")
    world.leave("--motive", "breach", "--skip-cooling", "--pay", "not_by_time")
    world.leave("--say", "pay_by=2026-07-31")
    asked = [one["id"] for one in world.state()["questions"] if one["to_settle"]]
    settled = [word for one in (*asked, "de.314", "de.626") for word in ("--confirm", one)]
    world.leave(*settled, "--say", "serious_reason=Invoice F-4, due on 5 May 2026, was not paid")

    code, out, err = world.leave("--draft", "end")
    noticed = world.leave(
        *("--say", "noticed_on=2026-06-01", "--say", "notice_until=2026-06-15", "--draft", "end")
    )

    assert code == 0, err
    assert "formal notice" not in out
    assert "No formal notice is noted, and the letter speaks of none" in " ".join(err.split())
    assert "gave you until 15 June 2026" in plain(noticed[1])
    assert "I might end the contract" not in noticed[1]


def test_a_person_at_the_keyboard_is_asked_what_the_law_asks(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.make()
    world.leave("--open", "--skip-cooling")
    answers = (
        *("breach", "yes", "yes", "2026-06-01", "2026-06-15", "yes"),
        *("Invoice F-4, due on 5 May 2026, was not paid", "yes"),
    )
    monkeypatch.setattr("sys.stdin", Keyboard("\n".join(answers) + "\n"))

    code, _, err = world.leave()

    assert code == 0, err
    found = world.state()
    assert found["motive"] == "breach"
    assert found["breach"]["missing"] == []
    assert all(one["settled_on"] for one in found["breach"]["questions"])


def test_who_drafts_the_letter_for_breach_at_the_keyboard_is_asked(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.make().ready()
    answers = ("yes", "yes", "2026-06-01", "2026-06-15", "yes", "Invoice F-4 was not paid")
    monkeypatch.setattr("sys.stdin", Keyboard("\n".join(answers) + "\n"))

    code, out, err = world.leave("--draft", "end_for_breach")

    assert code == 0, err
    assert "Invoice F-4 was not paid" in out
