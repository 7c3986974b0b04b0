"""Write one mail: who to whom, in which words, under which subject."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Literal, TypedDict, Unpack

from secateur.demo.clock import Clock
from secateur.demo.nature import Nature
from secateur.demo.records import Client, Freelancer, Mail, Person, Side
from secateur.demo.streams import chance, pick
from secateur.demo.wording import Voice, sentence

Kind = Literal[
    "ask", "work", "answer", "answer_ask", "plain", "thanks", "nag", "followup",
    "promise", "excuse", "invoice", "reminder", "out_of_office",
]  # fmt: skip

_ASKING: frozenset[Kind] = frozenset({"ask", "work", "answer_ask", "nag", "followup", "reminder"})

_PARTS: Mapping[Kind, tuple[str, ...]] = {
    "answer_ask": ("answer", "ask"),
    "reminder": ("reminder", "reminder_ask"),
}
"""What a mail of several parts says, one after the other; the others say one thing."""

_NEW_CONTACT_DAYS = 210
"""How long ago the new contact person took over."""


class Facts(TypedDict, total=False):
    """What is known of a mail beside its kind."""

    reminds_of: str
    promised_on: date
    slots: Mapping[str, str]


@dataclass(slots=True, kw_only=True)
class Scene:
    """A freelancer and one client, their clocks, and the mails they have written so far."""

    freelancer: Freelancer
    client: Client
    nature: Nature
    mine: Clock
    """The freelancer's clock as the settings tell it."""

    mine_really: Clock
    """The same with the illness nobody was told of."""

    theirs: Clock
    rng: Random
    first: int
    last: int
    mails: list[Mail] = field(default_factory=list)
    answered_by: dict[str, str] = field(default_factory=dict)
    threads: int = 0


def opened(
    scene: Scene, by: Side, kind: Kind, moment: int, facts: Facts | None = None
) -> Mail | None:
    """Begin a thread; None where the world has ended by then."""
    scene.threads += 1
    rng, slots = scene.rng, (facts or {}).get("slots")
    key = {"work": "subject.work", "invoice": "subject.invoice", "reminder": "subject.invoice"}
    subject = sentence(rng, voice_of(scene), key.get(kind, "subject"), slots)
    thread = f"{scene.client.id}/{scene.threads}"
    return _written(scene, by, kind, moment, (subject, thread, None), facts or {})


def replied(
    scene: Scene, to: Mail, by: Side, kind: Kind, moment: int, **facts: Unpack[Facts]
) -> Mail | None:
    """Go on in a thread; None where the world has ended by then."""
    return _written(scene, by, kind, moment, (to.subject, to.thread, to), facts)


def _written(
    scene: Scene,
    by: Side,
    kind: Kind,
    moment: int,
    where: tuple[str, str, Mail | None],
    facts: Facts,
) -> Mail | None:
    if not scene.first <= moment <= scene.last:
        return None
    subject, thread, before = where
    rng, contact = scene.rng, _contact(scene, moment, before)
    author, reader, clock, program = _ends(scene, by, contact)
    domain = author.address.partition("@")[2]
    mail = Mail(
        id=f"{rng.getrandbits(60):015x}.{len(scene.mails)}@{domain}",
        sent_at=clock.local(moment) + timedelta(seconds=rng.randrange(60)),
        author=author,
        to=(reader,),
        cc=_copied(scene, kind, contact),
        subject=subject,
        paragraphs=_paragraphs(scene, by, kind, facts, reader),
        signature=_signature(scene, by, author),
        language=scene.client.place.language,
        program=program,
        answers=before.id if before else None,
        has_reply_headers=program not in {"outlook", "iphone"} or not chance(rng, 0.04),
        is_mine=by == "me",
        client=scene.client.id,
        thread=thread,
        kind=kind,
        asks=kind in _ASKING,
        reminds_of=facts.get("reminds_of"),
        promised_on=facts.get("promised_on"),
        asks_work=kind == "work",
    )
    if kind == "out_of_office":
        mail = replace(mail, is_automatic=True, headers=_AUTOMATIC, signature=())
    scene.mails.append(mail)
    return mail


_AUTOMATIC = (("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All"))


def voice_of(scene: Scene) -> Voice:
    """Return how the two write to each other."""
    client = scene.client
    return Voice(client.place.language, client.is_familiar, scene.freelancer.trade)


def _contact(scene: Scene, moment: int, before: Mail | None) -> Person:
    people = scene.client.people
    if "changes_contact" in scene.client.traits:
        return people[2] if moment > scene.last - _NEW_CONTACT_DAYS * 1440 else people[0]
    if before is not None:
        return before.to[0] if before.is_mine else before.author
    return people[0] if chance(scene.rng, 0.85) else people[1]


def _ends(scene: Scene, by: Side, contact: Person) -> tuple[Person, Person, Clock, str]:
    """Return who writes, who reads, and the clock and mail program of the writer."""
    me = scene.freelancer
    if by == "me":
        return me.person, contact, scene.mine, me.program
    return contact, me.person, scene.theirs, scene.client.program


def _copied(scene: Scene, kind: Kind, contact: Person) -> tuple[Person, ...]:
    """Return the colleague who now and then is in copy; no machine copies anybody in."""
    if kind == "out_of_office" or not chance(scene.rng, 0.1):
        return ()
    return tuple([one for one in scene.client.people[:2] if one != contact][:1])


def _paragraphs(
    scene: Scene, by: Side, kind: Kind, facts: Facts, reader: Person
) -> tuple[str, ...]:
    rng, voice, slots = scene.rng, voice_of(scene), facts.get("slots")
    if kind == "out_of_office":
        return (sentence(rng, voice, "out_of_office"),)
    parts = list(_PARTS.get(kind, (kind,)))
    if kind in {"ask", "plain", "answer"} and chance(rng, 0.35):
        parts.insert(0, "plain")
    said = [sentence(rng, voice, f"{by}.{part}", slots) for part in parts]
    body = [" ".join(said)] if chance(rng, 0.5) else said
    if chance(rng, 0.18) and kind not in {"nag", "reminder"}:
        talk = sentence(rng, voice, "small_talk", slots)
        body.insert(0 if chance(rng, 0.7) else len(body), talk)
    first = {"first": reader.name.partition(" ")[0]}
    if kind != "thanks" or chance(rng, 0.5):
        body.insert(0, sentence(rng, voice, "greeting", first))
    return tuple(body)


def _signature(scene: Scene, by: Side, author: Person) -> tuple[str, ...]:
    rng, voice = scene.rng, voice_of(scene)
    closing = (sentence(rng, voice, "closing"),) if chance(rng, 0.75) else ()
    first = author.name.partition(" ")[0]
    if by == "me":
        full = scene.freelancer.signature if chance(rng, 0.6) else (first,)
        return (*closing, *full)
    if scene.client.program in {"outlook", "apple"}:
        phone = f"+{rng.randrange(10, 60)} 555 {rng.randrange(1000, 9999)}"
        return (*closing, "", author.name, scene.client.name, phone)
    return (*closing, pick(rng, (author.name, first, first)))
