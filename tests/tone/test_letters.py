"""The program's own letters stand up to its own check."""

import pytest

from secateur.letters import has_to_say, kinds
from secateur.tone import check

compose = pytest.importorskip("secateur.letters.compose", reason="no letters yet")

PLACES = (
    ("fr-FR", "FR"),
    ("fr-CA", "CA-QC"),
    ("fr-BE", "BE"),
    ("fr-CH", "CH"),
    ("en-GB", "GB"),
    ("en-US", "US"),
    ("en-CA", "CA"),
)


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize(("locale", "place"), PLACES)
def test_every_letter_of_ours_passes_without_a_note(kind: str, locale: str, place: str) -> None:
    from secateur.letters.mail import body  # noqa: PLC0415  (the same)
    from tests.letters.samples import facts  # noqa: PLC0415  (the same)

    registers = ("vous", "tu") if locale.startswith("fr") else ("vous",)
    for register in registers:
        for warmth in ("warm", "neutral", "firm"):
            letter = compose.compose(
                kind, facts(), locale=locale, register=register, warmth=warmth, place=place
            )
            asked = register if locale.startswith("fr") else None

            notes = check(body(letter), language=locale, register=asked, says=has_to_say(kind))  # type: ignore[arg-type]  # one of the words allowed

            assert notes == (), (register, warmth)
