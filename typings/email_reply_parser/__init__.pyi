# What the evaluations use of email-reply-parser, which ships no types.

class EmailReplyParser:
    @staticmethod
    def parse_reply(text: str) -> str: ...
