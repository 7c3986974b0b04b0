"""One client's names, what letters need of it, and what was agreed, clause by clause."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from secateur.actions.entering import edit_clients
from secateur.actions.entering.edit_clients import ClientView, show_client
from secateur.actions.entering.edit_settings import WrongValuesError
from secateur.actions.entering.edit_terms import (
    Terms,
    Version,
    remove_terms,
    replace_terms,
    terms_of,
)
from secateur.actions.entering.propose_clauses import Proposed, confirm_clauses, propose_clauses
from secateur.actions.entering.settle import apply
from secateur.actions.entering.undo_changes import (
    Change,
    change_settings_named,
    last_change,
    undoably,
)
from secateur.law import named_places
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.settings import SettingsError
from secateur.settings.writing import table_of
from secateur.web.forms.clause_words import CLAUSES, TYPED_IN_WORDS, as_typed
from secateur.web.forms.fields import Asked, Field, fields, problems_of, taken
from secateur.web.forms.of_client import ABOUT, LETTERS, TERMS
from secateur.web.pages import Changes, Page
from secateur.web.parts.clause_parts import ShownClause, shown_clause
from secateur.web.parts.undo_parts import undone
from secateur.web.visit import Answer, Go, Visit

_OPTIONAL = frozenset({"until", "pro_bono", "discount", "withholding"})
"""Points that an agreement need not settle."""

_ASKED = {asked.key: asked for asked in (*ABOUT, *LETTERS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVersion:
    """One version, clause by clause, in words."""

    version: Version
    clauses: Sequence[tuple[Text, Text]]
    missing: Sequence[Text]
    """What it does not settle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientTermsView:
    """What ``client_terms.html`` shows."""

    client: ClientView
    about: Sequence[Field]
    letters: Sequence[Field]
    terms: Terms
    versions: Sequence[ShownVersion]
    form: Sequence[Field]
    editing: str
    """The first day of the version that the form changes; empty for a new one."""

    places: Sequence[tuple[str, Text]]
    proposed: Sequence[ShownClause]
    """Clauses that the records show, and that nobody has said."""

    undo: Change | None
    refused: Text | None = None


def show(visit: Visit) -> Answer:
    """Show one client."""
    return _view(visit)


def _view(
    visit: Visit,
    typed: Mapping[str, str] | None = None,
    problems: Mapping[str, Text] | None = None,
    refused: Text | None = None,
) -> ClientTermsView:
    desk = visit.desk
    client = show_client(desk, visit.path["client"])
    file = next((one for one in desk.file_settings.clients if one.id == client.id), None)
    said = table_of(client.settings)
    locked = table_of(file) if file else {}

    def of(group: Sequence[Asked]) -> Sequence[Field]:
        asked = [each for each in _ASKED.values() if each in group]
        found = fields(
            asked, f"client.{client.id}", said, locked=locked, typed=typed, problems=problems
        )
        # Stretches of closed days add up: the file's own are not taken back here.
        return [replace(each, id=f"c-{each.asked.key}") for each in found]

    terms = terms_of(desk, client.id)
    editing = visit.said("before") or visit.query.get("version", "")
    chosen = next((v for v in terms.versions if v.said["from"] == editing), None)
    base = chosen.said if chosen else {"from": terms.today.isoformat()}
    form = fields(TERMS, "terms", base, typed=typed, problems=problems)
    return ClientTermsView(
        client=client,
        about=of(ABOUT),
        letters=of(LETTERS),
        terms=terms,
        versions=[_shown(version) for version in terms.versions],
        form=_in_words(form, visit.say.locale),
        editing=editing if chosen else "",
        places=named_places(),
        proposed=() if terms.is_in_file else [shown_clause(p) for p in _proposed(visit, client.id)],
        undo=last_change(desk, "/clients"),
        refused=refused,
    )


def _in_words(form: Sequence[Field], language: str) -> Sequence[Field]:
    """Write terms that are words as they are typed in a language."""
    return [
        replace(each, value=as_typed(each.value, language))
        if each.asked.key in TYPED_IN_WORDS
        else each
        for each in form
    ]


def _shown(version: Version) -> ShownVersion:
    said = [(asked, CLAUSES[asked.key](version.agreement)) for asked in TERMS]
    return ShownVersion(
        version=version,
        clauses=[(asked.label, words) for asked, words in said if words and asked.key != "from"],
        missing=[asked.label for asked, words in said if not words and asked.key not in _OPTIONAL],
    )


def _edited(visit: Visit) -> object:
    """Return all that is said of the client; what was only found in records changes by itself."""
    client = visit.path["client"]
    return next((one for one in visit.desk.settings.clients if one.id == client), None)


