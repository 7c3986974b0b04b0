"""Bank statements: OFX 1 (SGML) for the account at home, OFX 2 (XML) for the others."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from html import escape
from pathlib import Path

from secateur.demo.records import BankLine
from secateur.demo.write_tables import amount

_SGML = """OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

"""

_XML = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
"""


def write_bank(lines: Sequence[BankLine], home: str, span: tuple[date, date], folder: Path) -> None:
    """Write one statement for each account."""
    folder.mkdir(parents=True, exist_ok=True)
    for account in sorted({line.account for line in lines}):
        own = [line for line in lines if line.account == account]
        path = folder / f"compte-{account.lower()}.ofx"
        path.write_bytes(_statement(own, account, span, is_xml=account != home))


def _statement(
    lines: Sequence[BankLine], account: str, span: tuple[date, date], *, is_xml: bool
) -> bytes:
    leaf = partial(_leaf, is_xml=is_xml)
    total = sum(line.amount for line in lines)
    status = "<STATUS>\n" + leaf("CODE", "0") + leaf("SEVERITY", "INFO") + "</STATUS>\n"
    closing = f"{span[1]:%Y%m%d}235900"
    text = (
        (_XML if is_xml else _SGML)
        + "<OFX>\n<SIGNONMSGSRSV1>\n<SONRS>\n"
        + status
        + leaf("DTSERVER", closing)
        + leaf("LANGUAGE", "FRA")
        + "</SONRS>\n</SIGNONMSGSRSV1>\n<BANKMSGSRSV1>\n<STMTTRNRS>\n"
        + leaf("TRNUID", "0")
        + status
        + "<STMTRS>\n"
        + leaf("CURDEF", account)
        + "<BANKACCTFROM>\n"
        + leaf("BANKID", "000000000")
        + leaf("ACCTID", f"0000000{account}")
        + leaf("ACCTTYPE", "CHECKING")
        + "</BANKACCTFROM>\n<BANKTRANLIST>\n"
        + leaf("DTSTART", f"{span[0]:%Y%m%d}")
        + leaf("DTEND", f"{span[1]:%Y%m%d}")
        + "".join(_transaction(line, leaf) for line in lines)
        + "</BANKTRANLIST>\n<LEDGERBAL>\n"
        + leaf("BALAMT", amount(total))
        + leaf("DTASOF", closing)
        + "</LEDGERBAL>\n</STMTRS>\n</STMTTRNRS>\n</BANKMSGSRSV1>\n</OFX>\n"
    )
    return text.encode("utf-8" if is_xml else "cp1252")


def _leaf(name: str, value: str, *, is_xml: bool) -> str:
    """Write an element without children; SGML leaves out its end tag."""
    return f"<{name}>{escape(value, quote=False)}" + (f"</{name}>" if is_xml else "") + "\n"


def _transaction(line: BankLine, leaf: Callable[[str, str], str]) -> str:
    return (
        "<STMTTRN>\n"
        + leaf("TRNTYPE", "CREDIT" if line.amount > 0 else "DEBIT")
        + leaf("DTPOSTED", f"{line.on:%Y%m%d}120000")
        + leaf("TRNAMT", amount(line.amount))
        + leaf("FITID", line.id)
        + leaf("NAME", line.name)
        + (leaf("MEMO", line.memo) if line.memo else "")
        + "</STMTTRN>\n"
    )
