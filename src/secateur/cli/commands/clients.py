"""``secateur clients``: who they are, what they are called, what was agreed."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from types import MappingProxyType

from secateur.cli.command import Argument, Command, CommandGroup, Option, format_option
from secateur.cli.session import Session
from secateur.model.text import Text, text

TERMS: Mapping[str, Text] = MappingProxyType(
    {
        "from": text("First day of these terms, such as 2026-01-01."),
        "until": text("Last day, once it ended."),
        "signed": text("Whether it is signed: yes or no."),
        "rate": text("What a unit is paid, before sales tax, such as 60.00 or “60 €/h”."),
        "currency": text("The currency of the rate, such as EUR."),
        "unit": text("What the rate pays: hour, day, fixed, month or in kind."),
        "payment_terms": text("“30 days”, “45 days end of month” or “on receipt”."),
        "scope_hours": text("Hours agreed, such as “20 per month” or “80 per project”."),
        "notice_days": text("Notice to give, such as “30 days” or “2 months”."),
        "notice_days_client": text("Notice the client gives, where it differs."),
        "discount": text("What is taken off when paid early, such as “2% 10 days”."),
        "withholding": text("Share the client lawfully holds back, such as 5%."),
        "pro_bono": text("Whether it is pro bono: yes or no."),
        "late_rate": text("Agreed late-payment interest, in percent a year, such as 12%."),
        "law": text("The law that applies, such as FR or CA-QC."),
    }
)
"""What can be said of an agreement, with its help."""


def show_all(session: Session, as_format: str) -> None:
    """List the clients, listed or discovered."""
    from secateur.actions.entering.edit_clients import list_clients
    from secateur.cli.views.client_table import client_rows, client_table

    with session.open() as desk:
        session.use(desk)
        found = list_clients(desk)
    if as_format == "json":
        session.write_json(client_rows(found))
    elif found:
        session.show(client_table(found, session.say))
    else:
        session.show(text("No clients yet. Import some records: secateur import FOLDER"))


def show_one(session: Session, client: str, as_format: str) -> None:
    """Show one client."""
    from secateur.actions.entering.edit_clients import show_client
    from secateur.cli.views.client_table import client_row, client_sheet

    with session.open() as desk:
        session.use(desk)
        shown = show_client(desk, client)
    if as_format == "json":
        session.write_json(client_row(shown))
    else:
        session.show(client_sheet(shown, session.say))


def add_alias(session: Session, client: str, alias: str) -> None:
    """Add a name that a client goes by, or an address when it holds an @."""
    from secateur.actions.entering import edit_clients

    with session.open() as desk:
        session.use(desk)
        add = edit_clients.add_email if "@" in alias else edit_clients.add_alias
        add(desk, client, alias)
        name = edit_clients.show_client(desk, client).name
    session.show(text("Noted: {alias} is {client}.", alias=alias, client=name))


def merge(session: Session, client: str, into: str) -> None:
    """Make one client of two."""
    from secateur.actions.entering.edit_clients import merge_clients

    with session.open() as desk:
        session.use(desk)
        merge_clients(desk, client, into)
    session.show(text("{client} is now part of {into}.", client=client, into=into))


def rename(session: Session, client: str, name: str) -> None:
    """Give a client another name."""
    from secateur.actions.entering.edit_clients import rename_client

    with session.open() as desk:
        session.use(desk)
        rename_client(desk, client, name)
    session.show(text("{client} is now called {name}.", client=client, name=name))


def confirm(session: Session, client: str) -> None:
    """Confirm what was inferred of a client."""
    from secateur.actions.entering.edit_clients import confirm_client, show_client

    with session.open() as desk:
        session.use(desk)
        confirm_client(desk, client)
        name = show_client(desk, client).name
    session.show(text("Confirmed: {client}.", client=name))


def set_terms(session: Session, client: str, **said: str | None) -> None:
    """Enter a version of what was agreed."""
    from secateur.actions.entering.edit_clients import set_terms as keep
    from secateur.actions.entering.edit_clients import show_client
    from secateur.settings import SettingsError

    given = {name: value for name, value in said.items() if value is not None}
    with session.open() as desk:
        session.use(desk)
        try:
            keep(desk, client, given)
        except SettingsError as problem:
            raise SettingsError(_by_option(problem.reason)) from problem
        name = show_client(desk, client).name
    session.show(text("The agreement with {client} is saved.", client=name))


def _by_option(said: Text) -> Text:
    """Name a term by the option that gives it."""
    key = said.values.get("key")
    if key not in TERMS:
        return said
    option = f"--{str(key).replace('_', '-')}"
    return Text(said.template, MappingProxyType({**said.values, "key": option}), said.plural)


def set_setting(session: Session, key: str, value: str) -> None:
    """Enter a setting of the owner or of a client, as secateur.toml would."""
    from secateur.actions.entering.edit_clients import set_setting as keep

    with session.open() as desk:
        session.use(desk)
        kept = keep(desk, key, value)
    if value.strip():
        session.show(_saved(key, value, kept))
    else:
        session.show(text("Forgotten: {key}.", key=key))


def _saved(key: str, typed: str, kept: object) -> Text:
    """Repeat a setting, a day as it was understood."""
    if isinstance(kept, str) and kept != typed:
        with suppress(ValueError):
            return text("Saved: {key} = {on:date}.", key=key, on=date.fromisoformat(kept))
    return text("Saved: {key} = {value}.", key=key, value=typed)


def _client() -> Argument:
    return Argument("client")


COMMAND = CommandGroup(
    says=text(
        "List your clients; show, rename, merge or confirm one; enter what was agreed.\n\n"
        "Example: secateur clients terms lambda --rate 60.00 --unit hour --notice-days 30"
    ),
    run=show_all,
    params=[format_option()],
    commands={
        "list": Command(
            says=text("List your clients.\n\nExample: secateur clients list"),
            run=show_all,
            params=[format_option()],
        ),
        "show": Command(
            says=text("Show one client.\n\nExample: secateur clients show lambda"),
            run=show_one,
            params=[_client(), format_option()],
        ),
        "alias": Command(
            says=text(
                "Add a name or an address of a client.\n\n"
                'Example: secateur clients alias lambda "EDITIONS LAMBDA SA"'
            ),
            run=add_alias,
            params=[_client(), Argument("alias")],
        ),
        "merge": Command(
            says=text(
                "Merge two clients into one.\n\nExample: secateur clients merge lambda-sa lambda"
            ),
            run=merge,
            params=[_client(), Argument("into")],
        ),
        "rename": Command(
            says=text(
                "Give a client another name.\n\n"
                'Example: secateur clients rename lambda "Éditions Lambda"'
            ),
            run=rename,
            params=[_client(), Argument("name")],
        ),
        "confirm": Command(
            says=text("Confirm what was inferred.\n\nExample: secateur clients confirm lambda"),
            run=confirm,
            params=[_client()],
        ),
        "set": Command(
            says=text(
                "Enter a setting, as secateur.toml would.\n\n"
                "Examples: secateur clients set me.timezone Europe/Paris\n"
                "          secateur clients set limits.late_days 10\n"
                "          secateur clients set client.lambda.country FR\n"
                '          secateur clients set me.hours "mon 09:00-12:00,14:00-18:00 '
                'fri 09:00-13:00"'
            ),
            run=set_setting,
            params=[Argument("key"), Argument("value")],
            takes_negatives=True,
        ),
        "terms": Command(
            says=text(
                "Enter what was agreed; each call is a new version.\n\n"
                "Example: secateur clients terms lambda --from 2026-01-01 --rate 60.00 --unit hour"
            ),
            run=set_terms,
            params=[
                _client(),
                *(
                    Option(f"--{name.replace('_', '-')}", name, says=says)
                    for name, says in TERMS.items()
                ),
            ],
        ),
    },
)
