"""Take docs/pictures/*.png, the pictures of the README: pages of an invented freelancer.

Run as ``.venv/bin/python -m tools.page_picture``; it needs Chromium. The freelancer, the day and
the screen are always the same, so that a picture changes only with the page it shows.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from secateur.demo.world import invent
from secateur.demo.write import write
from tests.browser.conftest import QUIET
from tests.browser.installed import CHROMIUM
from tests.browser.serving import imported, secateur, served

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
WIDTH = 1280
TALL, USUAL = 1120, 900
"""Of the garden, so that some rows of it are seen; of the other pages."""

LARGEST = 250_000
"""Bytes of one picture."""

SEED = 1
CLIENT = "/clients/atelier-marjolaine"
LEAVE = ("leave", CLIENT.rpartition("/")[2], "--open", "--skip-cooling", "--motive", "none")


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture to take."""

    name: str
    place: str
    height: int = USUAL
    before: Sequence[str] = ()
    """A command to run first."""


FRENCH = (
    Picture("garden.fr", "/", TALL),
    Picture("client.fr", CLIENT),
    Picture("leave.fr", f"{CLIENT}/leave", before=LEAVE),
)
ENGLISH = (Picture("garden.en", "/", TALL),)


def main() -> None:
    """Invent, import, and take the pictures in both languages."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        taken(browser, "camille-qc", "fr-CA", FRENCH)
        taken(browser, "tom-london", "en", ENGLISH)
        browser.close()


def taken(browser: Browser, freelancer: str, language: str, pictures: Sequence[Picture]) -> None:
    """Take the pictures of one freelancer's pages.

    Args:
        browser: In which.
        freelancer: A key of ``people.FREELANCERS``.
        language: Of their machine.
        pictures: In this order.
    """
    with tempfile.TemporaryDirectory() as folder:
        home, files = Path(folder) / "home", Path(folder) / "files"
        write(invent(SEED, freelancer=freelancer), files, truth=Path(folder) / "truth.json")
        imported(home, language, files)
        with served(home, language) as link, browser.new_context() as context:
            page = context.new_page()
            page.goto(link)
            for picture in pictures:
                if picture.before:
                    with secateur(home, language, *picture.before) as command:
                        command.communicate()
                page.set_viewport_size({"width": WIDTH, "height": picture.height})
                page.goto("/".join(link.split("/")[:3]) + picture.place)
                kept(picture.name, page.screenshot())


def kept(name: str, picture: bytes) -> None:
    """Write a picture, unless it is too heavy for a README.

    Raises:
        ValueError: It is.
    """
    if len(picture) > LARGEST:
        message = f"{name}: {len(picture)} bytes, more than {LARGEST}"
        raise ValueError(message)
    (PICTURES / f"{name}.png").write_bytes(picture)
    print(f"docs/pictures/{name}.png: {len(picture) // 1000} kB")


if __name__ == "__main__":
    main()
