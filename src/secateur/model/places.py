"""Where a record stands in its file, in the words of the reader.

A record keeps ``row 12``, as the JSON of the review does; a person reads it in their language.
"""

from secateur.model.text import Text, text


def place_words(at: str) -> Text:
    """Word a place such as ``row 12``, ``message 3``, ``event 7`` or ``transaction 2026-17``.

    A place of another kind, such as a path inside an archive, stays as it is.
    """
    kind, _, name = at.partition(" ")
    if kind == "row":
        return text("row {name}", name=name)
    if kind == "message":
        return text("message {name}", name=name)
    if kind == "event":
        return text("event {name}", name=name)
    if kind == "transaction":
        return text("transaction {name}", name=name)
    return text("{name}", name=at)


def file_and_place(file: str, at: str) -> Text:
    """Word a file and the place in it; the file alone where it is the whole place."""
    if not at:
        return text("{name}", name=file)
    return text("{file}, {place}", file=file, place=place_words(at))
