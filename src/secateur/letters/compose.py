"""Compose a letter: choose its words, fill them with facts, refuse by name what is missing."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from secateur.i18n.elision import elided
from secateur.letters.content import (
    SHARED_PLACES,
    Content,
    Entry,
    Rules,
    content,
    kinds,
    rules,
    shared,
)
from secateur.letters.errors import (
    ContentError,
    MissingFactError,
    UnknownPlaceError,
    refuse_unknown,
)
from secateur.letters.facts_check import check, check_owed
from secateur.letters.given import checked, conditions, with_parties, with_sums
from secateur.letters.manners import Manners, manners, said
from secateur.letters.model import (
    LOCALES,
    REGISTERS,
    WARMTHS,
    Block,
    Bullets,
    Fact,
    Letter,
    Paragraph,
    Party,
    Register,
    Warmth,
)
from secateur.letters.places import ELSEWHERE, Demands, Place, place
from secateur.letters.required import lacking
from secateur.letters.tables import invoice_table
from secateur.letters.variants import chosen
from secateur.letters.vocabulary import COMPUTED, FACTS
from secateur.letters.wording import PLACEHOLDER, Wording, typography
from secateur.model.text import text

PLACE_BOUND = frozenset({"formal_notice"})
"""Letters whose content the law of the place decides: none without a file of that place."""


def needs(kind: str, place_code: str) -> tuple[Fact, ...]:
    """Return every fact a letter can say in a place, those it cannot do without first.

    A letter may need one of the others once it says the sentence that names it: a letter with an
    open invoice needs the day to pay by.

    Raises:
        UnknownChoiceError: There is no such letter.
        UnknownPlaceError: What the law of the place demands in it is not known here.
    """
    refuse_unknown((kind, kinds()))
    ruled, demands = rules(kind), _demands(kind, place(place_code), place_code)
    required = dict.fromkeys((*ruled.needs, *(demands.needs if demands else ())))
    possible = dict.fromkeys((*ruled.may, *(demands.may if demands else ())))
    return tuple(
        Fact(name, FACTS[name].kind, FACTS[name].label, name in required)
        for name in dict.fromkeys((*required, *possible))
    )


def title(kind: str, language: str) -> str:
    """Return the name of a letter in ``fr`` or ``en``.

    Raises:
        UnknownChoiceError: There is no such letter.
    """
    refuse_unknown((kind, kinds()))
    return typography(content(kind, language).title, language)


def compose(
    kind: str,
    facts: Mapping[str, object],
    *,
    locale: str,
    register: Register = "vous",
    warmth: Warmth = "neutral",
    place: str,
) -> Letter:
    """Compose a letter.

    Args:
        kind: One of ``kinds()``.
        facts: By the names of ``needs``; people are ``Party``, invoices ``OpenInvoice``.
        locale: One of ``LOCALES``.
        register: ``vous`` or ``tu``; English does without.
        warmth: ``warm``, ``neutral`` or ``firm``.
        place: Whose law and envelope, such as ``FR``, ``CA-QC``, ``US-NY``.

    Raises:
        MissingFactError: Facts are missing; all are named.
        UnusableFactError: A fact cannot stand in the letter.
        UnknownChoiceError: No such letter, locale, register or warmth.
        UnknownPlaceError: What the law of the place demands in it is not known here.
    """
    refuse_unknown((kind, kinds()), (locale, LOCALES), (register, REGISTERS), (warmth, WARMTHS))
    kept = with_parties(checked(facts))
    count = "several" if "several_invoices" in conditions(kept) else "one"
    choice = {"locale": locale, "register": register, "warmth": warmth, "count": count}
    draft = _Draft(kind, choice, kept, place)
    draft.refuse_missing()
    check(draft.rules, kept)
    letter = draft.letter(register, warmth)
    if left := lacking(letter, kept):
        where = f"{kind} for {place}"
        raise ContentError(where, f"lacks {[one.item for one in left]}")
    return letter


_NAMES = re.compile(r"\{(title|name|first_name)\}")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An entry that is in the letter, with the template chosen for it."""

    entry: Entry
    template: str


