"""Whatever a law file says is shown: no fact is checked, kept and then read by nobody."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from io import StringIO
from pathlib import Path
from shutil import copytree, ignore_patterns
from types import ModuleType

import pytest
from pydantic import BaseModel
from rich.console import Console

from secateur.actions.show_law import PlaceView, show_law
from secateur.cli.views.law_json import law_json
from secateur.cli.views.law_view import law_view
from secateur.i18n import translator
from secateur.law import (
    Claimable,
    LawUnknownError,
    Leaving,
    Owed,
    contract_end,
    files,
    interest,
    jurisdictions,
    ladder,
    law_of,
    limitation,
    parameters,
)
from secateur.law.ladder import in_force
from secateur.law.loading import FOLDER, read_place
from secateur.law.strict import Said, Strict
from secateur.model.errors import Refusal
from tests.law.claims import money
from tests.law.test_law_files import parts
from tests.web.entry import text_of
from tests.web.sites import visitor

DAY = date(2026, 11, 22)
PLACES = jurisdictions()


def shapes(*modules: ModuleType) -> Iterator[type[BaseModel]]:
    for module in modules:
        for held in vars(module).values():
            is_shape = isinstance(held, type) and issubclass(held, Strict)
            if is_shape and held.__module__ == module.__name__:
                yield held


def use(view: PlaceView) -> None:
    """Show a place in every way there is, and reckon everything that can be reckoned by it."""
    law, say = view.law, translator("en")
    law_json(view, say)
    law_view(view, say)
    due_on = DAY - timedelta(days=400)
    owed = Owed(principal=money("900", law.currency), interest=money("9", law.currency))
    invoice = Claimable(
        owed=owed.principal, due_on=due_on, contract_on=due_on, in_default_on=due_on
    )
    leaving = Leaving(contract="services", received_on=DAY, pay="monthly")
    for reckoned in (
        lambda: ladder(law, owed, "business", DAY),
        lambda: interest(law, invoice, until=DAY),
        lambda: interest(law, replace(invoice, contract_on=date(2014, 1, 2)), until=DAY),
        lambda: interest(law, replace(invoice, agreed_rate=Decimal(9)), until=DAY),
        lambda: limitation(law, DAY),
        lambda: contract_end(law, leaving),
    ):
        with suppress(Refusal):
            reckoned()


def test_every_field_of_a_law_file_is_read_by_what_shows_or_reckons(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = copytree(FOLDER, tmp_path / "law", ignore=ignore_patterns("__pycache__"))
    read: set[tuple[type, str]] = set()
    get = BaseModel.__getattribute__

    def seen(self: BaseModel, name: str) -> object:
        if sys._getframe(1).f_code.co_filename != files.__file__:  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]  (who reads it)
            read.update((shape, name) for shape in type(self).__mro__)
        return get(self, name)

    monkeypatch.setattr(Strict, "__getattribute__", seen, raising=False)
    for place in PLACES:
        law_of(place, folder)
        use(show_law(place, DAY, "Europe/Paris"))

    wanted = {(shape, name) for shape in shapes(files, parameters) for name in shape.model_fields}
    assert len(wanted) > 100
    assert sorted(f"{shape.__name__}.{name}" for shape, name in wanted - read) == []


@cache
def in_the_terminal(place: str, locale: str) -> str:
    view, out = show_law(place, DAY, "Europe/Paris"), StringIO()
    Console(file=out, width=10_000).print(law_view(view, translator(locale)))
    return " ".join(out.getvalue().split())


def sentences(place: str) -> list[Said]:
    """Every sentence of a place's own files that holds on the day."""
    found, law = read_place(place.lower()), law_of(place)
    known = {name for name in found.parameters if _is_known(place, name)}
    ways = [held for one, held in law.conventions if one in (_ways(place))]
    held: list[object] = [
        found.jurisdiction,
        *ways,
        *(found.parameters[name] for name in known),
        found.limitation and (found.limitation.shorter_when, found.limitation.rules),
        found.late_payment
        and (tuple(found.late_payment.regimes.values()), found.late_payment.rules),
        found.notice,
        found.letters,
        found.procedures and found.procedures.rules,
        tuple(step for step in law.own_steps if in_force(step, DAY)),
    ]
    return [part for one in held if one for part in parts(one) if isinstance(part, Said)]


def _ways(place: str) -> set[str]:
    late = read_place(place.lower()).late_payment
    return set(late.conventions) if late else set()


def _is_known(place: str, name: str) -> bool:
    try:
        law_of(place).known(name, DAY)
    except LawUnknownError:
        return False
    return True


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("locale", ["en", "fr-FR"])
def test_every_sentence_of_a_place_is_shown_in_the_terminal(place: str, locale: str) -> None:
    shown = in_the_terminal(place, locale)
    wanted = [said.fr if locale.startswith("fr") else said.en for said in sentences(place)]

    assert wanted
    assert [one for one in wanted if " ".join(one.split()) not in shown] == []


def test_the_page_of_a_place_shows_every_sentence_too(tmp_path: Path) -> None:
    with visitor(tmp_path) as (_, client):
        for place in PLACES:
            shown = text_of(client.get(f"/law/{place}?on={DAY}").text)
            wanted = [" ".join(said.fr.split()) for said in sentences(place)]
            assert [one for one in wanted if one not in shown] == []


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", "Worked out as: ECB rate taken for the half-year + 10 points"),
        ("en", "Except consumers: legal interest only, after a formal notice"),
        ("en", "Better with: the computation, annexed"),
        ("en", "How it goes: registered letter with acknowledgement"),
        ("en", "Never: saying that the letter interrupts limitation"),
        ("en", "Needed: a deadline (by statute, Code civil 1231)"),
        ("en", "Up to €5,000.00, interest included."),
        ("fr-FR", "Jamais\u00a0: dire que la lettre interrompt la prescription"),
        ("fr-FR", "De préférence\u00a0: le calcul en annexe"),
    ],
)
def test_what_a_letter_or_a_figure_hangs_on_is_named(locale: str, said: str) -> None:
    assert " ".join(said.split()) in in_the_terminal("FR", locale)


def test_notice_periods_in_numbers_are_said_with_their_contracts() -> None:
    shown = in_the_terminal("DE", "en")

    assert "paid by the quarter or longer: 6 weeks of notice, for the end of a quarter" in shown
    assert "paid by the month: given by the 15th of the month, for the end of a month" in shown
    assert "mandate: at any time" in in_the_terminal("CH", "en")
