"""Pages are set as print is: days and counts hold together, apostrophes are curled."""

from datetime import date

import pytest

from secateur.i18n import translator
from secateur.model.text import text
from secateur.web.charts.checkins import Asked, Checkins, checkin_chart
from secateur.web.charts.interval import WIDTH, Interval, interval_bar
from secateur.web.charts.rates import RatePoint, Rates, rate_chart
from secateur.web.charts.twig import Leaf, in_lines, twig
from secateur.web.page_words import page_translator

DAY = date(2026, 11, 1)
NB = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize("language", ["fr-FR", "fr-CA", "en"])
def test_a_day_has_no_space_that_breaks(language: str) -> None:
    assert " " not in translator(language).form(DAY, "date")


def test_a_count_and_its_noun_stay_on_one_line_of_a_page() -> None:
    said = text("{n} invoice", "{n} invoices", n=24)
    assert page_translator("fr-FR")(said) == f"24{NB}factures"
    assert translator("fr-FR")(said) == "24 factures"


def test_only_a_number_holds_on_to_the_next_word() -> None:
    said = text("{name} is {n} now, {share:percent} of it", name="Mu", n=3, share=0.5)
    assert page_translator("en")(said) == f"Mu is 3{NB}now, 50% of it"


def test_english_apostrophes_are_curled_and_those_of_names_are_left() -> None:
    said = text("the client's day, {name}", name="d'Or")
    assert page_translator("en")(said) == "the client’s day, d'Or"


def test_a_price_of_an_hour_is_money() -> None:
    said = text("{rate:price:currency}", rate=77.1667, currency="CAD")
    assert translator("fr-CA")(said) == f"77,17{NB}$"
    assert translator("en")(said) == "CA$77.17"


@pytest.mark.parametrize(
    ("name", "room", "lines"),
    [
        ("Atelier Marjolaine", 18, ["Atelier Marjolaine"]),
        ("Atelier Marjolaine", 12, ["Atelier", "Marjolaine"]),
        ("Coopérative Hautecœur et Fils", 14, ["Coopérative", "Hautecœur et…"]),
        ("Wwwwwwwwwwwwwwwwwwwwww", 12, ["Wwwwwwwwwwww", "wwwwwwwwww"]),
    ],
)
def test_a_name_on_the_twig_is_parted_before_it_is_cut(
    name: str, room: int, lines: list[str]
) -> None:
    assert list(in_lines(name, room)) == lines


def test_a_name_is_whole_where_nothing_stands_beside_it() -> None:
    name = "Coopérative des Hautes Vallées"
    drawn = twig([Leaf(name, 0.6, "60 %", "one"), Leaf("Mu", 0.4, "40 %", "clear")], "twig")
    assert name in drawn


def bar(value: float, low: float, high: float) -> str:
    return interval_bar(
        Interval(
            value=value, low=low, high=high, limit=0.02, others=None, state="clear",
            value_said="1", limit_said="limite 3 jours ouvrés", others_said="", label="",
        )
    )  # fmt: skip


def test_the_words_of_a_limit_stay_in_the_picture() -> None:
    drawn = bar(3.0, 1.0, 4.0)
    x = float(drawn.partition("limite")[0].rpartition('x="')[2].partition('"')[0])
    half = len("limite 3 jours ouvrés") * 5.5 / 2
    assert half <= x <= WIDTH - half


def test_a_figure_outside_its_interval_is_tied_to_it() -> None:
    assert 'class="out"' in bar(1.0, 0.71, 0.93)
    assert 'class="out"' not in bar(0.8, 0.71, 0.93)


def test_the_words_of_the_rates_stand_beside_the_drawing() -> None:
    points = [RatePoint("T1", 60, 79, 90, "79"), RatePoint("T2", 60, 75, 90, "75")]
    lines = [("agreed", 79.0, "convenu 79"), ("wanted", 75.0, "voulu 75")]
    drawn = rate_chart(Rates(points=points, lines=lines, label="rates"), 340)
    end = max(float(each.split('"')[0]) for each in drawn.split('x2="')[1:])
    for _, _, words in lines:
        x = float(drawn.partition(words)[0].rpartition(' x="')[2].partition('"')[0])
        assert x > end


def test_a_question_stands_clear_of_the_figures_of_its_axis() -> None:
    asked = Asked(
        name="Pieds de plomb", answers=[(DAY, 4.0)], lowest=1, highest=5, lowest_said="1",
        highest_said="5", mean=None, others=None, others_said="",
    )  # fmt: skip
    drawn = checkin_chart(
        Checkins(asked=[asked], first=DAY, last=DAY, first_said="a", last_said="b", label="x"), 340
    )

    def y(words: str) -> float:
        return float(drawn.partition(f">{words}<")[0].rpartition(' y="')[2].partition('"')[0])

    assert y("5") - y("Pieds de plomb") >= 11
