"""Share the case of one client with somebody trusted: worded, veiled as asked, and encrypted."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from secateur.actions.deriving.owner import own_emails
from secateur.actions.documents.dossier_case import steps_of
from secateur.actions.documents.dossier_contents import Selection, gather
from secateur.actions.entering.edit_clients import ClientView, list_clients, show_client
from secateur.actions.loading.load_tables import load_tables
from secateur.actions.reviewing.review_clients import Reviewed, review_clients
from secateur.actions.workspace import clock
from secateur.actions.workspace.private_files import write_new
from secateur.actions.workspace.workspaces import Desk
from secateur.dossier import Contents, timeline
from secateur.formats import age
from secateur.i18n import Translator
from secateur.model.errors import MissingInputError
from secateur.model.money import Money
from secateur.model.text import text
from secateur.review.parts import ClientReport, SignalReport
from secateur.review.words import (
    NOT_LEGAL_ADVICE,
    REASON_WORDS,
    STATE_WORDS,
    STEP_WORDS,
    VERDICT_RULES,
    VERDICT_WORDS,
)
from secateur.share import (
    Figure,
    Hidden,
    Owed,
    SharedCase,
    SharedEvent,
    SharedMessage,
    SharedReason,
    Veil,
    VeiledTranslator,
    hide_details,
    hide_sums,
    written,
)
from secateur.share.case import Redaction

SILENT = frozenset({"unknown", "exempt"})
"""States in which a signal has no figure to share."""

_SAID_TWICE = re.compile(r"^(.+) <\1>$")
"""A name and an address that stand behind one label."""

_LONG_WORD = 4
"""Letters of a part of a name that is hidden by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the user wants to share."""

    redact: frozenset[Redaction] = frozenset()
    questions: tuple[str, ...] = ()
    with_messages: bool = False
    as_of: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A file that was written."""

    path: Path
    case: SharedCase
    size: int


_ALL_OF_IT = Wanted()


def share_case(  # noqa: PLR0913  (each is one choice of the user)
    desk: Desk,
    client: str,
    out: Path,
    *,
    say: Translator,
    wanted: Wanted = _ALL_OF_IT,
    keys: Sequence[str] = (),
    passphrase: str | None = None,
) -> Shared:
    """Write the case of a client to a new file that only a key or the passphrase opens.

    Raises:
        UnknownClientError: No client is called so.
        MissingInputError: Neither a key nor a passphrase was given, or it is too short.
        Refusal: A key is none, the day is in the future, or the file is there already.
        StorageError: The disk refuses.
    """
    _refuse_unclosed(keys, passphrase)
    case = case_of(desk, show_client(desk, client), wanted, say)
    sealed = sealed_case(case, keys=keys, passphrase=passphrase)
    write_new(out, sealed)
    return Shared(path=out, case=case, size=len(sealed))


def sealed_case(
    case: SharedCase, *, keys: Sequence[str] = (), passphrase: str | None = None
) -> bytes:
    """Return a case as a file that only a key or the passphrase opens.

    Raises:
        MissingInputError: Neither a key nor a passphrase was given, or it is too short.
        Refusal: A key is none.
    """
    _refuse_unclosed(keys, passphrase)
    plain = written(case)
    return age.to_keys(plain, keys) if keys else age.to_passphrase(plain, passphrase or "")


def _refuse_unclosed(keys: Sequence[str], passphrase: str | None) -> None:
    if not keys and passphrase is None:
        raise MissingInputError(
            text("For whom? Name a public key (--to age1…), or give a passphrase.")
        )


def case_of(
    desk: Desk,
    client: ClientView,
    wanted: Wanted,
    say: Translator,
    reviewed: Reviewed | None = None,
) -> SharedCase:
    """Return the case as the other one will read it; other clients never have a name in it.

    ``reviewed`` is the review as of that day, where it is at hand already.
    """
    reviewed = reviewed or review_clients(desk, wanted.as_of)
    report = next(one for one in reviewed.report.clients if one.id == client.id)
    contents = _contents(desk, client, reviewed.report.as_of, say)
    hides_names, hides_sums = "names" in wanted.redact, "sums" in wanted.redact
    veil = _veil(desk, client, contents, say, hides_names=hides_names)
    hide = _hiding(veil, _sums(contents, report), hides_names=hides_names, hides_sums=hides_sums)
    worded = VeiledTranslator(
        say.locale, is_familiar=say.is_familiar, veil=hide, hides_sums=hides_sums
    )
    return SharedCase(
        language=say.locale,
        made_on=clock.today(desk.zone),
        as_of=reviewed.report.as_of,
        sender="" if hides_names else desk.settings.me.name or "",
        client=hide(client.name),
        redacted=tuple(sorted(wanted.redact)),
        verdict=report.verdict,
        verdict_label=worded(VERDICT_WORDS[report.verdict]),
        verdict_rule=worded(VERDICT_RULES[report.verdict]),
        next_step=worded(text("Next step: {step}.", step=STEP_WORDS[report.next_step])),
        note=worded(NOT_LEGAL_ADVICE),
        reasons=tuple(_reasons(report, worded)),
        owed=tuple(_owed(report, worded)),
        timeline=tuple(_events(contents, worded)),
        messages=tuple(_messages(contents, hide)) if wanted.with_messages else None,
        questions=tuple(hide(one.strip()) for one in wanted.questions if one.strip()),
    )


def _contents(desk: Desk, client: ClientView, on: date, say: Translator) -> Contents:
    """Return what a dossier of the client would show, with nothing hidden yet."""
    gathered = gather(desk, load_tables(desk), client, Selection(until=on), str, say)
    return replace(gathered.contents, steps=steps_of(desk, client.id, on))


