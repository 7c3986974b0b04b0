"""What lets a browser in: a link with a secret, then a cookie, then a mark in each form."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

COOKIE = "secateur"
"""HttpOnly, SameSite=Strict; it ends with the browser."""

LINK_PATH = "/open"
FORM_FIELD = "csrf"


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Keys:
    """The secrets of one run of the server; they are never written to a log."""

    link: str = field(default_factory=_secret)
    cookie: str = field(default_factory=_secret)

    @property
    def form(self) -> str:
        """The mark that each form of ours carries, and no other site can know."""
        return hmac.new(self.cookie.encode(), b"form", hashlib.sha256).hexdigest()

    def opens(self, given: str | None) -> bool:
        """Tell whether a link's secret is ours."""
        return _same(given, self.link)

    def knows(self, given: str | None) -> bool:
        """Tell whether a cookie is ours."""
        return _same(given, self.cookie)

    def marked(self, given: str | None) -> bool:
        """Tell whether a form is ours."""
        return _same(given, self.form)


def _same(given: str | None, expected: str) -> bool:
    return given is not None and hmac.compare_digest(given.encode(), expected.encode())
