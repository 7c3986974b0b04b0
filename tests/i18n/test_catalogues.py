"""No sentence without its wording, in any language; no wording without its sentence."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

import secateur
from secateur.i18n.compile import compiled
from secateur.i18n.extract import Template, templates
from secateur.i18n.translation import FOLDER

SOURCE = Path(secateur.__path__[0])
PLACEHOLDER = re.compile(r"\{(\w+(?::\w+){0,2})(?:!r)?\}")
"""Click writes ``{name!r}`` for a name in quotes; a wording may bring quotes of its own."""
NOUN = re.compile(r"\{(\w+)\|([^{|}]*)\|([^{|}]*)\}")
"""The noun after a number, in the forms that its language has."""
VOUS = re.compile(r"\b(vous|votre|vos|\w+ez)\b", re.IGNORECASE)
NOT_ADDRESSED = {"assez", "chez", "nez", "rendez"}
"""Words that look like a second person and are not."""

SAYS_ONE = re.compile(r"\b(?:une?|seule?)\b", re.IGNORECASE)

TYPOGRAPHY = [
    (re.compile(r"(?<![\u202f\s])[;?!](?=\s|$)"), "U+202F before ; ? !"),
    (re.compile(r" [;:?!%»]"), "no plain space before ; : ? ! % »"),
    (re.compile(r"« "), "U+00A0 after «"),
    (re.compile(r"\w'\w"), "a typographic apostrophe"),
    (re.compile(r"(?<![\u00a0/\w]):(?=\s|$)|\w:(?=\s|$)"), "U+00A0 before :"),
    (re.compile(r"(?<=[\dx])[ \u00a0]%"), "U+202F before %"),
    (re.compile(r"(?<!\u00a0)»"), "U+00A0 before »"),
]


@cache
def found() -> list[Template]:
    """Return every template of the source; it is read through once, where a test asks."""
    return list(templates(SOURCE))


@cache
def catalogue(language: str) -> Catalog:
    return compiled(FOLDER / language)


def worded(language: str) -> Iterator[tuple[str, str]]:
    """Each template with each of its wordings."""
    for message in catalogue(language):
        if message.id:
            yield from zip(both(message.id), both(message.string), strict=True)


def both(said: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (said or "",) if said is None or isinstance(said, str) else tuple(said)


def test_every_sentence_is_worded_in_french_and_every_wording_is_used() -> None:
    used = {one.singular for one in found()}
    known = {both(message.id)[0] for message in catalogue("fr") if message.id}

    assert known == used


def test_a_plural_is_worded_as_a_plural() -> None:
    worded = {one.singular: catalogue_fr().get(one.singular) for one in found()}
    plurals = {
        name: isinstance(message.id, tuple | list) for name, message in worded.items() if message
    }

    assert plurals == {one.singular: bool(one.plural) for one in found()}


_FRENCH: list[Catalog] = []


def catalogue_fr() -> Catalog:
    if not _FRENCH:
        _FRENCH.append(catalogue("fr"))
    return _FRENCH[0]


@pytest.mark.parametrize("language", ["fr", "fr@tu"])
def test_a_wording_is_never_empty_and_keeps_every_placeholder(language: str) -> None:
    for template, wording in worded(language):
        assert wording.strip(), template
        assert sorted(PLACEHOLDER.findall(wording)) == _held(template, wording, language)


def _held(template: str, wording: str, language: str) -> list[str]:
    """Return what a wording is to hold; a singular may say "un" or "le seul" for its number."""
    held = sorted(PLACEHOLDER.findall(template))
    message = catalogue(language).get(template) if SAYS_ONE.search(wording) else None
    if message is None or isinstance(message.id, str) or both(message.string)[0] != wording:
        return held
    said = PLACEHOLDER.findall(wording)
    return [name for name in held if name in said or name.partition(":")[0] != "n"]


@pytest.mark.parametrize("language", ["fr", "fr@tu"])
def test_a_noun_counts_a_value_that_its_template_has(language: str) -> None:
    for template, wording in worded(language):
        values = {name.partition(":")[0] for name in PLACEHOLDER.findall(template)}
        for written in (template, wording):
            assert {name for name, _, _ in NOUN.findall(written)} <= values, written
            assert "|}" not in written, written


@pytest.mark.parametrize("language", ["fr", "fr@tu"])
def test_french_typography_is_kept(language: str) -> None:
    for _, wording in worded(language):
        prose = re.sub(r"https?://\S+|\{[^}]*\}", "x", NOUN.sub(r"\2 \3", wording))
        for wrong, rule in TYPOGRAPHY:
            assert not wrong.search(prose), f"{rule}: {wording!r}"


def test_tu_has_its_own_wording_wherever_vous_is_said() -> None:
    familiar = {template for template, _ in worded("fr@tu")}
    formal = {template for template, wording in worded("fr") if _addresses(wording)}

    assert formal - familiar == set()
    for _, wording in worded("fr@tu"):
        assert not _addresses(wording), wording


def _addresses(wording: str) -> bool:
    prose = re.sub(r"\{[^}]*\}|[Rr]endez-vous", "", NOUN.sub(r"\2 \3", wording))
    return any(found.casefold() not in NOT_ADDRESSED for found in VOUS.findall(prose))
