"""The true reasons one may tick for leaving: about the writer, not about the client."""

from collections.abc import Mapping
from types import MappingProxyType

from secateur.letters.errors import refuse_unknown
from secateur.letters.manners import manners
from secateur.letters.model import LOCALES, Register
from secateur.letters.variants import chosen
from secateur.letters.wording import typography


def motives(locale: str, register: Register = "vous") -> Mapping[str, str]:
    """Return the sentences to tick by id; the one ticked is given as the fact ``motive``.

    Raises:
        UnknownChoiceError: No letters are written in that locale.
    """
    refuse_unknown((locale, LOCALES))
    choice = {"locale": locale, "register": register, "warmth": "neutral", "count": "one"}
    said = manners(locale[:2]).motives
    return MappingProxyType(
        {name: typography(chosen(one, choice), locale) for name, one in said.items()}
    )
