"""What lets a browser in: a link with a secret, then a cookie, then a mark in each form."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

COOKIE = "secateur"
"""HttpOnly, SameSite=Strict; it ends with the browser."""

LINK_PATH = "/open"
FORM_FIELD = "csrf"
_BETWEEN = "."


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

    def form_over(self, seen: str) -> str:
        """Return the mark of a form that was filled in over something: what it was, in short."""
        return f"{self.form}{_BETWEEN}{seen}" if seen else self.form

    def marked(self, given: str | None) -> bool:
        """Tell whether a form is ours."""
        return _same(None if given is None else given.partition(_BETWEEN)[0], self.form)

    def answers(self, nonce: str) -> str:
        """Return what only this run can answer, without saying the secret of its link."""
        return hmac.new(self.link.encode(), nonce.encode(), hashlib.sha256).hexdigest()


def cookie_name(port: str) -> str:
    """Return how the cookie is called: a browser gives the cookies of all ports to each of them."""
    return f"{COOKIE}-{port}" if port.isdecimal() else COOKIE


def seen_by(mark: str) -> str:
    """Return over what a form was filled in, empty where it does not say."""
    return mark.partition(_BETWEEN)[2]


def _same(given: str | None, expected: str) -> bool:
    return given is not None and hmac.compare_digest(given.encode(), expected.encode())
