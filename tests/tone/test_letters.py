"""The program's own letters stand up to its own check."""

import pytest

from secateur.tone import NEEDS, check

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


@pytest.mark.parametrize("kind", NEEDS)
@pytest.mark.parametrize(("locale", "place"), PLACES)
def test_every_letter_of_ours_passes_without_a_note(kind: str, locale: str, place: str) -> None:
    from secateur.letters.content import kinds  # noqa: PLC0415  (where there are letters)
    from secateur.letters.mail import body  # noqa: PLC0415  (the same)
    from tests.letters.samples import facts  # noqa: PLC0415  (the same)

    if kind not in kinds():
        pytest.skip(f"no letter {kind} yet")
    registers = ("vous", "tu") if locale.startswith("fr") else ("vous",)
    for register in registers:
        for warmth in ("warm", "neutral", "firm"):
            letter = compose.compose(
                kind, facts(), locale=locale, register=register, warmth=warmth, place=place
            )
            asked = register if locale.startswith("fr") else None

            notes = check(body(letter), language=locale, register=asked, kind=kind)  # type: ignore[arg-type]  # both are among the words allowed

            assert notes == (), (register, warmth)


def test_every_letter_of_ours_is_one_whose_needs_are_known() -> None:
    from secateur.letters.content import kinds  # noqa: PLC0415  (where there are letters)

    assert set(kinds()) <= set(NEEDS)
