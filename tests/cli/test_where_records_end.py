"""What is said where records say nothing of payment, or end long before the day of the review."""

import json
from pathlib import Path
from typing import Any

import pytest

from secateur.__main__ import main

Spoken = pytest.CaptureFixture[str]

LISTED = """\
Numéro;Date d'émission;Date d'échéance;Client;Total HT;TVA;Total TTC
F-1;31/03/2026;30/04/2026;Atelier Béta;800,00;160,00;960,00
F-2;30/04/2026;30/05/2026;Atelier Béta;1 500,00;300,00;1 800,00
F-3;31/05/2026;30/06/2026;Atelier Béta;1 200,00;240,00;1 440,00
F-4;30/06/2026;30/07/2026;Atelier Béta;1 200,00;240,00;1 440,00
"""

INVOICES = """\
number,client,issued_on,due_on,amount,currency
S-1,Zeta,2026-03-31,2026-04-30,900.00,EUR
S-2,Zeta,2026-04-30,2026-05-30,900.00,EUR
S-3,Zeta,2026-05-31,2026-06-30,900.00,EUR
S-4,Zeta,2026-06-30,2026-07-30,900.00,EUR
S-5,Zeta,2026-07-31,2026-08-30,900.00,EUR
S-6,Zeta,2026-08-31,2026-09-30,900.00,EUR
"""

BANK = """\
Date;Libellé;Débit;Crédit
29/04/2026;VIR SEPA ZETA S-1;;900,00
29/05/2026;VIR SEPA ZETA S-2;;900,00
29/06/2026;VIR SEPA ZETA S-3;;900,00
29/07/2026;VIR SEPA ZETA S-4;;900,00
"""

OWN_PAYMENTS = """\
paid_on,amount,currency,label
2026-04-29,900.00,EUR,ZETA S-1
2026-05-29,900.00,EUR,ZETA S-2
2026-06-29,900.00,EUR,ZETA S-3
2026-07-29,900.00,EUR,ZETA S-4
"""

DAY = ("--as-of", "2026-11-22")


class Desk:
    """A folder of records, and the command as it is typed there."""

    def __init__(self, folder: Path, spoken: Spoken) -> None:
        """Begin with nothing."""
        self.folder, self.spoken = folder, spoken

    def read(self, **files: str) -> str:
        """Write files and import them; return what the import says."""
        for name, said in files.items():
            (self.folder / f"{name}.csv").write_text(said, encoding="utf-8")
        assert main(["import", str(self.folder)]) == 0
        read = self.spoken.readouterr()
        return read.out + read.err

    def json(self, *said: str) -> Any:  # noqa: ANN401  (JSON)
        """Return what a command writes as JSON."""
        assert main([*said, "--format", "json"]) == 0
        return json.loads(self.spoken.readouterr().out)

    def review(self) -> Any:  # noqa: ANN401  (JSON)
        """Return the review, and its one client."""
        found = self.json("review", *DAY)
        [client] = found["clients"]
        return found, client


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Spoken) -> Desk:
    """A folder of its own, in English."""
    monkeypatch.setenv("SECATEUR_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SECATEUR_LANGUAGE", "en")
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "secateur.toml").write_text(
        '[me]\nname = "Camille Roy"\ntimezone = "Europe/Paris"\ncountry = "FR"\n'
        '[[client]]\nname = "Zeta"\ncountry = "FR"\n',
        encoding="utf-8",
    )
    return Desk(folder, capsys)


PAYMENT = ("payment_lateness", "payment_overdue", "payment_short")


def only(found: Any, name: str) -> Any:  # noqa: ANN401  (JSON)
    """Return the client of that name."""
    [client] = [one for one in found["clients"] if one["name"] == name]
    return client


def test_a_list_that_says_nothing_of_payment_accuses_nobody(desk: Desk) -> None:
    said = desk.read(list=LISTED)

    found = desk.json("review", *DAY)
    client = only(found, "Atelier Béta")

    assert "does not say which invoices are paid: import your bank statement" in said
    assert client["reasons"]["payment"]["state"] == "unknown"
    for name in PAYMENT:
        assert client["signals"][name]["state"] == "unknown"
        assert "import your bank statement" in client["signals"][name]["sentence"]
    assert client["owed"][0]["overdue"] == "0.00"
    assert found["missing_input"]["input"] == "payments"


