"""A workspace in which every word that others can write is an attack, made by a real import.

The files are what a person would import: mail, tables, a calendar, a bank statement, settings.
Each attack begins with the name of its field, so that a test can tell that it was shown at all.
"""

from email.header import Header
from email.message import EmailMessage
from pathlib import Path

from starlette.testclient import TestClient

from secateur.actions.entering.settle import apply
from secateur.actions.importing.import_files import import_files
from secateur.actions.workspace.workspaces import open_workspace
from secateur.web.site import Site
from tests.actions.desks import environment
from tests.web.entry import send

BREAKOUT = (
    "</textarea></title></style></script></svg>'\"`><script>alert(1)</script>"
    "<img src=http://evil.example/x.png onerror=alert(2)><svg onload=alert(3)>"
    "<a href=javascript:alert(4)>{{ 7 * 7 }}{% raw %}"
)
FORMULA = '=HYPERLINK("http://evil.example","x")'
BENT = "\N{RIGHT-TO-LEFT OVERRIDE}fdp.exe"

CLIENT, SECOND = "lambda", "sigma"
NAME = f"NAME{BREAKOUT}"
SECOND_NAME = '=cmd|" /C calc"!A0'


def attack(field: str) -> str:
    """Return what stands in a field."""
    return f"{field}{BREAKOUT}"


def _toml(words: str) -> str:
    return "'''" + words.replace("'", "’") + "'''"


def settings() -> str:
    """Write the settings."""
    first, second = _toml(NAME), _toml(SECOND_NAME)
    return f"""
[me]
name = {_toml(attack("ME"))}
emails = ["camille@roy.example"]
timezone = "Europe/Paris"
country = "FR"
language = "fr-FR"
currency = "EUR"
wanted_rate = "60.00"
opening_balance = {{ on = 2026-01-01, amount = "8000.00" }}
monthly_costs = "1500.00"
address = {_toml(attack("STREET"))}
town = {_toml(attack("TOWN"))}
mentions = {_toml(attack("MENTIONS"))}
payment_details = {_toml(attack("IBAN"))}

[[client]]
id = "{CLIENT}"
name = {first}
emails = ["ada@lambda.example", "*@lambda.example"]
aliases = [{_toml(attack("ALIAS"))}, "LAMBDA"]
country = "FR"
kind = "business"
address = {_toml(attack("PLACE"))}
contact = {_toml(attack("CONTACT"))}
  [[client.agreement]]
  from = 2025-01-01
  signed = true
  rate = "50.00"
  currency = "EUR"
  unit = "hour"
  payment_terms = "30 days"
  notice_days = 30
  law = "FR"

[[client]]
id = "{SECOND}"
name = {second}
emails = ["*@sigma.example"]
country = "FR"
"""


