"""What limits leaving, as questions to confirm: the program answers none of them."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from secateur.law.book import Law
from secateur.law.files import ContractKind, Effect, NoticeRule, RuleAbout, Severity
from secateur.law.strict import Confidence
from secateur.model.text import Text, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A rule that may stand in the way, and what the user has to settle."""

    id: str
    statement: Text
    ask: Text
    article: str
    effect: Effect
    severity: Severity
    confidence: Confidence
    since: date | None
    guidance: Text | None = None

    @property
    def warning(self) -> Text | None:
        """What to say beside a rule that was not read for this program."""
        if self.confidence == "recalled":
            return text("only recalled, not read again: check before relying on it")
        if self.confidence == "uncertain":
            return text("uncertain: ask a lawyer")
        return None


ABOUT: Mapping[ContractKind, frozenset[RuleAbout]] = MappingProxyType(
    {
        "open_ended": frozenset({"any", "open_ended", "services", "mandate", "works"}),
        "services": frozenset({"any", "open_ended", "services", "mandate"}),
        "mandate": frozenset({"any", "open_ended", "mandate"}),
        "works": frozenset({"any", "works"}),
        "fixed_term": frozenset({"any", "fixed_term"}),
    }
)
"""Which rules may be about a contract: one without a term may still be a mandate or a work, and
its rules ask."""


def questions_of_leaving(law: Law, contract: ContractKind) -> tuple[Question, ...]:
    """Return the rules about ending such a contract as its provider, the gravest first."""
    return _questions(law, ABOUT[contract])


def questions_of_breach(law: Law) -> tuple[Question, ...]:
    """Return what the law asks of one who ends a contract because the client broke it."""
    return _questions(law, {"for_breach"})


def questions_of_suspending(law: Law) -> tuple[Question, ...]:
    """Return what the law knows of holding back work while unpaid; empty where it is not known."""
    return _questions(law, {"suspend"})


def _questions(law: Law, about: Container[RuleAbout]) -> tuple[Question, ...]:
    rules = law.notice.provider if law.notice else ()
    found = [_question(rule) for rule in rules if rule.contract in about]
    order = {"high": 0, "medium": 1, "low": 2}
    return tuple(sorted(found, key=lambda one: order[one.severity]))


def _question(rule: NoticeRule) -> Question:
    return Question(
        id=rule.id,
        statement=rule.statement.text,
        ask=rule.question.text if rule.question else text("Does this hold for you?"),
        article=rule.article,
        effect=rule.effect,
        severity=rule.severity,
        confidence=rule.confidence,
        since=rule.since,
        guidance=rule.guidance.text if rule.guidance else None,
    )