def test_nothing_is_claimed_of_invoices_of_which_nobody_says_whether_they_are_paid(
    desk: Desk,
) -> None:
    desk.read(list=LISTED)

    assert main(["claim", "atelier-beta"]) == 3
    assert "import your bank statement" in desk.spoken.readouterr().err


def test_one_payment_on_record_makes_the_others_unpaid(desk: Desk) -> None:
    bank = "Date;Libellé;Débit;Crédit\n28/04/2026;VIR SEPA ATELIER BETA F-1;;960,00\n"
    desk.read(list=LISTED, bank=bank + "20/11/2026;CB FOURNITURES;12,00;\n")

    client = only(desk.json("review", *DAY), "Atelier Béta")

    assert client["signals"]["payment_overdue"]["state"] == "established"


def test_a_column_that_says_unpaid_is_believed(desk: Desk) -> None:
    header, *rows = LISTED.splitlines()
    desk.read(list="\n".join([f"{header};Statut", *(f"{row};Impayée" for row in rows)]))

    client = only(desk.json("review", *DAY), "Atelier Béta")

    assert client["signals"]["payment_overdue"]["state"] == "established"


def test_where_the_bank_s_statement_ends_nobody_has_stopped_paying(desk: Desk) -> None:
    desk.read(invoices=INVOICES, bank=BANK)

    found, client = desk.review()

    assert client["verdict"] == "unknown"
    assert client["signals"]["payment_overdue"]["state"] == "unknown"
    assert (client["signals"]["payment_lateness"]["value"], client["owed"][0]["overdue"]) == (
        0.0,
        "0.00",
    )
    assert client["owed"][0]["open"] == "1800.00"
    assert found["records"]["payments"]["until"] == "2026-07-29"
    assert "ends on July 29, 2026" in found["records"]["payments"]["sentence"].replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert found["missing_input"]["input"] == "payments"
    assert "since July" in found["missing_input"]["name"].replace("\N{NO-BREAK SPACE}", " ")


def test_money_spent_shows_that_the_statement_goes_on_and_the_invoices_are_unpaid(
    desk: Desk,
) -> None:
    desk.read(invoices=INVOICES, bank=BANK + "20/11/2026;CB FOURNITURES;12,00;\n")

    found, client = desk.review()

    assert client["signals"]["payment_overdue"]["state"] == "established"
    assert found["records"]["payments"] == {"until": "2026-11-20", "is_behind": False}


def test_what_was_late_when_the_statement_ended_is_held_as_of_that_day(desk: Desk) -> None:
    early = INVOICES + "S-0,Zeta,2026-04-15,2026-05-15,500.00,EUR\n"
    desk.read(invoices=early, bank=BANK)

    _, client = desk.review()

    assert client["signals"]["payment_overdue"]["value"] == 75
    assert client["owed"][0]["overdue"] == "500.00"


def test_a_list_of_payments_in_our_own_format_is_believed_as_before_and_its_end_is_said(
    desk: Desk,
) -> None:
    desk.read(invoices=INVOICES, payments=OWN_PAYMENTS)

    found, client = desk.review()

    assert client["signals"]["payment_overdue"]["state"] == "established"
    assert found["records"]["payments"]["is_behind"]


def test_a_list_of_ours_that_has_grown_leaves_no_days_out_between_its_two_readings(
    desk: Desk,
) -> None:
    desk.read(invoices=INVOICES, payments=OWN_PAYMENTS)
    desk.read(payments=f"{OWN_PAYMENTS}2026-11-20,10.00,EUR,REMISE\n")

    found, client = desk.review()

    assert "gaps" not in found["records"]["payments"]
    assert client["signals"]["payment_overdue"]["state"] == "established"


