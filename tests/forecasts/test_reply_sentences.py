"""What a person reads of the reply forecast, in both languages."""

from dataclasses import replace
from datetime import date

import pytest

from secateur.forecasts.recoveries import Recovery
from secateur.forecasts.recovery_sentences import came_back
from secateur.forecasts.reply.records import OpenAsk, ReplyForecast
from secateur.forecasts.reply.sentences import basis, next_ask, of_open, silence, soon
from secateur.i18n import translator

ASK = OpenAsk(
    message=7,
    thread=3,
    asked_on=date(2026, 6, 1),
    asked_at=1,
    waited_days=8.0,
    p_within_2_days=0.12,
    p_silence=0.08,
    n=30,
    as_long=2,
    one_in=12.4,
    is_silent=True,
)
FORECAST = ReplyForecast(
    p_within_2_days=0.42,
    low=0.3,
    high=0.55,
    weight=25.0,
    p_within_limit=0.5,
    reply_days=3.0,
    n=21,
    last_days=6.0,
    better_than_last=0.74,
    open_asks=(ASK,),
)


def plain(written: str) -> str:
    return written.replace("\u202f", " ").replace("\xa0", " ")


def fr(of: object) -> str:
    return plain(translator("fr-FR")(of))  # type: ignore[arg-type]  # a Text


@pytest.mark.parametrize("last", [6.0, 2.0, None])
@pytest.mark.parametrize("language", ["fr-FR", "en"])
def test_sooner_than_last_time_is_never_said_without_the_limit(
    last: float | None, language: str
) -> None:
    better = None if last is None else 0.74
    written = translator(language)(
        next_ask(replace(FORECAST, last_days=last, better_than_last=better))
    )

    assert "50" in written
    assert ("74" in written) is (last is not None)
    assert "limit" in written.casefold()


def test_the_chance_is_said_with_its_interval_and_what_it_rests_on() -> None:
    assert fr(soon(FORECAST)) == (
        "Réponse en deux jours ouvrés du client : 42 % (huit fois sur dix, la vraie part est entre"
        " 30 % et 55 %)."
    )
    assert "21" in fr(basis(FORECAST))
    assert "vos autres clients" in fr(basis(replace(FORECAST, n=0)))


def test_an_open_ask_says_since_when_and_what_to_expect() -> None:
    assert fr(of_open(ASK)) == (
        "Demande du 1er juin 2026, restée 8 jours ouvrés sans réponse : 12 % de chances d’en avoir"
        " une d’ici deux jours ouvrés."
    )


def test_a_silence_is_said_as_one_in_so_many_cases() -> None:
    assert fr(silence(FORECAST)) == (
        "8 jours ouvrés de silence : avec ce client, cela arrive dans 1 cas sur 12 (2 sur 30"
        " demandes jusqu’ici)."
    )


def test_a_silence_never_seen_before_is_not_given_a_number() -> None:
    never = replace(FORECAST, open_asks=(replace(ASK, as_long=0, one_in=62.0),))

    assert fr(silence(never)) == (
        "8 jours ouvrés de silence : plus rare que tout ce qu’on a vu en 30 demandes à ce client."
    )


def test_a_usual_silence_and_a_first_ask_are_told_as_such() -> None:
    usual = replace(FORECAST, open_asks=(replace(ASK, one_in=1.4),))
    first = replace(FORECAST, open_asks=(replace(ASK, n=0, as_long=0, one_in=5.2),))

    assert "habituel avec ce client" in fr(silence(usual))
    assert "première demande" in fr(silence(first))
    assert "1 cas sur 5" in fr(silence(first))


def test_several_silent_asks_are_not_multiplied() -> None:
    newer = replace(ASK, message=8, thread=4, waited_days=3.0, one_in=3.0)
    written = fr(silence(replace(FORECAST, open_asks=(ASK, newer))))

    assert written.startswith("2 demandes attendent")
    assert "1 cas sur 12" in written
    assert "36" not in written


def test_nothing_is_said_where_nothing_is_silent() -> None:
    assert silence(replace(FORECAST, open_asks=())) is None
    assert silence(replace(FORECAST, open_asks=(replace(ASK, is_silent=False),))) is None


def test_whether_it_comes_back_is_unknown_below_five_episodes() -> None:
    written = fr(came_back(Recovery(episodes=2, returned=1)))

    assert "On ne sait pas : 2 épisodes sur les 5 qu’il faut" in written


def test_whether_it_comes_back_names_chance_and_interval() -> None:
    some = Recovery(episodes=8, returned=3, chance=0.4, low=0.21, high=0.6)
    none = Recovery(episodes=9, returned=0, chance=0.09, low=0.01, high=0.2)

    for part in ("8 épisodes", "3 fois", "40 %", "entre 21 % et 60 %"):
        assert part in fr(came_back(some))
    assert "aucun client n’est revenu" in fr(came_back(none))


def test_no_interval_is_said_from_nothing_to_nothing() -> None:
    rare = replace(FORECAST, p_within_2_days=0.001, low=0.0004, high=0.003)
    said = translator("fr-FR")(soon(rare)).replace("\N{NARROW NO-BREAK SPACE}", " ")
    assert "inférieure à 1 %" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert "entre" not in said
