"""Letters of a case: who writes to whom, composed, read for its tone, and put into files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from shlex import quote, split
from types import MappingProxyType
from typing import Literal

from secateur.actions.check_tone import CheckedDraft
from secateur.actions.deriving.owner import own_emails, owner_id
from secateur.actions.documents.parties import lines, recipient, sender
from secateur.actions.entering.edit_clients import ClientView
from secateur.actions.loading.load_tables import facts_on
from secateur.actions.workspace.workspaces import Desk
from secateur.facts.records_end import end_of
from secateur.i18n import Translator, translator
from secateur.leaving.without_settled import without_settled
from secateur.letters import (
    LOCALES,
    Fact,
    Letter,
    MissingFactError,
    Party,
    Sheet,
    compose,
    docx,
    eml,
    has_to_say,
    locale_for,
    pdf,
    plain,
)
from secateur.letters.model import Register, Warmth
from secateur.letters.plain import block_words, words
from secateur.letters.typesetting import MissingGlyphError
from secateur.model.disk import disk_errors
from secateur.model.errors import MissingInputError, NothingReadError
from secateur.model.text import Text, text
from secateur.store.facts import usual_address
from secateur.tone import check

Language = Literal["fr", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a letter is written, as asked for; None where the settings decide."""

    language: str | None = None
    register: Register | None = None
    warmth: Warmth = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """Who writes to whom, and how."""

    sender: Party
    recipient: Party
    to: str | None
    """The client's mail address, where one is known."""

    locale: str
    register: Register
    warmth: Warmth
    place: str
    written_on: date
    town: str | None
    payment_details: str | None
    bank_read_on: date | None

    @property
    def say(self) -> Translator:
        """Words sentences in the language of the letter."""
        language = "en" if self.locale.startswith("en") else self.locale
        return translator(language, is_familiar=self.register == "tu")


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A letter, and what there is to say of its tone."""

    letter: Letter
    tone: CheckedDraft
    script: Sheet | None
    notes: tuple[Text, ...] = ()


def pen_for(desk: Desk, client: ClientView, style: Style, place: str, written_on: date) -> Pen:
    """Return who writes to a client, and in which language.

    Raises:
        MissingInputError: The owner has no name.
    """
    me, theirs = desk.settings.me, client.settings
    if not me.name:
        raise MissingInputError(
            text('Your name is missing: secateur clients set me.name "Camille Roy"')
        )
    emails = (*theirs.emails, *client.emails)
    own = own_emails(desk)
    end = end_of(facts_on(desk, written_on), owner_id(desk), "payments")
    return Pen(
        sender=sender(desk),
        recipient=recipient(client),
        to=next((one for one in emails if not one.startswith("*")), None)
        or desk.keep(
            ("usual address", client.id),
            lambda: usual_address(desk.store, client.id, own),
            of="facts",
        ),
        locale=letter_locale(desk, client, style),
        register=letter_register(client, style),
        warmth=style.warmth,
        place=place,
        written_on=written_on,
        town=me.town,
        payment_details=", ".join(lines(me.payment_details)) or None,
        bank_read_on=end.until if end is not None else None,
    )


def letter_register(client: ClientView, style: Style) -> Register:
    """Return how letters address a client: asked for, or as is usual with them."""
    return style.register or client.settings.form_of_address or "vous"


def letter_locale(desk: Desk, client: ClientView, style: Style) -> str:
    """Return the language of letters: asked for, the client's, mine, the surroundings'."""
    asked = (
        style.language,
        client.settings.language,
        desk.settings.me.language,
        desk.environment.language,
    )
    return next((found for one in asked if one and (found := locale_for(one))), LOCALES[0])


def refuse_without_address(pen: Pen, client: str, channel: object) -> None:
    """Refuse a letter on paper without both addresses; a mail does without.

    Raises:
        MissingInputError: One is missing; it is named with the command that gives it.
    """
    if channel == "email":
        return
    missing: list[Text] = []
    if not pen.recipient.address:
        missing.append(
            text(
                "the address of {client} (secateur clients set client.{id}.address"
                ' "12 rue des Lilas | 69001 Lyon")',
                client=pen.recipient.name,
                id=client,
            )
        )
    if not pen.sender.address:
        missing.append(
            text('your address (secateur clients set me.address "3 rue Haute | 38000 Grenoble")')
        )
    if missing:
        raise MissingInputError(
            text(
                "A letter on paper needs {missing}. For an email, none: --channel email.",
                missing=_joined(missing),
            )
        )


def _joined(several: list[Text]) -> Text:
    joined = several[0]
    for one in several[1:]:
        joined = text("{first}; {then}", first=joined, then=one)
    return joined


def draft(
    kind: str,
    facts: Mapping[str, object],
    pen: Pen,
    *,
    is_all_paid: bool,
    command: str,
) -> tuple[Letter, CheckedDraft]:
    """Compose a letter and read it for its tone.

    Args:
        kind: Which letter.
        facts: Beside those of the pen.
        pen: Who writes to whom.
        is_all_paid: Nothing at all is open, so that the letter may say so.
        command: Such as ``secateur leave lambda``, for what is missing.

    Raises:
        MissingInputError: Facts are missing; each is named with the command that gives it.
        UnusableFactError: A fact cannot stand in the letter.
    """
    given = {name: value for name, value in {**_own(pen), **facts}.items() if value is not None}
    try:
        letter = compose(
            kind,
            given,
            locale=pen.locale,
            register=pen.register,
            warmth=pen.warmth,
            place=pen.place,
        )
    except MissingFactError as error:
        raise MissingInputError(lacking_words(error.missing, command)) from error
    if not is_all_paid:
        letter = without_settled(letter)
    return letter, toned(letter, kind)


def _own(pen: Pen) -> dict[str, object]:
    return {
        "sender": pen.sender,
        "recipient": pen.recipient,
        "written_on": pen.written_on,
        "town": pen.town,
        "payment_details": pen.payment_details,
    }


def toned(letter: Letter, kind: str) -> CheckedDraft:
    """Read a letter for its tone."""
    said = words(letter)
    language: Language = "en" if letter.locale.startswith("en") else "fr"
    notes = check(said, language=language, register=letter.register, says=has_to_say(kind))
    return CheckedDraft(kind, said, language, notes)


_EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "date": "2026-12-31",
        "money": '"75.00 EUR"',
        "text": '"…"',
        "number": "3",
        "list": '"… | …"',
        "unit": "hour",
        "channel": "email",
        "flag": "yes",
    }
)
_PAST: Mapping[str, str] = MappingProxyType(
    {"noticed_on": "2026-06-01", "notice_until": "2026-06-15"}
)
"""Days that have to be over, as they are typed."""

_SETTINGS: Mapping[str, str] = MappingProxyType(
    {
        "sender_address": 'secateur clients set me.address "…"',
        "sender_mentions": 'secateur clients set me.mentions "…"',
        "payment_details": 'secateur clients set me.payment_details "…"',
        "town": 'secateur clients set me.town "…"',
    }
)


def lacking_words(missing: Sequence[Fact], command: str) -> Text:
    """Name every fact that a letter lacks, each with the command that gives it.

    Args:
        missing: At least one.
        command: That writes the letter: ``secateur``, what it does, the client, as typed.
    """
    listed = [
        text("{fact} ({command})", fact=fact.label, command=_command(fact, command))
        for fact in missing
    ]
    return text("The letter needs, and does not have: {facts}.", facts=_joined(listed))


def _command(fact: Fact, command: str) -> str:
    if fact.name in _SETTINGS:
        return _SETTINGS[fact.name]
    if fact.name == "recipient_address":
        client = split(command)[2]
        return f'secateur clients set client.{client}.address "…"'
    return f"{command} --say {fact.name}={example_of(fact)}"


def example_of(fact: Fact) -> str:
    """Return how the value of a fact is typed."""
    return _PAST.get(fact.name) or _EXAMPLES.get(fact.kind, "…")


def command_of(verb: str, client: str) -> str:
    """Return the beginning of a command about a client, to be copied."""
    return f"secateur {verb} {quote(client)}"


def files_of(
    drafted: Drafted, pen: Pen, attached_as: str
) -> tuple[dict[str, bytes], tuple[Text, ...]]:
    """Return a letter as PDF, DOCX, mail draft and text, and its call script; with remarks.

    Args:
        drafted: The letter.
        pen: Who writes to whom.
        attached_as: The name of the PDF inside the mail draft, without its ending.

    Returns:
        Contents by the end of the file's name, such as ``.pdf`` and ``-call.pdf``.
    """
    notes: list[Text] = list(drafted.notes)
    found: dict[str, bytes] = {}
    add_pages(found, "", drafted.letter, notes)
    found[".txt"] = plain(drafted.letter).encode()
    attached = {f"{attached_as}.pdf": found[".pdf"]} if ".pdf" in found else {}
    if pen.to is None:
        notes.append(
            text(
                "No email draft: no address of {client} is known (secateur clients alias).",
                client=pen.recipient.name,
            )
        )
    elif not pen.sender.email:
        notes.append(text("No email draft: your own address is not known (me.emails)."))
    else:
        found[".eml"] = eml(
            drafted.letter, to=pen.to, sender=pen.sender.email, attachments=attached
        )
    if drafted.script is not None:
        add_pages(found, "-call", drafted.script, notes)
        found["-call.txt"] = script_words(drafted.script).encode()
    return found, tuple(note for place, note in enumerate(notes) if note not in notes[:place])


def add_pages(
    found: dict[str, bytes], name: str, document: Letter | Sheet, notes: list[Text]
) -> None:
    """Add a document as PDF, where its characters can be printed, and as DOCX."""
    try:
        found[f"{name}.pdf"] = pdf(document)
    except MissingGlyphError as problem:
        notes.append(problem.reason)
    found[f"{name}.docx"] = docx(document)


def script_words(sheet: Sheet) -> str:
    """Return a call script as text."""
    return "\n\n".join((sheet.title, sheet.subtitle, *(block_words(one) for one in sheet.body)))


def write_files(folder: Path, stem: str, parts: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write the files of a document into a folder, made if need be; none is written over.

    A document whose words have changed since gets a number; one that has not keeps its files,
    those changed by hand among them.

    Raises:
        NothingReadError: The folder is a file.
        StorageError: The disk refuses.
    """
    if folder.exists() and not folder.is_dir():
        raise NothingReadError(text("{path} is a file: name a folder.", path=str(folder)))
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        name, number = stem, 1
        while _has_changed(folder / f"{name}.txt", parts[".txt"]):
            number += 1
            name = f"{stem}-{number}"
        written = tuple(folder / f"{name}{end}" for end in parts)
        for path, content in zip(written, parts.values(), strict=True):
            if not path.exists():
                path.write_bytes(content)
    return written


def _has_changed(path: Path, content: bytes) -> bool:
    return path.exists() and path.read_bytes() != content
