"""Words sentences with what is hidden left out: names by a veil, sums by their magnitude."""

import re
from collections.abc import Callable, Collection
from decimal import Decimal, InvalidOperation

from secateur.formats.values.currencies import CODES
from secateur.i18n import Translator
from secateur.model.money import minor_digits
from secateur.model.text import Text, Value, text

HIDDEN = "▇▇▇"

_HUNDRED, _THOUSAND = 100, 1000
_STEPS = (
    (_HUNDRED, text("less than a hundred ({currency})")),
    (_THOUSAND, text("hundreds ({currency})")),
    (10 * _THOUSAND, text("thousands ({currency})")),
    (_HUNDRED * _THOUSAND, text("tens of thousands ({currency})")),
)
_MORE = text("over a hundred thousand ({currency})")


def magnitude(minor: int, currency: str, say: Translator) -> str:
    """Say about how much a sum is, without a digit of it."""
    if minor == 0:
        return say(text("nothing ({currency})", currency=currency))
    units = abs(minor) // 10 ** minor_digits(currency)
    found = next((said for limit, said in _STEPS if units < limit), _MORE)
    return "≈ " + say(Text(found.template, {"currency": currency}))


class VeiledTranslator(Translator):
    """Words sentences with names behind a veil and, where asked, sums by their magnitude."""

    def __init__(
        self,
        locale: str,
        *,
        is_familiar: bool,
        veil: Callable[[str], str],
        hides_sums: bool,
    ) -> None:
        """Speak a language; ``veil`` is applied to what the user or a client wrote."""
        super().__init__(locale, is_familiar=is_familiar)
        self._veil = veil
        self._hides_sums = hides_sums
        self._plain = Translator(locale, is_familiar=is_familiar)
        self._is_about_money = False

    def __call__(self, said: Text) -> str:
        """Word a text; where it has a currency, every amount in it is hidden."""
        before = self._is_about_money
        self._is_about_money = "{currency" in said.template or ":money" in said.template
        try:
            return super().__call__(said)
        finally:
            self._is_about_money = before

    def form(self, value: Value, form: str, unit: Value = None) -> str:
        """Write one value, hidden where it has to be."""
        if self._hides_sums and form == "money" and isinstance(value, int):
            return magnitude(value, str(unit), self._plain)
        if self._hides_sums and self._is_about_money and form == "number" and value is not None:
            return HIDDEN
        if isinstance(value, str):
            return self._veil(value)
        return super().form(value, form, unit)


_NUMBER = r"(?:\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?:[.,]\d{1,3})?|\d+(?:[.,]\d{1,3})?)"
"""With its thousands parted or not, in any country's manner."""

_GAP = r"[ \u00a0\u202f]?"
_COINS = (
    r"(?:[€£$¥₣]|(?:CA|US|C)\$|\$(?:CA|US)|"
    rf"(?i:{'|'.join(sorted(CODES))}|euros?|dollars?|francs?|livres?|pounds?|balles|piastres?|cents?"
    r"|centimes?)(?![^\W\d_]))"
)
_WITH_COINS = re.compile(
    rf"(?<!\w){_COINS}{_GAP}{_NUMBER}(?:{_GAP}[kK](?!\w))?"
    rf"|(?<![\w.,]){_NUMBER}{_GAP}[kK]?{_GAP}{_COINS}(?:{_GAP}\d{{1,2}}(?!\d))?"
)
_BARE = re.compile(rf"(?<![\w.,-]){_NUMBER}(?![\w-])")
_GROUPS = str.maketrans("", "", " \u00a0\u202f'’")


def hide_sums(said: str, sums: Collection[Decimal]) -> str:
    """Hide amounts in what people wrote: beside a currency, or equal to one of ``sums``."""
    without = _WITH_COINS.sub(HIDDEN, said)
    return _BARE.sub(lambda found: HIDDEN if _amounts(found[0]) & set(sums) else found[0], without)


def _amounts(written: str) -> set[Decimal]:
    """Return what a number may mean, its separators read either way."""
    bare = written.translate(_GROUPS)
    read: set[Decimal] = set()
    for group, point in ((",", "."), (".", ",")):
        try:
            read.add(Decimal(bare.replace(group, "").replace(point, ".")))
        except InvalidOperation:
            continue
    return read


_DETAILS = re.compile(
    r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"  # an address
    r"|(?:https?://|www\.)\S+"
    r"|(?<!\w)[A-Z]{2}\d{2}(?: ?[\dA-Z]{4}){3,}(?: ?[\dA-Z]{1,3})?(?!\w)"  # an account (IBAN)
    # A telephone, and not a date.
    r"|(?<![\w-])(?!\d{4}-\d\d-\d\d)\+?\(?\d(?:[ \u00a0\u202f.()/-]{0,2}\d){8,}(?!\w)"
)


def hide_details(said: str) -> str:
    """Hide addresses, links, telephone and account numbers in what people wrote."""
    return _DETAILS.sub(HIDDEN, said)
