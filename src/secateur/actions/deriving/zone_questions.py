"""Asks whether the time zone that mail is dated in is its author's: the owner's, or a client's."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from secateur.actions.deriving.people import People
from secateur.actions.deriving.questions import KEY_NO, KEY_YES, Effect, Kept, confirmed, question
from secateur.matching.domains import domain_of
from secateur.matching.zones import COMMON, Dated, ZoneGuess, guess_zone, is_elsewhere
from secateur.model.text import Text, text
from secateur.settings import ClientSettings, Settings
from secateur.store.connection import Database
from secateur.store.derived import StoredClient
from secateur.store.facts import dated
from secateur.store.stored_settings import decisions

KIND, ME = "zone", "me"
LOOKED_AT = 200
"""Messages of each, spread over a year: winter and summer tell more than one of them."""

YEAR = 366 * 86_400
"""Before the latest message, in seconds: who moves is somewhere else since."""

_NOT_THERE = "no"


def zone_questions(
    store: Database, who: People, settings: Settings, own: Sequence[str], here: str
) -> list[Kept]:
    """Ask for the zones that mail tells and nobody has said, with what tells them.

    Args:
        store: The facts and the decisions.
        who: Who is who.
        settings: What was said.
        own: The owner's addresses.
        here: The zone that counts as the owner's meanwhile.
    """
    mine, theirs = _mail(store, who, own)
    decided = decisions(store, KIND)
    found: list[Kept] = []
    if settings.me.timezone is None and ME not in decided:
        found += _asked_of_me(guess_zone(mine, [here, *_zones((settings.me.country or "")[:2])]))
    said = {str(client.id): client for client in settings.clients}
    for client in who.clients:
        known = said.get(client.id, ClientSettings(id=client.id))
        mail = theirs.get(client.id, [])
        if known.timezone or client.id in decided or not is_elsewhere(mail, here):
            continue
        if (guess := guess_zone(mail, _hints(client, known))) is not None:
            found.append(_asked_of(client, guess))
    return found


def _mail(
    store: Database, who: People, own: Sequence[str]
) -> tuple[Sequence[Dated], Mapping[str, Sequence[Dated]]]:
    """Return the dates of some of the owner's mail, and of each client's."""
    ours = frozenset(own)
    mine: list[Dated] = []
    theirs: dict[str, list[Dated]] = defaultdict(list)
    for sender, at, offset in dated(store):
        if sender in ours:
            mine.append((at, offset))
        elif client := who.by_address.get(sender):
            theirs[client].append((at, offset))
    return _spread(mine), {client: _spread(mail) for client, mail in theirs.items()}


def _spread(mail: Sequence[Dated]) -> Sequence[Dated]:
    """Return some of the mail of its last year, from the first month to the last."""
    last = max((at for at, _ in mail), default=0)
    year = sorted(one for one in mail if one[0] > last - YEAR)
    return year[:: -(-len(year) // LOOKED_AT) or 1]


def _hints(client: StoredClient, known: ClientSettings) -> list[str]:
    """Return the zones of the country that was said, or that an address ends in."""
    ends = [domain_of(email).rpartition(".")[2].upper() for email in client.emails]
    return _zones((known.country or "")[:2], *("GB" if end == "UK" else end for end in ends))


def _zones(*places: str) -> list[str]:
    """Return the zones of some countries, those of many people first."""
    from babel.core import get_global  # noqa: PLC0415  (slow to load; few are asked about)

    by_place: Mapping[str, Sequence[str]] = get_global("territory_zones")
    zones = [zone for place in places if place for zone in by_place.get(place, ())]
    return sorted(zones, key=lambda zone: COMMON.index(zone) if zone in COMMON else len(COMMON))


def _asked_of_me(guess: ZoneGuess | None) -> list[Kept]:
    if guess is None:
        return []
    said = text(
        "{n} of {total} messages you sent in a year are dated {offsets}, as in {zone}: is that your"
        " time zone?",
        n=guess.n,
        total=guess.total,
        offsets=guess.said,
        zone=guess.zone,
    )
    yes: list[Effect] = [["set", "me", "", "timezone", guess.zone]]
    return [_question(ME, said, guess, yes)]


def _asked_of(client: StoredClient, guess: ZoneGuess) -> Kept:
    said = text(
        "{n} of {total} messages {client} sent in a year are dated {offsets}, as in {zone}: is that"
        " its time zone?",
        n=guess.n,
        total=guess.total,
        client=client.name,
        offsets=guess.said,
        zone=guess.zone,
    )
    yes = [
        *(confirmed(client) if client.is_discovered else []),
        ["set", "client", client.id, "timezone", guess.zone],
    ]
    return _question(client.id, said, guess, yes)


def _question(subject: str, said: Text, guess: ZoneGuess, yes: list[Effect]) -> Kept:
    choices = [
        (KEY_YES, text("yes, {zone}", zone=guess.zone), yes),
        (KEY_NO, text("no, another one"), [["decide", KIND, subject, _NOT_THERE]]),
    ]
    return question(KIND, subject, said, choices)
