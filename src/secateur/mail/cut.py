"""Where the last mail of a file ends too early: a download, a copy or a disk that stopped short."""

import re
from enum import Enum, auto

from secateur.mail import headers, mime

EXAMINED_BYTES = 1_048_576
"""What is looked at of a mail's beginning and of its end."""

_HALF_A_NAME = re.compile(rb"[!-9;-~]{1,76}")
_NEEDED = (b"from", b"date", b"message-id")
"""Without these fields nobody can tell which mail it was."""


class Cut(Enum):
    """Where a mail is cut off."""

    NOWHERE = auto()
    IN_HEADER = auto()
    IN_BODY = auto()


def where_cut(mail: bytes | memoryview) -> Cut:
    """Tell where the last mail of a mailbox is cut off.

    Programs end every line, the header by a blank one, and the last part by its boundary.
    """
    head, tail = bytes(mail[:EXAMINED_BYTES]), bytes(mail[-EXAMINED_BYTES:])
    fields, body = headers.split(head)
    is_line_open = not tail.endswith((b"\n", b"\r"))
    is_ended = b"\n\n" in head or b"\n\r\n" in head
    if not is_ended and (body >= len(head) or _HALF_A_NAME.fullmatch(head[body:])):
        is_known = all(name in fields for name in _NEEDED)
        return Cut.IN_BODY if is_known and not is_line_open else Cut.IN_HEADER
    is_cut = is_line_open or _is_part_open(head, tail, fields, body)
    return Cut.IN_BODY if is_cut else Cut.NOWHERE


def _is_part_open(head: bytes, tail: bytes, fields: headers.Headers, body: int) -> bool:
    """Tell whether a mail in parts lacks the line that closes the last one."""
    kind = headers.value(fields, b"content-type")
    if kind[:10].lower() != b"multipart/":
        return False
    delimiter = mime.delimiter_of(head, kind, body, len(head))
    return delimiter is not None and delimiter + b"--" not in tail
