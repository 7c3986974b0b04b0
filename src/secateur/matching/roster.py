"""The clients known so far, found by name: exactly, nearly, or inside a bank label."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from secateur.matching.names import comparable, contained, is_short_for, similarity
from secateur.matching.vocabulary import KINDS_OF_HOUSE
from secateur.model.text import Text

AGREE = 0.8
"""Likeness from which two names are one client's, unless another client is nearly as alike."""

CONTAINED = 0.85
"""Share of a name that must stand in a bank label."""

MARGIN = 0.05
"""How much better the best must be than the next to be the only one."""


@dataclass(slots=True, eq=False)
class Draft:
    """A client while it is being put together."""

    id: str
    """Empty until a discovered one gets its own."""

    name: str
    emails: list[str] = field(default_factory=list[str])
    aliases: list[str] = field(default_factory=list[str])
    confirmed: bool = False
    is_new: bool = True
    why: list[Text] = field(default_factory=list[Text])
    fallback_id: str = ""
    """Of the mail, used where the name gives no id."""

    def knows(self, label: str) -> bool:
        """Tell whether a label is the name or an alias, as compared."""
        form = comparable(label)
        return any(comparable(one) == form for one in (self.name, *self.aliases))

    def learn(self, label: str, why: Text) -> None:
        """Add a label it goes by, and how that is known."""
        if label not in (self.name, *self.aliases):
            self.aliases.append(label)
        self.why.append(why)


class Roster:
    """All drafts, and their comparable names."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._by_form: dict[str, list[Draft]] = {}

    def add(self, draft: Draft, forms: Iterable[str]) -> Draft:
        """Take a client in."""
        self.drafts.append(draft)
        self.call(draft, forms)
        return draft

    def call(self, draft: Draft, forms: Iterable[str]) -> None:
        """Let a client be found by further comparable names."""
        for form in forms:
            named = self._by_form.setdefault(form, []) if form else []
            if draft not in named:
                named.append(draft)

    def named(self, form: str) -> Draft | None:
        """Return the only client whose name agrees with a comparable form."""
        exact = self._by_form.get(form)
        if exact:
            return exact[0] if len(exact) == 1 else None
        return self._only_best({own: similarity(own, form) for own in self._by_form}, AGREE)

    def short_named(self, form: str, *, of_house: bool = False) -> Draft | None:
        """Return the only client of whose longer name a comparable form is a telling part.

        Args:
            form: The part.
            of_house: What it leaves out must be a kind of house, as a payer's surname alone may be
                that of many.
        """
        found = {
            id(draft): draft
            for own, drafts in self._by_form.items()
            if is_short_for(form, own)
            for draft in drafts
            if not of_house or KINDS_OF_HOUSE.issuperset(set(own.split()) - set(form.split()))
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def paying(self, form: str) -> Draft | None:
        """Return the only client whose name stands in the comparable form of a bank label.

        Whole, cut off, or as a telling part of it that is all the label says.
        """
        if not form:
            return None
        exact = self._by_form.get(form)
        if exact and len(exact) == 1:
            return exact[0]
        found = {own: contained(own, form) for own in self._by_form}
        # "Lambda Santé" says more than "Lambda" where both stand in the label whole.
        whole = [own for own, share in found.items() if share >= CONTAINED]
        if not whole and (draft := self.short_named(form, of_house=True)) is not None:
            return draft
        narrow = {
            own: found[own]
            for own in whole
            if not any(own != other and set(own.split()) < set(other.split()) for other in whole)
        }
        return self._only_best(narrow, CONTAINED)

    def _only_best(self, scores: dict[str, float], least: float) -> Draft | None:
        best: dict[int, tuple[float, Draft]] = {}
        for form, score in scores.items():
            for draft in self._by_form[form]:
                if score >= least - MARGIN and score > best.get(id(draft), (0.0, draft))[0]:
                    best[id(draft)] = (score, draft)
        ranked = sorted(best.values(), key=lambda item: -item[0])
        if not ranked or ranked[0][0] < least:
            return None
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
            return None
        return ranked[0][1]
