"""A workspace with mail, money, hours, check-ins and a vent, in which every secret is known."""

from pathlib import Path

SECRETS = (
    "secret-of-the-vent",
    "secret-of-a-check-in",
    "secret-of-sigma-mail",
    "secret-of-sigma-work",
    "secret-of-sigma-payment",
    "S-777",
    "sigma.example",
    "Sigma Conseil",
    "SIGMA CONSEIL",
)
"""None of these may be in anything about Lambda."""

TOML = """
[me]
id = "camille"
name = "Camille Roy"
emails = ["camille@roy.example"]
timezone = "Europe/Paris"
country = "FR"
currency = "EUR"
language = "fr-FR"
sales_tax = "none"

[[client]]
id = "lambda"
name = "Éditions Lambda"
emails = ["*@lambda.example"]
aliases = ["EDITIONS LAMBDA SA"]
country = "FR"
kind = "business"
  [[client.agreement]]
  from = 2026-01-01
  signed = true
  rate = "60.00"
  currency = "EUR"
  unit = "hour"
  payment_terms = "30 days"

[[client]]
id = "sigma"
name = "Sigma Conseil"
emails = ["*@sigma.example"]
"""

INVOICES = """number,client,issued_on,due_on,amount,currency,tax,paid_on,paid_amount,kind
L-101,Éditions Lambda,2026-01-05,2026-02-04,1234.56,EUR,0.00,,,invoice
L-102,Éditions Lambda,2026-02-05,2026-03-07,987.65,EUR,0.00,,,invoice
L-103,Éditions Lambda,2026-03-05,2026-04-04,1500.00,EUR,0.00,,,invoice
S-777,Sigma Conseil,2026-01-05,2026-02-04,4321.00,EUR,0.00,,,invoice
"""

PAYMENTS = """paid_on,amount,currency,label,client,invoice
2026-03-20,1234.56,EUR,VIR EDITIONS LAMBDA SA L-101,,
2026-02-10,4321.00,EUR,VIR SIGMA CONSEIL S-777 secret-of-sigma-payment,,
"""

HOURS = """date,hours,client,task
2026-01-07,3.0,Éditions Lambda,Relecture du chapitre
2026-01-08,2.0,Sigma Conseil,secret-of-sigma-work
"""

CHECK_INS = """on,client,energy_before,energy_after,dread,respect,values,note
2026-01-09,Éditions Lambda,4,2,4,2,2,secret-of-a-check-in
"""

REQUESTS = """asked_on,client,what,due_on,done_on
2026-01-10,Éditions Lambda,Le plan du livre,2026-01-20,2026-02-01
"""

MAILS = (
    (
        "Mon, 05 Jan 2026 10:00:00 +0100",
        "Léa Martin <lea@lambda.example>",
        "camille@roy.example",
        "chef@sigma.example, ami@tiers.example",
        "Le chapitre",
        (
            "Bonjour Camille,\n\nSigma Conseil nous a dit du bien de vous. Appelez-moi au\n"
            "06 12 34 56 78. Le budget est de 1 234,56 €.\n\nLéa"
        ),
    ),
    (
        "Tue, 03 Mar 2026 10:00:00 +0100",
        "Camille Roy <camille@roy.example>",
        "lea@lambda.example",
        "",
        "Facture L-101",
        "Bonjour Léa,\n\nLa facture L-101 de 1 234,56 € reste impayée. Pouvez-vous la régler ?",
    ),
    (
        "Wed, 07 Jan 2026 10:00:00 +0100",
        "Max Sigma <max@sigma.example>",
        "camille@roy.example",
        "",
        "Entre nous",
        "Bonjour,\n\nsecret-of-sigma-mail : gardez-le pour vous.",
    ),
)


def mbox() -> str:
    """Return the mailbox."""
    parts: list[str] = []
    for number, (at, sender, to, cc, subject, said) in enumerate(MAILS, start=1):
        copy = f"Cc: {cc}\n" if cc else ""
        parts.append(
            f"From - {at}\nMessage-ID: <m{number}@mail.example>\nDate: {at}\nFrom: {sender}\n"
            f"To: {to}\n{copy}Subject: {subject}\nMIME-Version: 1.0\n"
            f"Content-Type: text/plain; charset=utf-8\n\n{said}\n\n"
        )
    return "".join(parts)


def write(folder: Path) -> Path:
    """Write the workspace."""
    folder.mkdir()
    for name, said in {
        "secateur.toml": TOML,
        "invoices.csv": INVOICES,
        "payments.csv": PAYMENTS,
        "time.csv": HOURS,
        "checkins.csv": CHECK_INS,
        "requests.csv": REQUESTS,
        "sigma.example.mbox": mbox(),
    }.items():
        (folder / name).write_text(said, encoding="utf-8")
    return folder
