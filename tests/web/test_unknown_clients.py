"""A client that nobody knows: each page about one says so, whatever is asked of it."""

from pathlib import Path

import pytest

from tests.web.attacks.crawling import all_pages, path_of
from tests.web.entry import send
from tests.web.sites import planted, visitor

ABOUT_ONE = {
    name: path_of(page, client="nobody")
    for name, page in all_pages().items()
    if "{client}" in page.path
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workspace that knows two other clients."""
    made = tmp_path_factory.mktemp("unknown")
    planted(made)
    return made


@pytest.mark.parametrize("name", ABOUT_ONE)
def test_a_page_about_a_client_nobody_knows_is_not_there(folder: Path, name: str) -> None:
    with visitor(folder) as (found, client):
        shown = client.get(ABOUT_ONE[name])
        sent = send(found, client, ABOUT_ONE[name], do="x")

    assert shown.status_code == 404
    assert sent.status_code == (404 if all_pages()[name].changes else 405)
