# Pairs of keys.

from typing import Self

class Recipient:
    @classmethod
    def from_str(cls, written: str, /) -> Self: ...

class Identity:
    @classmethod
    def generate(cls) -> Self: ...
    @classmethod
    def from_str(cls, written: str, /) -> Self: ...
    def to_public(self) -> Recipient: ...