def act(visit: Visit) -> Answer:
    """Keep what one of the forms says."""
    actions: Mapping[str, Callable[[Visit, str], Text]] = {
        "rename": _rename,
        "alias": _alias,
        "email": _email,
        "confirm": _confirm,
        "about": _about,
        "letters": _about,
        "terms": _terms,
        "remove": _remove,
        "clause": _clause,
        "clauses": _clauses,
    }
    action, client = actions.get(visit.said("do")), visit.path["client"]
    if visit.said("do") == "undo":
        return Go(f"/clients/{client}/agreements", undone(visit))
    if action is None:
        raise Refusal(text("This form is not complete: load the page again."))
    visit.refuse_outdated()
    done = undoably(visit.desk, lambda: action(visit, client), "/clients")
    apply(visit.desk)
    return Go(f"/clients/{client}/agreements", done)


def _again(visit: Visit, refusal: Refusal) -> Answer:
    typed = {name: value for name, value in visit.form.items() if isinstance(value, str)}
    return _view(visit, typed, problems_of(refusal), refusal.reason)


def _named(visit: Visit, client: str) -> str:
    return show_client(visit.desk, client).name


def _rename(visit: Visit, client: str) -> Text:
    name, before = visit.said("name"), _named(visit, client)
    if not name:
        raise Refusal(text("Enter the name."))
    edit_clients.rename_client(visit.desk, client, name)
    return text("{client} is now called {name}.", client=before, name=name)


def _alias(visit: Visit, client: str) -> Text:
    alias = visit.said("alias")
    if not alias:
        raise Refusal(text("Enter the name."))
    edit_clients.add_alias(visit.desk, client, alias)
    return text("Noted: {alias} is {client}.", alias=alias, client=_named(visit, client))


def _email(visit: Visit, client: str) -> Text:
    email = visit.said("email")
    edit_clients.add_email(visit.desk, client, email)
    return text("Noted: {alias} is {client}.", alias=email, client=_named(visit, client))


def _confirm(visit: Visit, client: str) -> Text:
    edit_clients.confirm_client(visit.desk, client)
    return text("Confirmed: {client}.", client=_named(visit, client))


def _about(visit: Visit, client: str) -> Text:
    prefix = f"client.{client}."
    said = {
        f"{prefix}{asked.key}": taken(asked, visit.said(f"{prefix}{asked.key}"))
        for asked in _ASKED.values()
        if f"{prefix}{asked.key}" in visit.form
    }
    labels = {f"{prefix}{key}": asked.label for key, asked in _ASKED.items()}
    return change_settings_named(visit.desk, said, labels)


def _terms(visit: Visit, client: str) -> Text:
    given = {asked.key: taken(asked, visit.said(f"terms.{asked.key}")) for asked in TERMS}
    said = {key: value for key, value in given.items() if value}
    try:
        replace_terms(visit.desk, client, visit.said("before"), said)
    except SettingsError as problem:
        raise _beside_its_field(problem) from problem
    return text("The agreement with {client} is saved.", client=_named(visit, client))


def _beside_its_field(problem: SettingsError) -> Refusal:
    """Say what is wrong with a clause beside its field, by the words that the field has."""
    said = problem.reason
    label = next((one.label for one in TERMS if one.key == said.values.get("key")), None)
    if label is None:
        return problem
    values = MappingProxyType({**said.values, "key": label, "where": text("Here")})
    path = f"terms.{said.values['key']}"
    return WrongValuesError(MappingProxyType({path: Text(said.template, values, said.plural)}))


def _remove(visit: Visit, client: str) -> Text:
    remove_terms(visit.desk, client, visit.said("before"))
    return text("This version is removed.")


def _clause(visit: Visit, client: str) -> Text:
    """Confirm one clause that the records show."""
    return _confirmed(visit, client, [visit.said("clause")])


def _clauses(visit: Visit, client: str) -> Text:
    """Confirm all of them."""
    return _confirmed(visit, client, [one.key for one in _proposed(visit, client)])


def _confirmed(visit: Visit, client: str, keys: Sequence[str]) -> Text:
    chosen = [one for one in _proposed(visit, client) if one.key in keys]
    if not chosen:
        raise Refusal(text("Your records no longer show this clause."))
    confirm_clauses(visit.desk, client, chosen)
    return text("The agreement with {client} is saved.", client=_named(visit, client))


def _proposed(visit: Visit, client: str) -> Sequence[Proposed]:
    facts = visit.review(None).found.facts
    return visit.keep(
        ("clauses", client, facts.as_of), lambda: propose_clauses(visit.desk, facts, client)
    )


PAGE = Page(
    path="/clients/{client}/agreements",
    title=text("Client and agreements"),
    show=show,
    changes=Changes(act=act, again=_again, edits=_edited),
    place="settings",
)
