"""To whom the owner writes by hand: what such people send by a list is personal all the same."""

from collections.abc import Iterable

from secateur.matching.domains import domain_of, is_free_mail, is_impersonal, registrable
from secateur.model.records import ListKind


class Correspondents:
    """The addresses the owner has written to, and the companies they belong to."""

    def __init__(self, addresses: Iterable[str]) -> None:
        """Begin with every recipient of the owner's own mail."""
        self._addresses = frozenset(addresses)
        domains = {domain_of(address) for address in self._addresses}
        self._domains = {registrable(one) for one in domains if one and not is_free_mail(one)}

    def wrote(self, sender: str, list_kind: ListKind | str) -> bool:
        """Tell whether mail that only the fields of a list make bulk is a correspondent's.

        Args:
            sender: Its author.
            list_kind: ``sender``: one-to-one mail may carry such fields too, as far as its very
                author is written to. ``group``: its author writes by a group of their own company.
        """
        if not list_kind or is_impersonal(sender):
            return False
        if sender in self._addresses:
            return True
        return list_kind == "group" and registrable(domain_of(sender)) in self._domains
