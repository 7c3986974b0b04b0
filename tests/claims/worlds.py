"""Claims on small worlds."""

from datetime import date
from typing import Any

from secateur.claims import Basis, Claim, beside, bills, check_claim, check_records, claims
from secateur.facts import Facts
from secateur.law import law_of
from tests.builders import OWNER, Builder, Cell, day

AS_OF = date(2026, 9, 1)


def world(**client: Cell) -> Builder:
    """A world of one client, Lambda."""
    builder = Builder()
    builder.client("lambda", **client)
    return builder


def claims_of(
    builder: Builder,
    as_of: str | date = AS_OF,
    *,
    law: str = "FR",
    kind: str = "business",
    **basis: Any,  # noqa: ANN401  (the fields of Basis)
) -> dict[str, Claim]:
    """Return the claims on Lambda, checked against the records."""
    facts = Facts(builder.tables(), day(as_of))
    found, apart = bills(facts, OWNER, "lambda"), beside(facts, OWNER, "lambda")
    check_records(facts, OWNER, "lambda", found, apart)
    given: dict[str, Any] = {"unused_credit": apart.unused_credit} | basis
    made = claims(found, Basis(law=law_of(law), debtor=kind, as_of=facts.as_of, **given))  # type: ignore[arg-type]  # a kind of client
    for one in made.values():
        check_claim(one)
    return dict(made)


def claim_of(
    builder: Builder,
    as_of: str | date = AS_OF,
    **basis: Any,  # noqa: ANN401  (the fields of Basis)
) -> Claim:
    """Return the only claim on Lambda."""
    [claim] = claims_of(builder, as_of, **basis).values()
    return claim


def sums(claim: Claim) -> tuple[str, str, str, str]:
    """Return principal, interest, fixed sums and total, as written in JSON."""
    parts = (claim.principal_total, claim.interest_total, claim.fee_total, claim.total)
    return (str(parts[0].amount), str(parts[1].amount), str(parts[2].amount), str(parts[3].amount))


def remarks(claim: Claim) -> str:
    """Return the templates of all remarks, a line each."""
    return "\n".join(one.template for one in claim.remarks)
