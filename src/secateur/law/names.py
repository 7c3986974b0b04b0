"""The names of the parameters that all places share, in words."""

from collections.abc import Mapping
from types import MappingProxyType

from secateur.model.text import Text, text

SHARED: Mapping[str, Text] = MappingProxyType(
    {
        "late_interest.default_rate": text("rate of interest when the contract says nothing"),
        "late_interest.floor_rate": text("lowest rate that a contract may set"),
        "late_interest.reference_rate": text("reference rate"),
        "late_interest.margin": text("points added to the reference rate"),
        "late_interest.starts": text("day from which interest runs"),
        "late_interest.reanchor": text("when the rate follows the reference again"),
        "late_interest.compounding": text("interest on interest"),
        "recovery_fee.fixed": text("fixed compensation for recovery costs"),
        "recovery_fee.per": text("what the fixed compensation is counted by"),
        "recovery_fee.extra": text("further costs on evidence"),
        "payment_term.default_days": text("days to pay when the contract says nothing"),
        "payment_term.max_days": text("most days to pay that a contract may set"),
        "limitation.b2b_years": text("years to claim from a business in court"),
        "limitation.consumer_years": text("years to claim from a consumer in court"),
        "small_claims.limit": text("limit of the small claims court"),
    }
)
"""Parameters of any other name carry their own label in their file."""
