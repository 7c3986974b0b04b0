"""Whose a mail is, and to whom it speaks: from the files of a mail program to the facts."""

import zipfile
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import polars as pl

from secateur.actions.importing.import_files import ImportReport, import_files
from secateur.actions.loading.load_tables import facts_on, load_tables
from secateur.actions.workspace.workspaces import Desk
from secateur.i18n import translator
from secateur.store.facts import usual_address
from tests.actions.desks import opened

ME = "Camille Roy <camille@roy.example>"
JEAN = "Jean Martin <jean@lambda.example>"
MARC = "Marc Duval <marc@lambda.example>"
TOML = '[me]\nemails = ["camille@roy.example"]\ntimezone = "UTC"\n'
AS_OF = date(2026, 3, 31)
say = translator("en")


class Mailbox:
    """Collects the mails of one mbox."""

    def __init__(self) -> None:
        self.mails: list[str] = []

    def add(self, sender: str, to: str, body: str, *fields: str, day: int = 2) -> None:
        """Add a mail of a day in March 2026."""
        number = len(self.mails)
        at = datetime(2026, 3, day, 10, tzinfo=UTC) + timedelta(minutes=number)
        head = [
            *fields,
            f"From: {sender}",
            f"To: {to}",
            f"Date: {format_datetime(at)}",
            f"Subject: Sujet {number}",
            f"Message-ID: <{number}@x.example>",
        ]
        self.mails.append("\n".join(["From x@y Mon Mar 02 10:00:00 2026", *head, "", body, "\n"]))

    def write(self, path: Path) -> Path:
        """Write the file."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(self.mails), encoding="utf-8")
        return path


def workspace(folder: Path, toml: str = TOML) -> Path:
    (folder / "secateur.toml").write_text(toml, encoding="utf-8")
    return folder


def asks(desk: Desk, client: str) -> pl.DataFrame:
    return facts_on(desk, AS_OF).asks.filter(pl.col("client") == client)


def ignored(report: ImportReport) -> list[tuple[str, int]]:
    return [(say(reason), n) for file in report.files for reason, n in file.ignored]


def exchange(box: Mailbox, person: str, *fields: str) -> None:
    """Let somebody ask twice, and answer."""
    for day in (3, 4):
        box.add(person, ME, "Bonjour Camille, peux-tu m'envoyer le lot ?", *fields, day=day)
        box.add(ME, person, "Bonjour, voici le lot.", day=day)


def test_drafts_of_a_takeout_ask_nobody_and_are_counted(tmp_path: Path) -> None:
    box = Mailbox()
    exchange(box, JEAN)
    box.add(ME, JEAN, "Jean, peux-tu valider ?", "X-Gmail-Labels: Brouillons")
    with opened(tmp_path, workspace(tmp_path)) as desk:
        report = import_files(desk, [box.write(tmp_path / "mail.mbox")])

        assert ignored(report) == [("A draft or a template, never sent.", 1)]
        assert not asks(desk, "lambda")["is_mine"].any()


def test_a_mail_taken_out_of_the_trash_of_a_maildir_is_read(tmp_path: Path) -> None:
    box = Mailbox()
    box.add(JEAN, ME, "Bonjour")
    mail = box.mails[0].partition("\n")[2]
    folder = tmp_path / "Maildir"
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    thrown = folder / "cur" / "1.a.host:2,ST"
    thrown.write_text(mail, encoding="utf-8")
    with opened(tmp_path, workspace(tmp_path)) as desk:
        assert import_files(desk, [folder]).new == 0
        thrown.rename(folder / "cur" / "1.a.host:2,S")

        assert import_files(desk, [folder]).new == 1


def test_what_the_clients_people_ask_each_other_is_no_ask_to_me(tmp_path: Path) -> None:
    box = Mailbox()
    exchange(box, JEAN)
    exchange(box, MARC)
    copy = "Cc: camille@roy.example"
    box.add(JEAN, MARC, "Marc, peux-tu envoyer les photos à Camille ?", copy, day=10)
    box.add(ME, JEAN, "Jean, peux-tu valider la page ?", day=11)
    box.add(JEAN, MARC, "Marc, tu vois ça ?", copy, "In-Reply-To: <9@x.example>", day=12)
    with opened(tmp_path, workspace(tmp_path)) as desk:
        import_files(desk, [box.write(tmp_path / "mail.mbox")])
        found = asks(desk, "lambda")

        assert found.filter(~pl.col("is_mine")).height == 4
        assert found.filter("is_mine")["is_answered"].to_list() == [False]


def test_what_i_ask_others_is_no_ask_to_the_client_in_copy(tmp_path: Path) -> None:
    box = Mailbox()
    exchange(box, JEAN)
    to = "Imprimeur <bat@imprim.example>"
    box.add(ME, to, "Bonjour, pouvez-vous imprimer le BAT ?", "Cc: jean@lambda.example", day=10)
    with opened(tmp_path, workspace(tmp_path)) as desk:
        import_files(desk, [box.write(tmp_path / "mail.mbox")])

        assert not asks(desk, "lambda")["is_mine"].any()
        assert load_tables(desk).tables.messages.height == 5


def test_mail_of_a_correspondent_is_personal_whatever_list_fields_it_has(tmp_path: Path) -> None:
    box = Mailbox()
    exchange(box, JEAN, "List-Unsubscribe: <https://crm.example/1>")
    group = ("Precedence: list", "List-Id: <projet.agence.example>")
    for day in (3, 4):
        box.add("Theo <theo@agence.example>", "projet@agence.example", "Et ce visuel ?", *group)
        box.add(ME, "projet@agence.example", "Voici.", day=day)
    box.add("News <bonjour@boutique.example>", ME, "Et si vous veniez ?", "List-Unsubscribe: <x>")
    with opened(tmp_path, workspace(tmp_path)) as desk:
        import_files(desk, [box.write(tmp_path / "mail.mbox")])

        assert asks(desk, "lambda").height == 2
        assert asks(desk, "agence").height == 2
        messages = load_tables(desk).tables.messages
        assert set(messages["client"]) == {"lambda", "agence"}
        assert not messages["is_bulk"].any()
        assert usual_address(desk.store, "lambda", ["camille@roy.example"]) == "jean@lambda.example"


def test_where_mail_was_delivered_says_who_i_am(tmp_path: Path) -> None:
    box = Mailbox()
    for day in (3, 4):
        box.add(JEAN, ME, "Peux-tu venir ?", "Delivered-To: camille@roy.example", day=day)
        box.add(ME, JEAN, "Oui.", "X-Gmail-Labels: =?UTF-8?Q?Messages_envoy=C3=A9s?=", day=day)
    with opened(tmp_path, workspace(tmp_path, "[me]\n")) as desk:
        import_files(desk, [box.write(tmp_path / "Lambda.mbox")])

        assert asks(desk, "lambda").height == 2


def test_an_archive_of_outlook_for_mac_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "Outlook.olm"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Accounts/me/com.microsoft.__Messages/Inbox/message_00001.xml", "<x/>")
    with opened(tmp_path, workspace(tmp_path)) as desk:
        (file,) = import_files(desk, [path]).files

        assert file.refused is not None
        assert "to Thunderbird" in say(file.refused)
