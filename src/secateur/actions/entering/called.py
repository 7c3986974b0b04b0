"""Which client somebody means by a few letters of a name."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from secateur.model.errors import Refusal
from secateur.model.folding import folded
from secateur.model.text import text


class UnknownClientError(Refusal):
    """No client is called so."""


def client_called(said: str, names: Mapping[str, Sequence[str]]) -> str:
    """Return the id of the client that is called so, without case and accents.

    The whole name comes before its beginning, and that before the beginning of one of its words.

    Args:
        said: What somebody typed.
        names: What each client is called, by id.

    Raises:
        UnknownClientError: None is, or several are.
    """
    wanted = folded(said)
    exact = [one for one, called in names.items() if wanted in map(folded, called)]
    begun = [one for one, called in names.items() if _begins(wanted, map(folded, called))]
    within = [
        one
        for one, called in names.items()
        if _begins(wanted, (word for name in called for word in folded(name).split()))
    ]
    found = exact or begun or within
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownClientError(
            text("“{said}” may be {clients}: say which.", said=said, clients=", ".join(found))
        )
    by_name = {folded(name): one for one, called in names.items() for name in called}
    near = dict.fromkeys(by_name[name] for name in get_close_matches(wanted, by_name, 3, 0.5))
    if near:
        raise UnknownClientError(
            text(
                "No client is called “{said}”. Did you mean {clients}?",
                said=said,
                clients=", ".join(near),
            )
        )
    raise UnknownClientError(text("No client is called “{said}”. See: secateur clients", said=said))


def _begins(wanted: str, names: Iterable[str]) -> bool:
    return any(name.startswith(wanted) for name in names)
