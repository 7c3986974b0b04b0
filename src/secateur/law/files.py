"""The shape of each file of a place; ``docs/law.md`` shows one of each."""

from datetime import date
from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from secateur.law.parameters import Parameter
from secateur.law.strict import Confidence, Exact, Said, Strict, Words

SourceKind = Literal["statute", "gazette", "official", "court", "secondary", "repo", "recall"]
Debtor = Literal["business", "consumer", "public"]
"""Who owes: another business, a private person, or the State and its like."""

Effect = Literal["right", "duty", "restriction", "warning", "block"]
Severity = Literal["low", "medium", "high"]


class Source(Strict):
    """Something that was read."""

    title: Words
    kind: SourceKind
    locator: Words | None = None
    note: Said | None = None


class Rule(Strict):
    """A statement of the law in a sentence, with the article that says so."""

    id: Words
    topic: Words
    effect: Effect
    severity: Severity = "medium"
    statement: Said
    article: Words
    since: date | None = Field(default=None, alias="from")
    confidence: Confidence
    source: tuple[str, ...] = ()
    when: Said | None = None
    """The facts under which it holds, for the user to confirm."""

    guidance: Said | None = None
    question: Said | None = None
    """What the user, or a lawyer, has to settle before relying on it."""


class Scope(Strict):
    """Who is covered by the rules on late payment, and who is not."""

    covered: Said
    excluded: tuple[Said, ...] = ()


class Jurisdiction(Strict):
    """``jurisdiction.yaml``: the place, and everything that was read about it."""

    name: Said
    extends: str | None = None
    """The place whose files hold where this one says nothing, such as ``eu``."""

    currency: Words
    as_of: date
    """The day of the research."""

    scope: Scope
    sources: dict[str, Source]
    rules: tuple[Rule, ...] = ()
    open_questions: tuple[Said, ...] = ()


class RateRule(Strict):
    """How the statutory rate is found: a table, or a reference rate and a margin."""

    table: str | None = None
    for_contracts_from: date | None = None
    """The table holds for contracts made from that day on."""

    reference: str | None = None
    margin: str | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if (self.reference is None) != (self.margin is None):
            message = "a reference rate and a margin go together"
            raise ValueError(message)
        if self.table is None and self.reference is None:
            message = "name a table, or a reference rate and its margin"
            raise ValueError(message)
        if self.for_contracts_from is not None and self.reference is None:
            message = "say which rate older contracts have"
            raise ValueError(message)
        return self


class Regime(Strict):
    """What holds when a kind of client pays late: names of parameters, to be looked up."""

    rate: RateRule | None
    """None where the law gives no interest of its own."""

    starts: str | None
    """None where only the contract says from which day."""

    fee: str | None = None
    fee_with_agreed_rate: bool = True
    """Whether the fixed sum stays where the contract sets its own rate."""

    court_only: str | None = None
    """A rate that a court may add, never owed by right."""

    article: Words
    confidence: Confidence
    """How sure it is that this kind of client falls under these rules."""

    note: Said | None = None


ConventionName = Literal[
    "day_count", "days", "base_amount", "rounding", "part_payment", "several_debts",
    "month_deadlines",
]  # fmt: skip
ConventionValue = Literal[
    "ACT/365", "ACT/ACT", "ACT/360", "30E/360",
    "after_due", "from_due",
    "with_tax",
    "half_up_each_segment",
    "interest_first", "principal_first",
    "choice_of_debtor",
    "same_day_else_last",
]  # fmt: skip


class Convention(Strict):
    """A way of counting: it changes cents, and is said beside the sum."""

    value: ConventionValue
    confidence: Confidence
    article: Words | None = None
    also: tuple[ConventionValue, ...] = ()
    """Other ways in use: the sum is shown in each."""

    note: Said | None = None


class LatePayment(Strict):
    """``late_payment.yaml``: interest, fixed fee, terms of payment."""

    regimes: dict[Debtor, Regime] = Field(default_factory=dict[Debtor, Regime])
    parameters: dict[str, Parameter]
    conventions: dict[ConventionName, Convention] = Field(
        default_factory=dict[ConventionName, Convention]
    )
    rules: tuple[Rule, ...] = ()


