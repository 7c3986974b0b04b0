"""The law of late payment and of leaving a contract: one folder a place, one dated file a rule.

Information, never advice. A sum is worked out only on facts that were read or worked out
(:func:`is_vouched`); what is only recalled is shown with a warning and gives no sum; what
is uncertain is refused with the question to ask. Nothing here knows the clock, the store or the
user's records: the caller gives the day and the invoice::

    law = law_of("FR")                                   # UnknownPlaceError
    reckoning = interest(law, Claimable(owed=…, due_on=…, payments=…), until=day)
    deadline = limitation(law, due_on, "business")       # LawUnknownError
    end = contract_end(law, Leaving(contract="open_ended", received_on=day,
                       clauses=[Clause(length=30)]))
    options = ladder("FR", Owed(principal=…, interest=…), "business", day)

Every refusal is a :class:`~secateur.model.errors.Refusal` with its sentence. The shape of the
files is in :mod:`secateur.law.files` and in ``docs/law.md``.
"""

from secateur.law.book import (
    Law,
    applicable_law,
    article_of,
    jurisdictions,
    law_of,
    named_places,
    unread,
)
from secateur.law.claimable import (
    NO_CHOICES,
    Allocation,
    Choices,
    Claimable,
    DayCount,
    Days,
    Fee,
    Gap,
    Paid,
    Reckoning,
    Segment,
)
from secateur.law.errors import LawFileError, LawUnknownError, UnknownPlaceError
from secateur.law.files import Debtor
from secateur.law.interest import interest
from secateur.law.ladder import Deadline, Option, Owed, ladder
from secateur.law.limitation import Limitation, limitation
from secateur.law.notice import Clause, ContractEnd, Leaving, contract_end
from secateur.law.parameters import Known
from secateur.law.questions import (
    Question,
    questions_of_breach,
    questions_of_leaving,
    questions_of_suspending,
)
from secateur.law.strict import Confidence, Said, is_vouched

__all__ = [
    "NO_CHOICES",
    "Allocation",
    "Choices",
    "Claimable",
    "Clause",
    "Confidence",
    "ContractEnd",
    "DayCount",
    "Days",
    "Deadline",
    "Debtor",
    "Fee",
    "Gap",
    "Known",
    "Law",
    "LawFileError",
    "LawUnknownError",
    "Leaving",
    "Limitation",
    "Option",
    "Owed",
    "Paid",
    "Question",
    "Reckoning",
    "Said",
    "Segment",
    "UnknownPlaceError",
    "applicable_law",
    "article_of",
    "contract_end",
    "interest",
    "is_vouched",
    "jurisdictions",
    "ladder",
    "law_of",
    "limitation",
    "named_places",
    "questions_of_breach",
    "questions_of_leaving",
    "questions_of_suspending",
    "unread",
]
