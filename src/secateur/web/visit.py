"""One request, as a page sees it: the open workspace, the language, what was asked."""

from collections.abc import Callable, Hashable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

from starlette.datastructures import FormData, UploadFile

from secateur.actions.typed.days import Speech, day_typed
from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk, Of
from secateur.i18n import Translator
from secateur.model.errors import Refusal
from secateur.model.text import Text
from secateur.web.refusals import CHANGED_MEANWHILE

if TYPE_CHECKING:  # half a second to load, and the first page of an empty garden needs none
    from secateur.actions.reviewing.review_clients import Reviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file as the answer."""

    content: bytes
    media_type: str
    name: str = ""
    """What the browser calls it; empty: it is shown in the page."""


@dataclass(frozen=True, slots=True)
class Go:
    """Go to another page, and say there what was done."""

    to: str
    said: Text | None = None


View: TypeAlias = object
"""A frozen dataclass that the template of the page reads as ``view``."""

Answer: TypeAlias = View | Download | Go


T = TypeVar("T")


class Keep(Protocol):
    """Keeps what was made for as long as nothing it hangs on changes."""

    def __call__(self, key: Hashable, make: Callable[[], T], /, *, of: Of = "cases") -> T:
        """See :meth:`secateur.actions.workspace.workspaces.Desk.keep`."""
        ...


def _made(_key: Hashable, make: Callable[[], T], *, of: Of = "cases") -> T:  # noqa: ARG001  (nothing is kept)
    return make()


class NotFoundError(Refusal):
    """There is no such page, client or document."""


class OutdatedError(Refusal):
    """What a form was filled in over has changed since."""


def day_of(written: str, speech: Speech) -> date | None:
    """Read a day as a form or an address writes it; None where nothing is written.

    Raises:
        Refusal: It is no day.
    """
    return day_typed(written, speech) if written.strip() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A request."""

    desk: Desk
    """Open for the time of the request."""

    say: Translator
    path: Mapping[str, str]
    """What the route's pattern holds: ``{"client": "lambda"}``."""

    query: Mapping[str, str]
    form: FormData = field(default_factory=FormData)
    review: "Callable[[date | None], Reviewed]"
    """The review as of a day (None: today), made once as long as nothing changes."""

    keep: Keep = _made

    is_read_only: bool = False

    tried: MutableMapping[str, Mapping[str, str]] = field(
        default_factory=dict[str, Mapping[str, str]]
    )
    """What is tried on a page without being kept, by workspace and page, while the server runs."""

    here: str = "/"
    """Its path, with what it asks."""

    machine_language: str = "fr-FR"
    """Where the settings say none."""

    is_outdated: bool = False
    """What the form was filled in over has changed since, in another window or by a command."""

    def refuse_outdated(self) -> None:
        """Stop before an older form takes back what was said since.

        Raises:
            OutdatedError: It would.
        """
        if self.is_outdated:
            raise OutdatedError(CHANGED_MEANWHILE)

    @property
    def speech(self) -> Speech:
        """How its reader writes days, and the day it is there."""
        return Speech(self.say.locale, clock.today(self.desk.zone))

    @property
    def as_of(self) -> date | None:
        """The day asked for by ``?on=2026-06-30``.

        Raises:
            Refusal: It is no day.
        """
        return day_of(self.query.get("on", ""), self.speech)

    def day(self, name: str) -> date | None:
        """Return a day of the form; None where it is empty.

        Raises:
            Refusal: It is no day.
        """
        return day_of(self.said(name), self.speech)

    def typed(self, name: str, held: str = "", **form: str) -> str:
        """Return what a field shows: what it holds, or what was typed where that was refused.

        Args:
            name: Of the field.
            held: What it holds otherwise.
            form: Fields, most often hidden ones, that tell the form from the others of its page.
        """
        given = self.form.get(name)
        return given if isinstance(given, str) and self._is_sent(form) else held

    def ticked(self, name: str, value: str, *, held: bool = False, **form: str) -> bool:
        """Tell whether a box shows a tick: as it holds, or as it was ticked in what was refused."""
        return value in self.all_said(name) if self._is_sent(form) else held

    def _is_sent(self, form: Mapping[str, str]) -> bool:
        """Tell whether the form that was sent is the one with these fields."""
        return bool(self.form) and all(self.said(name) == said for name, said in form.items())

    def said(self, name: str) -> str:
        """Return a field of the form, without spaces around it; empty where it is absent."""
        given = self.form.get(name, "")
        return given.strip() if isinstance(given, str) else ""

    def all_said(self, name: str) -> Sequence[str]:
        """Return every value of a field that may be given several times."""
        return [given for given in self.form.getlist(name) if isinstance(given, str)]

    def files(self, name: str) -> Sequence[UploadFile]:
        """Return the files of a field."""
        return [each for each in self.form.getlist(name) if isinstance(each, UploadFile)]
