"""What is known of a place, section by section: the terminal and the page say the same of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from secateur.law.book import Law
from secateur.law.files import (
    Debtor,
    LetterRule,
    LimitationFile,
    NoticeRule,
    Regime,
    Rule,
    Scope,
    StatutoryPeriod,
    Step,
)
from secateur.law.ladder import in_force, option_of
from secateur.law.loading import PlaceFiles
from secateur.law.option_words import option_words
from secateur.law.parameters import Known, SourceOf
from secateur.law.strict import Confidence
from secateur.law.words import (
    BASIS_WORDS,
    CHOICE_WORDS,
    CONTRACT_WORDS,
    CONVENTION_WORDS,
    DEBTOR_WORDS,
    EFFECT_WORDS,
    LETTER_WORDS,
    joined,
    period_text,
)
from secateur.model.text import Text, text

DEBTORS: Sequence[Debtor] = ("business", "public", "consumer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A rule, a way of counting, a step or a letter, and how it is known."""

    said: Text
    article: str | None = None
    confidence: Confidence | None = None
    """None where the files say it of no single fact, as of whom the rules are for."""

    sources: Sequence[SourceOf] = ()
    more: Sequence[Text] = ()


Section = tuple[Text, Sequence[Fact]]


def sections(law: Law, day: date) -> tuple[Section, ...]:
    """Return everything known of a place on a day besides its figures, open questions, sources."""
    found = (
        (text("Whom the rules are for"), _scope(law.chain[0].jurisdiction.scope)),
        (text("Who pays late"), _regimes(law)),
        (text("Ways of counting"), _ways(law)),
        (text("Time to go to court"), _limitation(law.limitation)),
        (text("Rules"), _rules(law)),
        (text("Leaving: which rule goes first"), _order(law)),
        (text("Leaving, as the provider"), _leaving(law, "provider")),
        (text("Leaving, as the client"), _leaving(law, "client")),
        (text("Notice periods in numbers"), _periods(law)),
        (text("When an invoice stays unpaid"), _steps(law, day)),
        (text("Letters"), _letters(law)),
    )
    made = ((title, tuple(facts)) for title, facts in found)
    return tuple((title, facts) for title, facts in made if facts)


def figure_notes(known: Known) -> tuple[Text, ...]:
    """Return what is said beside a figure: how it is worked out, and its note."""
    formula = known.formula and text("Worked out as: {formula}", formula=known.formula)
    return tuple(one for one in (formula, known.note) if one is not None)


def _scope(scope: Scope) -> Iterator[Fact]:
    excluded = [text("Except {what}", what=one.text) for one in scope.excluded]
    yield Fact(said=scope.covered.text, more=excluded)


def _regimes(law: Law) -> Iterator[Fact]:
    for debtor in DEBTORS:
        held = law.regime(debtor)
        if held is not None:
            yield _regime(debtor, held)


def _regime(debtor: Debtor, held: Regime) -> Fact:
    return Fact(
        said=DEBTOR_WORDS[debtor],
        article=held.article,
        confidence=held.confidence,
        more=[held.note.text] if held.note else [],
    )


def _ways(law: Law) -> Iterator[Fact]:
    for name, held in law.conventions:
        also = [CHOICE_WORDS.get(one, one) for one in held.also]
        more = [text("Also in use: {ways}", ways=joined(also))] if also else []
        yield Fact(
            said=text(
                "{what}: {value}",
                what=CONVENTION_WORDS[name],
                value=CHOICE_WORDS.get(held.value, held.value),
            ),
            article=held.article,
            confidence=held.confidence,
            more=[*more, *([held.note.text] if held.note else [])],
        )


def _limitation(file: LimitationFile | None) -> Iterator[Fact]:
    if file is None:
        return
    shorter = file.shorter_when
    yield Fact(
        said=text("counted from the due date")
        if file.counted_from == "due_date"
        else text("counted from the end of the year of the due date"),
        article=file.article,
        confidence=file.counted_confidence,
        more=[text("Shorter: {when}", when=shorter.text)] if shorter else [],
    )


