"""Claims: what the law and the agreement give on invoices paid late, out of facts and law.

Pure functions of :class:`~secateur.facts.Facts` and :class:`~secateur.law.Law`; the caller gives
the day. Never in a claim: what is paid, what an undecided payment may pay, what is disputed::

    found = bills(facts, owner, client)
    by_currency = claims(found, Basis(law=law_of("FR"), debtor="business", as_of=day))
    check_claim(by_currency["EUR"])                       # ClaimMismatchError
"""

from secateur.claims.as_json import claim_json
from secateur.claims.bills import Beside, beside, bills
from secateur.claims.compute import claims, is_late, nothing_late
from secateur.claims.ladder import Ladder, claim_ladder
from secateur.claims.model import (
    Agreed,
    Basis,
    Bill,
    Claim,
    Claimed,
    Dated,
    LeftOut,
    Line,
    NotComputed,
    Share,
)
from secateur.claims.reconcile import ClaimMismatchError, check_claim, check_records
from secateur.claims.shares import shares
from secateur.claims.statement import Correspondence, claim_statement, to_print
from secateur.claims.which_law import law_of_claim

__all__ = [
    "Agreed",
    "Basis",
    "Beside",
    "Bill",
    "Claim",
    "ClaimMismatchError",
    "Claimed",
    "Correspondence",
    "Dated",
    "Ladder",
    "LeftOut",
    "Line",
    "NotComputed",
    "Share",
    "beside",
    "bills",
    "check_claim",
    "check_records",
    "claim_json",
    "claim_ladder",
    "claim_statement",
    "claims",
    "is_late",
    "law_of_claim",
    "nothing_late",
    "shares",
    "to_print",
]
