"""What one run of the server knows, and how it writes a page."""

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

from secateur.actions.example import is_example
from secateur.actions.workspace.last_page import LastPage, last_page, save_last_page
from secateur.actions.workspace.look import Look
from secateur.actions.workspace.memory import Memory
from secateur.actions.workspace.watching import Watch
from secateur.actions.workspace.workspaces import Desk
from secateur.i18n import Translator
from secateur.model.errors import StorageError
from secateur.model.text import Text
from secateur.web.keys import FORM_FIELD, Keys
from secateur.web.navigation import NAVIGATION
from secateur.web.pages import Page
from secateur.web.shown_only import shut
from secateur.web.templating import templates, version, words
from secateur.web.visit import View, Visit

_FORM_MARK = "<!-- form mark -->"
"""Stands in a kept page for the mark of its forms, which is another one at each start. What comes
from a file is escaped: none of it reads like this."""


class Told:
    """What was done, until the next page says so; safe between threads."""

    def __init__(self) -> None:
        """Begin with nothing to say."""
        self._said: deque[Text] = deque()

    def add(self, said: Text) -> None:
        """Say something on the next page."""
        self._said.append(said)

    def take(self) -> tuple[Text, ...]:
        """Return what is to be said; nobody else is given it."""
        taken: list[Text] = []
        with suppress(IndexError):
            while True:
                taken.append(self._said.popleft())
        return tuple(taken)

    def __bool__(self) -> bool:
        """Tell whether there is something to say."""
        return bool(self._said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A page that is asked for."""

    name: str
    """Of its module and its template."""

    page: Page
    visit: Visit
    look: Look


@dataclass(slots=True, kw_only=True)
class Site:
    """What one run of the server knows."""

    open_desk: Callable[[], AbstractContextManager[Desk]]
    keys: Keys
    language: str
    """Of the machine, where the settings say none."""

    is_read_only: bool = False
    memory: Memory = field(default_factory=Memory)
    tried: dict[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])
    """What the user tries, by workspace and page: figures that belong into no address."""

    watches: Callable[[Path], Watch] = field(default_factory=lambda: lru_cache(4)(Watch))
    told: Told = field(default_factory=Told)

    spoken: tuple[Translator, Look] | None = None
    """Of the last page: a refusal before any workspace is open speaks and looks the same."""

    def surroundings(self, say: Translator, look: Look | None) -> dict[str, object]:
        """Return what every template may use."""
        return {
            **words(say),
            "language": say.locale,
            "look": look,
            "is_read_only": self.is_read_only,
            "form_field": FORM_FIELD,
            "form_mark": self.keys.form,
        }

    def written(self, asked: Asked, view: View, told: Sequence[Text] = ()) -> str:
        """Write a view with the template of its page, below what was done just before."""
        visit, page = asked.visit, asked.page
        context = {
            "view": view,
            "visit": visit,
            "page": page,
            "title": page.title,
            "told": told,
            "navigation": NAVIGATION,
            "is_example": is_example(visit.desk),
            **self.surroundings(visit.say, asked.look),
            "form_mark": self.keys.form_over(seen(page, visit)),
        }
        written = templates().get_template(f"{asked.name}.html").render(context)
        return shut(written) if self.is_read_only else written

    def save(self, desk: Desk, look: Look, written: str) -> None:
        """Keep the garden for the next start, which shows it while today's is prepared."""
        if self.is_read_only:
            return
        with suppress(StorageError):  # then the next start has to wait, and that is all
            page = written.replace(self.keys.form, _FORM_MARK)
            save_last_page(desk, self._drawn(look), desk.whole_state, page)

    def saved(self, desk: Desk, look: Look) -> LastPage | None:
        """Return the garden that was kept, ready to be sent by this run of the server."""
        found = last_page(desk, self._drawn(look))
        if found is None:
            return None
        return replace(found, page=found.page.replace(_FORM_MARK, self.keys.form))

    def _drawn(self, look: Look) -> str:
        """Return what stands for how pages are drawn: the program, the language, the forms."""
        return f"{version()} {look} {self.is_read_only}"


def seen(page: Page, visit: Visit) -> str:
    """Return a digest of what the forms of a page change."""
    if page.changes is None or page.changes.edits is None:
        return ""
    said = repr(page.changes.edits(visit)).encode("utf-8", "backslashreplace")
    return blake2b(said, digest_size=9).hexdigest()
