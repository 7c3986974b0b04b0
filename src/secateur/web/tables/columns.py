"""What each column of somebody's table can be taken for, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from starlette.datastructures import FormData

from secateur.formats.columns.column_mapping import DateOrder, Kind, Separator, Sign
from secateur.formats.columns.vocabulary import FIELDS
from secateur.model.errors import Refusal
from secateur.model.text import Text, text

KINDS: Mapping[Kind, Text] = MappingProxyType(
    {
        "invoices": text("invoices"),
        "payments": text("payments, or a bank statement"),
        "time": text("time entries"),
    }
)

_SHARED: Mapping[str, Text] = MappingProxyType(
    {
        "client": text("client"),
        "amount": text("amount with tax"),
        "currency": text("currency"),
        "status": text("status"),
        "key": text("identifier"),
        "paid_on": text("day paid"),
    }
)

COLUMNS: Mapping[Kind, Mapping[str, Text]] = MappingProxyType(
    {
        "invoices": {
            **_SHARED,
            "number": text("invoice number"),
            "issued_on": text("day issued"),
            "due_on": text("due day"),
            "line_total": text("total of the line"),
            "net": text("amount before tax"),
            "tax": text("tax"),
            "second_tax": text("second tax"),
            "tax_rate": text("rate of tax"),
            "paid_amount": text("amount paid"),
            "balance": text("left to pay"),
            "kind": text("invoice or credit note"),
            "payment_status": text("state of the payment"),
            "first_name": text("first name of the client"),
            "last_name": text("last name of the client"),
            "disputed_on": text("day disputed"),
            "refused_on": text("day refused"),
        },
        "payments": {
            **_SHARED,
            "amount": text("amount"),
            "other_amount": text("amount in another currency"),
            "fee": text("fee"),
            "refunded": text("of it given back"),
            "credit": text("money in"),
            "debit": text("money out"),
            "direction": text("in or out"),
            "label": text("label"),
            "details": text("further words"),
            "reference": text("reference"),
            "invoice": text("invoice number"),
            "type": text("type"),
            "account": text("kind of account"),
            "balance": text("balance"),
        },
        "time": {
            **_SHARED,
            "on": text("day"),
            "started_at": text("start, day and time"),
            "start_time": text("start, time"),
            "ended_at": text("end, day and time"),
            "end_date": text("end, day"),
            "end_time": text("end, time"),
            "duration": text("time spent"),
            "project": text("project"),
            "task": text("task"),
            "description": text("description"),
            "billable": text("billable"),
        },
    }
)
"""By kind of table, then by field of ours."""

ORDERS: Mapping[DateOrder, Text] = MappingProxyType(
    {
        "dmy": text("day, month, year"),
        "mdy": text("month, day, year"),
        "ymd": text("year, month, day"),
    }
)

SEPARATORS: Mapping[Separator, Text] = MappingProxyType(
    {",": text("decimal comma: 1 234,56"), ".": text("decimal point: 1,234.56")}
)

SIGNS: Mapping[Sign, Text] = MappingProxyType(
    {
        "as_written": text("money in is positive"),
        "reversed": text("money in is negative, what is spent positive"),
        "debit_credit": text("a column for each way"),
    }
)


def said_columns(kind: str, form: FormData) -> Mapping[str, str]:
    """Return what a form says of a table, as ``map_columns`` takes it.

    Raises:
        Refusal: Two columns are taken for the same thing.
    """
    said: dict[str, str] = {
        f"columns.{field}": "" for one, fields in FIELDS.items() if one == kind for field in fields
    }
    said["kind"] = kind
    for number in range(len(form)):
        name, field = form.get(f"name-{number}"), form.get(f"column-{number}")
        if not isinstance(name, str) or not isinstance(field, str) or not field:
            continue
        if said.get(f"columns.{field}"):
            raise Refusal(
                text(
                    "Two columns are taken for the same: “{first}” and “{second}”.",
                    first=said[f"columns.{field}"],
                    second=name,
                )
            )
        said[f"columns.{field}"] = name
    for key in ("date_order", "decimal", "currency", "sign", "sales_tax"):
        given = form.get(key)
        if isinstance(given, str) and given.strip():
            said[key] = given.strip().upper() if key == "currency" else given
    return said
