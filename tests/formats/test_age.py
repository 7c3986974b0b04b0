"""What is encrypted opens with its passphrase or key, and with nothing else."""

import pytest

from secateur.formats.age import (
    WrongPassphraseError,
    from_key,
    from_passphrase,
    is_encrypted,
    new_identity,
    to_keys,
    to_passphrase,
)
from secateur.model.errors import MissingInputError, Refusal
from tests.passphrases import make_real

OPENS = "quatre mots à la suite"


@pytest.fixture(autouse=True)
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Encrypt as it is done for a person."""
    make_real(monkeypatch)


def test_a_passphrase_opens_what_it_closed_and_another_does_not() -> None:
    sealed = to_passphrase(b"words", OPENS)

    assert is_encrypted(sealed[:64])
    assert b"words" not in sealed
    assert from_passphrase(sealed, OPENS) == b"words"
    with pytest.raises(WrongPassphraseError):
        from_passphrase(sealed, OPENS + "!")


def test_a_short_passphrase_is_refused() -> None:
    with pytest.raises(MissingInputError):
        to_passphrase(b"words", "1234567")


def test_any_of_the_keys_opens_and_another_does_not() -> None:
    (mine, my_public), (coach, coach_public), (other, _) = (new_identity() for _ in range(3))
    sealed = to_keys(b"words", [my_public, coach_public])

    assert from_key(sealed, mine) == from_key(sealed, coach) == b"words"
    with pytest.raises(WrongPassphraseError):
        from_key(sealed, other)


@pytest.mark.parametrize("key", ["", "age1", "age1qqq", "AGE-OPENS-KEY-1"])
def test_what_is_no_public_key_is_refused(key: str) -> None:
    with pytest.raises(Refusal):
        to_keys(b"words", [key])


@pytest.mark.parametrize("damage", [b"", b"age-encryption.org/v1\n", b"\x00" * 200])
def test_a_damaged_file_is_refused(damage: bytes) -> None:
    with pytest.raises(WrongPassphraseError):
        from_passphrase(damage, OPENS)
    with pytest.raises(WrongPassphraseError):
        from_key(damage, new_identity()[0])
