"""Every written file says what the world says, read by parsers that are not ours."""

import csv
import hashlib
import json
import mailbox
import re
import tomllib
from datetime import date, datetime
from decimal import Decimal
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events  # pyright: ignore[reportMissingTypeStubs]  (it ships none)
from ofxtools.Parser import OFXTree

from secateur.demo.world import invent
from secateur.demo.write import write
from secateur.demo.write_truth import settled
from tests.demo.conftest import Written


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def mails(written: Written) -> dict[str, EmailMessage]:
    found: dict[str, EmailMessage] = {}
    for name in ("inbox.mbox", "sent.mbox"):
        box = mailbox.mbox(written.folder / "mail" / name, create=False)
        for key in box.keys():  # noqa: SIM118  (a mailbox yields mails, not keys)
            mail = message_from_bytes(box.get_bytes(key), policy=policy.default)
            found[str(mail["Message-ID"]).strip("<>")] = mail
        box.close()
    return found


@pytest.fixture(scope="module")
def truth(written: Written) -> Any:  # noqa: ANN401  (JSON)
    return json.loads((written.folder / "truth.json").read_text(encoding="utf-8"))


def test_equal_worlds_give_equal_bytes(tmp_path: Path) -> None:
    def digest(folder: Path) -> str:
        write(invent(9, months=5), folder)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        whole = hashlib.sha256()
        for path in files:
            whole.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
        return whole.hexdigest()

    assert digest(tmp_path / "a") == digest(tmp_path / "b")


def test_every_mail_can_be_read_back(written: Written, mails: dict[str, EmailMessage]) -> None:
    assert mails.keys() == {mail.id for mail in written.world.mails}
    for mail in written.world.mails:
        read = mails[mail.id]
        assert parsedate_to_datetime(str(read["Date"])) == mail.sent_at.replace(microsecond=0)
        assert mail.subject in str(read["Subject"])
        assert mail.author.address in str(read["From"])
        assert mail.author.name in str(read["From"])


def test_the_text_of_every_mail_is_what_its_author_wrote(
    written: Written, mails: dict[str, EmailMessage]
) -> None:
    def bare(text: str) -> str:
        return re.sub(r"\s+", "", text)

    for mail in written.world.mails:
        part = mails[mail.id].get_body(preferencelist=("plain",))
        assert part is not None
        said = bare(part.get_content())
        assert all(bare(paragraph) in said for paragraph in mail.paragraphs), mail.id
        html = mails[mail.id].get_body(preferencelist=("html",))
        if html is not None:
            assert "<html>" in html.get_content()


def test_replies_name_and_quote_what_they_answer(
    written: Written, mails: dict[str, EmailMessage]
) -> None:
    replies = [mail for mail in written.world.mails if mail.answers in mails]
    named = [mail for mail in replies if mails[mail.id]["In-Reply-To"] == f"<{mail.answers}>"]

    assert len(replies) > 300
    assert len(named) >= 0.97 * len(replies)
    assert len(named) < len(replies)  # some programs lose the headers


def test_the_usual_encodings_and_quoting_styles_are_all_there(
    written: Written, mails: dict[str, EmailMessage]
) -> None:
    boxes = sorted((written.folder / "mail").glob("*.mbox"))
    whole = "\n".join(box.read_bytes().decode("latin-1") for box in boxes)

    for mark in (
        "quoted-printable", "base64", "8bit", "windows-1252", "=?utf-8?B?", "format=flowed",
        "multipart/alternative", "List-Unsubscribe", "List-Id", "Auto-Submitted: auto-replied",
    ):  # fmt: skip
        assert mark in whole, mark
    plain = "\n".join(
        part.get_content()
        for mail in mails.values()
        if (part := mail.get_body(preferencelist=("plain",))) is not None
    )
    for mark in ("a écrit :", "\nDe : ", "wrote:", "\n> ", "-- \n", "________"):
        assert mark in plain, mark


def test_the_bank_statements_hold_the_lines_of_the_world(written: Written) -> None:
    found: dict[str, Decimal] = {}
    for path in sorted((written.folder / "bank").glob("*.ofx")):
        parser = OFXTree()
        parser.parse(str(path))
        for statement in parser.convert().statements:
            for line in statement.transactions:
                found[line.fitid] = line.trnamt
            assert statement.ledgerbal.balamt == sum(
                (line.trnamt for line in statement.transactions), Decimal(0)
            )

    assert found == {line.id: Decimal(line.amount).scaleb(-2) for line in written.world.bank}


def test_bank_labels_are_short_plain_and_often_silent(written: Written) -> None:
    paid = [line for line in written.world.bank if line.settles]
    numbered = [line for line in paid if line.settles[0].invoice in line.memo]

    assert all(len(line.name) <= 32 and line.name.isascii() for line in written.world.bank)
    assert 0.3 < len(numbered) / len(paid) < 0.8
    assert any(len(line.settles) > 1 for line in paid)
    assert any(share.kind == "fee" for line in paid for share in line.settles)
    assert any(line.client is None and line.amount > 0 for line in written.world.bank)


def test_payments_settle_no_more_than_was_invoiced(written: Written) -> None:
    done = settled(written.world)
    bills = {bill.number: bill for bill in written.world.invoices}

    assert all(0 <= done[number] <= bill.amount for number, bill in bills.items())
    for line in written.world.bank:
        paid = sum(share.amount for share in line.settles if share.kind == "payment")
        assert not line.settles or paid == line.amount