class _Draft:
    """The words chosen for one set of facts."""

    def __init__(
        self, kind: str, choice: Mapping[str, str], kept: dict[str, object], place_code: str
    ) -> None:
        self.kind, self.choice, self.place_code = kind, choice, place_code
        self.kept = with_sums(kept)
        self.locale = choice["locale"]
        language = self.locale[:2]
        self.place: Place = place(place_code)
        self.demands = _demands(kind, self.place, place_code)
        self.rules: Rules = rules(kind)
        self.content: Content = content(kind, language)
        self.manners: Manners = manners(language)
        self.say = Wording(choice, self.kept)
        self.wanted = tuple(self._wanted(self.content.body, language))

    def _wanted(self, body: Sequence[Entry], language: str) -> list[_Wanted]:
        held = conditions(self.kept)
        found: list[_Wanted] = []
        for entry in body:
            if not set(entry.when) <= held or set(entry.unless) & held:
                continue
            if entry.kind == "place" and entry.said in SHARED_PLACES:
                found += self._wanted(shared(language)[str(entry.said)], language)
            elif entry.kind == "place":
                if self.demands:
                    found += self._wanted(self.demands.body[language], language)
            else:
                found.append(_Wanted(entry, chosen(entry.said, self.choice)))
        return found

    def refuse_missing(self) -> None:
        """Name every fact the letter needs, by its rules or by the words chosen."""
        check_owed(self.rules, self.kept)
        asked = list(self.rules.needs)
        asked += self.demands.needs if self.demands else ()
        templates = [chosen(self.content.subject, self.choice)]
        for one in self.wanted:
            if one.entry.kind == "text":
                templates.append(one.template)
            elif one.entry.kind == "list":
                asked.append(one.template)
        for template in templates:
            asked += [name for word, name, _ in PLACEHOLDER.findall(template) if not word]
        missing = [name for name in dict.fromkeys(asked) if name not in self.kept]
        # What is computed from the invoices is asked for as invoices.
        named = dict.fromkeys("invoices" if name in COMPUTED else name for name in missing)
        if named:
            raise MissingFactError(tuple(FACTS[name] for name in named))

    def letter(self, register: Register, warmth: Warmth) -> Letter:
        """Fill the words."""
        sender = cast("Party", self.kept["sender"])
        recipient = cast("Party", self.kept["recipient"])
        greeting = self._greeting(recipient)
        documents = cast("tuple[str, ...]", self.kept.get("documents", ()))
        return Letter(
            kind=self.kind,
            locale=self.locale,
            place=self.place_code,
            register=register,
            warmth=warmth,
            setting=self.place.setting,
            sender=sender,
            recipient=recipient,
            recipient_attention=self._attention(recipient),
            written_on=cast("date", self.kept["written_on"]),
            dateline=self._dateline(),
            headings=self._headings(),
            references=self._references(),
            subject_label=self._label("subject"),
            subject=self.say(chosen(self.content.subject, self.choice)),
            salutation=greeting,
            body=self._body(),
            closing=self._closing(recipient),
            signature=sender.name,
            enclosures_label=self._label("enclosures"),
            enclosures=documents,
        )

    def _label(self, name: str) -> str:
        return typography(said(self.manners.labels, name, self.choice), self.locale)

    def _attention(self, recipient: Party) -> str:
        if recipient.attention in {"", recipient.name}:
            return ""
        label = self._label("attention")
        if self.locale.startswith("fr"):
            label = elided(label, lambda _: recipient.attention)
        return label.replace("{person}", recipient.attention)

    def _dateline(self) -> str:
        town = self.kept.get("town")
        label = self._label("dateline" if town else "dateline_without_town")
        on = self.say("{written_on:date}")
        return label.replace("{on}", on).replace("{town}", str(town), 1)

    def _headings(self) -> tuple[str, ...]:
        channel = self.kept.get("channel")
        sent = (said(self.manners.channels, str(channel), self.choice),) if channel else ()
        law = self.demands.headings.get(self.locale[:2], ()) if self.demands else ()
        return tuple(typography(one, self.locale) for one in (*sent, *law))

    def _references(self) -> tuple[tuple[str, str], ...]:
        return tuple(
            (self._label(name), str(self.kept[name]))
            for name in ("contract", "clause")
            if name in self.kept
        )

    def _greeting(self, recipient: Party) -> str:
        if recipient.salutation:
            return recipient.salutation
        name, title = recipient.attention, self._title(recipient)
        variant = "titled" if title else "named" if name else "unnamed"
        template = typography(said(self.manners.greetings, variant, self.choice), self.locale)
        filled = {"title": title, "name": name, "first_name": name.partition(" ")[0]}
        return _NAMES.sub(lambda found: filled[found[1]], template)

    def _title(self, recipient: Party) -> str:
        title = self.manners.titles.get(recipient.attention.partition(" ")[0])
        return chosen(title, self.choice) if title else ""

    def _closing(self, recipient: Party) -> str:
        variant = self.content.closing
        if variant is None:
            is_named = bool(recipient.salutation or recipient.attention)
            is_formal = self.rules.closing == "formal"
            name = "formal_named" if is_named and is_formal else self.rules.closing
            variant = self.manners.closings[name]
        template = typography(chosen(variant, self.choice), self.locale)
        address = recipient.salutation or self._title(recipient) or "Madame, Monsieur"
        return template.replace("{salutation}", address.rstrip(",").strip())

    def _body(self) -> tuple[Block, ...]:
        blocks: list[Block] = []
        for one in self.wanted:
            if one.entry.kind == "text":
                words = self.say(one.template)
                before = blocks[-1] if blocks else None
                if one.entry.join and isinstance(before, Paragraph):
                    blocks[-1] = Paragraph(f"{before.text} {words}")
                else:
                    blocks.append(Paragraph(words))
            elif one.entry.kind == "list":
                blocks.append(Bullets(cast("tuple[str, ...]", self.kept[one.template])))
            else:
                blocks.append(
                    invoice_table(self.kept, self.choice, with_extras=one.template == "claim")
                )
        return tuple(blocks)


def _demands(kind: str, found: Place, code: str) -> Demands | None:
    demands = found.letters.get(kind)
    if demands is None and kind in PLACE_BOUND:
        if code == ELSEWHERE:
            raise UnknownPlaceError(
                text(
                    "It is not known which law applies, so what a formal notice must say is not"
                    " known either. Say where you and the client work, or which law the agreement"
                    " names."
                )
            )
        raise UnknownPlaceError(
            text(
                "What a formal notice must say in {place} is not known here. Ask a lawyer there "
                "which statements it must carry and how it must be sent.",
                place=code,
            )
        )
    return demands