def _cell(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def _table(head: str, *rows: tuple[str, ...]) -> str:
    return "\n".join([head, *(",".join(_cell(cell) for cell in row) for row in rows)]) + "\n"


def tables() -> dict[str, str]:
    """Write the tables, by name of the file."""
    invoices = [
        (
            attack(f"NUMBER{n}") if n % 2 else f"{FORMULA}{n}",
            who,
            issued,
            due,
            f"{100 * n}.00",
            "EUR",
        )
        for n, (who, issued, due) in enumerate(
            [
                ("LAMBDA", "2026-01-05", "2026-02-04"),
                ("LAMBDA", "2026-02-05", "2026-03-07"),
                ("LAMBDA", "2026-03-05", "2026-04-04"),
                ("LAMBDA", "2026-04-05", "2026-05-05"),
                ("LAMBDA", "2026-05-05", "2026-06-04"),
                (SECOND_NAME, "2026-01-06", "2026-02-05"),
                (SECOND_NAME, "2026-03-06", "2026-04-05"),
            ],
            start=1,
        )
    ]
    return {
        "invoices.csv": _table("number,client,issued_on,due_on,amount,currency", *invoices),
        "payments.csv": _table(
            "paid_on,amount,currency,label,client,invoice",
            ("2026-03-20", "100.00", "EUR", f"LAMBDA {attack('LABEL')}", "", ""),
            ("2026-03-21", "73.00", "EUR", attack("STRAY"), attack("NOBODY"), ""),
            ("2026-04-21", "12.00", "EUR", f"{FORMULA} LAMBDA", "LAMBDA", ""),
        ),
        "time.csv": _table(
            "date,hours,client,task",
            ("2026-02-02", "7", "LAMBDA", attack("TASK")),
            ("2026-03-03", "9", "LAMBDA", FORMULA),
            ("2026-03-04", "3", attack("WHOSE"), attack("PROJECT")),
            ("2026-02-30", "3", "LAMBDA", attack("UNREADABLE")),
        ),
        "requests.csv": _table(
            "asked_on,client,what,due_on,done_on",
            ("2026-02-01", "LAMBDA", attack("WANTED"), "2026-02-11", ""),
            ("2026-03-01", "LAMBDA", FORMULA, "2026-03-02", "2026-03-20"),
        ),
        "checkins.csv": _table(
            "on,client,energy_before,energy_after,dread,respect,values,note",
            *(
                (f"2026-0{m}-0{d}", "LAMBDA", "4", "1", "5", "1", "2", attack(f"FELT{m}{d}"))
                for m in (2, 3, 4)
                for d in (2, 9)
            ),
        ),
        f"{BENT}.csv": _table("un,deux", (attack("CELL"), FORMULA)),
    }


def calendar() -> str:
    """Write the calendar."""
    title = attack("TITLE").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nUID:1@x.example\r\n"
        f"SUMMARY:{title}\r\nLOCATION:{title}\r\nDESCRIPTION:{title}\r\n"
        "DTSTART:20260302T090000Z\r\nDTEND:20260302T100000Z\r\n"
        "ORGANIZER;CN=A:mailto:ada@lambda.example\r\nATTENDEE;CN=A:mailto:ada@lambda.example\r\n"
        "ATTENDEE;CN=C:mailto:camille@roy.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )


def mails() -> list[EmailMessage]:
    """Write mails of the client and one's own answers."""
    found: list[EmailMessage] = []
    for n in range(1, 9):
        for is_own in (False, True):
            mail = EmailMessage()
            mail["Date"] = f"{n:02} Apr 2026 {23 if is_own else 22}:{n:02}:00 +0200"
            theirs = f'"{attack("SENDER")}"'.replace("'\"`", "'`") + " <ada@lambda.example>"
            mail["From"] = "Camille <camille@roy.example>" if is_own else _from(theirs)
            mail["To"] = "ada@lambda.example" if is_own else "camille@roy.example"
            mail["Subject"] = attack(f"SUBJECT{n}")
            mail["Message-ID"] = f"<{n}-{is_own}@lambda.example>"
            if is_own:
                mail["In-Reply-To"] = f"<{n}-False@lambda.example>"
            if n == 8:  # nothing but HTML
                mail.set_content(f"<body onload=alert(1)><p>BODY{n}{BREAKOUT}</body>", "html")
                found.append(mail)
                continue
            mail.set_content(f"Bonjour,\n{attack(f'BODY{n}')}\nPouvez-vous le faire ce soir ?\n")
            mail.add_alternative(
                f"<html><body onload=alert(1)><p>HTML{n}</p>{BREAKOUT}</body></html>", "html"
            )
            mail.add_attachment(b"x", "image", "png", filename=f"../../{BENT}.png")
            found.append(mail)
    return found


def _from(written: str) -> str:
    """Return a sender's name as a mail program packs one that is not plain."""
    name, _, address = written.rpartition(" ")
    return f"{Header(name.strip(chr(34)), 'utf-8', maxlinelen=10_000).encode()} {address}"


def mailbox() -> bytes:
    """Write the mails as an mbox."""
    return b"".join(
        b"From x@x.example Thu Apr  2 10:00:00 2026\n" + bytes(mail) + b"\n" for mail in mails()
    )


def written(folder: Path) -> Path:
    """Write every file, and return their folder, whose name is an attack too."""
    path = folder / "dossier <img src=x onerror=alert(9)>"
    path.mkdir()
    (path / "secateur.toml").write_text(settings(), encoding="utf-8")
    for name, content in tables().items():
        (path / name).write_text(content, encoding="utf-8")
    (path / "agenda.ics").write_text(calendar(), encoding="utf-8", newline="")
    (path / "<svg onload=alert(5)>.mbox").write_bytes(mailbox())
    return path


def planted(folder: Path) -> None:
    """Import every file, as ``secateur review`` does."""
    imported(folder, written(folder))


def imported(folder: Path, path: Path) -> None:
    """Import what lies in a folder."""
    with open_workspace(environment(folder), [path]) as desk:
        report = import_files(desk, [path])
        apply(desk)
    assert report.new > 30, [(one.name, one.new, one.refused) for one in report.files]


def typed(found: Site, client: TestClient) -> None:
    """Write attacks into every form that keeps words."""
    base = f"/clients/{CLIENT}"
    for path, fields in (
        (f"{base}/leave", {"do": "open"}),
        (f"{base}/leave", {"do": "waive"}),
        (f"{base}/leave", {"do": "stay", "reason": attack("STAY")}),
        (f"{base}/leave", {"do": "motive", "motive": "none"}),
        (
            f"{base}/leave",
            {"do": "day", "law": "FR", "notice": "30 days", "clause": attack("CLAUSE")},
        ),
        (f"{base}/reset", {"do": "terms", "term": "hours", "note": attack("NOTE")}),
        ("/prune", {"do": "left", "client": SECOND, "day": "2026-05-01"}),
        ("/prune", {"do": "ideal", "sentence": attack("IDEAL")}),
    ):
        answer = send(found, client, path, **fields)
        assert answer.status_code in {200, 303}, (path, fields, answer.text[:2000])
