"""What can go wrong while reading a file, as a text that says what to do."""

from secateur.model.text import Text


class SourceError(ValueError):
    """A file cannot be read at all: the argument is a ``Text`` that says what to do."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason)
        self.reason = reason


class CellError(ValueError):
    """One cell cannot be read: its row becomes ``Unreadable`` with this ``Text``."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason)
        self.reason = reason
