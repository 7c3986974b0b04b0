"""The law of one place: its own files, and those of the places it extends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from secateur.law.errors import LawFileError, LawUnknownError, unknown_place
from secateur.law.files import (
    Convention,
    ConventionName,
    Debtor,
    Jurisdiction,
    LetterRule,
    LimitationFile,
    NoticeFile,
    Regime,
    Rule,
    Scope,
    Step,
)
from secateur.law.loading import FOLDER, PlaceFiles, place_ids, read_name, read_place
from secateur.law.names import SHARED
from secateur.law.parameters import Known, Parameter, SourceOf
from secateur.law.strict import Said
from secateur.model.text import Text, text


@dataclass(frozen=True, slots=True, repr=False)
class Law:
    """What is known of the law of a place; what it does not say, the place it extends does."""

    chain: tuple[PlaceFiles, ...]
    """The place first, then those it extends."""

    is_read: bool = True
    """False for a place of which nothing was read: whatever is asked of it is not known."""

    def __repr__(self) -> str:
        return f"Law({self.id})"

    @property
    def id(self) -> str:
        """The place, as ISO 3166 has it: ``FR``, ``CA-QC``."""
        return self.chain[0].id.upper()

    @property
    def name(self) -> Text:
        """The name of the place."""
        return self.chain[0].jurisdiction.name.text

    @property
    def currency(self) -> str:
        """The currency of its sums."""
        return self.chain[0].jurisdiction.currency

    @property
    def as_of(self) -> date:
        """The day of the research."""
        return self.chain[0].jurisdiction.as_of

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of all its parameters, its own first."""
        return tuple(dict.fromkeys(name for place in self.chain for name in place.parameters))

    @property
    def parts(self) -> tuple["Law", ...]:
        """The law as each place of the chain has it by itself: this one first, then wider ones."""
        return tuple(Law(self.chain[first:]) for first in range(len(self.chain)))

    def has(self, name: str) -> bool:
        """Whether the place, or one it extends, has a parameter of that name."""
        return any(name in place.parameters for place in self.chain)

    def find(self, name: str) -> tuple[PlaceFiles, Parameter]:
        """Return a parameter and the place that says it.

        Raises:
            LawUnknownError: No such parameter is known here.
        """
        for place in self.chain:
            if name in place.parameters:
                return place, place.parameters[name]
        raise LawUnknownError(
            text(
                "{place}: nothing is known of “{parameter}”. Ask a lawyer of the place.",
                place=self.name,
                parameter=label_of(name),
            ),
            parameter=name,
        )

    def label(self, name: str) -> Text:
        """Return the words for a parameter."""
        own = self.find(name)[1].label
        return own.text if own else label_of(name)

    def known(self, name: str, day: date) -> Known:
        """Return what is known of a parameter on a day.

        Raises:
            LawUnknownError: Before the first value, after the last check, or never gathered.
        """
        place, parameter = self.find(name)
        dated = parameter.on(day)
        label = self.label(name)
        if dated is None:
            raise LawUnknownError(
                text(
                    "{place}: “{parameter}” is not known on {day:date} (known from {since:date} to"
                    " {until:date}). Ask for the value in force that day, with its source.",
                    place=self.name,
                    parameter=label,
                    day=day,
                    since=parameter.values[0].since,
                    until=parameter.known_until,
                ),
                parameter=name,
                day=day,
            )
        return Known(
            parameter=name,
            place=place.id.upper(),
            label=label,
            unit=parameter.unit,
            currency=parameter.currency,
            value=parameter.value_of(dated),
            day=day,
            since=dated.since,
            known_until=parameter.known_until,
            article=parameter.article or "",
            confidence=dated.confidence,
            sources=self.sources_of(place, parameter.source),
            note=parameter.note.text if parameter.note else None,
            formula=parameter.formula.text if parameter.formula else None,
        )

    def regime(self, debtor: Debtor) -> Regime | None:
        """Return what holds when a kind of client pays late; None where that is not known."""
        for place in self.chain:
            if place.late_payment is not None and debtor in place.late_payment.regimes:
                return place.late_payment.regimes[debtor]
        return None

    def convention(self, name: ConventionName) -> Convention | None:
        """Return a way of counting; None where nothing fixes it."""
        for place in self.chain:
            if place.late_payment is not None and name in place.late_payment.conventions:
                return place.late_payment.conventions[name]
        return None

    @property
    def conventions(self) -> tuple[tuple[ConventionName, Convention], ...]:
        """Every way of counting that is said there, its own before wider ones."""
        found: dict[ConventionName, Convention] = {}
        for place in reversed(self.chain):
            found |= place.late_payment.conventions if place.late_payment else {}
        return tuple(found.items())

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Its statements outside the ending of contracts, its own first."""
        return tuple(rule for place in self.chain for rule in _rules_of(place))

    @property
    def notice(self) -> NoticeFile | None:
        """How either side may end a contract there."""
        return next((place.notice for place in self.chain if place.notice), None)

    @property
    def limitation(self) -> LimitationFile | None:
        """How long a claim can be brought to court."""
        return next((place.limitation for place in self.chain if place.limitation), None)

    @property
    def own_steps(self) -> tuple[Step, ...]:
        """The steps about an unpaid invoice that the place itself says, in the usual order."""
        procedures = self.chain[0].procedures
        return procedures.steps if procedures else ()

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every step about an unpaid invoice, in the usual order; its own before wider ones."""
        return tuple(step for part in self.parts for step in part.own_steps)

    @property
    def letters(self) -> tuple[LetterRule, ...]:
        """What the law asks of letters."""
        return next((place.letters.letters for place in self.chain if place.letters), ())

    def sources_of(self, place: PlaceFiles, keys: Iterable[str]) -> Sequence[SourceOf]:
        """Return sources by their keys, as the place or one it extends lists them.

        Raises:
            LawFileError: A key is listed nowhere; a fault of the file.
        """
        found: list[SourceOf] = []
        for key in keys:
            for holder in self.chain[self.chain.index(place) :]:
                if key in holder.jurisdiction.sources:
                    source = holder.jurisdiction.sources[key]
                    found.append(
                        SourceOf(
                            key=key, title=source.title, kind=source.kind, locator=source.locator
                        )
                    )
                    break
            else:
                message = f"{place.id}: the source {key} is not listed"
                raise LawFileError(message)
        return tuple(found)


