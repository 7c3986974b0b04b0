"""What a command shows in a terminal of any width: no word is broken that need not be."""

import pytest
from rich.console import RenderableType
from rich.text import Text as Line

from secateur.cli.columns import Columns, shared
from secateur.cli.console import Console
from secateur.cli.views.sheet import sheet

WAY = "partir une fois ce client remplacé"
SUM = "103\u202f167\u00a0$CA"


def drawn(shown: RenderableType, width: int) -> list[str]:
    console = Console()
    console.width = width
    with console.capture() as captured:
        console.print(shown)
    return [line.rstrip() for line in captured.get().splitlines()]


def ways() -> Columns:
    table = Columns()
    for head in ("Le choix", "Pire solde", "À la fin", "Nom à taper"):
        table.add_column(head)
    table.add_row(WAY, SUM, SUM, "cooperative-hautecoeur")
    return table


@pytest.mark.parametrize("width", [64, 80, 120])
def test_a_sentence_gives_way_before_a_sum_or_a_name_is_cut(width: int) -> None:
    lines = drawn(ways(), width)

    assert "".join(lines).count(SUM) == 2
    assert "cooperative-hautecoeur" in lines[1]
    assert max(map(len, lines)) <= width


def test_where_not_even_the_words_fit_they_are_folded_and_none_is_lost() -> None:
    lines = drawn(ways(), 30)

    assert max(map(len, lines)) <= 30
    assert "…" not in "".join(lines)


def test_a_table_drawn_again_has_the_room_of_the_new_terminal() -> None:
    table = ways()
    drawn(table, 30)

    assert WAY in drawn(table, 120)[1]


@pytest.mark.parametrize(
    ("most", "least", "room", "widths"),
    [
        ([30, 10], [5, 10], 40, [30, 10]),
        ([30, 10], [5, 10], 25, [15, 10]),
        ([30, 20], [5, 5], 20, [10, 10]),
        ([30, 20], [8, 16], 20, [8, 12]),
    ],
)
def test_the_widest_column_gives_way_down_to_its_longest_word(
    most: list[int], least: list[int], room: int, widths: list[int]
) -> None:
    assert shared(most, least, room) == widths


def test_the_further_lines_of_a_sentence_hang_from_its_mark() -> None:
    lines = drawn(sheet([Line("  ● Sur 12 mois clos, une heure a rapporté 70 $")]), 30)

    assert lines[1].startswith("   ● Sur 12")
    assert all(line.startswith("     ") for line in lines[2:] if line)


def test_a_sentence_without_a_mark_is_left_as_it_is() -> None:
    lines = drawn(sheet([Line("Un motif est établi, et chacun suffit à lui seul.")]), 30)

    assert [line[:2] for line in lines if line] == [" U", " c"]
