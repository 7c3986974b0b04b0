"""``secateur leave``, as a person types it."""

import pytest

from tests.cli.leaving_world import AS_OF, INVOICES, World


def test_a_look_opens_nothing_and_says_what_leaving_means_and_how_to_begin(world: World) -> None:
    world.make()

    code, out, err = world.leave()

    assert code == 0
    assert "no exit is open" in out
    assert "48 hours to think it over" in out
    assert "The last day" in out
    assert "secateur leave lambda --open" in out
    assert "secateur afford lambda" in err
    assert world.state()["is_open"] is False
    assert "exit" not in world.review()


def test_an_exit_that_is_opened_says_so_and_what_is_next(world: World) -> None:
    world.make()

    code, out, _ = world.leave("--open")

    assert code == 0
    assert "Opened today" in out
    assert "secateur leave lambda --motive" in out
    assert world.state()["opened_on"] == "2026-06-30"
    review = world.review()
    assert (review["next_step"], review["exit"]["opened_on"]) == ("leave", "2026-06-30")


def test_no_reason_is_chosen_beforehand_and_a_letter_waits_for_the_choice(world: World) -> None:
    world.make()
    world.leave("--skip-cooling", "--confirm", "fr.l442_1")

    assert world.state()["motive"] is None
    code, _, err = world.leave("--draft", "end")
    assert (code, "only if it is true" in err) == (3, True)
    assert world.leave("--motive", "revenge")[0] == 3
    assert world.leave("--motive", "none")[0] == 0


def test_48_hours_hold_a_letter_back_until_they_have_passed_or_are_waived(world: World) -> None:
    world.make()
    world.run(
        "leave",
        "lambda",
        "--as-of",
        "2026-06-28",
        "--motive",
        "none",
        "--confirm",
        "fr.l442_1",
        "--say",
        "pay_by=2026-07-31",
    )

    early = world.run("leave", "lambda", "--as-of", "2026-06-29", "--draft", "end")
    later = world.run("leave", "lambda", "--as-of", "2026-06-30", "--draft", "end")

    assert (early[0], "--skip-cooling" in early[2]) == (3, True)
    assert later[0] == 0, later[2]


def test_a_question_of_the_law_is_settled_before_a_letter_goes(world: World) -> None:
    world.make()
    world.leave("--motive", "none", "--skip-cooling", "--say", "pay_by=2026-07-31")

    code, _, err = world.leave("--draft", "end")

    assert (code, "--confirm fr.l442_1" in err) == (3, True)
    assert world.leave("--confirm", "qc.2126")[0] == 3


def test_what_is_missing_is_refused_by_name_with_the_command_that_gives_it(world: World) -> None:
    world.make()
    world.leave("--motive", "none", "--skip-cooling", "--confirm", "fr.l442_1")

    code, _, err = world.leave("--draft", "end")

    assert code == 3
    assert "secateur leave lambda --say pay_by=" in err


def test_a_letter_on_paper_wants_the_address_and_a_mail_does_without(world: World) -> None:
    world.make(address="").ready()

    code, _, err = world.leave("--draft", "end")
    by_mail = world.leave("--channel", "email", "--draft", "end")

    assert (code, "client.lambda.address" in err) == (3, True)
    assert by_mail[0] == 0, by_mail[2]


def test_where_two_countries_differ_the_law_is_asked_for(world: World) -> None:
    world.make(theirs="CA-QC")
    world.leave("--motive", "none", "--skip-cooling")

    code, _, err = world.leave("--draft", "end")

    assert (code, "--law" in err) == (3, True)
    assert world.state()["last_day"]["ends_on"] is None
    world.leave("--law", "CA-QC")
    found = world.state()
    assert found["law"] == "CA-QC"
    assert "qc.2126" in [one["id"] for one in found["questions"]]


@pytest.mark.parametrize(
    ("country", "theirs", "state"), [("FR", "DE", "later"), ("FR", "FR", "now"), ("JP", "JP", None)]
)
def test_what_the_law_may_hold_against_it_is_not_done_while_no_law_is_known(
    world: World, country: str, theirs: str, state: str | None
) -> None:
    world.make(country=country, theirs=theirs)
    world.leave("--open")

    states = {one["step"]: one["state"] for one in world.state()["steps"]}

    assert states.get("questions") == state
    assert states["letter"] == "later"


def test_clauses_that_contradict_each_other_are_asked_about(world: World) -> None:
    more = "[[client.agreement]]\n  from = 2026-01-01\n  notice_days = 30\n"
    world.make(notice="notice_days = 60\n  " + more)
    world.leave("--open")

    found = world.state()

    assert found["last_day"]["ends_on"] is None
    assert "contradict" in found["last_day"]["why"]
    assert "--notice" in found["missing"][1]["command"]
    world.leave("--notice", "30 days", "--clause", "article 9")
    assert world.state()["last_day"]["article"] == "article 9"


