"""Which client an address belongs to by the patterns a user wrote, such as ``*@lambda.example``."""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from secateur.matching.domains import domain_of, is_free_mail, registrable


class AddressBook:
    """Patterns and the clients they name: whole addresses first, then the narrower pattern."""

    def __init__(self, listed: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Take (client id, patterns) in the order of precedence."""
        self._exact: dict[str, str] = {}
        self._patterns: list[tuple[str, str]] = []
        domains: dict[str, set[str]] = {}
        for client, patterns in listed:
            for pattern in patterns:
                self._add(client, pattern.strip().lower(), domains)
        # A company that two clients share is said by whole addresses only.
        self._domains = {
            domain: next(iter(clients)) for domain, clients in domains.items() if len(clients) == 1
        }
        self._patterns.sort(key=lambda item: -len(item[0]))

    def _add(self, client: str, pattern: str, domains: dict[str, set[str]]) -> None:
        if "@" not in pattern:
            pattern = f"*@{pattern}"
        if any(sign in pattern for sign in "*?["):
            self._patterns.append((pattern, client))
        else:
            self._exact.setdefault(pattern, client)
        domain = registrable(domain_of(pattern))
        if domain and not is_free_mail(domain) and not any(sign in domain for sign in "*?["):
            domains.setdefault(domain, set()).add(client)

    def client(self, address: str) -> str | None:
        """Return the client of an address, or None.

        Beside the patterns, the domain of a company belongs to the only client listed there.
        """
        exact = self._exact.get(address)
        if exact is not None:
            return exact
        for pattern, client in self._patterns:
            if fnmatchcase(address, pattern):
                return client
        return self._domains.get(registrable(domain_of(address)))
