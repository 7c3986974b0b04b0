"""What of each payment went to interest, to the invoice and to the fixed sum."""

from datetime import timedelta

from secateur.claims.model import Claimed, Share


def shares(one: Claimed) -> tuple[Share, ...]:
    """Split each payment in the order of the place, oldest first.

    Interest is what had run on the day of the payment; the fixed sum takes what is left over.
    """
    reckoning = one.reckoning
    lag = timedelta(days=1 if reckoning.days == "after_due" else 0)
    principal, interest_paid = reckoning.principal.minor, 0
    fee = reckoning.fee.amount.minor if reckoning.fee and not reckoning.fee_apart else 0
    found: list[Share] = []
    for payment in one.bill.paid:
        run = sum(s.interest.minor for s in reckoning.segments if s.last < payment.on + lag)
        left, waiting = payment.minor, run - interest_paid
        if reckoning.allocation == "interest_first":
            to_interest = min(left, waiting)
            to_principal = min(left - to_interest, principal)
        else:
            to_principal = min(left, principal)
            to_interest = min(left - to_principal, waiting)
        to_fee = min(left - to_interest - to_principal, fee)
        principal, interest_paid, fee = (
            principal - to_principal,
            interest_paid + to_interest,
            fee - to_fee,
        )
        found.append(
            Share(
                on=payment.on,
                amount=left,
                to_principal=to_principal,
                to_interest=to_interest,
                to_fee=to_fee,
            )
        )
    return tuple(found)