def label_of(name: str) -> Text:
    """Return the words for a parameter; its bare name where none are shared."""
    return SHARED.get(name) or Text(name, wordings={"en": name, "fr": name})


def _rules_of(place: PlaceFiles) -> tuple[Rule, ...]:
    holders = (place.jurisdiction, place.late_payment, place.limitation, place.procedures)
    return tuple(rule for holder in holders if holder is not None for rule in holder.rules)


def jurisdictions(folder: Path = FOLDER) -> tuple[str, ...]:
    """Return the places whose law is known, such as ``("BE", "CA-QC", …)``."""
    return tuple(place.upper() for place in place_ids(folder))


@cache
def named_places(folder: Path = FOLDER) -> tuple[tuple[str, Text], ...]:
    """Return those places, each with its name and its code as a list shows them."""
    return tuple(
        (code, text("{place} · {code}", place=read_name(code.lower(), folder), code=code))
        for code in jurisdictions(folder)
    )


def article_of(question: str) -> str:
    """Return the article of a rule about leaving, by its id; empty where there is none such."""
    rules = (
        rule
        for place in place_ids()
        if (notice := read_place(place).notice) is not None
        for rule in notice.provider
    )
    return next((rule.article for rule in rules if rule.id == question), "")


@cache
def law_of(place: str, folder: Path = FOLDER) -> Law:
    """Return the law of a place such as ``FR``, ``FR-69`` (the law of France) or ``CA-QC``.

    Raises:
        UnknownPlaceError: Nothing is known of it; the nearest names are given.
    """
    known = place_ids(folder)
    wanted = place.strip().lower().replace("_", "-")
    parts = wanted.split("-")
    for length in range(len(parts), 0, -1):
        name = "-".join(parts[:length])
        if name in known:
            return Law(_chain(name, folder))
    near = get_close_matches(wanted, known, n=3, cutoff=0.3) or [
        one for one in known if one.startswith(parts[0])
    ]
    named = dict(named_places(folder))
    raise unknown_place(place, [named[one.upper()] for one in near or known])


def unread(place: str) -> Law:
    """Return the law of a place of which nothing is read: there is nothing it answers.

    What is owed is owed there too; only what the law would add to it is not known.
    """
    code = place.strip().upper().replace("_", "-")
    jurisdiction = Jurisdiction(
        name=Said(fr=code, en=code),
        currency="XXX",
        as_of=date.min,
        scope=Scope(covered=Said(fr="–", en="–")),
        sources={},
    )
    files = PlaceFiles(
        id=code.lower(),
        jurisdiction=jurisdiction,
        late_payment=None,
        limitation=None,
        notice=None,
        procedures=None,
        letters=None,
        parameters={},
    )
    return Law((files,), is_read=False)


def _chain(name: str, folder: Path) -> tuple[PlaceFiles, ...]:
    chain = [read_place(name, folder)]
    while (wider := chain[-1].jurisdiction.extends) is not None:
        if wider in {place.id for place in chain}:
            message = f"{name} extends itself through {wider}"
            raise LawFileError(message)
        chain.append(read_place(wider, folder))
    return tuple(chain)


def _unsaid(mine: str | None, theirs: str | None) -> Text:
    """Say which country has to be given before it is known which law applies."""
    if theirs is not None:
        return text(
            "It is not known which law applies: give your country, or the law that the"
            " agreement names."
        )
    if mine is not None:
        return text(
            "It is not known which law applies: give the client’s country, or the law that"
            " the agreement names."
        )
    return text(
        "It is not known which law applies: give your country and the client’s, or the"
        " law that the agreement names."
    )


def applicable_law(agreed: str | None, mine: str | None, theirs: str | None) -> Law:
    """Return the law of an agreement: the one it names, else that of both sides where they agree.

    Raises:
        LawUnknownError: The two sides live under different laws, and the agreement names none.
        UnknownPlaceError: Nothing is known of that law.
    """
    if agreed:
        return law_of(agreed)
    if mine is None or theirs is None:
        raise LawUnknownError(_unsaid(mine, theirs))
    own, other = law_of(mine), law_of(theirs)
    if own.id != other.id:
        raise LawUnknownError(
            text(
                "Two laws are possible, {mine} and {theirs}: look in the agreement which one it"
                " names, and write it there. If it names none, ask a lawyer.",
                mine=own.name,
                theirs=other.name,
            )
        )
    return own
