"""A reply is found to be one by its header, else by its subject, else by what it quotes."""

from pathlib import Path

import pytest

from secateur.actions.importing.import_files import import_files
from secateur.actions.loading.load_tables import load_tables
from tests.actions.desks import opened

ASKED = "Pourriez-vous m'envoyer les maquettes du catalogue avant vendredi ?"
MAILBOX = """From a@b Mon Mar 02 10:00:00 2026
From: Camille Roy <camille@roy.example>
To: Anne <anne@lambda.example>
Subject: Catalogue
Date: Mon, 2 Mar 2026 10:00:00 +0100
Message-ID: <one@roy.example>

Bonjour Anne,

{asked}

From a@b Tue Mar 03 10:00:00 2026
From: Anne <anne@lambda.example>
To: Camille Roy <camille@roy.example>
Subject: {subject}
Date: Tue, 3 Mar 2026 10:00:00 +0100
Message-ID: <two@lambda.example>

Les voici, en retard d'un jour.

{quote}
"""
TOML = """[me]
emails = ["camille@roy.example"]
[[client]]
id = "lambda"
name = "Lambda"
emails = ["*@lambda.example"]
"""


def threads(folder: Path, subject: str, quote: str) -> int:
    """Count the threads of two mails, the second of which names no other in its header."""
    (folder / "secateur.toml").write_text(TOML, encoding="utf-8")
    written = MAILBOX.format(asked=ASKED, subject=subject, quote=quote)
    (folder / "mail.mbox").write_text(written, encoding="utf-8")
    with opened(folder, folder) as desk:
        import_files(desk, [folder / "mail.mbox"])
        messages = load_tables(desk).tables.messages
        assert messages.height == 2
        return messages["thread"].n_unique()


@pytest.mark.parametrize(
    ("subject", "quote", "expected"),
    [
        ("Re: Catalogue", "", 1),
        ("Fichiers", f"Le 2 mars 2026 à 10:00, Camille Roy a écrit :\n> {ASKED}", 1),
        ("Fichiers", f"-----Message d'origine-----\nDe : Camille Roy\n\n{ASKED}", 1),
        ("Fichiers", "> Une tout autre phrase, écrite ailleurs par quelqu'un.", 2),
        ("Fichiers", "", 2),
    ],
    ids=["subject", "quote", "forward block", "another quote", "nothing"],
)  # fmt: skip
def test_what_a_reply_quotes_says_what_it_answers(
    tmp_path: Path, subject: str, quote: str, expected: int
) -> None:
    assert threads(tmp_path, subject, quote) == expected
