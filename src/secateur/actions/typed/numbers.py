"""Numbers as people type them, turned into what the settings hold."""

from secateur.formats.errors import CellError
from secateur.formats.values.amounts import parse_amount, separator_shown
from secateur.formats.values.currencies import currency_in
from secateur.model.text import text
from secateur.settings import SettingsError


def plain_number(written: str, currency: str = "", *, is_sum: bool = False) -> str:
    """Return a number such as ``1 075,50 €`` as the settings hold it: ``1075.50``.

    What is no number stays as it was typed, and is refused by its key.

    Args:
        written: As it was typed.
        currency: What a sum is in; one in another currency is none of ours, and stays.
        is_sum: It counts money, and its thousands may be parted.

    Raises:
        SettingsError: It is a sum that can be read in two ways, such as ``1,500``.
    """
    if currency and currency_in(written) not in {None, currency}:
        return written
    mark = separator_shown(written)
    if mark == "either":
        if is_sum:
            raise SettingsError(
                text(
                    "“{said}” can be read in two ways: write the thousands without a point or a"
                    " comma.",
                    said=written,
                )
            )
        mark = "," if "," in written else "."
    try:
        read = parse_amount(written, mark or ".")
    except CellError:
        return written
    return f"{read:f}" if mark else f"{read:.0f}"
