# What the evaluations use of mail-parser-reply, which ships no types.

from collections.abc import Sequence

class EmailReply:
    body: str

class EmailMessage:
    replies: Sequence[EmailReply]

class EmailReplyParser:
    def __init__(self, languages: Sequence[str] | None = ...) -> None: ...
    def read(self, text: str) -> EmailMessage: ...
