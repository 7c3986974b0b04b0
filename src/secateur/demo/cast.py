"""Give each scenario a client: a name, people, a place, terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from secateur.demo.behaviour import SCENARIOS, Trait
from secateur.demo.people import FIRST_NAMES, LAST_NAMES, ORGANISATIONS, PROGRAMS, STEMS
from secateur.demo.places import PLACES, Place
from secateur.demo.records import Agreement, Client, Freelancer, Person
from secateur.demo.streams import chance, pick, stream
from secateur.model.folding import ascii_only

_NEW_DAYS = 100
"""How long ago a new client came."""

_UNLISTED, _ABROAD = 1, 2
"""Of three clients in a row, the one not in the settings and the one from elsewhere."""

_TERMS = ("30 days", "30 days", "30 days", "15 days", "45 days end of month", "30 days")

_NEEDS_SETTINGS: frozenset[Trait] = frozenset({"pro_bono", "abroad", "vague_terms"})

_DRIFTING = frozenset({"scope_creeper", "rate_eroder"})
"""Scenarios that are told by the terms agreed, which stand in the settings."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days the world lasts."""

    first: date
    last: date


def plain(name: str) -> str:
    """Write a name without accents and in upper case, as banks do."""
    spelled = name.replace("œ", "oe").replace("’", " ").replace("&", "ET")
    return ascii_only(spelled).upper()


def slug(name: str) -> str:
    """Write a name as a domain or an id has it."""
    return "-".join("".join(c if c.isalnum() else " " for c in plain(name).lower()).split())


def cast_clients(
    seed: int, freelancer: Freelancer, cast: Sequence[Sequence[str]], span: Span
) -> tuple[Client, ...]:
    """Invent one client for each entry of the cast.

    Raises:
        KeyError: A scenario of that name is not known.
    """
    stems = {
        language: stream(seed, "names", language).sample(names, len(names))
        for language, names in STEMS.items()
    }
    return tuple(
        _client(seed, place, freelancer, tuple(names), (stems, span))
        for place, names in enumerate(cast)
    )


def _client(
    seed: int,
    index: int,
    freelancer: Freelancer,
    names: tuple[str, ...],
    world: tuple[dict[str, list[str]], Span],
) -> Client:
    rng = stream(seed, "cast", str(index))
    stems, span = world
    traits = _traits(names)
    is_listed = _needs_settings(names, traits) or index % 3 != _UNLISTED
    place = _place(index, freelancer, traits, is_listed=is_listed)
    named = _named(rng, index, place, stems[place.language])
    name, domains = named.name, _domains(rng, named.domain, is_listed=is_listed)
    since = span.last - timedelta(days=_NEW_DAYS) if "new" in traits else span.first
    minutes = rng.randrange(8, 23) * 60
    return Client(
        id=slug(name),
        name=name,
        label=name if chance(rng, 0.6) else named.stem,
        bank_names=_bank_names(rng, name, (named.stem, named.legal), is_listed=is_listed),
        domains=domains,
        people=_people(rng, place.language, domains),
        place=place,
        scenarios=names,
        traits=traits,
        is_listed=is_listed,
        is_familiar=chance(rng, 0.35),
        kind="public" if name.startswith("Musée") else "business",
        program=pick(rng, PROGRAMS),
        closed=_closed(traits, span),
        pay_weekday=rng.randrange(5) if chance(rng, 0.25) else None,
        since=since,
        agreements=_agreements(rng, freelancer, (place, traits), since, minutes),
        monthly_minutes=minutes,
        is_flat=chance(rng, 0.25),
        is_billed_twice=chance(rng, 0.3),
        has_calendar="own_reluctance" in names or index % 3 != 0,
        is_pro_bono="pro_bono" in traits,
    )


def _traits(names: tuple[str, ...]) -> frozenset[Trait]:
    return frozenset(trait for name in names for trait in SCENARIOS[name].traits)


def _needs_settings(names: tuple[str, ...], traits: frozenset[Trait]) -> bool:
    """Whether nothing of the scenario shows where the settings do not name the client."""
    return not (_DRIFTING.isdisjoint(names) and _NEEDS_SETTINGS.isdisjoint(traits))


@dataclass(frozen=True, slots=True)
class _Named:
    stem: str
    legal: str
    name: str
    domain: str


