"""``secateur reset``, as a person types it."""

import json

import pytest

from tests.cli.leaving_world import World, golden


def test_terms_are_proposed_and_none_is_chosen(world: World) -> None:
    late = "".join(
        f"L-{month},Lambda,2025-{month:02}-05,2025-{month:02}-28,500.00,EUR,0.00,2026-02-01,,invoice\n"
        for month in range(1, 11)
    )
    world.make(invoices=late)

    code, out, _ = world.reset()

    assert code == 0
    assert "payment 30 days" in out
    assert "none is chosen" in out
    found = json.loads(world.reset("--format", "json")[1])
    assert (found["state"], found["terms"]) == (None, [])
    assert found["proposals"][0]["term"] == "payment 30 days"


def test_a_reset_is_drafted_sent_tested_and_ended(world: World) -> None:
    world.make()
    world.reset("--term", "payment 30 days")
    assert json.loads(world.reset("--format", "json")[1])["state"] == "draft"
    assert "reset" not in world.review()

    world.reset("--sent", "2026-01-10")

    found = json.loads(world.reset("--format", "json")[1])
    assert found["terms"][0]["kept"], found
    assert (found["terms"][0]["kept"], found["terms"][0]["n"]) == (2, 4)
    assert [one["what"] for one in found["terms"][0]["broken_by"]] == ["F-4", "F-2"]
    review = world.review()
    assert review["reset"]["state"] == "broken"
    assert (
        "kept 2 of 4 since January\N{NO-BREAK SPACE}10,\N{NO-BREAK SPACE}2026"
        in review["reset"]["sentence"]
    )
    assert "kept 2 of 4" in world.run("why", "lambda", "--as-of", "2026-06-30")[1]
    assert world.reset("--term", "rate 80")[0] == 1
    world.reset("--stop")
    assert world.review()["reset"]["state"] == "ended"
    world.reset("--undo")
    assert world.review()["reset"]["state"] == "broken"


def test_while_a_reset_runs_nothing_else_is_proposed_and_then_it_is_not_proposed_again(
    world: World,
) -> None:
    late = "".join(
        f"L-{month},Lambda,2025-{month:02}-05,2025-{month:02}-28,500.00,EUR,0.00,2026-02-01,,invoice\n"
        for month in range(1, 11)
    )
    world.make(invoices=late)
    assert world.review()["next_step"] == "reset"

    world.reset("--term", "payment 30 days", "--sent", "2026-06-01")
    assert world.review()["next_step"] == "none"

    world.reset("--stop")
    assert world.review()["next_step"] == "leave"


@pytest.mark.parametrize(
    "wrong",
    [
        ["--term", "kindness"],
        ["--term", "payment"],
        ["--term", "payment 30 days", "--term", "paiement 45 jours"],
        ["--term", "hours", "--sent", "2999-01-01"],
        ["--term", "hours", "--starts-on", "2026-07-10", "--review-on", "2026-07-01"],
        ["--letter"],
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(world: World, wrong: list[str]) -> None:
    world.make()

    assert world.reset(*wrong)[0] == 3
    assert json.loads(world.reset("--format", "json")[1])["state"] is None
    assert world.reset("--sent", "2026-06-01")[0] == 1
    assert world.reset("--undo")[0] == 1


@pytest.mark.parametrize("language", ["fr-FR", "en-GB"])
def test_its_letter_reads_as_it_did_and_is_calm(world: World, language: str) -> None:
    world.make()

    code, out, err = world.reset(
        "--term",
        "payment 30 days",
        "--term",
        "hours",
        "--term",
        "scope 20 hours",
        "--term",
        "rate 75",
        "--term",
        "approvals 5 days",
        "--reply-by",
        "2026-07-05",
        "--letter-language",
        language,
        "--out",
        str(world.out),
    )

    assert code == 0, err
    assert "Nothing to say against it." in out
    found = (world.out / "2026-06-30-lambda-reset.txt").read_text(encoding="utf-8")
    assert found == golden(f"reset.{language}.txt", found)
    # Drafting fixed its days.
    kept = json.loads(world.reset("--format", "json")[1])
    assert (kept["starts_on"], kept["review_on"]) == ("2026-07-07", "2026-10-06")


def test_the_letter_states_the_hours_and_says_where_they_are_only_assumed(world: World) -> None:
    world.make()
    asked = ("--term", "hours", "--letter", "--letter-language", "fr-FR")
    _, assumed, warned = world.run("reset", "lambda", "--as-of", "2026-06-30", *asked)
    world.run("clients", "set", "me.hours", "mon-thu 09:00-12:00,13:30-17:30 sat 09:00-12:00")
    _, french, quiet = world.run("reset", "lambda", "--as-of", "2026-06-30", *asked)
    _, british, _ = world.run(
        "reset", "lambda", "--as-of", "2026-06-30", "--letter", "--letter-language", "en-GB"
    )
    _, american, _ = world.run(
        "reset", "lambda", "--as-of", "2026-06-30", "--letter", "--letter-language", "en-US"
    )

    assert "du lundi au vendredi, de 9\u202fh à 18\u202fh" in assumed
    assert ("me.hours" in warned, "me.hours" in quiet) == (True, False)
    mornings = "de 9\u202fh à 12\u202fh et de 13\u202fh\u202f30 à 17\u202fh\u202f30"
    assert f"du lundi au jeudi, {mornings}\u202f; le samedi, de 9\u202fh à 12\u202fh" in french
    assert "Monday to Thursday, from 09:00 to 12:00 and from 13:30 to 17:30" in british
    assert "from 1:30" in american
