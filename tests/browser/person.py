"""A person at the page: reads sentences, presses what has a name, fills what has a label."""

import re
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, Error, Locator, Page, ViewportSize, expect

from secateur.i18n import Translator, translator
from secateur.model.text import Value, text
from tests.browser.watch import Watch

PATIENCE_MS = 60_000
"""Nothing takes nearly as long: it only ends a test that hangs."""

ANY = 76_543_21
"""Stands for any number in a sentence: ``person.reads("{n} clients", n=ANY)``."""

DESK: ViewportSize = {"width": 1280, "height": 900}
TELEPHONE: ViewportSize = {"width": 390, "height": 844}


class Person:
    """Knows what the page says in their language, and uses it by what is written on it."""

    def __init__(self, page: Page, say: Translator, *, has_touch: bool) -> None:
        """Sit down before a page."""
        self.page = page
        self.say = say
        self.has_touch = has_touch
        self.watch = Watch(page.context)
        page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)

    @property
    def main(self) -> Locator:
        """What is between the navigation and the foot."""
        return self.page.locator("main")

    def words(
        self, template: str, plural: str | None = None, /, **values: Value
    ) -> re.Pattern[str]:
        """Return what a template of the program reads like in the person's language."""
        said = self.say(text(template, plural, **values))
        pattern = re.escape(re.sub(r"\s+", " ", said))
        for form in ("plain", "number"):
            anything = re.escape(re.sub(r"\s+", " ", self.say.form(ANY, form)))
            pattern = pattern.replace(anything, r"[\d\s,.]+")
        # A stroke would end the pattern where Playwright hands it to the browser.
        return re.compile(pattern.replace(r"\ ", r"\s+").replace("/", r"\/"))

    def opens(self, link: str) -> None:
        """Open the link that the program printed."""
        self.page.goto(link)
        self._arrives()

    def reads(self, template: str, plural: str | None = None, /, **values: Value) -> Locator:
        """See a sentence on the page, waiting for it while something is at work."""
        found = self.main.get_by_text(self.words(template, plural, **values)).filter(visible=True)
        expect(found.first).to_be_visible()
        self.watch.look_at(self.page)
        return found.first

    def is_told(self, template: str, plural: str | None = None, /, **values: Value) -> None:
        """Hear what was done, as a screen reader would say it."""
        said = self.main.get_by_role("status").filter(
            has_text=self.words(template, plural, **values)
        )
        expect(said.first).to_be_visible()

    def named(self, name: str | re.Pattern[str], *, among: Locator | None = None) -> Locator:
        """Find the one link or button of a name."""
        within = among or self.page
        found = within.get_by_role("link", name=name, exact=True)
        return found.or_(within.get_by_role("button", name=name, exact=True)).filter(visible=True)

    def presses(
        self, template: str, plural: str | None = None, /, *, among: Locator | None = None,
        **values: Value,
    ) -> None:  # fmt: skip
        """Press the link or button of this name, with the finger where there is no mouse."""
        wanted = self.words(template, plural, **values)
        whole = re.compile(rf"^\s*{wanted.pattern}\s*$")
        self.touches(self.named(whole, among=among or self.main).first)

    def goes_to(self, template: str) -> None:
        """Press an entry of the navigation."""
        self.presses(template, among=self.page.get_by_role("banner"))

    def touches(self, found: Locator) -> None:
        """Press something, and wait for what comes of it."""
        if self.has_touch:
            found.tap()
        else:
            found.click()
        self._arrives()

    def unfolds(self, summary: Locator) -> None:
        """Open what a line hides, unless it is open already."""
        if not summary.evaluate("line => line.closest('details').open"):
            self.touches(summary)

    def _arrives(self) -> None:
        self.page.wait_for_load_state("load")
        # A page may go on to the next one by itself at this very moment.
        with suppress(Error):
            self.watch.look_at(self.page)

    def field(self, template: str, /, **values: Value) -> Locator:
        """Find the field of a label."""
        return self.main.get_by_label(self.words(template, **values)).filter(visible=True).first

    def hands_over(self, template: str, files: Path) -> None:
        """Choose files, or a folder, in the window that the browser opens."""
        with self.page.expect_file_chooser() as chooser:
            self.touches(self.field(template))
        chooser.value.set_files(files)

    def saves(self, name: str, folder: Path) -> Path:
        """Press a button that gives a file, and keep the file."""
        with self.page.expect_download() as download:
            self.touches(self.named(name, among=self.main).first)
        kept = folder / download.value.suggested_filename
        download.value.save_as(kept)
        return kept


@contextmanager
def someone_at(browser: Browser, language: str, screen: ViewportSize) -> Generator[Person]:
    """Sit somebody down before an empty browser; on a telephone they have fingers only."""
    has_touch = screen == TELEPHONE
    with browser.new_context(viewport=screen, has_touch=has_touch, is_mobile=has_touch) as context:
        yield Person(context.new_page(), translator(language), has_touch=has_touch)
