"""Pages for the reader's eyes alone: nothing of them shows in print."""

import re
from pathlib import Path

import pytest

from secateur.web.templating import STATIC
from tests.web.attacks.crawling import all_pages, path_of
from tests.web.sites import planted, visitor


@pytest.mark.parametrize("name", ["dossier", "open_case", "share", "vent"])
def test_a_private_page_says_in_print_only_that_it_is_not_printed(
    tmp_path: Path, name: str
) -> None:
    page = all_pages()[name]
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        shown = client.get(path_of(page)).text

    assert page.is_private
    assert '<body class="private">' in shown
    assert shown.count('class="print-only"') == 1


def test_other_pages_are_printed(tmp_path: Path) -> None:
    planted(tmp_path)
    with visitor(tmp_path) as (_, client):
        for path in ("/", "/clients/lambda", "/clients/lambda/claim"):
            assert 'class="private"' not in client.get(path).text


def test_print_hides_all_of_a_private_page_but_that_sentence() -> None:
    style = (STATIC / "secateur.css").read_text("utf-8")
    printed = style.partition("@media print{")[2]

    assert re.search(
        r"\.private main>\.wrap>:not\(\.print-only\)\{display:none!important\}", printed
    )