def _named(rng: Random, index: int, place: Place, stems: Sequence[str]) -> _Named:
    """Name an organisation after a stem; where stems come round again, with a number."""
    stem, round_ = stems[index % len(stems)], index // len(stems)
    shape, form = pick(rng, ORGANISATIONS[place.language])
    legal = "INC" if form and place.country.startswith("CA") else form
    name = shape.format(f"{stem} {round_ + 1}" if round_ else stem)
    return _Named(stem, legal, name, f"{slug(name if round_ else stem)}.example")


def _domains(rng: Random, domain: str, *, is_listed: bool) -> tuple[str, ...]:
    """Return a second domain too where the settings can say whose it is."""
    return (domain, f"groupe-{domain}") if is_listed and chance(rng, 0.25) else (domain,)


def _place(
    index: int, freelancer: Freelancer, traits: frozenset[Trait], *, is_listed: bool
) -> Place:
    far = [code for code in freelancer.abroad if PLACES[code].zone != freelancer.place.zone]
    if "abroad" in traits:
        return PLACES[far[0]]
    if is_listed and index % 3 == _ABROAD:
        return PLACES[freelancer.abroad[index // 3 % len(freelancer.abroad)]]
    return freelancer.place


def _people(rng: Random, language: str, domains: tuple[str, ...]) -> tuple[Person, ...]:
    people: dict[str, Person] = {}
    while len(people) < 3:  # noqa: PLR2004  (a first, a second and a new contact)
        first, last = pick(rng, FIRST_NAMES[language]), pick(rng, LAST_NAMES[language])
        address = f"{slug(first)}.{slug(last)}@{domains[len(people) % len(domains)]}"
        people[address] = Person(f"{first} {last}", address)
    return tuple(people.values())


def _bank_names(
    rng: Random, name: str, parts: tuple[str, str], *, is_listed: bool
) -> tuple[str, ...]:
    stem, legal = parts
    full = " ".join(filter(None, (plain(name), legal.upper())))
    names = [full, " ".join(filter(None, (plain(stem), legal.upper())))]
    if is_listed and chance(rng, 0.25):
        names.append(f"HOLDING {plain(pick(rng, STEMS['fr']))[:4]}-{plain(stem)[:3]} SA")
    return tuple(dict.fromkeys(names))


def _closed(traits: frozenset[Trait], span: Span) -> tuple[tuple[date, date], ...]:
    years = range(span.first.year - 1, span.last.year + 1)
    closed: list[tuple[date, date]] = []
    if "closes_in_summer" in traits:
        closed += [(date(year, 8, 1), date(year, 8, 31)) for year in years]
    if "closes_at_new_year" in traits:
        closed += [(date(year, 12, 20), date(year + 1, 1, 6)) for year in years]
    return tuple(
        (first, last) for first, last in closed if first <= span.last and last >= span.first
    )


def _agreements(
    rng: Random,
    freelancer: Freelancer,
    where: tuple[Place, frozenset[Trait]],
    since: date,
    minutes: int,
) -> tuple[Agreement, ...]:
    place, traits = where
    is_vague = "vague_terms" in traits
    terms = "30 days end of month" if "pays_at_month_end" in traits else pick(rng, _TERMS)
    wanted = Decimal(freelancer.wanted_rate) * Decimal(str(round(rng.uniform(0.94, 1.06), 3)))
    own = Decimal(freelancer.rates.get(place.currency, "1"))
    rate = int(wanted / own / 100) * 100
    first = Agreement(
        from_on=since - timedelta(days=rng.randrange(20, 400) if "new" not in traits else 0),
        signed=not is_vague,
        rate=0 if "pro_bono" in traits else rate,
        scope_minutes=minutes,
        terms=terms,
        notice_days=None if is_vague else pick(rng, (15, 30, 30, 60)),
    )
    return (first,)


def due_on(issued_on: date, terms: str | None) -> date:
    """Return the day an invoice falls due under its terms (30 days where nothing is said)."""
    words = (terms or "30 days").split()
    if words[0] == "on":
        return issued_on
    due = issued_on + timedelta(days=int(words[0]))
    if "end" in words:
        first_of_next = (due.replace(day=1) + timedelta(days=32)).replace(day=1)
        due = first_of_next - timedelta(days=1)
    return due