def test_a_contract_without_notice_gets_a_day_only_from_the_user(world: World) -> None:
    world.make(notice="")
    world.leave("--open")

    assert world.state()["last_day"]["ends_on"] is None
    world.leave("--end-on", "2026-09-30")
    assert world.state()["last_day"]["source"] == "chosen"
    assert world.leave("--end-on", "2026-01-01")[0] == 3


def test_an_exit_goes_from_opening_to_closing_and_back(world: World) -> None:
    world.make().ready()
    world.leave("--draft", "end", "--out", str(world.out))
    world.leave("--sent", "2026-06-28", "--received", "2026-06-29")
    assert world.state()["last_day"]["ends_on"] == "2026-08-28"
    world.leave("--done", "files", "--done", "licences")
    ticked = {one["item"]: one["done_on"] for one in world.state()["checklist"]}
    assert (ticked["files"], ticked["personal_data"]) == ("2026-06-30", None)

    world.leave("--undo")
    again = {one["item"]: one["done_on"] for one in world.state()["checklist"]}
    assert (again["files"], again["licences"]) == ("2026-06-30", None)
    world.leave("--done", "closed")
    assert world.state()["is_open"] is False
    assert "exit" not in world.review()
    world.leave("--undo")
    assert world.review()["next_step"] == "leave"
    world.leave("--cancel")
    assert world.state()["is_called_off"] is True
    # Looking again opens nothing by itself.
    world.leave()
    assert world.state()["is_open"] is False


def test_what_cannot_be_is_refused(world: World) -> None:
    world.make().ready()

    for wrong in (
        ["--sent", "2999-01-01"],
        ["--received", "2026-06-30"],
        ["--done", "sent"],
        ["--done", "the washing-up"],
        ["--say", "ends_on=2026-12-31"],
        ["--say", "pay_by"],
        ["--notice", "soon"],
        ["--contract", "marriage"],
        ["--draft", "thank_you"],
        ["--draft", "final_statement"],
        ["--stay", " "],
    ):
        assert world.leave(*wrong)[0] == 3, wrong
    assert world.leave("--draft", "poem")[0] == 1
    assert world.leave("--law", "XX")[0] == 1
    assert world.run("leave", "lambda", "--as-of", "2999-01-01")[0] == 1
    assert world.run("leave", "lambda", "--status", "--motive", "none")[0] == 1


def test_a_reason_to_stay_is_kept_and_opens_nothing(world: World) -> None:
    world.make()

    world.leave("--stay", "They taught me typesetting.")

    found = world.state()
    assert found["is_open"] is False
    assert found["stay"] == [{"on": "2026-06-30", "reason": "They taught me typesetting."}]
    assert "They taught me typesetting." in world.leave("--status")[1]


def test_declining_and_suspending_open_no_exit(world: World) -> None:
    world.make()

    declined = world.leave(
        "--decline-next",
        "--say",
        "engagement=Rivages",
        "--say",
        "offered_on=2026-06-20",
        "--say",
        "pay_by=2026-07-31",
        "--motive",
        "none",
    )
    refused = world.leave("--suspend")
    suspended = world.leave("--suspend", "--confirm", "fr.1219")

    assert declined[0] == 0, declined[2]
    assert (refused[0], "fr.1219" in refused[2]) == (3, True)
    assert suspended[0] == 0, suspended[2]
    assert "secateur claim lambda" in suspended[2]
    assert "1" in suspended[1]
    assert world.state()["is_open"] is False
    assert "exit" not in world.review()


def test_work_is_not_suspended_where_nothing_is_overdue_or_the_law_does_not_know_it(
    world: World,
) -> None:
    world.make(invoices=INVOICES.replace("1500.00,EUR,0.00,", "1500.00,EUR,0.00,2026-05-04"))
    assert world.leave("--suspend", "--confirm", "fr.1219")[0] == 3
    world.make(country="LU", theirs="LU")
    assert "Luxembourg" in world.leave("--suspend")[2]