def test_the_table_says_where_the_records_end(desk: Desk) -> None:
    desk.read(invoices=INVOICES, bank=BANK)

    main(["review", *DAY])

    said = " ".join(desk.spoken.readouterr().out.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "Your bank statement ends on July 29, 2026" in said


def test_a_claim_says_up_to_which_day_payments_are_known_and_warns_of_what_fell_due_since(
    desk: Desk,
) -> None:
    desk.read(invoices=INVOICES, bank=BANK)

    found = desk.json("claim", "zeta", *DAY)

    assert found["bank_read_on"] == "2026-07-29"
    warned = " ".join(found["warnings"])
    assert "S-5, S-6 fell due after your records of payments end" in warned


def test_a_statement_of_the_bank_says_itself_when_it_ends(desk: Desk) -> None:
    desk.read(invoices=INVOICES)
    rows = "".join(
        f"<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>2026{month:02}29<TRNAMT>900.00<FITID>T{month}"
        f"<NAME>ZETA S-{month - 3}</STMTTRN>"
        for month in range(4, 8)
    )
    (desk.folder / "bank.ofx").write_text(
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS>"
        "<CURDEF>EUR<BANKACCTFROM><BANKID>1<ACCTID>2<ACCTTYPE>CHECKING</BANKACCTFROM>"
        f"<BANKTRANLIST><DTSTART>20260401<DTEND>20261120{rows}</BANKTRANLIST>"
        "</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>",
        encoding="utf-8",
    )
    desk.read()

    found, client = desk.review()

    assert found["records"]["payments"]["until"] == "2026-11-20"
    assert client["signals"]["payment_overdue"]["state"] == "established"


def test_an_owner_who_says_that_nothing_came_in_since_is_believed(desk: Desk) -> None:
    desk.read(invoices=INVOICES, bank=BANK)
    assert main(["clients", "set", "me.payments_until", "2026-11-22"]) == 0
    desk.spoken.readouterr()

    found, client = desk.review()

    assert client["signals"]["payment_overdue"]["state"] == "established"
    assert not found["records"]["payments"]["is_behind"]


SINCE_SEPTEMBER = """\
Date;Libellé;Débit;Crédit
25/09/2026;VIR SEPA ZETA S-6;;900,00
20/11/2026;CB FOURNITURES;12,00;
"""


def test_nobody_is_accused_for_what_they_may_have_paid_between_two_statements(desk: Desk) -> None:
    desk.read(invoices=INVOICES, bank=BANK, later=SINCE_SEPTEMBER)

    found, client = desk.review()
    claim = desk.json("claim", "zeta", *DAY)

    assert client["signals"]["payment_overdue"]["state"] != "established"
    assert client["owed"][0]["overdue"] == "0.00"
    [gap] = found["records"]["payments"]["gaps"]
    assert (gap["from"], gap["to"]) == ("2026-07-30", "2026-09-24")
    assert "S-5 may have been paid between" in " ".join(claim["warnings"])


def test_an_owner_who_says_that_nothing_came_in_between_is_believed(desk: Desk) -> None:
    desk.read(invoices=INVOICES, bank=BANK, later=SINCE_SEPTEMBER)
    main(["review", *DAY])
    said = " ".join(desk.spoken.readouterr().out.split())
    assert (
        "If nothing came in then, say so: secateur clients set me.payments_until 2026-09-24" in said
    )
    assert main(["clients", "set", "me.payments_until", "2026-09-24"]) == 0
    desk.spoken.readouterr()

    found, client = desk.review()

    assert client["signals"]["payment_overdue"]["state"] == "established"
    assert "gaps" not in found["records"]["payments"]


@pytest.mark.parametrize("day", ["22/11/2026", "22 nov. 2026", "November 22, 2026"])
def test_the_day_of_a_review_is_typed_as_people_write_it(desk: Desk, day: str) -> None:
    assert desk.json("review", "--as-of", day)["as_of"] == "2026-11-22"


def test_a_day_that_may_be_two_is_refused_by_both_and_kept_nowhere(desk: Desk) -> None:
    assert main(["review", "--as-of", "03/04/2026"]) == 1
    said = " ".join(desk.spoken.readouterr().err.replace("\N{NO-BREAK SPACE}", " ").split())
    assert "March 4, 2026 or April 3, 2026" in said

    assert main(["clients", "set", "me.payments_until", "03/04/2026"]) != 0
    assert "March 4, 2026" in desk.spoken.readouterr().err.replace("\N{NO-BREAK SPACE}", " ")


def test_a_day_that_is_kept_is_repeated_in_words(desk: Desk) -> None:
    assert main(["clients", "set", "me.payments_until", "22.11.2026"]) == 0
    assert "November 22, 2026" in desk.spoken.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