class LimitationFile(Strict):
    """``limitation.yaml``: how long a claim can be brought to court."""

    business: str | None
    """The parameter that holds the years, by who owes; None where none is known."""

    consumer: str | None
    shorter: str | None = None
    """The parameter of a shorter time that some work has, shown beside the other."""

    shorter_when: Said | None = None
    counted_from: Literal["due_date", "end_of_year"]
    counted_confidence: Confidence
    article: Words
    parameters: dict[str, Parameter]
    rules: tuple[Rule, ...] = ()


Pay = Literal["daily", "weekly", "monthly", "quarterly_or_longer", "not_by_time"]
ContractKind = Literal["open_ended", "fixed_term", "mandate", "works", "services"]
RuleAbout = Literal[
    "any", "open_ended", "fixed_term", "mandate", "works", "services", "for_breach", "suspend"
]


class StatutoryPeriod(Strict):
    """A notice period that the law writes in numbers, by the way the work is paid."""

    contracts: tuple[ContractKind, ...]
    pay: Pay | None = None
    """None where the way of paying does not matter."""

    main_occupation: bool = False
    """Whether it holds only where the work takes most of the provider's time."""

    days: Exact = Decimal(0)
    weeks: Exact = Decimal(0)
    latest: Literal["any_day", "first_working_day_of_week", "fifteenth"] = "any_day"
    """The last day of its week or month on which notice still holds for the next end."""

    ends: Literal["any_day", "saturday", "month_end", "quarter_end"]
    mandatory: bool = False
    """Whether it holds whatever the contract says."""

    article: Words
    confidence: Confidence


class NoticeRule(Rule):
    """A rule on ending a contract, and the kind of contract it is about."""

    contract: RuleAbout


class NoticeFile(Strict):
    """``notice.yaml``: how either side may end the contract."""

    order: tuple[Said, ...] = ()
    """Which rule goes before which."""

    provider: tuple[NoticeRule, ...]
    client: tuple[NoticeRule, ...] = ()
    periods: tuple[StatutoryPeriod, ...] = ()


StepKind = Literal[
    "reminder", "formal_notice", "mediation", "simplified_procedure", "payment_order",
    "small_claims", "enforcement", "court", "complaint",
]  # fmt: skip


class StepDeadline(Strict):
    """A time that a step sets, from an event, for events within some days."""

    id: Words
    what: Said
    count: Exact
    unit: Literal["days", "months", "years"]
    event: Said
    since: date | None = Field(default=None, alias="from")
    until: date | None = None
    moves_to_working_day: bool = False
    confidence: Confidence


class Step(Strict):
    """One option when an invoice stays unpaid; its place in the list is no rank."""

    id: Words
    kind: StepKind
    name: Said
    article: Words | None = None
    confidence: Confidence
    since: date | None = Field(default=None, alias="from")
    until: date | None = None
    amount_max: Exact | None = None
    amount_limit: str | None = None
    """The parameter that holds the limit, where it changes over time."""

    amount_min: Exact | None = None
    amount_includes_interest: bool = False
    debtors: tuple[Debtor, ...] = ("business", "consumer", "public")
    conditions: tuple[Said, ...] = ()
    deadlines: tuple[StepDeadline, ...] = ()
    cost: Said | None = None
    where: Said | None = None
    professional: Said | None = None
    usable: bool = True
    note: Said | None = None
    source: tuple[str, ...] = ()


class Procedures(Strict):
    """``procedures.yaml``: what can be done about an unpaid invoice."""

    parameters: dict[str, Parameter] = Field(default_factory=dict[str, Parameter])
    steps: tuple[Step, ...]
    rules: tuple[Rule, ...] = ()


Basis = Literal["statute", "case", "official_guide", "practice"]
ItemKey = Literal[
    "amounts", "cause", "clause", "contract", "date", "deadline", "demand", "identity",
    "last_day", "no_loss", "reason", "recipient", "reserve", "signature", "statute", "tender",
    "warning", "words", "writing",
]  # fmt: skip


class Item(Strict):
    """Something that a letter must hold."""

    key: ItemKey
    item: Said
    basis: Basis
    article: Words | None = None


class LetterRule(Strict):
    """What the law of the place asks of a letter."""

    id: Words
    kind: Literal["formal_notice", "end_of_contract", "end_for_breach"]
    rule: Said | None = None
    required: tuple[Item, ...]
    recommended: tuple[Said, ...] = ()
    channel: Said | None = None
    forbidden: tuple[Said, ...] = ()
    confidence: Confidence
    source: tuple[str, ...] = ()


class Letters(Strict):
    """``letters.yaml``: what a letter must hold to have its effect."""

    letters: tuple[LetterRule, ...]
