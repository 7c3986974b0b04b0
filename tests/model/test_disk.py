"""What the disk refuses is said with its path and what to do."""

import errno
from pathlib import Path

import pytest

from secateur.i18n import translator
from secateur.model.disk import disk_errors
from secateur.model.errors import StorageError


@pytest.mark.parametrize(
    ("code", "remedy"),
    [
        (errno.ENOSPC, "Free some space"),
        (errno.EACCES, "Change its permissions"),
        (errno.EIO, "Check it"),
    ],
)
def test_each_refusal_names_the_path_and_the_remedy(code: int, remedy: str) -> None:
    with pytest.raises(StorageError) as refused, disk_errors(Path("kept")):
        raise OSError(code, "refused")

    said = translator("en")(refused.value.reason)
    assert said.startswith("kept: ")
    assert remedy in said


def test_the_file_that_is_refused_is_named_before_the_folder() -> None:
    with pytest.raises(StorageError) as refused, disk_errors(Path("kept")):
        raise OSError(errno.EACCES, "refused", "kept/notes.json")

    assert translator("en")(refused.value.reason).startswith("kept/notes.json: ")
