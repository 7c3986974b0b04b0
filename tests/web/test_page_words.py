"""A page never tells anybody to type a command: what a terminal asks for is said otherwise."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import secateur
from secateur.i18n import translator
from secateur.model.text import Text, text
from secateur.web.page_words import ON_PAGE, on_page, page_translator, place_of

ROOT = Path(secateur.__file__).parent
FOR_TERMINALS = re.compile(r"secateur [a-z]+\b|(?<![\w-])--[a-z]|\{command\}|\{options\}")
NOWHERE_ON_A_PAGE = {
    "This page is closed. Open the link that “secateur serve” printed; it changes each time.": (
        "it is the one thing that only the terminal shows"
    ),
    "Port {port} is taken: name another with --port, or none.": "it is said before there is a page",
    "{path} is there already, and differs: say where to write (--out).": "no page writes a file",
    "{name}: French or English? It was not recognised: add --language fr or --language en.": (
        "a letter on the page says its language"
    ),
    "This letter goes with a reset: secateur reset {client}": "each letter has its own address",
    "Use: secateur leave {client} --decline-next": "each letter has its own address",
    "This letter goes with an exit: secateur leave {client} --draft {kind}": (
        "each letter has its own address"
    ),
    "Have you left one already? Say when: secateur prune --left CLIENT=2026-06-30": (
        "Spring has a form for it"
    ),
    "You: no hope noted yet. Note one: secateur forecast CLIENT --hope on-time": (
        "the page says it without"
    ),
}
"""Sentences that only commands say, and why."""


def said_in_code() -> Iterator[tuple[str, str]]:
    """Yield the templates of all texts outside the terminal's own code, with their places."""
    for path in sorted(ROOT.rglob("*.py")):
        place = path.relative_to(ROOT)
        if place.parts[0] == "cli" or place.name == "page_words.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            first = node.args[0] if node.args else None
            is_text = node.func.id in {"text", "Text"} and isinstance(first, ast.Constant)
            if is_text and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, f"{place}:{node.lineno}"


def test_every_sentence_with_a_command_has_its_wording_for_pages() -> None:
    for_terminals = {said: at for said, at in said_in_code() if FOR_TERMINALS.search(said)}
    unsaid = {
        said: at
        for said, at in for_terminals.items()
        if said not in ON_PAGE and said not in NOWHERE_ON_A_PAGE
    }

    assert unsaid == {}


def test_no_wording_for_pages_has_lost_the_sentence_it_stands_for() -> None:
    said = {template for template, _ in said_in_code()}

    assert set(ON_PAGE) - said == set()
    assert set(NOWHERE_ON_A_PAGE) - said == set()


@pytest.mark.parametrize("template", ON_PAGE)
def test_what_a_page_says_asks_for_no_command_and_for_no_new_value(template: str) -> None:
    words = ON_PAGE[template].words
    names = set(re.findall(r"\{(\w+)", template))

    for said in filter(None, (words.template, words.plural)):
        assert not FOR_TERMINALS.search(said)
        assert set(re.findall(r"\{(\w+)", said)) <= names


def test_a_sentence_within_a_sentence_is_said_for_the_page_too() -> None:
    inner = text('your address (secateur clients set me.address "3 rue Haute | 38000 Grenoble")')
    outer = text(
        "A letter on paper needs {missing}. For an email, none: --channel email.", missing=inner
    )

    said = page_translator("en")(outer)

    assert "secateur" not in said
    assert "--" not in said
    assert "your address" in said
    assert place_of(outer, "lambda") == "/settings#letters"


def test_a_place_names_the_client_the_page_is_about() -> None:
    said = text(
        "Settle first what the law may hold against it: {command} --confirm {question}",
        command="secateur leave lambda",
        question="fr.l442_1",
    )

    assert place_of(said, "lambda") == "/clients/lambda/leave#questions"
    assert place_of(said) == ""
    assert place_of(text("Nothing was chosen.")) == ""


def test_a_name_in_a_sentence_is_not_taken_for_the_address_of_the_client() -> None:
    said = text("No claim on {client} was kept yet (--keep).", client='"><script>')

    assert place_of(said, "lambda") == "/clients/lambda/claim"
    assert place_of(said) == ""


def test_other_sentences_are_left_as_they_are() -> None:
    said = Text("Nothing was chosen.")

    assert on_page(said) is said
    assert page_translator("en")(said) == translator("en")(said)


def test_a_store_changed_by_a_newer_program_says_to_open_the_page_again() -> None:
    said = text(
        "{path}: a newer Sécateur wrote this store (layout {found}, this one knows up to {known})."
        " Update Sécateur, then try again.",
        path="store.sqlite3",
        found=12,
        known=11,
    )

    assert "Ctrl+C" in page_translator("en")(said)
    assert "rouvrez-la" in page_translator("fr")(said)