def _rules(law: Law) -> Iterator[Fact]:
    for place in law.chain:
        holders = (place.jurisdiction, place.late_payment, place.limitation, place.procedures)
        for holder in holders:
            if holder is not None:
                yield from (_rule(law, place, rule) for rule in holder.rules)


def _order(law: Law) -> Iterator[Fact]:
    if law.notice is not None:
        yield from (Fact(said=one.text) for one in law.notice.order)


def _leaving(law: Law, side: str) -> Iterator[Fact]:
    for place in law.chain:
        if place.notice is not None:
            rules = place.notice.provider if side == "provider" else place.notice.client
            yield from (_notice_rule(law, place, rule) for rule in rules)
            return


def _notice_rule(law: Law, place: PlaceFiles, rule: NoticeRule) -> Fact:
    about = [words for kind, words in CONTRACT_WORDS.items() if kind == rule.contract]
    return _rule(law, place, rule, [text("Contract: {kind}", kind=one) for one in about])


def _rule(law: Law, place: PlaceFiles, rule: Rule, more: Iterable[Text] = ()) -> Fact:
    said = [*more]
    if rule.since is not None:
        said.append(text("In force since {day:day}.", day=rule.since))
    if rule.when is not None:
        said.append(text("If: {condition}", condition=rule.when.text))
    said += [one.text for one in (rule.guidance, rule.question) if one is not None]
    return Fact(
        said=text(
            "{effect}: {statement}",
            effect=EFFECT_WORDS[rule.effect],
            statement=rule.statement.text,
        ),
        article=rule.article,
        confidence=rule.confidence,
        sources=law.sources_of(place, rule.source),
        more=said,
    )


def _periods(law: Law) -> Iterator[Fact]:
    if law.notice is not None:
        yield from (_period(one) for one in law.notice.periods)


def _period(held: StatutoryPeriod) -> Fact:
    return Fact(
        said=period_text(held),
        article=held.article,
        confidence=held.confidence,
        more=[text("It holds whatever the contract says.")] if held.mandatory else [],
    )


def _steps(law: Law, day: date) -> Iterator[Fact]:
    for part in law.parts:
        yield from (_step(part, step, day) for step in part.own_steps if in_force(step, day))


def _step(law: Law, step: Step, day: date) -> Fact:
    more: list[Text] = []
    if set(step.debtors) != set(DEBTORS):
        whom = joined([DEBTOR_WORDS[one] for one in DEBTORS if one in step.debtors])
        more.append(text("Only against: {debtors}", debtors=whom))
    if step.since is not None:
        more.append(text("In force since {day:day}.", day=step.since))
    if step.until is not None:
        more.append(text("In force until {day:day}.", day=step.until))
    more += option_words(option_of(law, step, day), day)
    return Fact(
        said=step.name.text,
        article=step.article,
        confidence=step.confidence,
        sources=law.sources_of(law.chain[0], step.source),
        more=more,
    )


def _letters(law: Law) -> Iterator[Fact]:
    for place in law.chain:
        if place.letters is not None:
            yield from (_letter(law, place, one) for one in place.letters.letters)
            return


def _letter(law: Law, place: PlaceFiles, letter: LetterRule) -> Fact:
    more = [letter.rule.text] if letter.rule else []
    for item in letter.required:
        basis = BASIS_WORDS[item.basis]
        if item.article is not None:
            basis = text("{basis}, {article}", basis=basis, article=item.article)
        more.append(text("Needed: {item} ({basis})", item=item.item.text, basis=basis))
    more += [text("Better with: {item}", item=one.text) for one in letter.recommended]
    if letter.channel is not None:
        more.append(text("How it goes: {channel}", channel=letter.channel.text))
    more += [text("Never: {what}", what=one.text) for one in letter.forbidden]
    return Fact(
        said=LETTER_WORDS[letter.kind],
        confidence=letter.confidence,
        sources=law.sources_of(place, letter.source),
        more=more,
    )
