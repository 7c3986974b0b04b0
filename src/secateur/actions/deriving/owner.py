"""Who the owner is: what they said, what their mail tells, what has to be assumed."""

from collections import Counter
from itertools import chain, repeat

from secateur.actions.deriving.once import Once
from secateur.actions.workspace.workspaces import Desk
from secateur.settings import Me, Settings
from secateur.settings.environment import Environment
from secateur.store.connection import Database
from secateur.store.derived import StoredGuess, get_guess
from secateur.store.facts import MailHeadRow, currencies, mail_heads

_SINCE_CLDR = {"BG": "EUR"}
"""Of countries that changed it later than Babel's CLDR knows: Bulgaria on 1 January 2026."""


def guess_owner(store: Database) -> StoredGuess:
    """Infer whose mailbox it is from the mail itself."""
    from secateur.matching.owner import MailHead, infer_owner  # noqa: PLC0415  (slow to load)

    once = Once()

    def head(row: MailHeadRow) -> MailHead:
        sender, name, recipients, folder, is_bulk, is_automatic, mailbox = row
        return MailHead(
            sender=sender,
            sender_name=name,
            recipients=once.lines(recipients),
            folder=folder,
            is_bulk=bool(is_bulk),
            is_automatic=bool(is_automatic),
            mailbox=mailbox,
        )

    # The same few people write to each other all the time: most rows are equal to another.
    rows = Counter(mail_heads(store)).items()
    guess = infer_owner(chain.from_iterable(repeat(head(row), count) for row, count in rows))
    return StoredGuess(emails=guess.emails, name=guess.name, why=guess.evidence)


def owner_currency(store: Database, settings: Settings, environment: Environment) -> str:
    """Return the owner's currency: said, else the most frequent one, else their country's."""
    if settings.me.currency:
        return settings.me.currency
    written = currencies(store)
    if written:
        return written[0]
    place = settings.me.country or settings.me.language or environment.language
    country = place if settings.me.country else place.partition("-")[2].rpartition("-")[2]
    return _currency_of(country) if country else "EUR"


def said_currency(me: Me) -> str | None:
    """Return the owner's currency as far as they said it, or the country they work in."""
    return me.currency or (_currency_of(me.country) if me.country else None)


def _currency_of(country: str) -> str:
    """Return what is paid with in a country: its own currency where another is used beside it.

    Args:
        country: By ISO 3166, with or without its subdivision; of one that nobody knows, the euro.
    """
    from babel.numbers import get_territory_currencies  # noqa: PLC0415  (slow to load)

    code = country[:2]
    if code in _SINCE_CLDR:
        return _SINCE_CLDR[code]
    used = get_territory_currencies(code) or ["EUR"]
    return next((currency for currency in used if currency.startswith(code)), used[0])


def owner_id(desk: Desk) -> str:
    """Return the owner's id: said, else a slug of the name, else ``me``."""
    from secateur.matching.names import slug  # noqa: PLC0415  (slow to load)

    me = desk.settings.me
    return me.id or slug(me.name or "") or "me"


def own_emails(desk: Desk) -> tuple[str, ...]:
    """Return the owner's addresses: said, else inferred."""
    said = desk.settings.me.emails
    return said if said is not None else get_guess(desk.store).emails
