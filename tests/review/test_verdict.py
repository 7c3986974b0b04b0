"""The verdict is a rule that a person can recite; so are its tests."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import polars as pl
import pytest

from secateur.review.reasons import REASONS
from secateur.review.verdict import asks_for_chances, verdicts
from secateur.tables import tables

AS_OF = date(2026, 6, 30)


def verdict(
    units: tuple[str, ...] = ("hour",),
    given: Mapping[str, str] = MappingProxyType({}),
    chances: Mapping[str, float | None] | None = None,
    *,
    years: tuple[int, ...] = (),
) -> tuple[str, str]:
    """Return verdict and next step of one client; reasons not given are unknown.

    Agreements are of one day unless the years are given in which they begin.
    """
    reasons = pl.DataFrame(
        {
            "owner": "me",
            "client": "c",
            "reason": list(REASONS),
            "state": [given.get(reason, "unknown") for reason in REASONS],
        }
    )
    agreements = pl.DataFrame(
        {
            "owner": ["me"] * len(units),
            "client": ["c"] * len(units),
            "id": list(range(len(units))),
            "from_on": [date(year, 1, 1) for year in years or (2025,) * len(units)],
            "unit": list(units),
        }
    )
    facts = tables(
        clients=pl.DataFrame({"owner": ["me"], "client": ["c"]}),
        **({"agreements": agreements} if units else {}),
    )
    recoveries = None
    if chances is not None:
        recoveries = pl.DataFrame(
            [("me", reason, chance) for reason, chance in chances.items()],
            schema={"owner": pl.String, "reason": pl.String, "chance": pl.Float64},
            orient="row",
        )
    [row] = verdicts(reasons, facts, AS_OF, recoveries).to_dicts()
    return row["verdict"], row["next_step"]


@pytest.mark.parametrize(
    ("why", "given", "expected"),
    [
        ("nothing is known", {}, "unknown"),
        ("one established suffices", {"drain": "established"}, "enough"),
        ("two established: quickly", {"drain": "established", "fit": "established"}, "act"),
        ("emerging alone", {"payment": "emerging"}, "watch"),
        (
            "payment and three others clear",
            {"payment": "clear", "drain": "clear", "fit": "clear", "growth": "clear"},
            "keep",
        ),
        (
            "an exempt payment is as good as a clear one",
            {"payment": "exempt", "drain": "clear", "fit": "clear", "growth": "clear"},
            "keep",
        ),
        (
            "two others are too few",
            {"payment": "clear", "drain": "clear", "fit": "clear"},
            "unknown",
        ),
        (
            "payment must be known",
            {"drain": "clear", "fit": "clear", "growth": "clear", "intrusion": "clear"},
            "unknown",
        ),
        (
            "one sufficient reason is not averaged away",
            {"payment": "established", **dict.fromkeys(REASONS[1:], "clear")},
            "enough",
        ),
    ],
)
def test_the_verdict(why: str, given: dict[str, str], expected: str) -> None:
    assert verdict(("hour",), given)[0] == expected, why


@pytest.mark.parametrize(
    ("why", "units", "given", "expected"),
    [
        ("what can be mended is tried once", ("hour",), {"payment": "established"}, "reset"),
        ("also while it is only emerging", ("hour",), {"intrusion": "emerging"}, "reset"),
        ("dread is not mended by a letter", ("hour",), {"reluctance": "established"}, "leave"),
        (
            "piecework ends by itself",
            ("fixed", "in_kind"),
            {"drain": "established"},
            "decline_next",
        ),
        ("so does work without an agreement", (), {"drain": "established"}, "decline_next"),
        ("one running agreement must be ended", ("fixed", "hour"), {"fit": "established"}, "leave"),
        ("growth alone asks for nothing", ("hour",), {"growth": "established"}, "none"),
        ("emerging growth asks for nothing", ("hour",), {"growth": "emerging"}, "none"),
        ("too little data", ("hour",), {}, "collect"),
        (
            "an emerging payment does not turn an established dread into a reset",
            ("hour",),
            {"reluctance": "established", "payment": "emerging"},
            "leave",
        ),
    ],
)
def test_the_next_step(
    why: str, units: tuple[str, ...], given: dict[str, str], expected: str
) -> None:
    assert verdict(units, given)[1] == expected, why


def test_the_newest_version_says_whether_the_engagement_ends_by_itself() -> None:
    given = {"drain": "established"}

    assert verdict(("hour", "in_kind"), given, years=(2024, 2025))[1] == "decline_next"
    assert verdict(("fixed", "month"), given, years=(2024, 2025))[1] == "leave"


@pytest.mark.parametrize(
    ("why", "chances", "given", "expected"),
    [
        ("nobody came back", {"payment": 0.09}, {"payment": "established"}, "leave"),
        ("one in ten did", {"payment": 0.10}, {"payment": "established"}, "reset"),
        ("too few episodes to know", {"payment": None}, {"payment": "established"}, "reset"),
        ("no episode at all", {}, {"payment": "established"}, "reset"),
        ("another reason's chance is its own", {"fit": 0.01}, {"payment": "established"}, "reset"),
        (
            "one reason that may come back is enough to try",
            {"payment": 0.05, "engagement": 0.4},
            {"payment": "established", "engagement": "established"},
            "reset",
        ),
        ("a lost cause that only emerges", {"payment": 0.02}, {"payment": "emerging"}, "none"),
    ],
)
def test_a_reset_is_proposed_only_where_a_client_may_come_back(
    why: str, chances: dict[str, float | None], given: dict[str, str], expected: str
) -> None:
    assert verdict(("hour",), given, chances)[1] == expected, why


def test_chances_are_asked_for_only_where_a_reset_could_mend() -> None:
    states = {"reason": ["payment", "drain"], "state": ["clear", "established"]}

    assert not asks_for_chances(pl.DataFrame(states))
    assert asks_for_chances(pl.DataFrame(states | {"state": ["emerging", "clear"]}))


def test_every_client_has_a_verdict_even_without_any_reason_on_record() -> None:
    facts = tables(clients=pl.DataFrame({"owner": ["me"], "client": ["new"]}))
    none = pl.DataFrame(
        schema={"owner": pl.String, "client": pl.String, "reason": pl.String, "state": pl.String}
    )

    assert verdicts(none, facts, AS_OF).to_dicts() == [
        {"owner": "me", "client": "new", "verdict": "unknown", "next_step": "collect"}
    ]
