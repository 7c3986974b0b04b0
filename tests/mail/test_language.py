"""French and English are told apart from few words, other languages from more."""

import pytest

from secateur.mail.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bonjour, pouvez-vous me confirmer la date ?", "fr"),
        ("Merci !", "fr"),
        ("Ok pour jeudi, merci", "fr"),
        ("Could you confirm the date?", "en"),
        ("Thanks!", "en"),
        ("Sounds good to me", "en"),
        ("Können Sie mir bitte den Termin bestätigen? Vielen Dank.", "de"),
        ("¿Me puede confirmar la fecha? Muchas gracias por todo, saludos", "es"),
        ("Potrebbe confermare la data? Grazie, sono molto contento di questo", "it"),
        ("", None),
        ("12 345 €", None),
        ("https://www.example.com/the/of/and", None),
        ("Ok", None),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert language_of(text) == language
