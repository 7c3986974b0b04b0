"""The story of a client is made of its review alone."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from secateur.actions.importing.import_files import import_files
from secateur.actions.reviewing.client_story import ClientStory, client_story
from secateur.actions.reviewing.review_clients import review_clients
from secateur.actions.reviewing.story_turning import Turn
from secateur.actions.workspace.limit_words import words_of_limits
from secateur.changes.compute import LIMITS
from secateur.model.text import Text
from secateur.review.measuring import all_signals
from secateur.statistics.posteriors import share_beyond
from tests.actions.desks import ME, READERS, TOML, opened, workspace

LATE = "".join(
    f"L-{n},Lambda,2025-{n:02}-01,2025-{n:02}-15,100.00,EUR,,2025-{n + 1:02}-20,100.00,invoice\n"
    for n in range(1, 11)
)
OPEN = "L-11,Lambda,2025-11-01,2025-11-15,250.00,EUR,,,,invoice\n"
PART = "S-1,Sigma,2025-03-01,2025-03-31,300.00,EUR,,,,invoice\n"
PAID = "2025-03-20,100.00,EUR,Sigma,Sigma,S-1\n2025-04-02,200.00,EUR,Sigma,Sigma,S-1\n"
CLIENTS = """
[[client]]
id = "lambda"
name = "Lambda"
emails = ["*@lambda.example"]

