"""Write for nobody's eyes: encrypted before it reaches the disk, listed as dates, burnable."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from secateur.actions.workspace import clock
from secateur.actions.workspace.workspaces import Desk
from secateur.formats import age
from secateur.model.errors import MissingInputError, Refusal
from secateur.model.text import text
from secateur.store import vents

_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class VentPage:
    """A page as a list shows it: its number and its day, nothing else."""

    id: int
    on: date


def is_set_up(desk: Desk) -> bool:
    """Tell whether a passphrase was chosen."""
    return vents.get_keys(desk.store) is not None


def set_up(desk: Desk, passphrase: str) -> None:
    """Choose the passphrase; a second one does not replace the first.

    Raises:
        MissingInputError: It is too short.
        Refusal: There is one already.
    """
    if is_set_up(desk):
        raise Refusal(text("The vent has its passphrase already. Burn it all to choose another."))
    secret, public = age.new_identity()
    sealed = age.to_passphrase(secret.encode(), passphrase)
    with desk.store.transaction():
        vents.put_keys(desk.store, vents.VentKeys(public, sealed))


def write(desk: Desk, words: str) -> VentPage:
    """Close a page; nothing needs to be opened for that.

    Raises:
        Refusal: Nothing was written.
        MissingInputError: No passphrase was chosen yet.
    """
    if not words.strip():
        raise Refusal(text("Nothing was written, so nothing was saved."))
    keys = vents.get_keys(desk.store)
    if keys is None:
        raise MissingInputError(text("Choose a passphrase first."))
    today = clock.today(desk.zone)
    secret, public = age.new_identity()
    sealed_text = age.to_keys(words.encode(), [public])
    sealed_key = age.to_keys(secret.encode(), [keys.public])
    row = vents.put_vent(desk.store, (today - _EPOCH).days, sealed_key, sealed_text)
    return VentPage(row, today)


def list_pages(desk: Desk) -> tuple[VentPage, ...]:
    """Return the dates of the pages, oldest first."""
    return tuple(
        VentPage(page.id, _EPOCH + timedelta(days=page.written_on))
        for page in vents.list_vents(desk.store)
    )


def read(desk: Desk, passphrase: str, page: int | None = None) -> tuple[tuple[VentPage, str], ...]:
    """Open one page, or all.

    Raises:
        MissingInputError: There is no such page.
        WrongPassphraseError: It is another passphrase.
    """
    keys = vents.get_keys(desk.store)
    wanted = [each for each in vents.list_vents(desk.store) if page in (None, each.id)]
    if keys is None or not wanted:
        raise MissingInputError(text("There is no such page."))
    secret = age.from_passphrase(keys.sealed, passphrase).decode()
    opened: list[tuple[VentPage, str]] = []
    for each in wanted:
        own = age.from_key(each.sealed_key, secret).decode()
        words = age.from_key(each.sealed_text, own).decode()
        opened.append((VentPage(each.id, _EPOCH + timedelta(days=each.written_on)), words))
    return tuple(opened)


def burn(desk: Desk, pages: Sequence[int] | None = None) -> int:
    """Destroy the keys of some pages, or of all with the passphrase; return how many burned.

    Raises:
        MissingInputError: There is no such page.
    """
    known = {page.id for page in list_pages(desk)}
    if pages is not None and not known.issuperset(pages):
        raise MissingInputError(text("There is no such page."))
    return vents.burn(desk.store, pages)
