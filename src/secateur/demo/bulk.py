"""Mail that is no client's: newsletters, lists, tools, strangers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from secateur.demo.clock import Clock
from secateur.demo.records import Client, Freelancer, Mail, Person
from secateur.demo.streams import pick, poisson, stream
from secateur.demo.wording import Voice, sentence

_WEEK = 7 * 1440


@dataclass(frozen=True, slots=True)
class _Sender:
    person: Person
    kind: str
    a_week: float
    headers: tuple[tuple[str, str], ...] = ()


def _newsletter(name: str, domain: str, a_week: float = 0.6) -> _Sender:
    headers = (
        ("List-Unsubscribe", f"<https://{domain}/desabonnement>"),
        ("Precedence", "bulk"),
        ("X-Campaign", "lettre"),
    )
    return _Sender(Person(name, f"lettre@{domain}"), "bulk.newsletter", a_week, headers)


_SENDERS: tuple[_Sender, ...] = (
    _newsletter("Papier & Plume", "papieretplume.example", 1.0),
    _newsletter("Le Jardin des mots", "jardindesmots.example"),
    _newsletter("Bureau tranquille", "bureau-tranquille.example", 0.5),
    _Sender(
        Person("Indépendants du quartier", "liste@listes.example"),
        "bulk.list",
        0.8,
        (
            ("List-Id", "<independants.listes.example>"),
            ("List-Post", "<mailto:liste@listes.example>"),
            ("Precedence", "list"),
        ),
    ),
    _Sender(
        Person("Grand Livre", "ne-pas-repondre@grandlivre.example"),
        "bulk.tool",
        1.0,
        (("Auto-Submitted", "auto-generated"),),
    ),
    _Sender(
        Person("Chrono", "no-reply@chrono-heures.example"),
        "bulk.tool",
        0.5,
        (("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All")),
    ),
    _Sender(Person("Cabinet Ferrand", "dossiers@cabinet-ferrand.example"), "stranger.ask", 0.08),
    _Sender(Person("Margaux Delisle", "margaux@visibilite-plus.example"), "stranger.ask", 0.1),
    _Sender(Person("Sam Arsenault", "sam@chezsam.example"), "stranger.ask", 0.15),
)


def bulk_mail(
    seed: int,
    freelancer: Freelancer,
    clients: Sequence[Client],
    clock: Clock,
    span: tuple[int, int],
) -> Iterator[Mail]:
    """Yield what lands in the mailbox besides clients; one client has a newsletter too."""
    rng = stream(seed, "bulk")
    of_client = clients[0]
    senders = (*_SENDERS, _newsletter(of_client.name, of_client.domains[0], 0.25))
    for sender in senders:
        client = of_client.id if sender.person.name == of_client.name else None
        for week in range(span[0], span[1], _WEEK):
            for _ in range(poisson(rng, sender.a_week)):
                moment = week + rng.randrange(_WEEK)
                if moment <= span[1]:
                    yield _mail(rng, freelancer, sender, (clock, moment, client))


def _mail(
    rng: Random, freelancer: Freelancer, sender: _Sender, when: tuple[Clock, int, str | None]
) -> Mail:
    clock, moment, client = when
    language = freelancer.place.language
    voice = Voice(language, is_familiar=False, trade=freelancer.trade)
    is_stranger = sender.kind.startswith("stranger")
    name = f"{rng.getrandbits(60):015x}@{sender.person.address.partition('@')[2]}"
    author = sender.person
    if sender.kind == "bulk.list":
        author = Person(pick(rng, ("Odile", "Karim", "Maude", "Piotr")), author.address)
    return Mail(
        id=name,
        sent_at=clock.local(moment),
        author=author,
        to=(sender.person if sender.kind == "bulk.list" else freelancer.person,),
        subject=sentence(rng, voice, "subject" if is_stranger else "subject.bulk"),
        paragraphs=tuple(sentence(rng, voice, sender.kind) for _ in range(1 if is_stranger else 3)),
        signature=(author.name,) if is_stranger else (),
        language=language,
        program="webmail" if is_stranger else "bulk",
        is_mine=False,
        client=client,
        thread=name,
        kind=sender.kind,
        asks=is_stranger,
        is_bulk=not is_stranger,
        is_automatic=sender.kind == "bulk.tool",
        headers=sender.headers,
    )
