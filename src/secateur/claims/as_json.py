"""A claim as JSON, for other programs and for the frozen copy."""

from collections.abc import Sequence
from datetime import date

from secateur.claims.model import Claim, Claimed, Dated, LeftOut, Line, NotComputed, Share
from secateur.claims.shares import shares
from secateur.i18n import Translator
from secateur.law import Law, Segment
from secateur.law.words import NOT_ADVICE
from secateur.model.money import Money
from secateur.model.text import Text

Json = dict[str, object]

SCHEMA = "secateur.claim/1"


def claim_json(claim: Claim, client: str, beside: Sequence[Text], say: Translator) -> Json:
    """Return a claim in one currency.

    Args:
        claim: The claim.
        client: The client's id.
        beside: Remarks that come before those of the claim itself.
        say: The language of the sentences.
    """
    return {
        "schema": SCHEMA,
        "client": client,
        "as_of": claim.as_of.isoformat(),
        "currency": claim.currency,
        "lines": [_line(line) for line in claim.lines],
        "principal_total": written(claim.principal_total),
        "interest_total": written(claim.interest_total),
        "fee_total": written(claim.fee_total),
        "total": written(claim.total),
        "warnings": [say(one) for one in (*beside, *claim.remarks)],
        "once_payments_are_set_off": {
            "principal": written(claim.principal_left),
            "interest": written(claim.interest_due),
            "fee": written(claim.fee_total),
        },
        "invoices": [_invoice(one) for one in claim.invoices],
        "left_out": [_left_out(one, say) for one in claim.left_out],
        "not_computed": [_gap(one, say) for one in claim.not_computed],
        "paid_late": [
            {"invoice": one.bill.name, "would_be": written(one.reckoning.total)}
            for one in claim.paid_late
        ],
        "limitation": [_limitation(one, say) for one in claim.invoices],
        "law": _law(claim.law, say),
        "client_kind": claim.debtor,
        "note": say(NOT_ADVICE),
    }


def _law(law: Law | None, say: Translator) -> Json | None:
    if law is None:
        return None
    return {
        "id": law.id,
        "name": say(law.name),
        "read_on": law.as_of.isoformat() if law.is_read else None,
    }


def written(amount: Money) -> str:
    """Write a sum with the digits of its currency."""
    return f"{amount.amount:f}"


def _minor(minor: int, currency: str) -> str:
    return written(Money(minor, currency))


def _line(line: Line) -> Json:
    return {
        "invoice": line.invoice,
        "from": line.first.isoformat(),
        "to": line.last.isoformat(),
        "days": line.days,
        "principal": written(line.principal),
        "rate": str(line.rate),
        "interest": written(line.interest),
        "article": line.article,
        "confidence": line.confidence,
        "agreed": line.is_agreed,
    }


def _invoice(one: Claimed) -> Json:
    bill, found, currency = one.bill, one.reckoning, one.bill.currency
    fee = found.fee
    return {
        "invoice": bill.name,
        "issued_on": bill.issued_on.isoformat(),
        "due_on": _iso(bill.due_on),
        "amount": _minor(bill.amount, currency),
        "refused": bill.is_refused,
        "credit_notes": [_credit(part, currency) for part in bill.credits],
        "unnamed_credit": _minor(one.credit_used, currency),
        "withheld": _minor(bill.withheld, currency),
        "payments": [_payment(part, currency) for part in shares(one)],
        "in_default_on": _iso(one.in_default_on),
        "principal": _minor(one.principal, currency),
        "interest": _minor(one.interest, currency),
        "fee": _minor(one.fee, currency),
        "fee_article": fee.article if fee is not None else None,
        "fee_apart": _apart(found.fee_apart),
        "total": written(found.total),
        "principal_left": written(found.principal_left),
        "interest_due": written(found.interest_due),
        "payments_first_to": found.allocation.removesuffix("_first"),
        "day_count": found.day_count,
        "court_only": [_court(part) for part in found.court_only],
    }


def _credit(part: Dated, currency: str) -> Json:
    return {"on": part.on.isoformat(), "amount": _minor(part.minor, currency)}


def _payment(part: Share, currency: str) -> Json:
    return {
        "on": part.on.isoformat(),
        "amount": _minor(part.amount, currency),
        "to_interest": _minor(part.to_interest, currency),
        "to_fee": _minor(part.to_fee, currency),
    }


def _court(part: Segment) -> Json:
    return {
        "from": part.first.isoformat(),
        "to": part.last.isoformat(),
        "days": part.days,
        "rate": str(part.rate),
        "interest": written(part.interest),
        "article": part.article,
    }


def _apart(fee: Money | None) -> Json | None:
    return None if fee is None else {"amount": written(fee), "currency": fee.currency}


def _left_out(one: LeftOut, say: Translator) -> Json:
    bill = one.bill
    return {
        "invoice": bill.name,
        "why": one.why,
        "reason": say(one.reason),
        "open": _minor(bill.remainder, bill.currency),
        "due_on": _iso(bill.due_on),
    }


def _gap(one: NotComputed, say: Translator) -> Json:
    gap = one.gap
    return {
        "invoice": one.invoice,
        "from": _iso(gap.first),
        "to": _iso(gap.last),
        "reason": say(gap.reason),
        "rate": None if gap.rate is None else str(gap.rate),
        "confirm": list(gap.confirm),
    }


def _limitation(one: Claimed, say: Translator) -> Json:
    held = one.limitation
    if held is None:
        unknown = one.limitation_unknown
        return {"invoice": one.bill.name, "last_on": None, "why": say(unknown) if unknown else None}
    return {
        "invoice": one.bill.name,
        "last_on": held.last_on.isoformat(),
        "years": held.years,
        "article": held.article,
        "confidence": held.confidence,
        "earlier_on": _iso(held.earlier_on),
        "earlier_when": say(held.earlier_when) if held.earlier_when else None,
        "earlier_article": held.earlier_article,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
