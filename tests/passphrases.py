"""Passphrases that cost nothing: real ones take a second each, so that guessing is slow.

What they protect, and how, is tested with real ones in ``tests/formats/test_age.py``; everywhere
else it matters only that a file opens with its passphrase, and with no other.
"""

from hashlib import sha256

import pyrage
import pytest

_REAL = (pyrage.passphrase.encrypt, pyrage.passphrase.decrypt)
_IDENTITY = pyrage.x25519.Identity.generate()
_HEAD = b"age-encryption.org/v1\n-> scrypt quick 1\n"
"""As a file that a passphrase closes begins."""

_DIGEST_BYTES = sha256().digest_size


def make_quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Close to a key that is always the same, and let the passphrase only be compared."""
    monkeypatch.setattr(pyrage.passphrase, "encrypt", _encrypt)
    monkeypatch.setattr(pyrage.passphrase, "decrypt", _decrypt)


def make_real(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the second it takes."""
    encrypt, decrypt = _REAL
    monkeypatch.setattr(pyrage.passphrase, "encrypt", encrypt)
    monkeypatch.setattr(pyrage.passphrase, "decrypt", decrypt)


def _encrypt(data: bytes, passphrase: str) -> bytes:
    return _HEAD + pyrage.encrypt(_digest(passphrase) + data, [_IDENTITY.to_public()])


def _decrypt(sealed: bytes, passphrase: str) -> bytes:
    opened = pyrage.decrypt(sealed.removeprefix(_HEAD), [_IDENTITY])
    if not opened.startswith(_digest(passphrase)):
        raise pyrage.DecryptError
    return opened[_DIGEST_BYTES:]


def _digest(passphrase: str) -> bytes:
    return sha256(passphrase.encode()).digest()