def test_the_invoices_add_up_to_what_the_truth_says_is_owed(written: Written, truth: Any) -> None:  # noqa: ANN401  (JSON)
    owed: dict[tuple[str, str], Decimal] = {}
    ids = {client["name"]: client["id"] for client in truth["clients"]}
    for row in rows(written.folder / "invoices.csv"):
        key = (ids[row["client"]], row["currency"])
        sign = -1 if row["kind"] == "credit_note" else 1
        stated = Decimal(row["amount"]) if row["paid_on"] else Decimal(0)
        owed[key] = owed.get(key, Decimal(0)) + sign * Decimal(row["amount"]) - stated
    for payment in truth["payments"]:
        for share in payment["settles"]:
            bill = next(one for one in truth["invoices"] if one["number"] == share["invoice"])
            owed[payment["client"], bill["currency"]] -= Decimal(share["amount"])

    said = {(one["client"], one["currency"]): Decimal(one["open"]) for one in truth["owed"]}
    assert {key: left for key, left in owed.items() if left} == said


def test_invoice_taxes_are_exact(written: Written) -> None:
    rate = Decimal(written.world.freelancer.place.tax)
    for row in rows(written.folder / "invoices.csv"):
        net = Decimal(row["amount"]) - Decimal(row["tax"])
        assert Decimal(row["tax"]) in {
            Decimal("0.00"),
            (net * rate).quantize(Decimal("0.01"), "ROUND_HALF_UP"),
        }


def test_the_hours_add_up(written: Written, truth: Any) -> None:  # noqa: ANN401  (JSON)
    minutes: dict[str, int] = {}
    for row in rows(written.folder / "toggl.csv"):
        starts = datetime.fromisoformat(f"{row['Start date']}T{row['Start time']}")
        ends = datetime.fromisoformat(f"{row['End date']}T{row['End time']}")
        hours, minute, _ = map(int, row["Duration"].split(":"))
        assert (ends - starts).total_seconds() == 3600 * hours + 60 * minute
        minutes[row["Client"]] = minutes.get(row["Client"], 0) + 60 * hours + minute

    labels = {client.label: client.id for client in written.world.clients}
    assert {labels[label]: total for label, total in minutes.items()} == truth["hours"]


def test_the_calendar_unfolds_to_the_meetings(written: Written) -> None:
    world = written.world
    calendar: Any = icalendar.Calendar.from_ical((written.folder / "calendar.ics").read_bytes())
    zone = ZoneInfo(world.freelancer.place.zone)
    first = datetime.combine(world.starts_on, datetime.min.time(), zone)
    # The end of a world moves no meeting beyond it.
    last = datetime.combine(date(2026, 11, 15), datetime.min.time(), zone)
    unfolded: Any = recurring_ical_events.of(calendar, keep_recurrence_attributes=True)
    found = {
        (str(event["UID"]), event["DTSTART"].dt.astimezone(zone).replace(tzinfo=None))
        for event in unfolded.between(first, last)
        if isinstance(event["DTSTART"].dt, datetime)
    }
    listed = {client.id for client in world.clients if not client.has_calendar}
    expected = {
        (meeting.uid, meeting.starts_at.replace(tzinfo=None))
        for meeting in world.meetings
        if meeting.client not in listed
        and not (meeting.outcome == "cancelled" and meeting.by == meeting.organiser)
    }

    assert expected <= found
    assert len(found - expected) <= sum(
        meeting.outcome == "cancelled" and meeting.by == meeting.organiser
        for meeting in world.meetings
    )


def test_the_settings_name_the_listed_clients_and_only_those(written: Written) -> None:
    settings = tomllib.loads((written.folder / "secateur.toml").read_text(encoding="utf-8"))
    listed = [client for client in written.world.clients if client.is_listed]

    assert [client["id"] for client in settings["client"]] == [client.id for client in listed]
    assert len(written.world.clients) - len(listed) >= 2
    assert settings["me"]["emails"] == [written.world.freelancer.person.address]
    assert all(client["agreement"][0]["scope_hours"]["hours"] > 0 for client in settings["client"])


def test_the_truth_knows_every_mail(written: Written, truth: Any) -> None:  # noqa: ANN401  (JSON)
    assert truth["messages"].keys() == {mail.id for mail in written.world.mails}
    asks = [facts for facts in truth["messages"].values() if facts.get("asks")]
    assert len(asks) > 200
    assert {facts["answered_by"] for facts in asks if "answered_by" in facts} <= truth[
        "messages"
    ].keys()


def test_requests_check_ins_and_meetings_have_their_columns(written: Written) -> None:
    answers = rows(written.folder / "checkins.csv")
    assert {int(row["dread"]) for row in answers} <= {1, 2, 3, 4, 5}
    assert len(answers) == len(written.world.check_ins)
    assert len(rows(written.folder / "requests.csv")) == len(written.world.requests)
    meetings = rows(written.folder / "meetings.csv")
    assert {row["outcome"] for row in meetings} >= {"held", "cancelled", "missed"}


def test_no_address_outside_the_example_domains_is_written(written: Written) -> None:
    for path in written.folder.rglob("*"):
        if path.is_file():
            text = (
                path.read_bytes()
                .replace(b"=\n", b"")
                .replace(b"\r\n ", b"")
                .decode("utf-8", "replace")
            )
            found = set(re.findall(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.([a-z]+)\b", text))
            assert found <= {"example"}, path
