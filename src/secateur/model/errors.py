"""What stops a command: each with a sentence for the user and the exit code of the contract."""

from secateur.model.text import Text


class Refusal(Exception):  # noqa: N818  (it is an answer to the user, not a fault of the program)
    """The program cannot do what was asked, and says why and what to do."""

    exit_code = 1
    """Wrong usage."""

    def __init__(self, reason: Text) -> None:
        """Keep the sentence; it is worded where it is shown."""
        super().__init__(reason.template)
        self.reason = reason


class NothingReadError(Refusal):
    """A named file gave nothing."""

    exit_code = 2


class MissingInputError(Refusal):
    """Something that is needed is not there; it is named."""

    exit_code = 3


class StorageError(Refusal):
    """The disk, a permission or a lock stands in the way."""

    exit_code = 4
