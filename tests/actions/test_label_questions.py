"""Whose a payment is that names nobody known is asked once of each payer, and never of a known."""

from pathlib import Path

from secateur.actions.entering.settle import apply, decide, questions
from secateur.actions.loading.load_tables import load_tables
from secateur.actions.workspace.workspaces import Desk
from secateur.i18n import translator
from secateur.store.stored_settings import decide as keep_decision
from tests.actions.desks import TOML, imported, opened, workspace

CLIENTS = '[[client]]\nname = "Mairie de Vaubrun"\n[[client]]\nname = "Wexcombe"\n'
INVOICES = "".join(
    f"F2026-{number:03},{client},2026-01-05,2026-02-04,{amount}.00,EUR,,,,invoice\n"
    for number, client, amount in (
        (1, "Mairie de Vaubrun", 100),
        (2, "Mairie de Vaubrun", 230),
        (3, "Wexcombe", 340),
        (4, "Wexcombe", 450),
    )
)
PAYER = "VIREMENT  DRFIP RHONE TRESORERIE"


def payments(*said: tuple[str, int]) -> str:
    return "".join(f"2026-02-10,{amount}.00,EUR,{label},,\n" for label, amount in said)


def asked_after(folder: Path, *said: tuple[str, int]) -> Path:
    path = workspace(folder, TOML + CLIENTS, invoices=INVOICES, payments=payments(*said))
    imported(folder, path)
    return path


def labels(desk: Desk) -> list[str]:
    return [one.key for one in questions(desk) if one.kind == "label"]


def test_nobody_is_asked_who_pays_to_the_cent_the_invoice_that_the_label_names(
    tmp_path: Path,
) -> None:
    both = ((f"{PAYER} FACT F2026-001", 100), (f"{PAYER} FACT F2026-002", 230))
    with opened(tmp_path, asked_after(tmp_path, *both)) as desk:
        assert labels(desk) == []
        assert set(load_tables(desk).tables.payments["client"]) == {"mairie-de-vaubrun"}


def test_a_platform_is_asked_about_where_it_names_no_invoice(tmp_path: Path) -> None:
    three = (
        (f"{PAYER} FACT F2026-001", 100),
        (f"{PAYER} FACT F2026-003", 340),
        (f"{PAYER} SOLDE", 77),
    )
    with opened(tmp_path, asked_after(tmp_path, *three)) as desk:
        assert labels(desk) == ["label:VIREMENT DRFIP RHONE TRESORERIE SOLDE"]


def test_the_labels_of_one_payer_are_one_question_without_their_references(
    tmp_path: Path,
) -> None:
    three = ((f"{PAYER} REF 77A1", 11), (f"{PAYER} REF 78B2", 12), (f"{PAYER} REF 79C3", 13))
    path = asked_after(tmp_path, *three)
    with opened(tmp_path, path) as desk:
        [asked] = [one for one in questions(desk) if one.kind == "label"]
        assert "“VIREMENT DRFIP RHONE TRESORERIE REF …” (3 payments)" in translator("en")(
            asked.said
        )

        decide(desk, "label:VIREMENT DRFIP RHONE TRESORERIE REF 77A1", "Wexcombe")
        apply(desk)

        assert labels(desk) == []
        assert set(load_tables(desk).tables.payments["client"]) == {"wexcombe"}


def test_who_was_said_to_pay_is_not_asked_about_when_the_next_payment_comes(
    tmp_path: Path,
) -> None:
    first = ((f"{PAYER} REF 77A1", 11),)
    with opened(tmp_path, asked_after(tmp_path, *first)) as desk:
        # As it was remembered before keys were written in one line.
        keep_decision(desk.store, "label", f"{PAYER} REF 77A1", "wexcombe", desk.store.now())
        apply(desk)
        assert labels(desk) == []
    second = workspace(
        tmp_path, TOML + CLIENTS, payments=payments(*first, (f"{PAYER} REF 81Z9", 14))
    )
    imported(tmp_path, second)
    with opened(tmp_path, second) as desk:
        assert labels(desk) == []


def test_blanks_of_a_label_need_not_be_typed_as_the_bank_wrote_them(tmp_path: Path) -> None:
    label = '"VIREMENT RECU      \nZORGLUB INDUSTRIES\nREF 12"'
    with opened(tmp_path, asked_after(tmp_path, (label, 5))) as desk:
        [key] = labels(desk)
        assert key == "label:VIREMENT RECU ZORGLUB INDUSTRIES REF 12"
        decide(desk, key.replace(" ", "  "), "0")
        apply(desk)
        assert labels(desk) == []
