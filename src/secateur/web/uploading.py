"""Reads a form as it comes in: fields into memory, files onto the disk, both within limits.

Starlette's own reader keeps every file open until the form is read, the small ones in memory; a
folder of three thousand mails would need more open files than a system gives. Here each file is
written and closed as it passes, after the form has shown that it is ours.
"""

import io
import shutil
import tempfile
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import BinaryIO, cast

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from secateur.actions.workspace.leftovers import own_folder
from secateur.model.disk import disk_errors

PREFIX = "incoming-"
"""Of the folder that holds the files of one form while it is answered."""

MOST_FILES = 20_000
"""Files of one form: a Maildir dropped whole."""

MOST_FIELDS = 2_000
LARGEST_FIELDS = 8 * 2**20
"""Bytes of all fields together: the text of a very long letter."""

_CHUNK = 2**20


class MalformedFormError(Exception):
    """A form breaks off, says nothing of its parts, or has more of them than any page of ours."""


class ForgedFormError(Exception):
    """A form sends files before, or without, the mark that only our pages know."""


class Parked(io.BufferedIOBase):
    """A file of a form, on the disk; it is opened when it is read, and removed when closed."""

    def __init__(self, path: Path) -> None:
        """Take over a file."""
        self._path = path
        self._file: BinaryIO | None = None

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next bytes, all of them unless a size is given."""
        if self._file is None:
            self._file = self._path.open("rb")
        return self._file.read(-1 if size is None else size)

    def close(self) -> None:
        """Remove it."""
        if not self.closed:
            if self._file is not None:
                self._file.close()
            self._path.unlink(missing_ok=True)
        super().close()


class FormReader:
    """Takes a multipart body piece by piece; used by one thread at a time."""

    def __init__(
        self, boundary: bytes, folder: Path, field: str, is_ours: Callable[[str], bool]
    ) -> None:
        """Begin to read.

        Args:
            boundary: What stands between the parts.
            folder: Where files go.
            field: The field that holds the mark.
            is_ours: Tells whether its value is the mark.
        """
        self._folder, self._field, self._is_ours = folder, field, is_ours
        self._items: list[tuple[str, str | UploadFile]] = []
        self._is_marked = self._is_over = False
        self._n_files = self._n_fields = self._held = 0
        self._header: tuple[bytearray, bytearray] = (bytearray(), bytearray())
        self._disposition = b""
        self._name, self._path = "", Path()
        self._written: BinaryIO | None = None
        self._value = bytearray()
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._begin,
                "on_header_field": lambda data, start, end: self._head(0, data[start:end]),
                "on_header_value": lambda data, start, end: self._head(1, data[start:end]),
                "on_header_end": self._head_ended,
                "on_headers_finished": self._named,
                "on_part_data": lambda data, start, end: self._take(data[start:end]),
                "on_part_end": self._end,
                "on_end": self._over,
            },
        )

    def feed(self, data: bytes) -> None:
        """Read on.

        Raises:
            MalformedFormError: It is no form, or too much of one.
            ForgedFormError: A file comes before the mark.
            StorageError: The disk is full, or refuses.
        """
        with disk_errors(self._folder):
            try:
                self._parser.write(data)
            except FormParserError as problem:
                raise MalformedFormError from problem

    def finish(self) -> FormData:
        """Return the form.

        Raises:
            MalformedFormError: It breaks off.
        """
        if not self._is_over:
            raise MalformedFormError
        return FormData(self._items)

    def close(self) -> None:
        """Close the file that was being written when something went wrong."""
        if self._written is not None:
            self._written.close()

    def _begin(self) -> None:
        self._disposition, self._name = b"", ""
        self._value = bytearray()

    def _head(self, part: int, data: bytes) -> None:
        self._header[part].extend(data)

    def _head_ended(self) -> None:
        name, value = (bytes(part) for part in self._header)
        self._header = (bytearray(), bytearray())
        if name.lower() == b"content-disposition":
            self._disposition = value

    def _named(self) -> None:
        _, options = parse_options_header(self._disposition)
        if b"name" not in options:
            raise MalformedFormError
        self._name = _decoded(options[b"name"])
        if b"filename" not in options:
            self._n_fields += 1
        else:
            self._open(_decoded(options[b"filename"]))
        if self._n_fields > MOST_FIELDS or self._n_files > MOST_FILES:
            raise MalformedFormError

    def _open(self, name: str) -> None:
        """Begin a file.

        Raises:
            ForgedFormError: Nothing has shown yet that the form is ours.
        """
        if not self._is_marked:
            raise ForgedFormError
        self._n_files += 1
        self._path = self._folder / str(self._n_files)
        self._written = self._path.open("xb")
        parked = cast("BinaryIO", Parked(self._path))
        self._items.append((self._name, UploadFile(parked, filename=name)))

    def _take(self, data: bytes) -> None:
        if self._written is not None:
            self._written.write(data)
            return
        self._held += len(data)
        if self._held > LARGEST_FIELDS:
            raise MalformedFormError
        self._value += data

    def _end(self) -> None:
        if self._written is not None:
            self._written.close()
            self._written = None
            return
        said = _decoded(bytes(self._value))
        self._is_marked = self._is_marked or (self._name == self._field and self._is_ours(said))
        self._items.append((self._name, said))

    def _over(self) -> None:
        self._is_over = True


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


async def _feed(reader: FormReader, request: Request) -> None:
    held = bytearray()
    async for chunk in request.stream():
        held += chunk
        if len(held) >= _CHUNK:
            await run_in_threadpool(reader.feed, bytes(held))
            held.clear()
    await run_in_threadpool(reader.feed, bytes(held))


@asynccontextmanager
async def form_of(
    request: Request, field: str, is_ours: Callable[[str], bool]
) -> AsyncGenerator[FormData]:
    """Yield the form of a request; its files are gone afterwards, whatever happens.

    Args:
        request: Whose body has not been read.
        field: The field that holds the mark.
        is_ours: Tells whether its value is the mark.

    Raises:
        MalformedFormError: It is no form, or too much of one.
        ForgedFormError: A file comes before the mark.
        StorageError: The disk is full, or refuses.
    """
    kind, options = parse_options_header(request.headers.get("content-type"))
    if kind != b"multipart/form-data":
        # Its size is bounded by the guard.
        async with request.form(max_fields=MOST_FIELDS, max_part_size=LARGEST_FIELDS) as form:
            yield form
        return
    with disk_errors(Path(tempfile.gettempdir())):
        folder = own_folder(Path(tempfile.gettempdir()), PREFIX)
    reader: FormReader | None = None
    try:
        try:
            reader = FormReader(options.get(b"boundary", b""), folder, field, is_ours)
        except FormParserError as problem:
            raise MalformedFormError from problem
        await _feed(reader, request)
        yield reader.finish()
    finally:
        if reader is not None:
            reader.close()
        await run_in_threadpool(shutil.rmtree, folder, ignore_errors=True)
