"""What was mistyped is named in the quotes of the language, beside what may have been meant."""

import pytest

from secateur.__main__ import main


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("fr", ["rewiew"], "« rewiew ». Vouliez-vous dire « review » ?"),
        ("en", ["rewiew"], "No such command “rewiew”. Did you mean “review”?"),
        ("fr", ["xyz"], "Il n’y a pas de commande « xyz »."),
        ("fr", ["why"], "Il manque « CLIENT »."),
        ("en", ["claim", "--langage"], "No such option “--langage”. Did you mean"),
    ],
)
def test_a_mistyped_word_meets_the_nearest_one(
    language: str,
    typed: list[str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SECATEUR_LANGUAGE", language)

    assert main(typed) == 1

    shown = capsys.readouterr().err.replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert said in shown.replace("\N{NO-BREAK SPACE}", " ")
