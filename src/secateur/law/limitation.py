"""Until when a claim can be brought to court."""

from dataclasses import dataclass
from datetime import date

from secateur.law.book import Law
from secateur.law.calendar import MONTHS_A_YEAR, add_months
from secateur.law.errors import LawUnknownError
from secateur.law.files import Debtor, LimitationFile, Rule
from secateur.law.parameters import Known
from secateur.law.strict import Confidence, is_vouched, weakest
from secateur.model.text import Text, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Limitation:
    """The last day to bring a claim to court, unless something stopped the clock."""

    last_on: date
    years: int
    article: str
    confidence: Confidence
    earlier_on: date | None = None
    """Where some kinds of work have a shorter time: its last day."""

    earlier_when: Text | None = None
    earlier_article: str | None = None
    rules: tuple[Rule, ...] = ()
    """What stops the clock there and what does not."""

    @property
    def warning(self) -> Text | None:
        """What to say beside a day that is only recalled."""
        if is_vouched(self.confidence):
            return None
        return text(
            "This day rests on a rule that is only recalled ({article}): look it up, and act well"
            " before.",
            article=self.article,
        )


def limitation(law: Law, due_on: date, debtor: Debtor = "business") -> Limitation:
    """Return until when an invoice can be claimed in court.

    Raises:
        LawUnknownError: It is not known, or uncertain: the question to ask is said.
    """
    file = law.limitation
    name = _name(file, debtor)
    if file is None or name is None:
        raise _unknown(law, due_on)
    known = law.known(name, due_on)
    if known.confidence == "uncertain" or known.value is None:
        raise _unknown(law, due_on)
    shorter = law.known(file.shorter, due_on) if file.shorter and debtor != "consumer" else None
    return Limitation(
        last_on=_last_on(file, due_on, known),
        years=int(known.number),
        article=known.article,
        confidence=weakest(known.confidence, file.counted_confidence),
        earlier_on=_last_on(file, due_on, shorter) if shorter else None,
        earlier_when=file.shorter_when.text if shorter and file.shorter_when else None,
        earlier_article=shorter.article if shorter else None,
        rules=tuple(rule for rule in law.rules if rule.topic == "limitation"),
    )


def _name(file: LimitationFile | None, debtor: Debtor) -> str | None:
    if file is None:
        return None
    return file.consumer if debtor == "consumer" else file.business


def _last_on(file: LimitationFile, due_on: date, years: Known) -> date:
    begins = date(due_on.year, 12, 31) if file.counted_from == "end_of_year" else due_on
    return add_months(begins, MONTHS_A_YEAR * int(years.number))


def _unknown(law: Law, day: date) -> LawUnknownError:
    return LawUnknownError(
        text(
            "{place}: how long such a claim can be brought to court is not known well enough to"
            " give a day. Ask a lawyer, soon.",
            place=law.name,
        ),
        parameter="limitation",
        day=day,
    )
