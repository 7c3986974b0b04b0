"""Who the clients are: list, show, name, merge and confirm them, and enter what was agreed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from secateur.actions.deriving.match_if_changed import match_if_changed
from secateur.actions.deriving.owner import own_emails
from secateur.actions.deriving.questions import KEY_YES, confirmed
from secateur.actions.entering.asked_zones import asked_zones
from secateur.actions.entering.called import client_called, other_ids
from secateur.actions.entering.check_entered import Beside, read_typed
from secateur.actions.entering.settle import apply_effects, decide
from secateur.actions.entering.speech import speech_of
from secateur.actions.typed.units import InPercent, rate_parts
from secateur.actions.typed.values import typed
from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk
from secateur.matching.domains import is_free_mail
from secateur.matching.names import comparable
from secateur.model.errors import Refusal
from secateur.model.text import Text, text
from secateur.settings import Agreement, ClientSettings, SettingsError
from secateur.store.derived import StoredClient, count_by_client, get_clients
from secateur.store.stored_settings import stored_settings

_NO_SETTINGS = ClientSettings()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientView:
    """A client as the user sees it."""

    id: str
    name: str
    emails: tuple[str, ...]
    aliases: tuple[str, ...]
    is_confirmed: bool
    origin: str
    """file | store | discovered"""

    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    """Records of it, by table."""

    why: tuple[Text, ...] = ()
    """What was inferred."""

    asked_zone: Text | None = None
    """The time zone that its mail tells, while nobody has said one."""

    settings: ClientSettings = _NO_SETTINGS
    """What was said of it."""

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """What was agreed, version by version."""
        return self.settings.agreements


def list_clients(desk: Desk) -> tuple[ClientView, ...]:
    """Return every client, said ones first."""
    match_if_changed(desk)
    return desk.keep("clients", lambda: _listed(desk), of="facts")


def _listed(desk: Desk) -> tuple[ClientView, ...]:
    counts = count_by_client(desk.store)
    said = {client.id: client for client in desk.settings.clients}
    zones = asked_zones(desk)
    in_file = {client.id for client in desk.file_settings.clients}
    return tuple(
        ClientView(
            id=client.id,
            name=client.name,
            emails=client.emails,
            aliases=client.aliases,
            is_confirmed=client.is_confirmed,
            origin=_origin(client, in_file),
            counts=counts.get(client.id, {}),
            why=client.why,
            asked_zone=zones[client.id].said if client.id in zones else None,
            settings=said.get(client.id, ClientSettings(id=client.id)),
        )
        for client in get_clients(desk.store)
    )


def _origin(client: StoredClient, in_file: set[str | None]) -> str:
    if client.id in in_file:
        return "file"
    return "discovered" if client.is_discovered else "store"


def show_client(desk: Desk, client: str) -> ClientView:
    """Return one client, found by id, name or alias.

    Raises:
        UnknownClientError: No client is called so.
    """
    listed = list_clients(desk)  # once: a client may be forgotten meanwhile
    wanted = _called(client, listed)
    return next(one for one in listed if one.id == wanted)


def find_client(desk: Desk, said: str) -> str:
    """Return the id of the client that is called so, without case and accents.

    The whole name comes before another id it could have had, that before its beginning, and that
    before the beginning of one of its words.

    Raises:
        UnknownClientError: None is, or several are.
    """
    return _called(said, list_clients(desk))


def _called(said: str, listed: Sequence[ClientView]) -> str:
    return client_called(
        said,
        {one.id: (one.id, one.name, *one.aliases) for one in listed},
        {one.id: other_ids((one.name, *one.aliases), one.emails) for one in listed},
    )


def add_alias(desk: Desk, client: str, alias: str) -> None:
    """Add a name that a client is called by on invoices, bank labels and time sheets.

    Raises:
        UnknownClientError: No client is called so.
    """
    _add(desk, find_client(desk, client), "aliases", alias, "label")


def add_email(desk: Desk, client: str, pattern: str) -> None:
    """Add an address of a client, or all of a domain as ``*@domain``.

    Raises:
        UnknownClientError: No client is called so.
        SettingsError: It is no address.
        Refusal: It is all of a provider's addresses, which belong to one person each, or one of
            the owner's own.
    """
    wanted = pattern.strip().lower()
    if wanted in {one.lower() for one in own_emails(desk)}:
        raise Refusal(text("{address} is your own address: it is not a client’s.", address=wanted))
    if wanted.startswith("*@") and is_free_mail(wanted[2:]):
        raise Refusal(
            text(
                "{pattern} takes in everybody who writes from there: add the client’s own address.",
                pattern=wanted,
            )
        )
    _add(desk, find_client(desk, client), "emails", wanted, "address")


def _add(desk: Desk, client: str, key: str, value: str, kind: str) -> None:
    """Add to what commands have entered, and forget what was decided otherwise."""
    known = _entered(desk, client)
    listed: tuple[str, ...] = getattr(known, key)
    effects: list[list[object]] = _kept(desk, client)
    effects.append(["set", "client", client, key, list(dict.fromkeys((*listed, value)))])
    effects.append(["decide", kind, value, None])
    apply_effects(desk, effects)


def _entered(desk: Desk, client: str) -> ClientSettings:
    """Return what commands have entered of a client."""
    stored = stored_settings(desk.store)
    return next((one for one in stored.clients if one.id == client), ClientSettings(id=client))


def _kept(desk: Desk, client: str) -> list[list[object]]:
    """Return what makes a client that was only inferred a said one; else nothing."""
    found = next(one for one in get_clients(desk.store) if one.id == client)
    return [list(effect) for effect in confirmed(found)] if found.is_discovered else []


def confirm_client(desk: Desk, client: str) -> None:
    """Take what was inferred of a client as said.

    Raises:
        UnknownClientError: No client is called so.
    """
    wanted = find_client(desk, client)
    found = next(one for one in get_clients(desk.store) if one.id == wanted)
    asked = asked_zones(desk).get(wanted)
    # Who was said to be a client needs no more than the zone.
    if asked is None or not found.is_confirmed:
        apply_effects(desk, confirmed(found))
    if asked is not None:
        decide(desk, asked.key, KEY_YES)


def rename_client(desk: Desk, client: str, name: str) -> None:
    """Give a client another name; the former one stays as an alias.

    Raises:
        UnknownClientError: No client is called so.
        Refusal: The file names the client, and the file would win; or another client is called
            so already, and they would become one.
    """
    wanted = find_client(desk, client)
    _refuse_taken(desk, wanted, name)
    in_file = {one.id: one for one in desk.file_settings.clients}
    if wanted in in_file and in_file[wanted].name not in {None, name}:
        raise Refusal(text("secateur.toml names {client}: change the name there.", client=wanted))
    found = next(one for one in get_clients(desk.store) if one.id == wanted)
    effects = _kept(desk, wanted)
    aliases = dict.fromkeys((*_entered(desk, wanted).aliases, *found.aliases, found.name))
    effects += [
        ["set", "client", wanted, "name", name],
        ["set", "client", wanted, "aliases", [alias for alias in aliases if alias != name]],
    ]
    apply_effects(desk, effects)


def _refuse_taken(desk: Desk, client: str, name: str) -> None:
    """Refuse a name that another client has: records of both would become one client's."""
    wanted = comparable(name)
    for one in list_clients(desk):
        if (
            wanted
            and one.id != client
            and wanted in {comparable(each) for each in (one.name, *one.aliases)}
        ):
            raise Refusal(
                text(
                    "Another client is called {name} already. If they are the same, merge the"
                    " two: see Clients.",
                    name=one.name,
                )
            )