def test_a_disputed_invoice_is_neither_asked_for_nor_said_to_be_paid(world: World) -> None:
    head = "number,client,issued_on,due_on,amount,currency,disputed_on\n"
    world.make(invoices="F-1,Lambda,2026-01-05,2026-02-04,2000.00,EUR,0.00,2026-02-01,,invoice\n")
    disputed = world.folder / "records" / "disputed.csv"
    disputed.write_text(
        head + "F-9,Lambda,2026-04-05,2026-05-05,900.00,EUR,2026-05-10\n", encoding="utf-8"
    )
    world.run("import", str(world.folder / "records"))
    world.leave("--motive", "none", "--skip-cooling", "--confirm", "fr.l442_1")

    code, out, err = world.leave("--draft", "end", "--letter-language", "en")

    assert code == 0, err
    assert "F-9" not in out
    assert "all invoices are paid" not in out
    assert "F-9" in err


def test_forgetting_the_client_forgets_the_exit(world: World) -> None:
    world.make()
    world.leave("--stay", "Sesame opens")
    toml = world.folder / "records" / "secateur.toml"
    toml.write_text(toml.read_text(encoding="utf-8").partition("[[client]]")[0], encoding="utf-8")

    code, _, err = world.run("forget", "lambda", "--yes")

    assert code == 0, err
    kept = b"".join(one.read_bytes() for one in (world.folder / "home").rglob("*") if one.is_file())
    assert b"Sesame opens" not in kept


def written(day: str, sender: str, to: str, words: str) -> str:
    return (
        f"From {sender} Mon Jan  5 10:00:00 2026\nFrom: <{sender}>\nTo: <{to}>\n"
        f"Date: {day} 2026 10:00:00 +0100\nMessage-ID: <{day}.{sender}>\nSubject: F-4\n\n"
        f"{words}\n\n"
    )


def test_where_the_mailbox_ends_early_the_silent_letter_says_so_and_nothing_of_after(
    world: World,
) -> None:
    me, them = "camille@roy.example", "jp@lambda.example"
    mails = [
        written("05 Jan", them, me, "Bonjour, merci, tout va bien."),
        written("12 Jan", me, them, "Bonjour, quand la facture sera-t-elle payée ?"),
        *(
            written(f"{day} Feb", me, them, "Bonjour, voici la suite.")
            for day in ("02", "09", "16", "23")
        ),
    ]
    world.make()
    (world.folder / "mail.mbox").write_text("".join(mails), encoding="utf-8")
    world.run("import", str(world.folder / "mail.mbox"))

    code, out, err = world.ready().leave("--draft", "end")

    said = " ".join((out + err).split())
    assert code == 0, err
    assert "which run up to 23 February 2026, we were last in touch on 5 January 2026" in said
    assert "whether this client has written since is not known" in said
    code, out, err = world.leave("--say", "last_contact_on=2026-05-10", "--draft", "end")
    assert "which run up to" not in out


@pytest.mark.parametrize(
    ("country", "unread"),
    [
        ("CA-ON", "what a client of this kind owes for paying late is not known here"),
        ("CA-AB", "what a client of this kind owes for paying late is not known here"),
        ("JP", "of which nothing is read here"),
    ],
)
def test_where_little_is_read_of_the_law_one_claims_and_leaves_all_the_same_and_it_is_said(
    world: World, country: str, unread: str
) -> None:
    world.make(country=country, theirs=country)

    code, out, err = world.run("claim", "lambda", *AS_OF)
    said = " ".join(out.split())
    assert (code, "1,500.00" in said, unread in said) == (0, True, True), err
    code, out, err = world.leave("--motive", "none", "--skip-cooling", "--say", "pay_by=2026-07-31")
    assert "Limits that this law may set on leaving were not looked at" in " ".join(out.split())
    assert world.leave("--draft", "end")[0] == 0
    code, out, err = world.run(
        "letter", "lambda", "formal_notice", *AS_OF, "--say", "pay_by=2026-07-31"
    )
    known = country.startswith("CA")
    assert (code, "elsewhere" in err) == (0 if known else 3, False), err
    assert known or "must say in JP is not known here" in " ".join(err.split())


def test_a_letter_and_its_call_bear_the_day_it_is_meant_to_go(world: World) -> None:
    world.make()
    planned = ["--motive", "none", "--skip-cooling", "--confirm", "fr.l442_1"]
    world.leave(*planned, "--say", "pay_by=2026-07-31", "--send-on", "2026-07-03")

    code, out, err = world.leave(
        "--draft", "end", "--out", str(world.out), "--letter-language", "fr-FR"
    )
    stem = "2026-07-03-lambda-end_of_contract"
    letter = (world.out / f"{stem}.txt").read_text(encoding="utf-8")
    call = (world.out / f"{stem}-call.txt").read_text(encoding="utf-8")

    assert code == 0, err
    assert "Lyon, le 3\xa0juillet\xa02026" in letter
    assert "Je vous enverrai la lettre le 3\xa0juillet\xa02026." in call
    assert "--sent 2026-07-03" in out