[[client]]
id = "sigma"
name = "Sigma"
emails = ["*@sigma.example"]
timezone = "Asia/Tokyo"
"""


def mails(client: str, *moments: str, subject: str = "Bonjour") -> str:
    return "".join(
        f"{client}-{n}@x|{at}|lea@{client}.example|{ME}|{subject}\n" for n, at in enumerate(moments)
    )


def told(folder: Path, client: str, on: str = "2025-12-01", **files: str) -> ClientStory:
    path = workspace(folder, TOML + CLIENTS, **files)
    with opened(folder, path) as desk:
        import_files(desk, [path], readers=READERS)
        found = client_story(review_clients(desk, date.fromisoformat(on)), client)
    assert found is not None
    return found


def rows_named(story: ClientStory) -> int:
    turn: Turn = next(one for one in story.turns if one.signal == "payment_lateness")
    inner = turn.said.values["turn"]
    assert isinstance(inner, Text)
    n = inner.values["n"]
    assert isinstance(n, int)
    return n


def test_a_client_that_is_not_there_has_no_story(tmp_path: Path) -> None:
    path = workspace(tmp_path, TOML + CLIENTS, invoices=LATE)
    with opened(tmp_path, path) as desk:
        import_files(desk, [path], readers=READERS)
        assert client_story(review_clients(desk, date(2025, 12, 1)), "nobody") is None


def test_invoices_stand_in_order_with_what_became_of_them(tmp_path: Path) -> None:
    story = told(tmp_path, "lambda", invoices=LATE + OPEN)

    assert [bill.number for bill in story.bills] == [f"L-{n}" for n in range(1, 12)]
    assert [bill.is_open for bill in story.bills] == [False] * 10 + [True]
    assert story.bills[-1].days == 16


def test_what_was_paid_before_the_last_payment_is_a_part(tmp_path: Path) -> None:
    (bill,) = told(tmp_path, "sigma", invoices=PART, payments=PAID).bills

    assert [part.amount for part in bill.parts] == [10_000]
    assert str(bill.settled_on) == "2025-04-02"


def test_a_late_payer_is_told_how_many_invoices_in_time_would_undo_it(tmp_path: Path) -> None:
    story = told(tmp_path, "lambda", invoices=LATE)

    assert 5 < rows_named(story) <= 60


def test_as_many_invoices_in_time_as_are_named_undo_it_and_one_fewer_do_not(
    tmp_path: Path,
) -> None:
    story = told(tmp_path, "lambda", invoices=LATE)
    n = rows_named(story)
    signal = story.report.signals["payment_lateness"]
    hits = round((signal.value or 0) * signal.n)

    def beyond(more: int) -> float:
        return float(
            share_beyond(
                np.array([float(hits)]),
                np.array([float(signal.n + more)]),
                np.array([np.nan]),
                np.array([signal.limit]),
                is_above=True,
            )[0]
        )

    assert beyond(n) < 0.80 <= beyond(n - 1)


def test_messages_are_counted_by_day_and_hour_on_the_owners_clock(tmp_path: Path) -> None:
    mail = mails(
        "lambda",
        "2025-11-24T09:30:00+01:00",  # a Monday
        "2025-11-24T21:00:00+00:00",  # 22:00 in Paris
        "2025-11-29T10:00:00+01:00",  # a Saturday
    )
    found = told(tmp_path, "lambda", invoices=LATE, mail=mail).contact

    assert found is not None
    assert (found.n, found.n_outside, found.n_elsewhere) == (3, 2, 0)
    assert (found.inside[0][9], found.outside[0][22], found.outside[5][10]) == (1, 1, 1)
    assert found.own[0][9]
    assert not found.own[0][22]
    assert not any(found.own[6])


def test_what_another_time_zone_explains_is_not_held_against_a_client(tmp_path: Path) -> None:
    mail = mails("sigma", "2025-11-25T10:00:00+09:00")  # 02:00 in Paris, a morning in Tokyo
    found = told(tmp_path, "sigma", invoices=PART, mail=mail).contact

    assert found is not None
    assert (found.n, found.n_outside, found.n_elsewhere) == (1, 0, 1)


def test_mail_after_the_day_is_not_known_yet(tmp_path: Path) -> None:
    mail = mails("lambda", "2025-12-03T10:00:00+01:00")

    assert told(tmp_path, "lambda", invoices=LATE, mail=mail).contact is None


def test_curves_rise_and_lie_within_their_bands(tmp_path: Path) -> None:
    lines = ""
    for n in range(12):
        day = f"2025-10-{n + 1:02}"
        lines += f"a{n}@x|{day}T09:00:00+02:00|{ME}|lea@lambda.example|Sujet {n} ?\n"
        if n % 3:
            lines += f"b{n}@x|{day}T1{n % 5}:30:00+02:00|lea@lambda.example|{ME}|Sujet {n}\n"
    curve = told(tmp_path, "lambda", invoices=LATE, mail=lines).replies.theirs

    assert curve.n > 0
    shares = [step.share for step in curve.steps]
    assert shares == sorted(shares)
    assert all(step.low <= step.share <= step.high for step in curve.steps)


def test_an_hour_earned_what_was_invoiced_over_what_was_worked(tmp_path: Path) -> None:
    hours = "".join(f"2025-{n:02}-10,2,Lambda,work\n" for n in range(1, 11))
    toml = TOML + 'sales_tax = "none"\n' + CLIENTS
    path = workspace(tmp_path, toml, invoices=LATE, time=hours)
    with opened(tmp_path, path) as desk:
        import_files(desk, [path], readers=READERS)
        story = client_story(review_clients(desk, date(2025, 12, 1)), "lambda")

    assert story is not None
    assert [(one.first.month, one.last.month, one.n, one.hours) for one in story.quarters] == [
        (1, 2, 2, 4.0),
        (3, 5, 3, 6.0),
        (6, 8, 3, 6.0),
        (9, 11, 2, 4.0),
    ]
    for one in story.quarters:
        assert one.rate == pytest.approx(50.0)
        assert one.low < 50.0 < one.high
    assert story.quarters[1].high < story.quarters[0].high  # three months tell more than two


def test_the_others_are_the_middle_half_of_two_at_least(tmp_path: Path) -> None:
    story = told(tmp_path, "lambda", invoices=LATE)

    assert all(around.others is None for around in story.signals.values())


def test_every_limit_has_words() -> None:
    found = all_signals()
    of_signals = {name for one in found.values() for name in (one.limit_name, *one.settings)}
    assert words_of_limits().keys() == of_signals | LIMITS.keys()


def test_no_two_limits_are_worded_alike_in_either_form() -> None:
    short = {words.short.template for words in words_of_limits().values()}
    long = {words.long.template for words in words_of_limits().values()}
    assert len(short) == len(long) == len(words_of_limits())
    assert not short & long