def merge_clients(desk: Desk, client: str, into: str) -> None:
    """Make one client of two: everything of the first is the second's from now on.

    Raises:
        UnknownClientError: One of them is not known.
        Refusal: They are the same.
    """
    gone, heir = find_client(desk, client), find_client(desk, into)
    if gone == heir:
        named = next(one.name for one in list_clients(desk) if one.id == gone)
        raise Refusal(text("{client} cannot be merged with itself.", client=named))
    old = next(one for one in get_clients(desk.store) if one.id == gone)
    known = _entered(desk, heir)
    effects = _kept(desk, heir)
    aliases = dict.fromkeys((*known.aliases, old.name, *old.aliases))
    if effects:
        new = next(one for one in get_clients(desk.store) if one.id == heir)
        aliases = dict.fromkeys((*new.aliases, *aliases))
        known = ClientSettings(id=heir, emails=new.emails)
    effects += [
        ["set", "client", heir, "aliases", list(aliases)],
        ["set", "client", heir, "emails", list(dict.fromkeys((*known.emails, *old.emails)))],
        ["decide", "merge", gone, heir],
    ]
    apply_effects(desk, effects)


def set_terms(desk: Desk, client: str, terms: Mapping[str, str | InPercent]) -> None:
    """Enter a version of what was agreed, from today unless it says from when.

    Args:
        desk: The workspace.
        client: Its id, name or alias.
        terms: As in ``secateur.toml``; ``scope_hours`` reads ``20 per month``.

    Raises:
        UnknownClientError: No client is called so.
        SettingsError: A term is unknown, or not what it should be.
        Refusal: Nothing was said.
    """
    if not terms:
        raise Refusal(text("Enter at least one term. See: secateur clients terms --help"))
    wanted = find_client(desk, client)
    said: dict[str, object] = {"from": clock.today(desk.zone).isoformat()}
    beside = replace(_beside(desk), currency="")  # a rate is in the currency beside it
    for key, value in _with_parts_of_rate(terms).items():
        said[key] = read_typed(key, "agreement", key, value, beside)
    effects = _kept(desk, wanted)
    effects.append(["set", "agreement", wanted, str(said["from"]), said])
    apply_effects(desk, effects)


