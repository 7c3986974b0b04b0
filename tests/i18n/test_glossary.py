"""One concept, one word: the French catalogues keep to the glossary."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from babel.messages.catalog import Catalog

from secateur.i18n.compile import compiled
from secateur.i18n.translation import FOLDER


@dataclass(frozen=True)
class Settled:
    """A concept with the word it has, and the ones it has not."""

    word: str
    never: str
    """Expression that finds the words it has not."""
    but: str = r"(?!)"
    """Expression of phrases where such a word means another thing."""
    templates: frozenset[str] = frozenset()
    """Templates that are about another thing."""


SETTLED = [
    Settled("rendez-vous", r"rencontres?|réunions?"),
    Settled("monnaie", r"devises?"),
    Settled(
        "contrat",
        r"accords?|ententes?",
        but=r"sauf accord contraire|nous nous mettons d’accord",
        templates=frozenset({"Agreement", "A|agreement", "Sheds light on: agreement, growth"}),
    ),
    Settled(
        "tarif",
        r"taux",
        but=r"taux (?:effectif|de (?:change|base|référence|taxe)|d’intérêt|annuel)",
        templates=frozenset(
            {
                "agreed rate",
                "lowest rate that a contract may set",
                "when the rate follows the reference again",
                "never: one rate",
                "never: the rate of the first day stays",
                "the rates and articles the interest rests on",
                "The rate only recalled for those days is {rate:rate} a year; no sum rests on it.",
                "Each line: principal × rate × days ÷ year ({count}; {days}), rounded to the cent.",
                (
                    "{place}: the fixed compensation goes with the interest of the law; where"
                    " the contract sets its own rate, ask a lawyer whether it is still due."
                ),
                (
                    "The agreed rate of {rate:rate} is below the lowest that a contract may set"
                    " from {day:date} on, {floor:rate}. It is not raised here: ask a lawyer which"
                    " one you may claim."
                ),
                (
                    "Check that the contract states its rate by the year: else the law may bring"
                    " it down ({article})."
                ),
                (
                    "{place}: what a client of this kind owes for paying late is not known"
                    " here. Ask a lawyer which rate applies, from which day."
                ),
                (
                    "It is not known here whether a rate agreed with a consumer is valid: ask"
                    " a lawyer, or leave it out."
                ),
            }
        ),
    ),
    Settled("limite", r"seuils?"),
    Settled(
        "client",
        r"relations?|clientes?",
        templates=frozenset({"An invoice is past due: a reminder that keeps the peace."}),
    ),
    Settled("remplacer ce client", r"relève"),
    Settled("périmètre", r"étendue"),
    Settled("indemnité forfaitaire", r"sommes? forfaitaires?"),
    Settled("phrase de passe", r"phrases? secrètes?|mots? de passe", but=r"un mot de passe :"),
    Settled("un avis juridique", r"juristes?|un·e"),
    Settled("appréhension", r"vos pieds de plomb|tes pieds de plomb"),
    Settled("facture en attente, ou impayée", r"factures? (?:encore )?ouvertes?"),
    Settled("à temps", r"(?:payées?|factures? :|mais) à l’heure"),
    Settled("droit applicable", r"lois? applicables?"),
    Settled("courriel", r"e-?mails?|mails?", but=r"--channel email|me\.emails"),
]


def worded(language: str) -> Iterator[tuple[str, str]]:
    """Each template with each of its wordings."""
    whole: Catalog = compiled(FOLDER / language)
    for message in whole:
        if message.id:
            singular = message.id if isinstance(message.id, str) else message.id[0]
            forms = message.string
            for said in (forms,) if isinstance(forms, str) else tuple(forms or ()):
                yield singular, said


def found(one: Settled, template: str, wording: str) -> list[str]:
    """Return the words of a wording that its concept has not."""
    if template in one.templates:
        return []
    prose = re.sub(r"\{\w+\|([^{|}]*)\|([^{|}]*)\}", r"\1 \2", wording)
    prose = re.sub(r"\{[^}]*\}", "", prose).replace("\u00a0", " ")
    prose = re.sub(one.but, "", prose, flags=re.IGNORECASE)
    return re.findall(rf"(?<!\w)(?:{one.never})(?!\w)", prose, flags=re.IGNORECASE)


@pytest.mark.parametrize("language", ["fr", "fr@tu"])
@pytest.mark.parametrize("one", SETTLED, ids=lambda one: one.word)
def test_a_concept_has_one_word(one: Settled, language: str) -> None:
    wrong = {
        wording: words
        for template, wording in worded(language)
        if (words := found(one, template, wording))
    }

    assert not wrong, f"say “{one.word}”"


def test_an_exception_is_about_a_template_that_there_is_and_that_needs_it() -> None:
    said = dict(worded("fr"))

    for one in SETTLED:
        bare = Settled(one.word, one.never, one.but)
        for template in one.templates:
            assert found(bare, template, said[template]), template


ENGLISH = [
    Settled("email", r"mails?|e-mails?"),
    Settled("depends on", r"hangs? on"),
    Settled("separated by", r"parted by"),
    Settled("predicted", r"foretold|foretells?"),
    Settled("fixed compensation", r"fixed sums?"),
    Settled("late-payment interest", r"late interest"),
    Settled(
        "save",
        r"\Akept: .*|keep (?:nothing|(?:the|that|this|these) "
        r"(?:agreement|answers?|choice|day|limits|sentence|terms|ticks))",
    ),
]


@pytest.mark.parametrize("one", ENGLISH, ids=lambda one: one.word)
def test_a_concept_has_one_word_in_english_too(one: Settled) -> None:
    wrong = {template for template, _ in worded("fr") if found(one, template, template)}

    assert not wrong, f"say “{one.word}”"
