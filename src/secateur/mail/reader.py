"""Read mails: bytes in, a ``Message`` or the reason why it is none out."""

from collections.abc import Iterable, Iterator

from secateur.mail.intent import Intent, read_intents
from secateur.mail.language import language_of
from secateur.mail.opening import NotOpened, Opened, open_mail
from secateur.mail.own_text import own_text, quoted_lines
from secateur.model.mail_folders import MailFolder
from secateur.model.records import Message, Origin

NO_INTENT = Intent(ask=0.0, is_reminder=False, promised_on=None, asks_work=False)
"""What mail that nobody wrote personally expects of its reader."""

TOGETHER, TOGETHER_CHARACTERS = 256, 250_000
"""Mails that go each step side by side, so that what it looks up stays near the processor: it
saves a sixth of the time. Long ones are fewer."""


def read_message(
    raw: bytes | memoryview,
    *,
    origin: Origin,
    fallback: str | None = None,
    headers_only: bool = False,
    folder: MailFolder | None = None,
) -> Message | NotOpened:
    """Read one mail, whatever its bytes; never raises on them.

    Args:
        raw: The mail without its separator line.
        origin: Where it stands.
        fallback: The separator line of an mbox, for a mail without date or sender.
        headers_only: Leave the body unread.
        folder: What its folder is for, where that is plain.
    """
    opened = open_mail(
        raw, origin=origin, fallback=fallback, headers_only=headers_only, folder=folder
    )
    return next(read_opened([opened]))


def read_opened(mails: Iterable[Opened | NotOpened]) -> Iterator[Message | NotOpened]:
    """Read the own words of opened mails and what they want; what cannot be read is passed on.

    Args:
        mails: They are taken some hundred at a time, and come out in their order.
    """
    some: list[Opened | NotOpened] = []
    characters = 0
    for mail in mails:
        some.append(mail)
        characters += len(mail.body or "") if isinstance(mail, Opened) else 0
        if len(some) == TOGETHER or characters > TOGETHER_CHARACTERS:
            yield from _side_by_side(some)
            some, characters = [], 0
    yield from _side_by_side(some)


def _side_by_side(mails: list[Opened | NotOpened]) -> Iterator[Message | NotOpened]:
    opened = [mail for mail in mails if isinstance(mail, Opened)]
    texts = [_own_text(mail) for mail in opened]
    languages = [language_of(own or mail.subject) for mail, own in zip(opened, texts, strict=True)]
    personal = [
        (mail.subject, own or "", language, mail.sent_at.date())
        for mail, own, language in zip(opened, texts, languages, strict=True)
        if not (mail.is_bulk or mail.is_automatic)
    ]
    wanted = iter(read_intents(personal))
    intents = [NO_INTENT if mail.is_bulk or mail.is_automatic else next(wanted) for mail in opened]
    read = zip(texts, languages, intents, strict=True)
    for mail in mails:
        yield _message(mail, *next(read)) if isinstance(mail, Opened) else mail


def _own_text(mail: Opened) -> str | None:
    if mail.body is None:
        return None
    return own_text(mail.body, mail.sender_name or mail.sender.partition("@")[0])


def _message(mail: Opened, own: str | None, language: str | None, intent: Intent) -> Message:
    return Message(
        key=mail.key,
        sent_at=mail.sent_at,
        sender=mail.sender,
        sender_name=mail.sender_name,
        to=mail.to,
        cc=mail.cc,
        subject=mail.subject,
        in_reply_to=mail.in_reply_to,
        references=mail.references,
        own_text=own,
        language=language,
        is_bulk=mail.is_bulk,
        is_automatic=mail.is_automatic,
        ask=intent.ask,
        is_reminder=intent.is_reminder,
        promised_on=intent.promised_on,
        asks_work=intent.asks_work,
        origin=mail.origin,
        quote=_quote(mail, own),
        list_kind=mail.list_kind,
        mailbox=mail.mailbox,
    )


def _quote(mail: Opened, own: str | None) -> str:
    """Keep what a personal mail quotes, where no header says which one it answers."""
    if own is None or mail.body is None or mail.in_reply_to or mail.references or mail.is_bulk:
        return ""
    if own == mail.body.strip():
        return ""
    return "\n".join(quoted_lines(mail.body, own))
