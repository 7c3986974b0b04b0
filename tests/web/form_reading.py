"""Reads the forms of a page, and fills them in as a browser would send them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from httpx2 import Response
from starlette.testclient import TestClient

from tests.web.sites import ORIGIN

BOXES = frozenset({"checkbox", "radio"})
TYPELESS = frozenset({"hidden", "submit", "button", "file", "password", *BOXES})
"""What nobody types, or what is never sent back: a passphrase, the name of a file."""

TELLING = frozenset({"do", "form", "client", "file", "number", "question"})
"""Fields that tell a form from the others of its page."""

MOST_GAPS = 6


def _names() -> list[str]:
    return []


@dataclass(slots=True)
class Form:
    """One form of a page."""

    action: str
    sent: dict[str, str] = field(default_factory=dict[str, str])
    """As it stands."""

    texts: list[str] = field(default_factory=_names)
    choices: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    boxes: dict[str, str] = field(default_factory=dict[str, str])
    """The last box or circle of each name, with what a tick in it says."""

    secrets: list[str] = field(default_factory=_names)
    buttons: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    @property
    def typed(self) -> list[str]:
        """The names of what a reader fills in, and would have to fill in again."""
        return [*self.texts, *self.choices, *self.boxes]

    @property
    def kind(self) -> dict[str, str]:
        """What tells it from the other forms of its page."""
        kept = TELLING - set(self.typed)
        return {name: said for name, said in self.sent.items() if name in kept}

    def filled(self, said: str) -> dict[str, str]:
        """Return the same words for each text, the first choice of each list, and ticks."""
        first = {name: values[0] for name, values in self.choices.items() if values}
        secrets = {name: f"{said} {number}" for number, name in enumerate(self.secrets)}
        return {**dict.fromkeys(self.texts, said), **first, **self.boxes, **secrets}

    def fillings(self, said: str) -> Iterator[dict[str, str]]:
        """Yield the form all filled in, then with one field after the other left empty."""
        whole = self.filled(said)
        yield whole
        for name in (*self.texts, *self.choices)[:MOST_GAPS]:
            yield {**whole, name: ""}

    def ways(self) -> list[dict[str, str]]:
        """Return what each of its buttons adds."""
        return [{name: value} for name, value in dict.fromkeys(self.buttons)] or [{}]

    def send(self, client: TestClient, *other: Mapping[str, str]) -> Response:
        """Send it, with other fields in the place of what stands in it."""
        fields = {**self.sent}
        for each in other:
            fields |= each
        return client.post(self.action, data=fields, headers={"origin": ORIGIN})

    def again(self, page: str) -> "Form | None":
        """Return the same form in another page."""
        path = self.action.partition("?")[0]
        same = (
            one
            for one in forms_of(page)
            if one.action.partition("?")[0] == path
            and one.kind == self.kind
            and {*self.texts, *self.choices} <= set(one.sent)
        )
        return next(same, None)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._form: Form | None = None
        self._by_id: dict[str, Form] = {}
        self._ahead: list[tuple[str, str, dict[str, str]]] = []
        """Fields of a form that comes later in the page."""

        self._inside: tuple[Form, str] | None = None
        """The field of several lines, or the list, that is being read."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(said.get("action", "")) if said.get("method") == "post" else None
            if self._form:
                self.found.append(self._form)
                self._by_id[said.get("id", "")] = self._form
            return
        if said.get("form", "") and said["form"] not in self._by_id:
            self._ahead.append((said["form"], tag, said))
            return
        form = self._by_id.get(said["form"]) if "form" in said else self._form
        if form is not None and "disabled" not in said:
            self._field(form, tag, said)

    def _field(self, form: Form, tag: str, said: dict[str, str]) -> None:
        name, value = said.get("name", ""), said.get("value", "")
        if tag == "button" and name:
            form.buttons.append((name, value))
        elif tag == "textarea":
            form.texts.append(name)
            form.sent[name] = ""
            self._inside = form, name
        elif tag == "select":
            form.choices[name] = []
            form.sent[name] = ""
            self._inside = form, name
        elif tag == "option" and self._inside:
            _option(*self._inside, said)
        elif tag == "input" and name:
            _input(form, name, said)

    def close(self) -> None:
        super().close()
        for form, tag, said in self._ahead:
            if form in self._by_id:
                self._field(self._by_id[form], tag, said)

    def handle_data(self, data: str) -> None:
        if self._inside and self._inside[1] in self._inside[0].texts:
            self._inside[0].sent[self._inside[1]] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag in {"textarea", "select"}:
            self._inside = None


def _option(form: Form, name: str, said: dict[str, str]) -> None:
    value = said.get("value", "")
    if value:
        form.choices[name].append(value)
    if "selected" in said:
        form.sent[name] = value


def _input(form: Form, name: str, said: dict[str, str]) -> None:
    kind = said.get("type", "text")
    if kind in BOXES:
        form.boxes[name] = said.get("value", "")
    if kind not in BOXES or "checked" in said:
        form.sent[name] = said.get("value", "")
    if kind == "password":
        form.secrets.append(name)
    elif kind not in TYPELESS:
        form.texts.append(name)


def forms_of(page: str) -> list[Form]:
    """Return the forms of a page that change something, those around every page left out."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return [form for form in reader.found if form.action != "/look"]