def _veil(
    desk: Desk, client: ClientView, contents: Contents, say: Translator, *, hides_names: bool
) -> Veil:
    """Return a veil with one label for each client and each person, the same everywhere."""
    others = [one for one in list_clients(desk) if one.id != client.id]
    hidden = [
        Hidden(say(text("Client {letter}", letter=_letters(place))), _called(one), one.id)
        for place, one in enumerate(others, start=1)
    ]
    if not hides_names:
        return Veil(hidden, (*_called(client), *own_emails(desk), desk.settings.me.name or ""))
    names = (*_called(client), *_parts((client.name, *client.aliases)), *_domains(client))
    hidden.append(Hidden(say(text("Client {letter}", letter="A")), names, client.id))
    me = desk.settings.me.name or ""
    own = tuple(filter(None, (me, *_parts([me]), *own_emails(desk))))
    hidden.append(Hidden(say(text("[me]")), own, "me"))
    for number, names in enumerate(_people(contents, set(own_emails(desk))), start=1):
        hidden.append(Hidden(say(text("person {number}", number=number)), names, names[0]))
    return Veil(hidden)


def _letters(place: int) -> str:
    """Return B, C, … Z, AA, AB: A is the client of the case."""
    said = ""
    place += 1
    while place > 0:
        place, rest = divmod(place - 1, 26)
        said = chr(ord("A") + rest) + said
    return said


def _called(client: ClientView) -> tuple[str, ...]:
    return (client.name, *client.aliases, *client.emails, client.id)


def _domains(client: ClientView) -> tuple[str, ...]:
    """Return the client's own domains: all of them that ``*@`` stands for."""
    return tuple(one for one in client.emails if one.startswith("*@"))


def _parts(names: Iterable[str]) -> tuple[str, ...]:
    """Return the words of names that are long enough to be looked for by themselves."""
    words = (word.strip(".,;:()’'") for name in names for word in name.replace("-", " ").split())
    return tuple(dict.fromkeys(word for word in words if len(word) >= _LONG_WORD))


def _people(contents: Contents, own: set[str]) -> list[tuple[str, ...]]:
    """Return what each person in the messages and meetings is called, in order of appearance."""
    found: dict[str, list[str]] = {}
    for one in contents.messages:
        name, _, address = one.sender.rpartition("<")
        address = address.rstrip(">").casefold()
        known = found.setdefault(address, [address])
        known += [
            part for part in (name.strip(), *_first_names(name)) if part and part not in known
        ]
        for each in (*one.to, *one.cc):
            found.setdefault(each.casefold(), [each])
    for meeting in contents.meetings:
        for each in meeting.people:
            found.setdefault(each.casefold(), [each])
    mine = {each.casefold() for each in own}
    return [tuple(names) for address, names in found.items() if address not in mine]


def _first_names(name: str) -> tuple[str, ...]:
    return tuple(word for word in name.split() if len(word) > 2 and word[:1].isupper())  # noqa: PLR2004  (initials are not looked for)


def _sums(contents: Contents, report: ClientReport) -> frozenset[Decimal]:
    """Return every amount on record, to be found again in what people wrote."""
    minors = [
        (minor, one.currency)
        for one in contents.account
        for minor in (
            one.amount,
            one.remainder,
            one.amount - (one.tax or 0),
            *(part.amount for part in one.settlements),
        )
    ]
    minors += [(one.amount, one.currency) for one in contents.payments]
    minors += [(one.open, one.currency) for one in report.owed]
    return frozenset(abs(Money(minor, currency).amount) for minor, currency in minors if minor)


def _hiding(
    veil: Veil, sums: frozenset[Decimal], *, hides_names: bool, hides_sums: bool
) -> Callable[[str], str]:
    def hide(said: str) -> str:
        shown = veil(said)
        if hides_sums:
            shown = hide_sums(shown, sums)
        return hide_details(shown) if hides_names else shown

    return hide


def _reasons(report: ClientReport, say: Translator) -> Iterable[SharedReason]:
    for reason in report.reasons:
        mine = [one for one in report.signals.values() if one.reason == reason.reason]
        yield SharedReason(
            id=reason.reason,
            label=say(REASON_WORDS[reason.reason]),
            state=reason.state,
            state_label=say(STATE_WORDS[reason.state]),
            since=reason.since,
            why=say(reason.why) if reason.why else None,
            figures=tuple(_figure(one, say) for one in mine if one.state not in SILENT),
        )


def _figure(one: SignalReport, say: Translator) -> Figure:
    return Figure(
        id=one.id,
        state=one.state,
        state_label=say(STATE_WORDS[one.state]),
        sentence=say(one.sentence),
        change=say(text("Change: {said}", said=one.change.sentence)) if one.change else None,
        value=one.value,
        low=one.low,
        high=one.high,
        unit=one.unit,
        n=one.n,
        limit=one.limit,
    )


def _owed(report: ClientReport, say: Translator) -> Iterable[Owed]:
    for one in report.owed:

        def money(minor: int, currency: str = one.currency) -> str:
            return say(text("{sum:money:currency}", sum=minor, currency=currency))

        if one.open or one.overdue:
            yield Owed(
                open=money(one.open),
                overdue=money(one.overdue),
                disputed=money(one.disputed) if one.disputed else None,
            )


def _events(contents: Contents, say: Translator) -> Iterable[SharedEvent]:
    for event in timeline(contents):
        yield SharedEvent(on=event.on, said=say(event.said))


def _messages(contents: Contents, hide: Callable[[str], str]) -> Iterable[SharedMessage]:
    for one in contents.messages:
        yield SharedMessage(
            on=one.on,
            sender=_SAID_TWICE.sub(r"\1", hide(one.sender)),
            is_mine=one.is_mine,
            subject=hide(one.subject),
            text=None if one.text is None else hide(one.text),
        )