def _with_parts_of_rate(terms: Mapping[str, str | InPercent]) -> Mapping[str, str | InPercent]:
    """Return the terms with the currency and the unit that stand beside the rate.

    Raises:
        SettingsError: Another currency or unit is said apart.
    """
    rate = str(terms.get("rate", ""))
    parts = rate_parts(rate)
    for key in parts.keys() & terms.keys() - {"rate"}:
        if typed(key, str(terms[key])) != parts[key]:
            raise SettingsError(
                text(
                    "The rate reads “{rate}”, but “{key}” is “{said}”: keep one of them.",
                    rate=rate,
                    key=key,
                    said=str(terms[key]),
                )
            )
    return {**parts, **terms, "rate": parts["rate"]} if rate else terms


def _beside(desk: Desk) -> Beside:
    return Beside(
        currency=desk.settings.me.currency or "",
        limits=desk.settings.limits,
        today=clock.today(desk.zone),
        speech=speech_of(desk),
    )


def set_setting(desk: Desk, key: str, value: object) -> object:
    """Enter a setting by its path, such as ``me.timezone`` or ``client.lambda.country``.

    Args:
        desk: The workspace.
        key: Its path.
        value: As in ``secateur.toml``, or as it is typed; an empty text forgets what was entered.

    Returns:
        The value as it is kept.

    Raises:
        SettingsError: There is no such setting, or the value is not what it asks for.
        UnknownClientError: No client is called so.
        Refusal: The path names no section.
    """
    section, _, rest = key.partition(".")
    named, _, name = rest.rpartition(".") if section == "client" else ("", "", rest)
    if (
        section not in {"me", "rates", "limits", "client"}
        or not name
        or (section == "client") != bool(named)
    ):
        raise Refusal(text("“{key}” is not a setting: say “me.timezone”, for example.", key=key))
    client = find_client(desk, named) if named else ""
    name = name.upper() if section == "rates" else name
    said = read_typed(key, section, name, value, _beside(desk))
    effects = _kept(desk, client) if client else []
    effects.append(["set", section, client, name, None if said in ("", []) else said])
    apply_effects(desk, effects)
    return said
