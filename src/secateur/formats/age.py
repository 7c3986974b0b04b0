"""Files encrypted in the age format, version 1, to a passphrase or to the keys of others."""

from collections.abc import Sequence

import pyrage

from secateur.model.errors import MissingInputError, Refusal
from secateur.model.text import text

_HEADS = (b"age-encryption.org/v1", b"-----BEGIN AGE ENCRYPTED FILE-----")

SHORTEST = 8
"""Letters that a passphrase needs: fewer are guessed in an afternoon."""


class WrongPassphraseError(Refusal):
    """This passphrase or key does not open it, or the file is damaged."""


def is_encrypted(head: bytes) -> bool:
    """Tell whether a file begins as the format does."""
    return head.startswith(_HEADS)


def to_passphrase(data: bytes, passphrase: str) -> bytes:
    """Encrypt to a passphrase (scrypt; about a second, so that guessing is slow).

    Raises:
        MissingInputError: The passphrase is too short to protect anything.
    """
    if len(passphrase) < SHORTEST:
        raise MissingInputError(
            text(
                "A passphrase needs {n} characters or more; four words in a row do well.",
                n=SHORTEST,
            )
        )
    return pyrage.passphrase.encrypt(data, passphrase)


def from_passphrase(sealed: bytes, passphrase: str) -> bytes:
    """Decrypt what was encrypted to a passphrase.

    Raises:
        WrongPassphraseError: It is another passphrase, or the file is damaged.
    """
    try:
        return pyrage.passphrase.decrypt(sealed, passphrase)
    except pyrage.DecryptError as problem:
        raise WrongPassphraseError(
            text("This is not the passphrase, or the file is damaged.")
        ) from problem


def new_identity() -> tuple[str, str]:
    """Make a pair of keys: the secret one that opens, and the public one that closes."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def to_keys(data: bytes, keys: Sequence[str]) -> bytes:
    """Encrypt to the public keys of others (``age1…``); any one of them opens it.

    Raises:
        Refusal: A key is not one.
    """
    try:
        recipients = [pyrage.x25519.Recipient.from_str(key.strip()) for key in keys]
    except pyrage.RecipientError as problem:
        raise Refusal(text("A public key of age begins with age1 and has 62 letters.")) from problem
    return pyrage.encrypt(data, recipients)


def from_key(sealed: bytes, identity: str) -> bytes:
    """Decrypt with a secret key (``AGE-SECRET-KEY-1…``).

    Raises:
        WrongPassphraseError: It is another key, or the file is damaged.
    """
    try:
        return pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity.strip())])
    except (pyrage.DecryptError, pyrage.IdentityError) as problem:
        raise WrongPassphraseError(
            text("This is not the key, or the file is damaged.")
        ) from problem
