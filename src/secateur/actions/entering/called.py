"""Which client somebody means by a few letters of a name."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType

from secateur.matching.domains import first_label, is_free_mail
from secateur.matching.names import slug
from secateur.model.errors import Refusal
from secateur.model.folding import folded
from secateur.model.text import Text, text


class UnknownClientError(Refusal):
    """No client is called so."""


def other_ids(names: Iterable[str], emails: Iterable[str]) -> frozenset[str]:
    """Return the ids that a client could have had: which one it has is told by its first file.

    Args:
        names: What it is called.
        emails: Its addresses, or those of its whole domain.
    """
    domains = (address.rpartition("@")[2] for address in emails)
    labels = (first_label(domain) for domain in domains if domain and not is_free_mail(domain))
    return frozenset(filter(None, map(slug, (*names, *labels))))


def client_called(
    said: str,
    names: Mapping[str, Sequence[str]],
    others: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> str:
    """Return the id of the client that is called so, without case and accents.

    The whole name comes before another id it could have had, that before its beginning, and that
    before the beginning of one of its words.

    Args:
        said: What somebody typed.
        names: What each client is called, by id.
        others: The ids that each could have had.

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
    formed = [one for one, ids in others.items() if wanted in ids]
    found = exact or formed or begun or within
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownClientError(
            text("“{said}” may be {clients}: say which.", said=said, clients=", ".join(found))
        )
    raise UnknownClientError(_nobody(said, names))


def _nobody(said: str, names: Mapping[str, Sequence[str]]) -> Text:
    """Say that nobody is called so, and who nearly is."""
    wanted = folded(said)
    by_name = {folded(name): one for one, called in names.items() for name in called}
    near = dict.fromkeys(by_name[name] for name in get_close_matches(wanted, by_name, 3, 0.5))
    if near:
        return text(
            "No client is called “{said}”. Did you mean {clients}?",
            said=said,
            clients=", ".join(near),
        )
    return text("No client is called “{said}”. See: secateur clients", said=said)


def _begins(wanted: str, names: Iterable[str]) -> bool:
    return any(name.startswith(wanted) for name in names)
